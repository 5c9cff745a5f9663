"""What stands in specs/overlays/<name>.yaml: a list of entries."""

from datetime import date as Day  # noqa: N812 (the field is called date)
from typing import Annotated, Any, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from billgen.spec import Rule, Type, schema_bytes
from billgen.spec.rules import NAMES

Text: TypeAlias = Annotated[str, Meta(min_length=1, pattern=r"\S")]
RuleKind: TypeAlias = Annotated[
    str, Meta(pattern=f"^({'|'.join(NAMES)})$", extra_json_schema={"enum": list(NAMES)})
]
"""What the kinds of rule are called."""


class Target(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an entry changes: a field of a table of an operation, or the operation as a whole.

    table is headers, query, body, response, request/<Name> or response/<Name>, where Name is the
    key of a named table in the spec. Both table and field are left out for a whole operation.
    """

    operation: Text
    table: Text | None = None
    field: str | None = None


class Pick(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which rule of the field: the one of this kind, and of this text where there are several."""

    kind: RuleKind
    text: str | None = None


class Replace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A rule that gets other values: by holds them by key, and what it leaves out stays."""

    kind: RuleKind
    text: str | None = None
    by: Annotated[dict[str, Any], Meta(min_length=1)]


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What becomes of the target: at least one of these.

    drop takes rules out of force, replace gives them other values, add writes new ones (text is
    what a reader of the generated code sees beside the check), closed says that the field's enum
    or source bills hold every value there is. page, for a whole operation, names the page that
    describes it where several do.
    """

    required: bool | UnsetType = UNSET
    type: Type | UnsetType = UNSET
    description: str | UnsetType = UNSET
    drop: tuple[Pick, ...] = ()
    replace: tuple[Replace, ...] = ()
    add: tuple[Rule, ...] = ()
    closed: bool = False
    page: Text | None = None


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One correction, why it is right, what shows it, and the day it was written where that is noted."""

    target: Target
    change: Change
    reason: Text
    evidence: Annotated[tuple[Text, ...], Meta(min_length=1)]
    date: Day | None = None


def write_schema() -> bytes:
    """Return the JSON Schema of an overlay as the bytes of specs/overlay.schema.json."""
    return schema_bytes(tuple[Entry, ...], "billgen overlay")
