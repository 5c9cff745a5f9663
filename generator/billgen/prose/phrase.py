"""A description beside a form of it in which the same marks are the same characters."""

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from billgen.spec import Rule

_FULL = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_MARKS = {
    **dict.fromkeys("“”„‟″‘’‚‛′「」『』＂＇'`", '"'),
    **dict.fromkeys("【［〔{｛", "["),
    **dict.fromkeys("】］〕}｝", "]"),
    **dict.fromkeys("–—―−﹣－", "-"),
    **dict.fromkeys("\u3000\u00a0\t\r\n", " "),
    **dict.fromkeys("～〜", "~"),
    **{chr(0x2460 + n): str(n + 1) for n in range(9)},
    "﹕": ":",
    "∶": ":",
    "｡": "。",
}
_PLAIN = str.maketrans(_FULL | _MARKS)

UNREAD = "\0"
"""Stands for a character that some rule has been read from already."""


class Span(Struct, frozen=True):
    """Where a phrase stands in its description."""

    start: int
    end: int


class Found(Struct, frozen=True):
    """A rule and where its words stand."""

    rule: Rule
    span: Span


class Phrase(Struct, frozen=True):
    """text is the description as written, plain the same, character for character, with ASCII marks and one quote."""

    text: str
    plain: str

    def span(self, start: int, end: int) -> Span:
        """Return this stretch without the blanks and marks around it."""
        while start < end and self.plain[start] in " ,;:。*":
            start += 1
        while end > start and self.plain[end - 1] in " ,;:。":
            end -= 1
        return Span(start, end)

    def words(self, span: Span) -> str:
        """Return the words as written."""
        return self.text[span.start : span.end]

    def without(self, spans: Iterable[Span]) -> "Phrase":
        """Return the phrase with these stretches blotted out, the rest where it was."""
        plain = self.plain
        for span in spans:
            plain = plain[: span.start] + UNREAD * (span.end - span.start) + plain[span.end :]
        return Phrase(self.text, plain)


_REMARK = re.compile(r"\[(?P<remark>[^\[\]]*[\u4e00-\u9fff][^\[\]]*)\]")
_TITLED = re.compile(
    r"^[\s*]*(?P<title>[\u4e00-\u9fffA-Za-z_]{1,16}?)\s*(?P<colon>:)\s*(?P<rest>[^,;。()\[\]]+)"
)


def untitled(phrase: Phrase, speaks: re.Pattern[str], names: Callable[[str], object]) -> Phrase:
    """Return the phrase with a comma for the colon behind what the field is called: 砚台：蜡染为1时必填.

    A remark stands in round brackets in it, whatever its own are.

    speaks tells a sentence from a value, which the colon binds to the name ahead of it: 类型：1时必填.
    names tells whether the words ahead of the colon are another field's: 类型：外送时必填.
    """
    plain = _REMARK.sub(r"(\g<remark>)", phrase.plain)
    phrase = Phrase(phrase.text, plain)
    match = _TITLED.match(plain)
    if not match or not speaks.search(match["rest"]) or names(match["title"]):
        return phrase
    at = match.start("colon")
    return Phrase(phrase.text, plain[:at] + "," + plain[at + 1 :])


def phrase(text: str) -> Phrase:
    """Return the phrase of this description."""
    return Phrase(text, text.translate(_PLAIN))


_CLAUSE = re.compile(rf"[^,;。()\[\]{UNREAD}]+")


def clauses(plain: str) -> list[Span]:
    """Return the stretches between commas, stops and brackets, in order."""
    return [Span(*match.span()) for match in _CLAUSE.finditer(plain)]


def clause_start(plain: str, at: int) -> int:
    """Return where the clause that holds this place begins."""
    return max(plain.rfind(mark, 0, at) for mark in ",;。()[]" + UNREAD) + 1
