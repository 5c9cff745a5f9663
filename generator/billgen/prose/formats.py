"""How a value is written: 格式：2019-01-01, 时间戳(毫秒), 多个用英文逗号隔开."""

import re
from collections.abc import Iterator

from billgen.prose.phrase import Found, Phrase
from billgen.spec import Format
from billgen.spec.formats import FormatName

_DAY = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"
_SHOWN = r"(?:格式|示例|例如|比如|形如|如|例)[^,;。()]{0,3}?[:\s\"]*"
_JOINED = r"(?:字符|符号)?(?:来|进行)?(?:隔开|分隔|分割|分开|间隔|拼接|连接|区分|相隔|割开|隔(?=$|[\s,;。()]))"
_ITEM = r'"[^"\[\]]*(?:id|Id|ID|\d)[^"\[\]]*"'
# what may follow an item of ids: “xxx”
_MORE = r'"[\w.…]*"'

_NAMED = r"(?:格式[为是如:\s\"]*)?"
_SERIALS = rf"序列号(?:(?!序列号)[^。()])*?分号{_JOINED}(?:,格式[^。()]*?备注\d*)?"

# The first that fits is the format; each is written for the phrase, with the marks made plain.
_FORMATS: tuple[tuple[FormatName, re.Pattern[str]], ...] = (
    (
        "sn_list",
        re.compile(
            rf"{_NAMED}\w+\s*:\s*备注\d*(?:\s*\([^)]*分号[^)]*\)?|,?[^。()]*?{_SERIALS})?|{_SERIALS}"
        ),
    ),
    ("comma_list", re.compile(r"格式[为是如:\s\"]*\d+(?:,\d+)+\"?(?![-/\w])")),
    (
        "json_id_array",
        re.compile(
            rf"(?<!范围)(?<!区间)(?<!取值){_NAMED}\[\s*(?:{_ITEM}(?:\s*,\s*(?:{_ITEM}|{_MORE}))*|,|\d+(?:\s*,\s*\d+)+)\s*\]"
        ),
    ),
    (
        "datetime",
        re.compile(
            rf"{_NAMED}\"?y{{4}}[-/]M{{2}}[-/]d{{2}}[\sT\"]*H{{2}}\s?:\s?m{{2}}(?:\s?:\s?s{{2}})?\"?",
            re.I,
        ),
    ),
    ("date", re.compile(rf"{_NAMED}\"?y{{4}}[-/]M{{2}}[-/]d{{2}}\"?", re.I)),
    ("month", re.compile(rf"{_NAMED}\"?y{{4}}-?M{{2}}\"?(?![-/]?d)", re.I)),
    ("datetime", re.compile(rf"{_SHOWN}{_DAY}[\sT]+\d{{1,2}}:\d{{2}}(?::\d{{2}})?")),
    ("date", re.compile(rf"{_SHOWN}{_DAY}(?!\d)")),
    # 日期（2019-01-01）
    ("date", re.compile(rf"(?<=日期)[\s:,(\"]*{_DAY}(?=$|[\s,;。)\"])")),
    ("month", re.compile(rf"{_SHOWN}\d{{4}}-\d{{1,2}}(?![-/\d])")),
    (
        "month",
        re.compile(rf"(?<=期间|年月|月份)[^;。]{{0,4}}{_SHOWN}20\d\d(?:0[1-9]|1[0-2])(?!\d)"),
    ),
    (
        "timestamp_ms",
        re.compile(
            rf"{_NAMED}毫秒级?的?时间戳|{_NAMED}时间戳[\s:,]*[(\"]*(?:单位)?[为:\s]*(?:毫秒|ms)[)\"]*"
            r"|13位[^,;。]{0,6}时间戳"
        ),
    ),
    ("timestamp", re.compile(rf"{_NAMED}(?:秒级)?时间戳\"?")),
    (
        "comma_list",
        re.compile(
            rf"(?:多个[^;。()]{{0,16}}?)?(?:使用|用|以)?[^,;。()\s]{{0,6}}(?:逗号(?:\",\")?|\",\"){_JOINED}"
            rf"|多个[^;。()]{{0,16}}?(?:使用|用|以),{_JOINED}"
        ),
    ),
    (
        "url",
        re.compile(
            r"(?<![A-Za-z])(?:url|URL|Url)(?:链接|地址)?(?![A-Za-z])|网址|链接地址"
            rf"|{_SHOWN}https?://\S*"
        ),
    ),
)
HINT = re.compile(
    r"[yY]{4}|时间戳|期间|年月|月份|多个|逗号|\",\"|分号|备注\d*|\d{4}[-/]\d|\d,\d|\[|[uU][rR][lL]|URL|网址|链接|http"
)


def read(phrase: Phrase) -> Iterator[Found]:
    """Yield the format that the phrase shows or names, one at most."""
    if not HINT.search(phrase.plain):
        return
    for name, pattern in _FORMATS:
        match = pattern.search(phrase.plain)
        if match:
            span = phrase.span(*match.span())
            yield Found(Format(text=phrase.words(span), format=name), span)
            return
