"""PublishError, and below it PathRefusedError, InTheWayError, LockedError, ManifestError and JournalError."""


class PublishError(Exception):
    """The output could not be brought up to date: the message says what stands in the way and what to do."""


class PathRefusedError(PublishError):
    """A path is not one of the output's."""


class InTheWayError(PublishError):
    """A link, a folder or a file of another kind stands where the output goes."""


class LockedError(PublishError):
    """Another billgen is writing to the project."""


class ManifestError(PublishError):
    """generated/manifest.json cannot be read."""


class JournalError(PublishError):
    """The journal of an interrupted run cannot be read."""
