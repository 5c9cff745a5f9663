"""How the text of a field is written: for each format what is expected, and whether a text fits."""

from __future__ import annotations

import re
from typing import NamedTuple

from kingdee_jdy.words import Words


class Format(NamedTuple):
    """A format: what it looks like, the pattern of a whole text, and whether another is an error."""

    expected: Words
    pattern: str
    binds: bool = True

    def fits(self, text: str) -> bool:
        """Return whether the text is written so."""
        # Compiled where first used: few bills need all.
        return re.fullmatch(self.pattern, text) is not None


FORMATS = {
    "date": Format(
        Words("日期，如 2022-01-31", "a date such as 2022-01-31"),
        r"((?!0000)[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][48]|[2468]0|[13579][26])00)-02-29)",
    ),
    "datetime": Format(
        Words("日期时间，如 2022-01-31 08:30:00", "a time such as 2022-01-31 08:30:00"),
        r"((?!0000)[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][48]|[2468]0|[13579][26])00)-02-29) ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
    ),
    "month": Format(
        Words("年月，如 2022-01 或 202201", "a month such as 2022-01 or 202201"),
        r"(?!0000)[0-9]{4}-?(0[1-9]|1[0-2])",
    ),
    "timestamp": Format(
        Words(
            "时间戳（自 1970 年起的秒数或毫秒数），如 1643617800000",
            "a timestamp, in seconds or milliseconds since 1970, such as 1643617800000",
        ),
        r"-1|[0-9]{9,10}|[0-9]{12,14}",
    ),
    "timestamp_ms": Format(
        Words(
            "毫秒时间戳（自 1970 年起的毫秒数），如 1643617800000",
            "a timestamp in milliseconds since 1970, such as 1643617800000",
        ),
        r"-1|[0-9]{12,14}",
    ),
    "url": Format(
        Words(
            "以 http:// 或 https:// 开头的网址",
            "an address that begins with http:// or https://",
        ),
        r"[hH][tT][tT][pP][sS]?://[^\s/?#]\S*",
        binds=False,
    ),
    "comma_list": Format(
        Words(
            "以英文逗号（,）分隔的多个值，如 1,2",
            "values with a comma (,) between them, such as 1,2",
        ),
        r"\s*[^\s,，、;；][^,，、;；]*(,\s*[^\s,，、;；][^,，、;；]*)*,?",
    ),
    "sn_list": Format(
        Words(
            "序列号及备注，如 001:备注，多个以英文分号（;）分隔",
            "serial numbers and remarks such as 001:remark, with a semicolon (;) between them",
        ),
        r"\s*[^\s;；][^;；]*(;\s*[^\s;；][^;；]*)*;?",
    ),
    "json_id_array": Format(
        Words(
            '由 id 组成的 JSON 数组，如 ["1","2"]',
            'a JSON list of ids such as ["1","2"]',
        ),
        r'[ \t\r\n]*\[[ \t\r\n]*(("([^"\\\u0000-\u001f]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(0|[1-9][0-9]*))([ \t\r\n]*,[ \t\r\n]*("([^"\\\u0000-\u001f]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(0|[1-9][0-9]*)))*)?[ \t\r\n]*\][ \t\r\n]*',
    ),
}
