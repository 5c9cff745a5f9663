"""Calls of a Check, as the generated rules make them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """A method of Check, its arguments as Python source, and the words that it was read from."""

    method: str
    arguments: str
    words: str


def arguments(*values: object, **named: object) -> str:
    """Return the source of arguments: Python literals, named ones only where they say something."""
    said = (
        f"{name}={value!r}"
        for name, value in named.items()
        if value is not False and value not in (None, (), {})
    )
    return ", ".join([*map(repr, values), *said])
