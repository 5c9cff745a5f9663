"""What a stage has to say about a page: a value with a stable id, a place and a way to mend it."""

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """error: the page cannot be understood and nothing of it is built; warning and note leave it buildable."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Kind(Struct, frozen=True):
    """A sort of finding. id never changes once released; title is one English sentence on what it means."""

    id: str
    severity: Severity
    title: str


class Finding(Struct, frozen=True, kw_only=True):
    """One finding. line counts from 1, 0 is the whole page; pointer is the field's, "" where none is meant.

    message says what was expected and what stood there; hint says what to do; overlay is an entry
    ready to paste, "" where none is obvious.
    """

    kind: Kind
    page: str
    line: int
    message: str
    hint: str
    pointer: str = ""
    overlay: str = ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.kind.severity} {self.kind.id}: {self.message} → {self.hint}"
