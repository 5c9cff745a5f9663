"""A page's text as a flat run of blocks, each with its lines, read by markdown-it.

markdown-it decides what is a heading, a fence and a table. Its own table rule drops the cells that a
row has too many and makes two tokens of every cell; the rule here asks it whether there is a table
and then keeps the lines as they stand.
"""

from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table as is_table
from markdown_it.token import Token
from msgspec import Struct


class Heading(Struct, frozen=True):
    """A heading; text without its # marks."""

    line: int
    text: str


class Text(Struct, frozen=True):
    """A paragraph or a list item: the lines, and the first one's number."""

    line: int
    lines: tuple[str, ...]


class Fence(Struct, frozen=True):
    """A fenced block of code; line is the opening mark's, closed whether its end was there."""

    line: int
    text: str
    closed: bool = True


class Grid(Struct, frozen=True):
    """A table's lines as they stand: the header's, and the rows' without the line of dashes."""

    line: int
    header: str
    rows: tuple[tuple[int, str], ...]


Block = Heading | Text | Fence | Grid


def blocks(lines: list[str], first: int, begins_part: Callable[[str], bool]) -> Iterator[Block]:
    """Yield the blocks of lines[first:], numbered from 1 by their place in lines.

    begins_part tells the heading lines that begin a part of the page. A fence that holds one has
    lost its end: it is cut there, marked as not closed, and reading goes on at the heading.
    """
    while first < len(lines):
        resume = len(lines)
        for block in _read("\n".join(lines[first:]), first):
            if isinstance(block, Fence):
                swallowed = _first_part(block, begins_part)
                if swallowed is not None:
                    resume = block.line + swallowed
                    kept = "\n".join(block.text.split("\n")[:swallowed])
                    yield Fence(block.line, kept, closed=False)
                    break
            yield block
        first = resume


def _first_part(fence: Fence, begins_part: Callable[[str], bool]) -> int | None:
    for number, line in enumerate(fence.text.split("\n")):
        if begins_part(line):
            return number
    return None


def _read(text: str, offset: int) -> Iterator[Block]:
    tokens = iter(_MARKDOWN.parse(text))
    for token in tokens:
        if token.map is None:
            continue
        line = token.map[0] + offset + 1
        if token.type == "heading_open":
            yield Heading(line, next(tokens).content)
        elif token.type == "fence":
            height = token.map[1] - token.map[0]
            closed = height == token.content.count("\n") + 2
            yield Fence(line, token.content.removesuffix("\n"), closed)
        elif token.type == "inline":
            yield Text(line, tuple(token.content.split("\n")))
        elif token.type == "grid":
            yield _grid(token, line)


def _grid(token: Token, line: int) -> Grid:
    header, _, *rows = token.content.split("\n")
    return Grid(line, header, tuple((line + 2 + number, row) for number, row in enumerate(rows)))


def _grid_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not is_table(state, start, end, True):
        return False
    if silent:
        return True
    stop = start + 2
    terminators = state.md.block.ruler.getRules("blockquote")
    while stop < end and not state.isEmpty(stop) and state.sCount[stop] >= state.blkIndent:
        if any(rule(state, stop, end, True) for rule in terminators):
            break
        stop += 1
    token = state.push("grid", "", 0)
    token.map = [start, stop]
    token.content = state.getLines(start, stop, state.blkIndent, False).removesuffix("\n")
    state.line = stop
    return True


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(["table", "fence", "heading", "list"])
    markdown.disable(["inline", "text_join"])
    markdown.options["maxNesting"] = 100  # beyond it the library leaves out what is there
    markdown.block.ruler.at("table", _grid_rule, {"alt": ["paragraph", "reference"]})
    return markdown


_MARKDOWN = _markdown()
