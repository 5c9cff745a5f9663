"""The words of this vendor: headings, columns, type words, flag words, actions. They live in specs/dialect.toml."""

from billgen.dialect.load import DialectError, load
from billgen.dialect.prose import ProseWords
from billgen.dialect.words import (
    Actions,
    Address,
    Columns,
    Dialect,
    Flags,
    Headings,
    Labels,
    Multipart,
    PageWords,
    TypeWords,
    Verbs,
    fold,
)

__all__ = [
    "Actions",
    "Address",
    "Columns",
    "Dialect",
    "DialectError",
    "Flags",
    "Headings",
    "Labels",
    "Multipart",
    "PageWords",
    "ProseWords",
    "TypeWords",
    "Verbs",
    "fold",
    "load",
]
