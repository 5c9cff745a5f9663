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
        kind, page = remark.finding.kind, remark.finding.page
        return (
            (not self.kinds or kind.id in self.kinds)
            and (not self.severities or kind.severity in self.severities)
            and (
                not self.pages
                or any(
                    fnmatchcase(page, one) or fnmatchcase(page, f"{one}.md") for one in self.pages
                )
            )
        )
