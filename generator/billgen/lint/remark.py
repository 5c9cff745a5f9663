"""A finding and what was said to it: nothing yet, an overlay, or a suppression's reason."""

from msgspec import Struct

from billgen.spec import Finding, Severity


class Remark(Struct, frozen=True, kw_only=True):
    """A finding; mended says that overlays have set the spec right, reason why it may stand.

    known says that the baseline holds it.
    """

    finding: Finding
    mended: bool = False
    reason: str = ""
    known: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody should do something: a warning or an error to which nothing was said."""
        answered = self.mended or self.known or bool(self.reason)
        return self.finding.kind.severity is not Severity.NOTE and not answered
