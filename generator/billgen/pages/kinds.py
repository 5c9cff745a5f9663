"""What reading a page's bytes can find."""

from billgen.spec import Kind, Severity

NOT_UTF8 = Kind("page-not-utf8", Severity.ERROR, "The page's bytes are not UTF-8.")
CONTROL_CHARACTERS = Kind(
    "control-characters",
    Severity.NOTE,
    "Invisible control characters stood in the text and were left out.",
)
FRONT_MATTER = Kind(
    "front-matter-unreadable",
    Severity.WARNING,
    "The block between --- at the top is no YAML mapping.",
)
PAGE_FAILED = Kind("page-failed", Severity.ERROR, "The tool itself failed on the page.")
