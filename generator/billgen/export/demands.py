"""What the rules of a table demand of its fields together, as JSON Schema for an object."""

from collections.abc import Iterator, Sequence

from billgen.lower.demand import demanded
from billgen.spec import Field, in_force, one_of_groups
from billgen.spec.rules.jsonschema import Schema, given


def required(fields: Sequence[Field]) -> list[str]:
    """Return the fields that must be there whatever else is, in their order."""
    names = demanded(fields)
    return [field.name for field in fields if field.name in names]


def within(fields: Sequence[Field], *, reads: bool) -> list[Schema]:
    """Return what the rules of one table demand of its own fields, whatever stands around it.

    A second field of a one_of group is let through: the validator warns of it, and the vendor's own
    samples give both.
    """
    names = [field.name for field in fields]
    own = [
        schema
        for field in fields
        for rule in in_force(field)
        for schema in rule.within(field.name, names) or ()
    ]
    return [*_groups(fields, reads=reads), *own]


def _groups(fields: Sequence[Field], *, reads: bool) -> Iterator[Schema]:
    """Yield what each group demands of which one must be given: by its words, a flag, or as it reads."""
    flagged = {field.name for field in fields if field.required}
    for group in one_of_groups(fields):
        if reads or group.demanded or not flagged.isdisjoint(group.names):
            yield {"anyOf": [given(name) for name in group.names]}
