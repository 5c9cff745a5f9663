"""What the rules on several fields of one table have in common."""

from collections.abc import Iterator

from billgen.spec.rules.base import OfObject


class Alternatives(OfObject, frozen=True):
    """A rule on fields of one table, in any order."""

    fields: tuple[str, ...]

    def names(self) -> Iterator[str]:
        yield from self.fields
