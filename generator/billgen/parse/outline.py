"""A page's blocks, sorted into its parts: what is said in the basic part, the tables, the samples."""

import re
from dataclasses import dataclass, field

from billgen.dialect import Dialect, fold
from billgen.pages import Page
from billgen.parse.blocks import Fence, Grid, Heading, Text, blocks
from billgen.parse.cells import plain
from billgen.parse.findings import Findings
from billgen.parse.kinds import (
    FENCE_UNCLOSED,
    HEADING_LONGER,
    TABLE_INTERRUPTED,
    TABLE_LOST,
    TEXT_UNREAD,
)

_SAMPLE_PARTS = ("request_sample", "response_sample")
_DASHES = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-*:?\s*)*$")
_TITLE_MARKS = re.compile(r"^(\*\*|__)(.+)\1[:：]?$")
# What stands around a heading: 一、请求参数, 3.2 响应示例, Body参数（JSON）.
_NUMBER = re.compile(
    r"^[（(]?(?:\d{1,3}(?:\.\d{1,3})*|[一二三四五六七八九十]{1,3})[)）]?[.、．:：\s]*"
)
_REMARK = re.compile(r"[（(][^（）()]*[)）]$")
_CELLS = re.compile(r"</?t(?:able|body|head|r|d|h)\b", re.IGNORECASE)
_BARE_TITLE = re.compile(r"^[A-Za-z][\w.]*[:：]?$", re.ASCII)


@dataclass
class TitledGrid:
    """A table, and the title right above it or ""."""

    title: str
    grid: Grid


@dataclass
class Fact:
    """A labelled line of the basic part."""

    line: int
    value: str


@dataclass
class Sample:
    """A sample as it stands, in a fence or not; line is that of its first line of text."""

    line: int
    text: str


@dataclass
class Outline:
    """The parts of a page; parts that the page lacks are missing keys.

    grids holds the tables of every part, also of those that should have none; empty are the parts
    of which the page says that there is nothing in them.
    """

    heading: str = ""
    heading_line: int = 0
    facts: dict[str, Fact] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    grids: dict[str, list[TitledGrid]] = field(default_factory=dict)
    samples: dict[str, list[Sample]] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)

    @property
    def is_operation(self) -> bool:
        """Whether the page means to describe an operation, however badly."""
        return (
            "basic" in self.parts
            or bool(self.facts.keys() & {"method", "address"})
            or ("response" in self.grids and "headers" in self.grids)
        )


def outline(page: Page, dialect: Dialect, findings: Findings) -> Outline:
    """Return the page's parts.

    A crawler may put the page as it found it into a fence ahead of the page as rendered, so that
    the last heading of the basic part is where the page begins.
    """
    return _Reader(page, dialect, findings).read()


def date_line(dialect: Dialect) -> re.Pattern[str]:
    """Return what a crawler adds behind a title or below it: 更新于 and a date."""
    words = "|".join(map(re.escape, dialect.pages.title_tail))
    return re.compile(rf"\s*(?:{words})\s*[:：]?\s*\d.*")


