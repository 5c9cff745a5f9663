"""Pages made from given ones by changes that a crawler, a typist or an attacker would make."""

from collections.abc import Callable, Sequence
from random import Random

CALLED = "SWEPT"
"""What is set in `builtins` when a word of a page was run, and repeated when one was taken for a template."""

_RUN = f"__import__('builtins').__dict__.update({CALLED}=1)"
_NASTY = (
    *("class", "None", "import", "def", "self", "type", "list", "str", "id", "model_config",
      "copy", "json"),
    *("__init__", "__class__", "__dict__", "_private", "__", "_", "validate", "Field", "Literal",
      "Model"),
    *("QTY", "Qty", "qty", "qty_", "Qty ", "ｑｔｙ", "数量", "参数名称", "零件", "三", "百分比",
      "ǅ", "ß", "1a", "a b", "a.b", "a-b"),
    *("\u202eabc", "\x00", "\ud800", "\ufeff", "\u200b", "🀄", "e\u0301", "\x1b[31m", "\u2028",
      "\x85"),
    *(f"{{{{ 7 * '{CALLED}' }}}}", "{% raw %}", "{# #}", "%}", "${x}", "%s", "{0}", "$ref",
      "#/$defs/x", "../../x", "a/b", "~1"),
    *('"""', "'''", '"', "'", "\\", "\\\\", "\\N{DIGIT ONE}", "`", "```", "|", "\\|", "<script>",
      "<br>", "&lt;b&gt;", "](x)"),
    *(f'"""\n{_RUN}\n"""', f"'; {_RUN} #", f"\\'''{_RUN}'''", f'") or {_RUN} or ("',
      f"]\n{_RUN}\n[", f"%}}{_RUN}{{%"),
    *("", " ", "-", "/", "无", "NaN", "1e999", "-0", "99999999999999999999", "0x1f", "true",
      "false", "null", "True", "ture"),
    *("List<X>", "List<List<X>>", "Map<String,X>", "X[]", "array", "object", "BigDecimal(23,10)",
      "enum", "file", "Integer|String"),
    *("必填", "非必填", "二选一", "默认0", "范围1-0", "0:a，1:b", "长度不超过0", "格式：yyyy",
      "a为b时必填", "与qty一致", "不能为空"),
    *("*alias", "&anchor", "- a", "!!python/object:os.system", "---", "...", "# x", "| a |",
      "open('…')", "con", "nul", "a" * 300),
)  # fmt: skip


def mutant(random: Random, pages: Sequence[str]) -> bytes:
    """Return a page made from one of these by one to four changes."""
    lines = _fewer_rows(random, random.choice(pages).split("\n"))
    for _ in range(random.choice((1, 1, 2, 4))):
        lines = random.choice(_CHANGES)(random, lines)
    if random.random() < _HUGE:
        lines = random.choice(_HUGE_CHANGES)(random, lines)
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    if random.random() < 0.02:
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(random.randrange(6)) + data[at:]
    if random.random() < 0.02:
        data = data.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n")))
    return data


_HUGE = 1 / 4000
"""The share of pages with what is far too large: each takes as long as hundreds of others."""

_KEPT = 8
"""So many rows are left of a table, so that most pages are quick."""

Change = Callable[[Random, list[str]], list[str]]


def _fewer_rows(random: Random, lines: list[str]) -> list[str]:
    """Return the page with tables of a few rows, not always the same."""
    kept: list[str] = []
    rows = 0
    for line in lines:
        rows = rows + 1 if line.startswith("|") else 0
        if rows <= 2 or random.random() < _KEPT / (_KEPT + rows):
            kept.append(line)
    return kept


def _row(random: Random, lines: Sequence[str]) -> int | None:
    rows = [number for number, line in enumerate(lines) if line.startswith("|")]
    return random.choice(rows) if rows else None


def _cell(random: Random, lines: list[str]) -> list[str]:
    at = _row(random, lines)
    if at is None:
        return lines
    cells = lines[at].split("|")
    place = random.randrange(len(cells))
    word = random.choice(_NASTY)
    cells[place] = random.choice(
        (f" {word} ", f"{cells[place]}{word}", f"{word}{cells[place]}", word)
    )
    return [*lines[:at], "|".join(cells), *lines[at + 1 :]]


def _swapped_cells(random: Random, lines: list[str]) -> list[str]:
    at = _row(random, lines)
    if at is None:
        return lines
    cells = lines[at].split("|")
    random.shuffle(cells)
    return [*lines[:at], "|".join(cells), *lines[at + 1 :]]


def _pipe(random: Random, lines: list[str]) -> list[str]:
    at = _row(random, lines)
    if at is None:
        return lines
    line = lines[at]
    place = random.randrange(len(line) + 1)
    changed = random.choice(
        (line[:place] + "|" + line[place:], line.replace("|", "", 1), line[:place])
    )
    return [*lines[:at], changed, *lines[at + 1 :]]


