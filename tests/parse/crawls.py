"""Other ways in which crawlers save one and the same page: each takes a page's text and gives another."""

import re
from collections.abc import Callable

Crawl = Callable[[str], str]


def underscores_plain(text: str) -> str:
    return text.replace("\\_", "_")


def anchors_behind_headings(text: str) -> str:
    return re.sub(r"^(#+ )(.+)$", r"\1\2[](#\2)", text, flags=re.MULTILINE)


def anchors_ahead_of_headings(text: str) -> str:
    return re.sub(r"^(#+ )(.+)$", r"\1[](#\2)\2", text, flags=re.MULTILINE)


def bullets_spread(text: str) -> str:
    return re.sub(r"^(-   .*)$", r"\1\n", text, flags=re.MULTILINE)


def bullets_tight(text: str) -> str:
    return re.sub(r"^-   ", "* ", text, flags=re.MULTILINE)


def rows_open(text: str) -> str:
    return _rows(text, lambda row: row.removesuffix("|").rstrip())


def cells_padded(text: str) -> str:
    return _rows(text, lambda row: re.sub(r"(?<!\\)\|", "    |    ", row).strip())


def cells_tight(text: str) -> str:
    return _rows(text, lambda row: re.sub(r" *(?<!\\)\| *", "|", row))


def title_dated(text: str) -> str:
    return re.sub(r"^(# .+)$", r"\1 更新于 2024-05-06 07:08:09", text, count=1, flags=re.MULTILINE)


def date_below_title(text: str) -> str:
    return re.sub(r"^(# .+)$", r"\1\n\n更新于2024-05-06", text, count=1, flags=re.MULTILINE)


def original_fenced(text: str) -> str:
    return _with_original(text, "```")


def original_in_long_fence(text: str) -> str:
    return _with_original(text, "````")


def lines_crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def byte_order_mark(text: str) -> str:
    return "\ufeff" + text


def angles_escaped(text: str) -> str:
    return _rows(text, lambda row: re.sub(r"(List|Map) <(\w+)>", r"\1 \\<\2\\>", row))


def angles_as_entities(text: str) -> str:
    return _rows(text, lambda row: re.sub(r"(List|Map) <(\w+)>", r"\1 &lt;\2&gt;", row))


def blanks_at_line_ends(text: str) -> str:
    return re.sub(r"$", "  ", text, flags=re.MULTILINE)


CRAWLS: tuple[Crawl, ...] = (
    underscores_plain,
    anchors_behind_headings,
    anchors_ahead_of_headings,
    title_dated,
    date_below_title,
    bullets_tight,
    bullets_spread,
    cells_padded,
    cells_tight,
    angles_escaped,
    angles_as_entities,
    rows_open,
    original_fenced,
    original_in_long_fence,
    blanks_at_line_ends,
    lines_crlf,
    byte_order_mark,
)
"""In an order in which any of them can follow each other."""


def _rows(text: str, change: Crawl) -> str:
    """Change the lines of tables, not those of samples that happen to begin with a bar."""
    fenced = False
    lines = []
    for line in text.split("\n"):
        fenced ^= line.startswith("```")
        lines.append(change(line) if line.startswith("|") and not fenced else line)
    return "\n".join(lines)


def _with_original(text: str, fence: str) -> str:
    front, title, rest = re.split(r"^(# .+)$", text, maxsplit=1, flags=re.MULTILINE)
    return f"{front}{title}\n\n{fence}markdown\n{title}{rest}{fence}\n\n{rest}"
