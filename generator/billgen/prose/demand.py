"""Where a description says that the field must, must not or need not be given, and on what condition."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from billgen.prose.names import Scope, label_of
from billgen.prose.phrase import Phrase, Span, clauses
from billgen.prose.words import Patterns, any_of

Sense = Literal["required", "forbidden", "optional"]
Mode = Literal["create", "update"]

_AND = re.compile(r"[和与或、及]")
# What may follow 必填 without turning it into a demand on something else: 必填项, 必填且…
_TAIL = re.compile(
    r"(?:上|递|传递|填写|传|填|项|字段|该字段|此字段|参数|入|写|值|必.)*\s*(?=$|[且并\"*(]|示例|\s)"
)

# 则明细必填: whom it is said of, not when
_ONLY_THEN = re.compile(r"\s*(?:则|就|那么|才)")
# 该值不能为空: the field itself
_ITSELF = re.compile(r"(?:[该此本](?:字段|参数|值|项)|其值?)$")
# 当price不传或等于0时: a state among others in a condition
_STATE = re.compile(r"(?:[或且并和及,]|或者)[^;。()]*?(?:时(?!间)|的情况)")
# 当id为空时number必填
_PARTED = re.compile(r"(?P<condition>.+(?:时|则|的话|后))(?P<who>[^时则后]+)$")
# 类型为2（借用）时必填: a bracket in the middle of a condition
_REMARK = re.compile(r"\([^()]*\)(?=时|的时候|的情况)")
# type为1必填, 类型为借用必填: a name and a value are a condition without 时.
_COMPARES = re.compile(
    r"[A-Za-z_]\w*\s*(?:==?|等于|为|是|:)\s*\"?[\w-]"
    r"|[\u4e00-\u9fff]{2,}(?:(?:=|等于|为|选择)\"?[\w\u4e00-\u9fff]|大于[0零]$)",
    re.ASCII,
)


class Demand(Struct, frozen=True):
    """A demand, the mode and the condition that it holds on, and where it stands.

    condition is its words, stripped of 当 and 时; without mode and condition the demand always holds,
    unless subject, what stands ahead of 必填 unmarked, is the label of some field's value: 日租必填.
    target is the field that is demanded where that is another: 为true时，门店ID必填.
    """

    sense: Sense
    mode: Mode | None
    condition: str
    subject: str
    span: Span
    target: str | None = None

    @property
    def bare(self) -> bool:
        """Whether it holds whatever else is given."""
        return not self.mode and not self.condition


@lru_cache(maxsize=8)
def _markers(patterns: Patterns) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what begins a condition and what ends one."""
    words = patterns.words
    return (
        re.compile(rf"^[\s*]*(?P<word>{any_of(words.when)}*)\s*(?:[该此本]字段[为是]?)?"),
        # 不设置编码规则: the 则 of a noun ends nothing, nor does the 为是 of 是否赠品为是
        re.compile(rf"(?:\s|(?<!规)(?<!法)(?<!原)(?!为[是否])(?<!为){any_of(words.then)})+$"),
    )


def demands(phrase: Phrase, patterns: Patterns, scope: Scope) -> Iterator[Demand]:
    """Yield every demand on the field that owns the description, in order."""
    phrase = Phrase(phrase.text, _REMARK.sub(lambda m: " " * len(m.group()), phrase.plain))
    listener = _Listener(phrase, patterns, scope)
    before: Span | None = None
    for clause in clauses(phrase.plain):
        if before and phrase.plain[before.end : clause.start].strip() != ",":
            before = None
        at = clause.start
        heard = False
        for match in patterns.demands.finditer(phrase.plain, clause.start, clause.end):
            for demand in listener.heard(match, Span(at, clause.end), before):
                yield demand
                at, heard = match.end(), True
        # 修改时必传，不传为新增: what has a demand of its own is no condition of the next
        before = None if heard or listener.titles(clause) else clause


