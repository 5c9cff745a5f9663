"""How a list is asked for its pages: the names of a page's number and of its size."""

from collections.abc import Iterable

_NUMBER = frozenset(("page", "pageno", "pagenum", "pagenumber", "pageindex", "currentpage"))
_SIZE = frozenset(("pagesize", "pagerows", "rowsperpage", "perpage"))


def page_names(names: Iterable[str]) -> tuple[str, str] | None:
    """Return the first two names that go together, such as page and page_size, None where none do.

    In a dotted name, such as page_data.page, the last part counts, and the rest must be the same.
    """
    pairs = [(name, *name.rpartition(".")[::2]) for name in names]
    for number, within, last in pairs:
        if _plain(last) in _NUMBER:
            for size, beside, other in pairs:
                if beside == within and _plain(other) in _SIZE:
                    return number, size
    return None


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
