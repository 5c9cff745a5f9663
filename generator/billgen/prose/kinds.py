"""The sorts of findings that reading prose has."""

from msgspec import Struct

from billgen.prose.phrase import Span
from billgen.spec import Kind, Severity

NAME_MISSPELLED = Kind(
    "prose-name-misspelled",
    Severity.WARNING,
    "The prose names a field that does not exist, and one sibling is near enough to be meant.",
)
NAME_UNKNOWN = Kind(
    "prose-name-unknown",
    Severity.WARNING,
    "The prose names a field that does not exist, and no sibling is clearly meant.",
)
NAME_LOOSE = Kind(
    "prose-name-loose",
    Severity.NOTE,
    "The prose calls a field by words that are not quite its label.",
)
NOT_UNDERSTOOD = Kind(
    "phrase-not-understood",
    Severity.WARNING,
    "A phrase sounds like a rule, and none was read from it.",
)


class Doubt(Struct, frozen=True):
    """Something about a phrase that a person should see; meant is "" where nothing fits."""

    kind: Kind
    written: str
    meant: str
    span: Span
