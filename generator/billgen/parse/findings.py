"""Collecting what one page's parsing finds."""

from billgen.spec import Finding, Kind, Severity


class Findings:
    """The findings of one page, in the order of their lines."""

    def __init__(self, page: str, before: tuple[Finding, ...] = ()) -> None:
        self._page = page
        self._found = list(before)

    def add(self, kind: Kind, line: int, message: str, hint: str, pointer: str = "") -> None:
        """Add a finding at this line of the page."""
        self._found.append(
            Finding(
                kind=kind, page=self._page, line=line, message=message, hint=hint, pointer=pointer
            )
        )

    @property
    def hopeless(self) -> bool:
        """Whether one of them is an error, so that nothing of the page can be built."""
        return any(finding.kind.severity is Severity.ERROR for finding in self._found)

    def values(self) -> tuple[Finding, ...]:
        """Return all, by line."""
        return tuple(sorted(self._found, key=lambda finding: finding.line))
