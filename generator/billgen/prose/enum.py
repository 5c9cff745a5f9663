"""The values that a field has and what they mean: 1：启用0：禁用, 审核audit、提交submit."""

import re
from collections.abc import Iterator, Sequence

from billgen.prose.default import Stated, chosen
from billgen.prose.pairs import Pair, runs
from billgen.prose.phrase import Found, Phrase, Span, clauses
from billgen.prose.sentence import HEAD, shape
from billgen.prose.strays import gathered
from billgen.prose.words import Patterns
from billgen.spec import Enum, Value

_CODE = r"[A-Za-z0-9_]+"
# Values without labels: 可选50/100, and a bracket or the rest behind a colon that holds nothing but codes.
_BARE = re.compile(
    rf"(?:可选值?|可填|可取|取值|枚举值?|选项)(?:为|是|有|[:\s])*(?P<chosen>{_CODE}(?:\s*[/|\\、,]\s*{_CODE})+)"
    rf"|(?:[(\[:]|^|支持)\s*(?P<held>[A-Za-z]{_CODE}(?:\s*[/|\\、,]\s*[A-Za-z]{_CODE})+)(?=[)\];。]|$)"
    r"|(?:[(\[:,]|^)\s*(?P<slashed>[A-Za-z]\w*(?:/[A-Za-z]\w*)+)(?=[)\],;。]|$)"
)
# 格式：2022年1期 shows a value.
_SHOWN = re.compile(r"格式[为是如:\s]+[^,;()]*")
# 说明：1、需先审核；2、… numbers what it says.
_ADVICE = re.compile(r"(?:说明|注意|注意事项|注|提示|步骤):\s*\(?1[、.)].*$")
_ITEM = re.compile(rf"^\s*\"?-?{_CODE}\"?\s*[:\-]")


def read(phrase: Phrase, stated: Sequence[Stated]) -> Iterator[Found]:
    """Yield each list of values; a single value that is explained is none.

    stated are the defaults that the phrase gives; one that is a value of the list, or a label, is the list's.
    """
    lists = [one for run in gathered(runs(phrase), phrase) for one in _listed(run)] or list(
        _unlabelled(phrase)
    )
    for values, marked, span in lists:
        named = (chosen(one.value, values) for one in stated)
        default = next((value for value in named if value is not None), marked)
        if default is None and len(lists) == 1:
            default = next(
                (one.value for one in stated if one.value[:1].isalnum() and one.value.isascii()),
                None,
            )
        yield Found(Enum(text=phrase.words(span), values=values, default=default), span)


def blotted(phrase: Phrase, spans: Sequence[Span], patterns: Patterns) -> Phrase:
    """Return the phrase without what has been read, without examples and without demands, which all hold codes."""
    gone = list(spans)
    for clause in clauses(phrase.plain):
        said = phrase.plain[clause.start : clause.end]
        if _ITEM.match(said):
            continue
        if patterns.demands.search(said) or any(word in said for word in patterns.words.one_of):
            gone.append(clause)
    gone += [Span(*match.span()) for match in _ADVICE.finditer(phrase.plain)]
    gone += [Span(*match.span()) for match in _SHOWN.finditer(phrase.plain)]
    for match in patterns.example.finditer(phrase.plain):
        end = min(
            (at for mark in ";。)" if (at := phrase.plain.find(mark, match.end())) >= 0),
            default=len(phrase.plain),
        )
        gone.append(Span(match.start(), end))
    return phrase.without(gone)


Listed = tuple[tuple[Value, ...], str | None, Span]


def _listed(run: Sequence[Pair]) -> Iterator[Listed]:
    """Yield the values of a run, the one marked 默认 and where they stand; nothing where it is no list of values.

    A value that comes again and means something else begins another list.
    """
    lists: list[dict[str, Pair]] = [{}]
    for pair in _alike(run):
        again = lists[-1].get(pair.value)
        if again is not None and again.label != pair.label:
            lists.append({})
        lists[-1].setdefault(pair.value, pair)
    # 自定义文本1，自定义文本2: the numbers of a name are no values of it
    if any(len(one) < 2 or 2 * len({p.label for p in one.values()}) <= len(one) for one in lists):
        return
    marked = len({pair.link for pair in run}) == 1 and run[0].link.strip()
    if not marked and any(
        len({shape(p.value) for p in one.values() if p.value}) > 1 for one in lists
    ):
        return
    for one in lists:
        pairs = tuple(one.values())
        default = next((pair.value for pair in pairs if pair.default), None)
        span = Span(pairs[0].span.start, pairs[-1].span.end)
        yield tuple(Value(pair.value, pair.label) for pair in pairs), default, span


def _alike(run: Sequence[Pair]) -> Sequence[Pair]:
    """Return the run without a first pair that only titles it: 类型为6时有。1：是，2：否, 操作word,推送:push."""
    if len(run) > 2 and run[0].titled and run[0].link != run[1].link and run[1].link == run[2].link:
        return run[1:]
    if (
        len(run) > 2
        and not run[0].link
        and HEAD.search(run[0].label)
        and all(p.link for p in run[1:])
    ):
        return run[1:]
    return run


def _unlabelled(phrase: Phrase) -> Iterator[Listed]:
    for match in _BARE.finditer(phrase.plain):
        group = match.lastgroup or "held"
        codes = dict.fromkeys(re.findall(_CODE, match[group]))
        if len(codes) > 1 and not {code.lower() for code in codes} <= {"true", "false"}:
            yield tuple(Value(code) for code in codes), None, Span(*match.span(group))