class _Reader:
    """Walks the blocks and remembers in which part it is and what stood last."""

    def __init__(self, page: Page, dialect: Dialect, findings: Findings) -> None:
        self._lines = page.text.split("\n")
        self._headings = dialect.headings.lookup()
        self._labels = dialect.labels.lookup()
        self._nothing = {fold(word) for word in dialect.pages.nothing}
        self._date_line = date_line(dialect)
        self._findings = findings
        self._outline = Outline()
        self._part = ""
        self._title = ""
        self._grid: TitledGrid | None = None
        self._label = ""

    def read(self) -> Outline:
        start = self._start()
        self._outline.heading, self._outline.heading_line = self._page_heading(start)
        for block in blocks(self._lines, start, self._begins_part):
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Grid):
                self._table(TitledGrid(self._title, block))
            elif isinstance(block, Fence):
                self._fence(block)
            else:
                self._text(block)
        return self._outline

    def _start(self) -> int:
        starts = [
            number
            for number, line in enumerate(self._lines)
            if line.lstrip().startswith("#") and self._part_of(line) == "basic"
        ]
        return starts[-1] if starts else 0

    def _page_heading(self, start: int) -> tuple[str, int]:
        for number, line in enumerate(self._lines[: start or len(self._lines)], start=1):
            if line.startswith("# "):
                return plain(line.strip("# ")), number
        return "", 0

    def _part_of(self, line: str) -> str:
        text = plain(line.strip().strip("#")).strip()
        bare = _REMARK.sub("", _NUMBER.sub("", text))
        return self._headings.get(fold(text)) or self._headings.get(fold(bare), "")

    def _part_ahead(self, text: str) -> str:
        """Return the part that the first word of a heading names in Chinese, where other words follow.

        Not where these name a part themselves, or where the heading stands inside that part already:
        there it is the title of a table.
        """
        first, _, rest = plain(text).strip().partition(" ")
        part = "" if first.isascii() or self._part_of(rest) else self._part_of(first)
        return "" if part == self._part else part

    def _begins_part(self, line: str) -> bool:
        return line.lstrip().startswith("##") and self._part_of(line) != ""

    def _heading(self, block: Heading) -> None:
        part = self._part_of(block.text)
        if not part and (part := self._part_ahead(block.text)):
            self._findings.add(
                HEADING_LONGER,
                block.line,
                f"expected the heading of a part alone, found “{plain(block.text)[:80]}”",
                "nothing, if the part begins here: the words behind its name were passed over",
            )
        self._grid = None
        self._label = ""
        if part:
            self._part = part
            self._title = ""
            self._outline.parts.setdefault(part, block.line)
        elif self._part:
            self._title = plain(block.text)

    def _table(self, table: TitledGrid) -> None:
        self._grid = table
        self._title = ""
        if self._part:
            self._outline.grids.setdefault(self._part, []).append(table)

    def _fence(self, block: Fence) -> None:
        if not block.closed and self._part:
            self._findings.add(
                FENCE_UNCLOSED,
                block.line,
                "expected the code block to end with its marks before the next part, found none",
                "nothing, if the sample is whole; the block was ended at the next part's heading",
            )
        if self._part in _SAMPLE_PARTS:
            sample = Sample(block.line + 1, block.text)
            self._outline.samples.setdefault(self._part, []).append(sample)
        elif self._part:
            self._unread(block.line, block.text)

    def _text(self, block: Text) -> None:
        if any(line.lstrip().startswith("|") for line in block.lines):
            self._bars(block)
        elif self._part in ("", "basic"):
            self._basic(block)
        elif self._part in _SAMPLE_PARTS and _looks_like_sample(block):
            sample = Sample(block.line, "\n".join(block.lines).strip("` \n"))
            self._outline.samples.setdefault(self._part, []).append(sample)
        elif title := _table_title(block):
            # A table may well be called Header; a part is called so in Chinese.
            if not title.isascii() and self._part_of(title):
                self._heading(Heading(block.line, title))
            else:
                self._title = title
                self._grid = None
        elif fold(" ".join(block.lines)) in self._nothing:
            self._outline.empty.add(self._part)
        elif any(_CELLS.search(line) for line in block.lines):
            self._lost(block.line, block.lines[0])
        else:
            self._unread(block.line, " ".join(block.lines))

    def _basic(self, block: Text) -> None:
        for number, line in enumerate(block.lines, block.line):
            label, colon, value = plain(line).replace("：", ":", 1).partition(":")
            key = self._labels.get(fold(label), "") if colon else ""
            if key and key not in self._outline.facts:
                self._outline.facts[key] = Fact(number, value.strip())
                self._label = key
            elif self._label and self._continues(plain(line)):
                continue
            elif self._part and line.strip():
                self._unread(number, line)

    def _continues(self, text: str) -> bool:
        fact = self._outline.facts[self._label]
        if fact.value and self._label != "summary":
            return False
        fact.value = f"{fact.value} {text}".strip()
        return True

    def _bars(self, block: Text) -> None:
        """Rows without a header: a table that broke off above goes on, or else they would be lost."""
        start = next(i for i, line in enumerate(block.lines) if line.lstrip().startswith("|"))
        broken = any(_DASHES.match(line) and "-" in line for line in block.lines)
        if not self._part and not broken:
            return
        if broken or self._grid is None:
            self._lost(block.line + start, block.lines[start])
            return
        self._findings.add(
            TABLE_INTERRUPTED,
            block.line,
            f"expected the table's next row, found a break and then {block.lines[start].strip()[:80]}",
            "nothing, if the rows below belong to the table above: they were taken as its own",
        )
        rows = tuple(enumerate(block.lines, block.line))
        grid = self._grid.grid
        self._grid.grid = Grid(grid.line, grid.header, grid.rows + rows)

    def _lost(self, line: int, text: str) -> None:
        self._findings.add(
            TABLE_LOST,
            line,
            "expected a table: a header and a line of dashes with as many cells, "
            f"found {text.strip()[:80]}",
            "write it with bars, header and dashes with the same number of cells",
        )

    def _unread(self, line: int, text: str) -> None:
        text = text.strip()
        if not text or self._date_line.match(text):
            return
        self._findings.add(
            TEXT_UNREAD,
            line,
            f"expected a heading, a table or a sample, found “{text[:60]}”",
            "look whether it says something that a table should say; an overlay can say it",
        )


def _looks_like_sample(block: Text) -> bool:
    return "\n".join(block.lines).lstrip("` \n").startswith(("{", "[", "curl"))


def _table_title(block: Text) -> str:
    """Return the title of the table below, "" where this is no title: strong text, or one bare name."""
    if len(block.lines) != 1:
        return ""
    line = block.lines[0].strip()
    if _TITLE_MARKS.match(line) or _BARE_TITLE.match(plain(line)):
        return plain(line).strip("*_ ").rstrip(":：").strip()
    return ""
