"""Which remarks somebody wants to see."""

from fnmatch import fnmatchcase

from msgspec import Struct

from billgen.lint.remark import Remark


class Choice(Struct, frozen=True, kw_only=True):
    """Kinds, pages and severities, each any of those named; none named means all.

    A page may be given with or without .md, and may hold * and ?.
    """

    kinds: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()

    def fits(self, remark: Remark) -> bool:
        """Tell whether the remark is one of those wanted."""
        kind = remark.finding.kind
        return (
            (not self.kinds or kind.id in self.kinds)
            and (not self.severities or kind.severity in self.severities)
            and self.holds(remark.finding.page)
        )

    def holds(self, page: str) -> bool:
        """Tell whether the page is one of those wanted."""
        return not self.pages or any(
            fnmatchcase(page, one) or fnmatchcase(page, f"{one}.md") for one in self.pages
        )
