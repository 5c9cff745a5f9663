"""Patterns made from the dialect's words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from billgen.dialect.prose import ProseWords


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of these words, longest first; it captures nothing."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


# 修改时间, 创建人: what a bill was made or changed at, or by.
_NOT_A_NOUN = "(?!时间|日期|人|者|记录|单号)"


# 不传则自动生成, 不传该字段表示不更新: what happens then, and nothing is forbidden.
_NOT_A_CASE = (
    "(?!(?:[该此]?(?:字段|参数|值))?"
    "(?:,?则|时|的话|默认|会|由|表示|代表|视为|认为|即|就|[为是](?!空)))"
)


class Patterns(Struct, frozen=True, eq=False):
    """What the readers look for. The patterns match plain text, see billgen.prose.phrase."""

    words: ProseWords
    demands: re.Pattern[str]
    create: re.Pattern[str]
    update: re.Pattern[str]
    example: re.Pattern[str]
    binds: re.Pattern[str]
    smell_request: re.Pattern[str]
    smell_anywhere: re.Pattern[str]
    speaks: re.Pattern[str]
    states: re.Pattern[str]
    """What a sentence has that speaks of a state, and a value has not: a condition's opening, a comparison."""


def _of_states(words: Iterable[str]) -> list[str]:
    """Return the words that cannot be part of a must, as 填写 is of 必须填写."""
    return [word for word in words if word[-1] in "空值了" or word[0] in "未没已"]


@lru_cache(maxsize=8)
def patterns(words: ProseWords) -> Patterns:
    """Return the patterns of these words, made once."""
    return Patterns(
        words=words,
        demands=re.compile(
            rf"(?P<optional>{any_of(words.optional)})"
            rf"|(?P<required>(?<![非不])(?<!不是){any_of(words.required)})"
            rf"|(?P<forbidden>(?<![可能不非或都])(?<!可以)(?<!同时){any_of(words.forbidden)}{_NOT_A_CASE})"
        ),
        create=re.compile(any_of(words.create) + _NOT_A_NOUN),
        update=re.compile(any_of(words.update) + _NOT_A_NOUN),
        example=re.compile(
            # 按成本比例 2: and its like show nothing
            rf"(?<![比惯案条]){any_of(words.example)}(?:[:,]|(?=[\s\"]*[A-Za-z0-9_\-\[]))|e\.?g\.?[:,\s]"
        ),
        binds=re.compile(
            any_of(
                (
                    *words.required,
                    *words.forbidden,
                    *words.optional,
                    *words.one_of,
                    *words.wins,
                    *words.adds_up,
                    *words.only_one,
                    *words.repeat,
                    *words.together,
                    "一起",
                )
            )
        ),
        smell_request=re.compile(
            any_of((*words.smell.request, *words.smell.anywhere, *words.required))
        ),
        smell_anywhere=re.compile(any_of(words.smell.anywhere)),
        speaks=re.compile(any_of((*words.default, *words.fixed))),
        states=re.compile(
            rf"^{any_of(words.when)}|[A-Za-z_\u4e00-\u9fff](?:==?|等于|不?为|值为)[\w\"\u4e00-\u9fff]"
            rf"|{any_of(_of_states((*words.present, *words.absent)))}"
            rf"|{any_of(words.absent)}(?=时|的时候|的话)"
            # 外送时, kite后: a case of two letters or more; a code of one is a value
            r"|(?:[\u4e00-\u9fff]{2}|[A-Za-z_]{2}\w*)(?:时(?!间)|后(?=[,A-Za-z_]))"
        ),
    )
