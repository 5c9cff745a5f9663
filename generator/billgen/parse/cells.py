"""Markdown inside a cell, a heading or a line of text: marks go, words and links stay."""

import html
import re

from msgspec import Struct

from billgen.spec import Link

_BAR = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(
    r"""
      `(?P<code>[^`]+)`                                             # code: no other mark counts in it
    | !?\[(?P<label>(?:[^\[\]\\]|\\.)*)\]
      \(\s*<?(?P<url>(?:[^()\s\\<>]|\\.|\([^()\s]*\))*)>?(?:\s+"[^"]*")?\s*\)
    | <(?P<auto>https?://[^<>\s]+)>
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<break><br\s*/?>)
    | \*\*(?=\S)(?P<strong>(?:[^*\\]|\\.)+?)(?<=\S)\*\*
    | ~~(?=\S)(?P<struck>(?:[^~\\]|\\.)+?)(?<=\S)~~
    | <(?P<tag>font|span|b|i|u|em|strong|del|sup|sub|small|center)(?:\s[^<>]*)?>(?P<styled>[^<>]*)</(?P=tag)>
    """,
    re.VERBOSE,
)
_HINTS = re.compile(r"[\\`\[<&*~]")


class Cell(Struct, frozen=True):
    """The text of a cell as a reader sees it, and the links that stood in it."""

    text: str
    links: tuple[Link, ...] = ()


def split_row(line: str) -> tuple[list[str], bool]:
    r"""Return a row's cells as they stand, and whether a bar closes the row; `\|` is no bar."""
    parts = [part.strip() for part in _BAR.split(line.strip())]
    if len(parts) > 1 and not parts[0]:
        del parts[0]
    closed = len(parts) > 1 and not parts[-1]
    if closed:
        del parts[-1]
    return parts, closed


def read_cell(source: str) -> Cell:
    """Return what a cell says: link texts kept, backslashes and marks gone, blanks at its ends gone."""
    if not _HINTS.search(source):
        return Cell(source.strip())
    links: list[Link] = []
    return Cell(_MARKUP.sub(lambda found: _plain(found, links), source).strip(), tuple(links))


def plain(source: str) -> str:
    """Return the text alone."""
    return read_cell(source).text


def _plain(found: re.Match[str], links: list[Link]) -> str:
    if found["code"] is not None:
        return found["code"]
    if found["escaped"] is not None:
        return found["escaped"]
    if found["entity"] is not None:
        return _entity(found["entity"])
    if found["break"] is not None:
        return " "
    for styled in ("strong", "struck", "styled"):
        if found[styled] is not None:
            return _MARKUP.sub(lambda inner: _plain(inner, links), found[styled])
    if found["auto"] is not None:
        links.append(Link(found["auto"], found["auto"]))
        return found["auto"]
    return _link(found["label"], found["url"], links)


def _link(label: str, target: str, links: list[Link]) -> str:
    text = plain(label)
    url = _MARKUP.sub(lambda part: part["escaped"] or part[0], target)
    if url and not url.startswith("#"):
        links.append(Link(text, url))
    return text


def _entity(source: str) -> str:
    text = html.unescape(source)
    return text if text.isprintable() else " "
