"""What one entry makes of one row."""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from billgen.overlay.kinds import CAUGHT_UP, UNMATCHED, UNREADABLE
from billgen.overlay.model import Pick, Replace
from billgen.overlay.read import Placed
from billgen.spec import Finding, Header, Kind, Row, Rule
from billgen.spec.rules.alternatives import Alternatives
from billgen.spec.rules.listed import Listed

_KEPT = ("kind", "origin", "was", "dropped")
_TOLD = ("text", "origin", "was", "dropped")


class _Say(Protocol):
    def __call__(self, kind: Kind, message: str, hint: str) -> None: ...


def changed(row: Row, placed: Placed, pointer: str) -> tuple[Row, tuple[Finding, ...]]:
    """Return the row as the entry wants it, and what of the entry did not fit.

    A change that the page has made itself is a warning and leaves the row as it is; one that
    cannot be made is an error.
    """
    findings: list[Finding] = []

    def say(kind: Kind, message: str, hint: str) -> None:
        findings.append(placed.finding(kind, message, hint, pointer))

    after = _values(row, placed, say)
    rules = list(after.rules)
    _drop(rules, placed, say)
    _replace(rules, placed, say)
    _add(rules, placed, say)
    _close(rules, placed, say)
    after = replace(after, rules=tuple(rules))
    if after != row and placed.overlay not in row.overlaid:
        after = replace(after, overlaid=(*row.overlaid, placed.overlay))
    return after, tuple(findings)


def _values(row: Row, placed: Placed, say: _Say) -> Row:
    change = placed.entry.change
    for key in ("required", "type", "description"):
        new = getattr(change, key)
        if new is UNSET:
            continue
        if key == "type" and isinstance(row, Header):
            say(UNMATCHED, "a header has no type", "leave type out")
            continue
        old = getattr(row, key)
        if old == new:
            say(
                CAUGHT_UP,
                f"the page says {key} {_shown(new)} by itself",
                "delete it from the entry",
            )
            continue
        was = row.was or {}
        if old is not None:
            was = was | {key: _plain(old)}
        row = replace(row, **{key: new}, was=was or None)
    return row


def _drop(rules: list[Rule], placed: Placed, say: _Say) -> None:
    for pick in placed.entry.change.drop:
        index = _picked(rules, pick, say)
        if index is not None:
            rules[index] = replace(rules[index], dropped=placed.overlay)


def _replace(rules: list[Rule], placed: Placed, say: _Say) -> None:
    for wish in placed.entry.change.replace:
        if any(_as_wished(rules[index], wish) for index in _in_force(rules, wish.kind)):
            said = f"the page's {wish.kind} is as the entry wants it"
            say(CAUGHT_UP, said, "delete it from the entry")
            continue
        index = _picked(rules, wish, say)
        if index is None:
            continue
        old = _plain(rules[index])
        if barred := sorted(set(wish.by) & set(_KEPT)):
            say(UNREADABLE, f"{barred[0]} cannot be replaced", "drop the rule and add another")
            continue
        was = {key: old[key] for key in wish.by if key in old}
        new = old | wish.by | {"origin": placed.overlay, "was": was}
        try:
            rules[index] = msgspec.convert(new, Rule)
        except msgspec.ValidationError as error:
            say(UNREADABLE, f"no {wish.kind} with {_shown(wish.by)}: {error}", "correct by")


def _add(rules: list[Rule], placed: Placed, say: _Say) -> None:
    for rule in placed.entry.change.add:
        if any(_same(rule, there) for there in rules if there.dropped is None):
            say(
                CAUGHT_UP,
                f"the page states this {_kind(rule)} by itself",
                "delete it from the entry",
            )
        else:
            rules.append(replace(rule, origin=placed.overlay))


def _close(rules: list[Rule], placed: Placed, say: _Say) -> None:
    """Close the lists of the field. They stay the page's own reading, so their origin stays too."""
    if not placed.entry.change.closed:
        return
    lists = [
        index
        for index, rule in enumerate(rules)
        if isinstance(rule, Listed) and rule.dropped is None
    ]
    if not lists:
        say(UNMATCHED, "closed, but the field has no list of values", "add an enum with its values")
    for index in lists:
        rule = rules[index]
        if isinstance(rule, Listed) and not rule.closed:
            rules[index] = replace(rule, closed=True, was=(rule.was or {}) | {"closed": False})


def _picked(rules: Sequence[Rule], pick: Pick | Replace, say: _Say) -> int | None:
    """Return the index of the rule that is meant; say why there is none."""
    of_kind = _in_force(rules, pick.kind)
    meant = [index for index in of_kind if pick.text in (None, rules[index].text)]
    if len(meant) == 1:
        return meant[0]
    texts = " · ".join(f"「{rules[index].text}」" for index in of_kind)
    if meant:
        say(UNMATCHED, f"{len(meant)} rules are {pick.kind}: {texts}", "say which by its text")
    elif of_kind:
        said = f"no {pick.kind} is read from 「{pick.text}」; there is {texts}"
        say(UNMATCHED, said, "correct the text, or delete the entry if the page was reworded")
    elif isinstance(pick, Pick):
        said = f"the page states no {pick.kind} here any more"
        say(CAUGHT_UP, said, "delete it from the entry")
    else:
        there = ", ".join(_kind(rule) for rule in rules if rule.dropped is None) or "no rule"
        say(
            UNMATCHED, f"no {pick.kind} to replace, here is {there}", "correct the kind, or add one"
        )
    return None


def _in_force(rules: Sequence[Rule], kind: str) -> list[int]:
    """Return where the page's own rules of the kind stand; what an overlay wrote is changed there."""
    return [
        index
        for index, rule in enumerate(rules)
        if _kind(rule) == kind and rule.origin == "prose" and rule.dropped is None
    ]


def _as_wished(rule: Rule, wish: Replace) -> bool:
    there: dict[str, Any] = _plain(rule)
    return all(there.get(key) == value for key, value in wish.by.items())


def _same(one: Rule, other: Rule) -> bool:
    return _meaning(one) == _meaning(other)


def _meaning(rule: Rule) -> dict[str, Any]:
    """Return what the rule demands, whoever wrote it and in whichever order it names its fields."""
    meaning = {key: value for key, value in _plain(rule).items() if key not in _TOLD}
    if isinstance(rule, Alternatives):
        meaning["fields"] = sorted(rule.fields)
    return meaning


def _kind(rule: Rule) -> str:
    return str(rule.__struct_config__.tag)


def _plain(value: Any) -> Any:
    """Return the value as JSON would hand it back, so that a spec read again equals the spec written."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _shown(value: Any) -> str:
    return msgspec.json.encode(value).decode()
