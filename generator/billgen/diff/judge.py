"""From what was seen to a change: where it stands, what it is called, and its verdict."""

from collections.abc import Iterable

from billgen.diff.change import Change, Level, Side, Verdict
from billgen.diff.container import containers, join, paths
from billgen.diff.kinds import KINDS
from billgen.diff.label import label
from billgen.diff.operations import Seen
from billgen.spec import Field, Spec


class Judge:
    """Judges what differs between two states of one operation; old and new may be the same state."""

    def __init__(self, old: Spec, new: Spec) -> None:
        self._new = new
        self._same_page = old.source.sha256 == new.source.sha256 and old is not new
        self._tables = [containers(new), containers(old)]
        self._paths = paths(old) | paths(new)
        keys = ["", *self._tables[0], *self._tables[1], "examples/request", "examples/response"]
        self._order = {key: index for index, key in reversed(list(enumerate([*keys, "returns"])))}

    def changes(self, seen: Iterable[Seen], level: Level) -> list[Change]:
        """Return what was seen on this level as changes, in the order of the page."""
        placed = sorted((self._placed(one) for one in seen), key=self._rank)
        return [self._change(one, level) for one in placed]

    def _placed(self, seen: Seen) -> Seen:
        """Parameters of the root class come as the body's; some of them stand in the query."""
        if seen.key != "body" or not seen.name or self._field("body", seen.name):
            return seen
        return Seen("query", seen.name, seen.what)

    def _rank(self, seen: Seen) -> tuple[int, int, str, str]:
        fields = [
            name
            for tables in self._tables
            if seen.key in tables
            for name in tables[seen.key].fields
        ]
        place = fields.index(seen.name) if seen.name in fields else -1
        return self._order[seen.key], place, seen.what.kind, seen.what.value

    def _change(self, seen: Seen, level: Level) -> Change:
        side = _side(seen.key)
        kind = KINDS[seen.what.kind]
        verdict = kind.response if side == "response" else kind.request
        if level == "wire" and self._same_page and verdict is not Verdict.EDITORIAL:
            verdict = Verdict.CORRECTED
        field = self._field(seen.key, seen.name)
        return Change(
            level=level,
            kind=kind.id,
            verdict=verdict,
            operation=self._new.id,
            title=self._new.title,
            page=self._new.source.page,
            side=side,
            pointer=f"{seen.key}/{seen.name}" if seen.name else seen.key,
            path=join(self._paths.get(seen.key, ""), seen.name)
            if seen.name
            else self._paths.get(seen.key, ""),
            label=label(field.description) if field else "",
            value=seen.what.value,
            old=seen.what.old,
            new=seen.what.new,
        )

    def _field(self, key: str, name: str) -> Field | None:
        for tables in self._tables:
            if key in tables and name in tables[key].fields:
                return tables[key].fields[name]
        return None


def _side(key: str) -> Side:
    if not key:
        return "operation"
    return "response" if "response" in key or key == "returns" else "request"
