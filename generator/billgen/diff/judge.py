"""From what was seen to a change: where it stands, what it is called, and its verdict."""

from collections.abc import Iterable

from billgen.diff.change import Change, Level, Side, Verdict
from billgen.diff.container import containers, join, paths
from billgen.diff.kinds import KINDS
from billgen.diff.operations import Seen
from billgen.lower.labels import label
from billgen.spec import Field, Spec


class Judge:
    """Judges what differs between two states of one operation.

    by_page is what differs between the two states of its page; what differs elsewhere on the wire
    was never so, and is corrected.
    """

    def __init__(self, old: Spec, new: Spec, by_page: Iterable[Seen]) -> None:
        self._new = new
        self._by_page = {
            (seen.key, seen.name) for seen in by_page if _verdict(seen) is not Verdict.EDITORIAL
        }
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
        verdict = _verdict(seen)
        by_page = (seen.key, seen.name) in self._by_page
        if level == "wire" and verdict is not Verdict.EDITORIAL and not by_page:
            verdict = Verdict.CORRECTED
        field = self._field(seen.key, seen.name)
        return Change(
            level=level,
            kind=seen.what.kind,
            verdict=verdict,
            operation=self._new.id,
            title=self._new.title,
            page=self._new.source.page,
            side=_side(seen.key),
            pointer=f"{seen.key}/{seen.name}" if seen.name else seen.key,
            path=join(self._paths.get(seen.key, ""), seen.name)
            if seen.name
            else self._paths.get(seen.key, ""),
            label=label(field) if field else "",
            value=seen.what.value,
            old=seen.what.old,
            new=seen.what.new,
        )

    def _field(self, key: str, name: str) -> Field | None:
        for tables in self._tables:
            if key in tables and name in tables[key].fields:
                return tables[key].fields[name]
        return None


def _verdict(seen: Seen) -> Verdict:
    kind = KINDS[seen.what.kind]
    return kind.response if _side(seen.key) == "response" else kind.request


def _side(key: str) -> Side:
    if not key:
        return "operation"
    return "response" if "response" in key or key == "returns" else "request"
