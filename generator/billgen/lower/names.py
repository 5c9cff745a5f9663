"""Python names for wire names: legal, predictable, and the same whatever other pages there are."""

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable

MODEL_NAMES = frozenset(
    (
        "construct copy dict draft fields from_answer from_json from_orm json parse_file parse_obj parse_raw "
        "problems read schema schema_json self to_json update_forward_refs validate "
    ).split()
)
"""Attributes of our base classes and pydantic's that a field must not hide."""

TYPE_NAMES = frozenset(
    (
        "Annotated Answer Any Date DateTime Day Decimal Field Literal Mapping Model Month Query Source "
        "Timestamp annotations bool bytes dict float int list str "
    ).split()
)
"""Names that the annotations of a models module use."""

CLASS_NAMES = TYPE_NAMES | frozenset(
    (
        "Check Iterable Iterator AsyncIterator Lookup Operation Report Resource AsyncResource "
        "Response Saved Sequence TYPE_CHECKING "
    ).split()
)
"""Names that stand beside a table's class in a module of the output."""

MODULE_NAMES = frozenset(
    (
        "client errors exact journal limits many operation profiles report retries sandbox saved settings "
        "shared signing stores tokens uploads words "
    ).split()
)
"""Public modules of the package."""

CLIENT_NAMES = frozenset("aclose close find from_env from_profile items request run works".split())
"""What the client itself offers, where an area would stand."""

AREA_NAMES = MODULE_NAMES | CLIENT_NAMES
"""Names that an area gets an underscore behind."""


def area_classes(client: str) -> frozenset[str]:
    """Return the classes that stand beside an area's own, given the client's."""
    return frozenset(("Area", "AsyncArea", "AsyncClient", "Client", f"Async{client}", client))


def member_name(wire: str, spare: str = "field_") -> str:
    """Return the Python name of a field: the wire name wherever that is legal and ASCII.

    Marks become underscores, a leading digit or underscore gets `field_` before it, and a keyword, a
    built-in type or a name of the base class gets an underscore behind it. A name with letters that
    are not ASCII, or without any letter or digit, is the spare one: the model generator has rules
    of its own for such letters, so that 参数 (参 counts as a numeral) would become another name.
    """
    name = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", wire))
    if not name.isascii() or not name.strip("_"):
        return spare
    if not name.isidentifier() or name.startswith("_"):
        name = "field_" + name.strip("_")
    if keyword.iskeyword(name) or name in MODEL_NAMES | TYPE_NAMES or name.startswith("model_"):
        name += "_"
    return name


def distinct(names: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names in their order, a later one that repeats an earlier one numbered from 2."""
    used = set(taken)
    result = []
    for name in names:
        settled, number = name, 2
        while settled in used:
            settled, number = f"{name.rstrip('_')}_{number}", number + 1
        used.add(settled)
        result.append(settled)
    return tuple(result)


def class_name(key: str) -> str:
    """Return the class name of a table, given the key it has in its spec."""
    name = re.sub(r"[^0-9A-Za-z]+", "", pascal(key) if "_" in key else key) or "Table"
    name = name if name[0].isalpha() else "T" + name
    hidden = name in CLASS_NAMES or keyword.iskeyword(name) or hasattr(builtins, name)
    return name + "Entry" if hidden else name


def area_class(name: str, client: str) -> str:
    """Return the class name of an area, given its module's name; `true` would be True itself."""
    wanted = pascal(name)
    return (
        wanted + "Area" if wanted in area_classes(client) or keyword.iskeyword(wanted) else wanted
    )


def pascal(name: str) -> str:
    """Return a snake_case name in PascalCase; what is upper-case inside stays so."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_") if part)


def module_name(segment: str, reserved: frozenset[str] = frozenset()) -> str:
    """Return a segment of an operation's id as the name of a module or attribute.

    An id's segments are lower-case words joined by single underscores, so that neither the letter
    ahead of a digit nor the underscore behind a reserved word can meet another segment's name.
    """
    name = segment if segment[0].isalpha() else "n_" + segment
    return name + "_" if keyword.iskeyword(name) or name in reserved else name
