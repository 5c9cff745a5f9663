"""Type words to types: `List <MaterialEntity>`, `Map <string>`, `array`, `String`, `List<List<X>>`."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from billgen.dialect import TypeWords, fold
from billgen.parse.kinds import TABLE_MISSING, TYPE_RESPELLED, TYPE_UNKNOWN
from billgen.spec import Kind, Shape, Type

_OPEN, _CLOSE = "<＜《[［(（", ">＞》]］)）"
_HOLDER = re.compile(
    r"""([^<＜《\[［(（]*)
    (?: [<＜](?P<angle>.*)[>＞] | 《(?P<title>.*)》 | [\[［](?P<square>.*)[\]］] | [(（](?P<round>.*)[)）] )""",
    re.DOTALL | re.VERBOSE,
)
_OF = re.compile(r"(\w+)\s+of\s+(.+)", re.IGNORECASE | re.DOTALL)
_MANY = re.compile(r"[\[［]\s*[\]］]$")
# What a type says beside itself: varchar(50), decimal(10,2), List <X>（明细）.
_REMARK = re.compile(r"(?:[(（][^()（）]*[)）]|【[^【】]*】)$")
# No page means more; what reads the types after us gives up on a hundred.
_DEEPEST = 12
_NAMES = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")


class Doubt(NamedTuple):
    """What is odd about a type word."""

    kind: Kind
    message: str
    hint: str


class TypeReader:
    """Reads the type words of one side of a page.

    tables maps each table's title, as written, to its key in the spec.
    """

    def __init__(self, words: TypeWords, tables: Mapping[str, str]) -> None:
        self._words = words.lookup()
        self._tables = tables
        self._behind = {
            word: kind
            for word, kind in self._words.items()
            if kind in ("list", "object") and not word.isascii()
        }
        self._respelled: dict[str, set[str]] = {}
        for title, key in tables.items():
            for spelling in _spellings(title):
                self._respelled.setdefault(spelling, set()).add(key)
        self.used: set[str] = set()

    def read(self, source: str) -> tuple[Type, Doubt | None]:
        """Return the type, and what is odd about the word; an unknown word is any, a missing table object."""
        if len(source) > 2 * _DEEPEST and self._depth(source) > _DEEPEST:
            return "any", self._unknown(source)
        return self._read(source.strip(), inside=False)

    def _depth(self, source: str) -> int:
        return sum(source.count(mark) for mark in (*_OPEN, *self._behind, " of "))

    def _read(self, source: str, *, inside: bool) -> tuple[Type, Doubt | None]:
        if source in self._tables:
            return self._ref(self._tables[source]), None
        word = self._words.get(fold(source)) or self._words.get(fold(_REMARK.sub("", source)))
        if word == "list":
            return Shape(list="any"), None
        if word == "map":
            return Shape(map="any"), None
        if word is not None:
            return word, None  # type: ignore[return-value]  # the keys of TypeWords are the scalars
        if many := _MANY.search(source):
            return self._listed(source[: many.start()])
        if held := _HOLDER.fullmatch(source) or _OF.fullmatch(source):
            holder = self._words.get(fold(held[1].rpartition(".")[2]))
            content: str = held[held.lastindex or 0]
            if holder == "map":
                item, doubt = self._read(_after_comma(content).strip(), inside=True)
                return Shape(map=item), doubt
            if holder == "list":
                return self._listed(content)
            if held.lastgroup == "angle":
                return "any", self._unknown(source)
        bare = _REMARK.sub("", source).strip()
        if bare and bare != source:
            return self._read(bare, inside=inside)
        return self._spoken(source, inside=inside)

    def _listed(self, item: str) -> tuple[Type, Doubt | None]:
        type_, doubt = self._read(item.strip(), inside=True)
        return Shape(list=type_), doubt

    def _spoken(self, source: str, *, inside: bool) -> tuple[Type, Doubt | None]:
        """Return what a name with a Chinese word behind it says: Row对象, 字符串数组."""
        for word, kind in self._behind.items():
            named = source.removesuffix(word).strip()
            if named and named != source:
                return self._listed(named) if kind == "list" else self._read(named, inside=inside)
        return self._named(source, inside=inside)

    def _named(self, source: str, *, inside: bool) -> tuple[Type, Doubt | None]:
        last = source.rpartition(".")[2]
        if last != source and fold(last) in self._words:
            return self._read(last, inside=inside)
        keys = self._respelled.get(_spelling(source)) or self._respelled.get(_spelling(last), set())
        if len(keys) == 1:
            (key,) = keys
            return self._ref(key), Doubt(
                TYPE_RESPELLED,
                f"expected a table titled {source}, found the table {key}",
                "nothing, if that is the table meant; it was taken",
            )
        if inside or source[:1].isupper() or "." in source:
            near = get_close_matches(source, self._tables, n=1)
            return "object", Doubt(
                TABLE_MISSING,
                f"expected a table titled {source}, found {near[0] if near else 'none'}",
                "give the page its table, or write the type by an overlay; until then it is any object",
            )
        return "any", self._unknown(source)

    def _unknown(self, source: str) -> Doubt:
        known = get_close_matches(fold(source), self._words, n=1)
        return Doubt(
            TYPE_UNKNOWN,
            f"expected a type such as {known[0] if known else 'string or List <X>'}, found “{source}”",
            "add the word to [types] of the dialect, or write the type by an overlay; until then it is any",
        )

    def _ref(self, key: str) -> Shape:
        self.used.add(key)
        return Shape(ref=key)


def table_key(title: str) -> str:
    """Return a table's key: its title in PascalCase, or that of the one ASCII name in it."""
    names = _NAMES.findall(title)
    parts = re.findall(r"[^\W_]+", names[0] if len(names) == 1 else title)
    return "".join(part[0].upper() + part[1:] for part in parts) or "Table"


def _spelling(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _spellings(title: str) -> set[str]:
    """Return how a type may name this table: the title, or the one ASCII name in it."""
    names = _NAMES.findall(title)
    found = {_spelling(title)}
    if len(names) == 1:
        found.add(_spelling(names[0]))
    return found - {""}


def _after_comma(content: str) -> str:
    """Return V of `K, V`, minding commas inside deeper brackets."""
    depth = 0
    for place, mark in enumerate(content):
        depth += (mark in _OPEN) - (mark in _CLOSE)
        if mark in ",，" and depth == 0:
            return content[place + 1 :].strip()
    return content