def _moved(random: Random, lines: list[str]) -> list[str]:
    """Return the page with some of its lines left out, doubled or put elsewhere."""
    start = random.randrange(len(lines) + 1)
    part = lines[start : start + random.choice((1, 1, 2, 5, 20))]
    rest = [*lines[:start], *lines[start + len(part) :]]
    to = random.randrange(len(rest) + 1)
    return random.choice((rest, [*lines[:to], *part, *lines[to:]], [*rest[:to], *part, *rest[to:]]))


def _heading(random: Random, lines: list[str]) -> list[str]:
    at = random.randrange(len(lines) + 1)
    known = [line.lstrip("# ") for line in lines if line.startswith("#")] or ["请求参数"]
    word = random.choice((*known, *_NASTY))
    return [*lines[:at], f"{'#' * random.randrange(8)} {word}", *lines[at:]]


def _fence(random: Random, lines: list[str]) -> list[str]:
    at = random.randrange(len(lines) + 1)
    marks = random.choice(("```", "~~~", "````", "    ", "> ", "- ", "<!--", "-->", "<pre>"))
    return [*lines[:at], marks, *lines[at:]]


def _sample(random: Random, lines: list[str]) -> list[str]:
    """Return the page with something else in one of its samples."""
    at = next((number for number in _shuffled(random, lines) if "{" in lines[number]), None)
    if at is None:
        return lines
    line = lines[at]
    place = random.randrange(len(line) + 1)
    word = random.choice(
        ('{"a":', "[" * 200, "]", "}", '"', ",", "\\u0000", "1e99999", "NaN", *_NASTY)
    )
    return [
        *lines[:at],
        line[:place] + word + line[place + random.randrange(4) :],
        *lines[at + 1 :],
    ]


def _front_matter(random: Random, lines: list[str]) -> list[str]:
    ends = [number for number, line in enumerate(lines) if line == "---"][1:2]
    end = ends[0] if ends else 0
    word = random.choice(_NASTY)
    line = random.choice(
        (f"title: {word}", f"module: [{word}]", f"id: &a [*a, {word}]", f"url: {word}", word)
    )
    return random.choice(([*lines[:end], line, *lines[end:]], lines[end:], ["---", line, *lines]))


def _address(random: Random, lines: list[str]) -> list[str]:
    at = next((number for number in _shuffled(random, lines) if "/jdy/" in lines[number]), None)
    if at is None:
        return lines
    word = random.choice(_NASTY).replace("\n", "")
    known = lines[at].partition("/jdy/v2/")
    path = random.choice(
        (
            f"x/{word}",
            word,
            f"{word}/y",
            f"scm/{word}/z",
            "scm/" + "a/" * 40,
            f"scm/{word}?a={word}",
        )
    )
    return [*lines[:at], f"{known[0]}/jdy/v2/{path}", *lines[at + 1 :]]


def _twin(random: Random, lines: list[str]) -> list[str]:
    """Return the page with a row again, its name in other letters."""
    at = _row(random, lines)
    if at is None:
        return lines
    twin = random.choice(
        (lines[at], lines[at].upper(), lines[at].title(), lines[at].replace("_", "-"))
    )
    return [*lines[: at + 1], twin, *lines[at + 1 :]]


def _tables(random: Random, lines: list[str]) -> list[str]:
    """Return the page with a chain or a bush of tables, each leading to the next."""
    count, each = random.choice(((3, 1), (3, 2), (20, 2), (60, 1)))
    more = []
    for number in range(count):
        more += [
            "",
            f"**T{number}**",
            "",
            "| 参数名称 | 参数类型 | 是否必填 | 参数说明 |",
            "| --- | --- | --- | --- |",
        ]
        more += [f"| a{one} | List<T{number + 1}> | true | x |" for one in range(each)]
    at = random.randrange(len(lines) + 1)
    return [*lines[:at], *more, *lines[at:]]


def _shuffled(random: Random, lines: Sequence[str]) -> list[int]:
    return random.sample(range(len(lines)), len(lines))


_CHANGES: tuple[Change, ...] = (
    *(_cell, _cell, _cell, _cell, _swapped_cells, _pipe, _moved, _moved, _heading, _fence),
    *(_sample, _sample, _front_matter, _address, _twin, _tables),
)


def _long_cell(random: Random, lines: list[str]) -> list[str]:
    at = _row(random, lines) or 0
    word = random.choice(("多个", "备注", "a", "0:a，", "必填", "(", "[", "*", "_", "`", " ", "\\"))
    return [
        *lines[:at],
        f"| x | string | true | {word * (10_000_000 // len(word.encode()))} |",
        *lines[at:],
    ]


def _many_rows(random: Random, lines: list[str]) -> list[str]:
    at = (_row(random, lines) or 0) + 2
    rows = [f"| x{number} | string | true | 字段{number} |" for number in range(50_000)]
    return [*lines[:at], *rows, *lines[at:]]


def _deep(random: Random, lines: list[str]) -> list[str]:
    return [
        *lines,
        *(f"{mark * 200}x" for mark in random.sample((">", "- ", "[", "{", "<b>", "  * "), 3)),
    ]


_HUGE_CHANGES: tuple[Change, ...] = (_long_cell, _many_rows, _deep)
