"""What a page does that takes bills of any kind: 操作类型，删除delete、审核audit（凭证不支持）."""

import re
from collections.abc import Iterable, Sequence

from billgen.dialect import Dialect
from billgen.spec import Common, Enum, Field, Spec, Verb, in_force
from billgen.spec.purpose import only_reads

_END = re.compile(r"[。；;\n（）()]")
_BETWEEN = re.compile(r"[、,，/\s]|和|以及|及|与|或")
_BUT = re.compile(r"(?<![一-鿿])除了?(?P<kinds>[^。；;（）()]+?)(?:之外|以外|外)")
_BEHIND = re.compile(r"(?:[，,、\s]*)[（(]([^（）()]*)[)）]")


def read_common(spec: Spec, dialect: Dialect) -> Common | None:
    """Return what makes the operation one for bills of any kind, None where it is none.

    Its request has a field for the kind, one for the ids, and one whose values are actions.
    """
    fields = spec.body.fields if spec.body else ()
    kind, ids = _named(fields, dialect.verbs.kind), _named(fields, dialect.verbs.ids)
    if kind is None or ids is None or only_reads(spec.id.rpartition(".")[2]):
        return None
    for field in fields:
        values = _actions(field, dialect)
        if values and field.name not in (kind.name, ids.name):
            said = _Said(dialect, {name for value in values for name in value})
            own, rest = _apart(field.description, values)
            texts = (spec.summary, kind.description, rest)
            return Common(
                kind=kind.name,
                ids=ids.name,
                verb=field.name,
                verbs=tuple(
                    Verb(
                        value=value,
                        label=label,
                        refused=said.refused([own.get(value, "")]),
                        only=said.only([own.get(value, "")]),
                    )
                    for value, label in values
                ),
                refused=said.refused(texts),
                only=said.only(texts),
            )
    return None


def _named(fields: Sequence[Field], names: Sequence[str]) -> Field | None:
    return next((field for name in names for field in fields if field.name == name), None)


def _actions(field: Field, dialect: Dialect) -> list[tuple[str, str]]:
    """Return the values and labels of a field that lists actions, nothing for any other."""
    listed = [
        (one.value, one.label or "")
        for rule in in_force(field)
        if isinstance(rule, Enum)
        for one in rule.values
    ]
    known = [value for value, _ in listed if value.lower() in dialect.actions.words]
    return listed if len(known) > 1 and 2 * len(known) >= len(listed) else []


def _apart(text: str, values: Iterable[tuple[str, str]]) -> tuple[dict[str, str], str]:
    """Return the brackets that stand right behind a value or its label, by value, and the rest."""
    own: dict[str, str] = {}
    for value, label in values:
        for word in (value, label):
            found = re.search(rf"(?<![A-Za-z_]){re.escape(word)}{_BEHIND.pattern}", text)
            if word and found:
                own[value] = found[1]
                text = text[: found.start(1)] + text[found.end(1) :]
                break
    return own, text


class _Said:
    """Reads which kinds of bill a text takes and which not; words for the verbs are none."""

    def __init__(self, dialect: Dialect, verbs: set[str]) -> None:
        self._not = _either(dialect.verbs.not_)
        self._only = _either(dialect.verbs.only)
        self._verbs = verbs

    def refused(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the kinds behind 不支持, ahead of it where nothing is behind it, and between 除 and 外."""
        texts = list(texts)
        but = [found["kinds"] for text in texts for found in _BUT.finditer(text)]
        named = (word for kinds in but for word in _BETWEEN.split(kinds) if word)
        return tuple(dict.fromkeys((*named, *self._kinds(texts, self._not))))

    def only(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the kinds behind 仅支持."""
        return self._kinds(texts, self._only)

    def _kinds(self, texts: Iterable[str], words: re.Pattern[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for text in texts:
            for clause in _END.split(text):
                said = words.search(clause)
                if said:
                    behind = clause[said.end() :].lstrip("：: ")
                    named = behind.partition("支持")[0] or clause[: said.start()]
                    for word in _BETWEEN.split(named):
                        if word and word not in self._verbs:
                            found.setdefault(word)
        return tuple(found)


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
