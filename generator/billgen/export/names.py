"""What a table of an operation is called among the components of an OpenAPI document."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from billgen.spec import Spec

Side: TypeAlias = Literal["request", "response"]
Key: TypeAlias = tuple[str, Side, str]
"""Operation id, side, key of the table; the key of a side's root is ""."""


class ExportError(Exception):
    """Two operations cannot stand in one document: says which, and what to do."""


def pascal(words: str) -> str:
    """Return the words in PascalCase, letters and digits of ASCII only: "scm.pur_order" is ScmPurOrder."""
    ascii_only = re.sub(r"[^\x00-\x7f]", lambda char: f"_U{ord(char[0]):X}_", words)
    return "".join(word[0].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", ascii_only))


def component_names(specs: Iterable[Spec]) -> Mapping[Key, str]:
    """Return the component name of every table.

    A name comes from its operation alone, so that another page never changes it. Names that
    differ in case only count as equal, since readers of the document make files of them.

    Raises ExportError when two operations claim one name.
    """
    names: dict[Key, str] = {}
    owners: dict[str, Spec] = {}
    for spec in specs:
        for key, name in _names_of(spec).items():
            other = owners.setdefault(name.casefold(), spec)
            if other is not spec:
                raise ExportError(
                    f"expected the schema name {name} to be free; {spec.id} ({spec.source.page}) and "
                    f"{other.id} ({other.source.page}) both claim it; rename a table of one of them "
                    "by an overlay"
                )
            names[key] = name
    return names


def _names_of(spec: Spec) -> dict[Key, str]:
    prefix = pascal(spec.id)
    wanted: list[tuple[Key, str]] = [
        ((spec.id, "request", ""), f"{prefix}Request"),
        ((spec.id, "response", ""), f"{prefix}Response"),
        *(((spec.id, "request", key), prefix + pascal(key)) for key in spec.types.request),
        *(
            ((spec.id, "response", key), f"{prefix}Response{pascal(key)}")
            for key in spec.types.response
        ),
    ]
    taken: set[str] = set()
    names: dict[Key, str] = {}
    for key, name in wanted:
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{name}{number}"
        taken.add(free.casefold())
        names[key] = free
    return names
