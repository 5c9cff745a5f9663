"""The page reader on any bytes: a spec, or words about the page."""

from billgen import dialect, lint
from billgen.pages import read_page
from billgen.spec import Draft, read, write
from billgen.understand import understand

_WORDS = dialect.load()


def once(data: bytes) -> str:
    """Return what is wrong with how the page was dealt with, "" for nothing; raise what a stage raises."""
    draft = understand(read_page("页.md", data), _WORDS)
    if not isinstance(draft, Draft):
        return "" if draft.findings else "no spec, and nothing said"
    lint.check([draft])
    return "" if read(write(draft.spec)) == draft.spec else "the spec is read back as another"
