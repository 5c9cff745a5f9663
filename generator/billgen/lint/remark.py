"""A finding and what was said to it: nothing yet, an overlay, or a suppression's reason."""

from msgspec import Struct

from billgen.spec import Finding, Severity


class Remark(Struct, frozen=True, kw_only=True):
    """A finding; mended says that overlays have set the spec right, reason why it may stand."""

    finding: Finding
    mended: bool = False
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody should do something: a warning or an error to which nothing was said."""
        answered = self.mended or bool(self.reason)
        return self.finding.kind.severity is not Severity.NOTE and not answered