class _Listener(Struct, frozen=True):
    """Reads the words around a 必填 of one description."""

    phrase: Phrase
    patterns: Patterns
    scope: Scope

    def titles(self, clause: Span) -> bool:
        """Whether the clause only calls the field by its name, as a first one without 时 does: 商品分录，不能为空."""
        said = self._plain(clause)
        if self.phrase.plain[: clause.start].strip() or self._of_materials(clause):
            return False
        if self.patterns.create.search(said) or self.patterns.update.search(said):
            return False
        opening, closing = _markers(self.patterns)
        opened = opening.match(said)
        return (
            not (opened and opened["word"])
            and not closing.search(said)
            and not _COMPARES.match(said)
        )

    def heard(self, match: re.Match[str], room: Span, before: Span | None) -> Iterator[Demand]:
        """Yield the demands of this word.

        room is its clause from the demand before it on, before the clause that it may hang on.
        """
        sense: Sense = "required" if match["required"] else "forbidden"
        if match["optional"]:
            sense = "optional"
        if sense == "forbidden" and _STATE.match(self.phrase.plain, match.end(), room.end):
            return
        tail = _TAIL.match(self.phrase.plain, match.end(), room.end)
        if sense == "required" and not tail:
            return
        ahead = Span(room.start, match.start())
        if itself := _ITSELF.search(self._plain(ahead)):
            ahead = Span(ahead.start, ahead.start + itself.start())
        said, subject = self._whose(ahead)
        if any(word in self._plain(said) for word in self.patterns.words.one_of):
            return
        then = _ONLY_THEN.match(self._plain(said))
        if before and then and subject is None:
            who = self._plain(said)[then.end() :].strip()
            if who not in self.phrase.plain[: before.start]:
                return
            subject = self.scope.own
        if subject and subject != self.scope.own:
            if sense == "required":
                when = before if said == ahead else said
                yield from self._of(subject, when, tail.end() if tail else match.end())
            return
        if before and subject in ("", self.scope.own):
            said = before
        spoken_of = self._plain(said).strip(" *")
        if self.titles(said):
            said = Span(said.end, said.end)
        start = before.start if before and self._of_materials(before) else said.start
        span = self.phrase.span(start, tail.end() if tail else match.end())
        for mode, condition in _split(self._plain(said), self.patterns):
            yield Demand(sense, mode, condition, spoken_of, span)

    def _of(self, target: str, when: Span | None, end: int) -> Iterator[Demand]:
        """Yield what these words demand of another field, which they do under a condition alone."""
        if when is None:
            return
        span = self.phrase.span(when.start, end)
        for mode, condition in _split(self._plain(when), self.patterns):
            if condition and not mode:
                yield Demand("required", None, condition, "", span, target)

    def _plain(self, span: Span) -> str:
        return self.phrase.plain[span.start : span.end]

    def _whose(self, said: Span) -> tuple[Span, str | None]:
        """Return the words of the condition, and whom those right ahead of 必填 name.

        That is a field, "" where nobody, None where they are part of the condition: 则明细必填 is on the
        field itself, 门店ID必填 on fetch_price is not, 当id为空时number必填 is on number.
        """
        words = self._plain(said)
        parted = _PARTED.match(words)
        if parted and (named := self._field(parted["who"])):
            return Span(said.start, said.start + parted.end("condition")), (
                None if named == self.scope.own else named
            )
        word = _markers(self.patterns)[0].sub("", words).strip()
        return said, self._field(word) if word else ""

    def _field(self, word: str) -> str | None:
        """Return the field that is called exactly so; of the field itself a part will do."""
        if word.isascii():
            return word if word in self.scope.siblings else None
        labels = {name: label_of(field) for name, field in self.scope.siblings.items()}
        if labels[self.scope.own].endswith(word):
            return self.scope.own
        return next((name for name, label in labels.items() if label == word), None)

    def _of_materials(self, clause: Span) -> bool:
        """Whether a clause only says of which materials the next one speaks: 多单位商品，需要使用辅助单位时必填."""
        said = self._plain(clause)
        words = self.patterns.words
        master = any(word in said for group in words.master_data.values() for word in group)
        return master and said.endswith(words.materials)


def _split(said: str, patterns: Patterns) -> Iterator[tuple[Mode | None, str]]:
    """Yield each mode and condition that these words state, both empty where they state none."""
    parts = _AND.split(said)
    if len(parts) > 1 and not any(_modes(part, patterns)[0] for part in parts):
        parts = [said]
    for part in parts:
        modes, rest = _modes(part, patterns)
        condition = _condition(rest, bool(modes), patterns)
        for mode in modes or (None,):
            yield mode, condition


def _modes(said: str, patterns: Patterns) -> tuple[list[Mode], str]:
    """Return the modes named shortly before the end, and what else is said."""
    modes: list[Mode] = []
    rest = said
    mode: Mode
    for mode, pattern in (("create", patterns.create), ("update", patterns.update)):
        match = pattern.search(said, max(0, len(said) - 12))
        if match:
            modes.append(mode)
            rest = rest.replace(match.group(), "")
    return modes, rest


def _condition(said: str, has_mode: bool, patterns: Patterns) -> str:
    """Return the condition in these words, "" where they only name the field.

    手机号 H5领券时: what stands before a blank is mostly the field's name.
    """
    words = patterns.words
    opening, closing = _markers(patterns)
    for candidate in (said.rpartition(" ")[2], said):
        opened = opening.match(candidate)
        bare = closing.sub("", opening.sub("", candidate)).strip(' "')
        if not bare:
            continue
        holds = any(word in bare for word in words.condition) or (
            bare.endswith(words.case) and bare not in words.case
        )
        if has_mode:
            master = any(word in bare for group in words.master_data.values() for word in group)
            if master and holds:
                return bare
        elif (
            holds
            or closing.search(candidate)
            or (opened and opened["word"])
            or _COMPARES.match(bare)
        ):
            return bare
    return ""
