"""Texts of the pages with the links in them: to other pages of the site, and to the vendor's."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from billgen.spec import Link, Spec


class Part(Struct, frozen=True):
    """A piece of text; url is "" where it is no link, away says that it leads off the site."""

    text: str
    url: str = ""
    away: bool = False


def safe(url: str) -> str:
    """Return an address that a browser may open, "" for any other such as `javascript:`."""
    plain = re.sub(r"[\x00-\x20\x7f]+", "", url)
    return plain if re.match(r"https?://[^/]", plain, re.IGNORECASE) else ""


class Places:
    """Where operations stand on the site, found by their title or by the vendor's id of their page."""

    def __init__(self, specs: Iterable[Spec]) -> None:
        self._titles: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        for spec in specs:
            self._titles.setdefault(spec.title, spec.id)
            for id_ in (_vendor_id(spec.source.url), spec.source.id.rpartition("-")[2]):
                if id_:
                    self._ids.setdefault(id_, spec.id)
        self._begins: dict[str, list[str]] = {}
        for title in sorted(self._titles, key=len, reverse=True):
            if len(title) > 3:
                self._begins.setdefault(title[:3], []).append(title)

    def by_title(self, title: str) -> str:
        """Return the id of the operation of this title, "" where there is none."""
        return self._titles.get(title, "")

    def starting(self, title: str) -> list[str]:
        """Return the ids of the operations on the bill of this name: 采购订单 has 采购订单保存 and others."""
        return [
            id_
            for other, id_ in self._titles.items()
            if title and other.startswith(title) and len(other) - len(title) <= 2
        ]

    def parts(self, text: str, links: Sequence[Link], root: str) -> tuple[Part, ...]:
        """Return the text with its links, and with links where it names another operation.

        root is what leads from the page to the top of the site: "" or "../".
        """
        known = {link.text: link.url for link in links if link.text}
        return tuple(self._parts(text, known, root))

    def _parts(self, text: str, known: Mapping[str, str], root: str) -> Iterator[Part]:
        done = place = 0
        while place < len(text):
            found = next((one for one in known if text.startswith(one, place)), "")
            title = "" if found else self._title_at(text, place)
            if not found and not title:
                place += 1
                continue
            if done < place:
                yield Part(text[done:place])
            yield self._link(found, known[found], root) if found else self._here(title, root)
            done = place = place + len(found or title)
        if done < len(text):
            yield Part(text[done:])

    def _title_at(self, text: str, place: int) -> str:
        near = self._begins.get(text[place : place + 3], ())
        return next((title for title in near if text.startswith(title, place)), "")

    def _here(self, title: str, root: str) -> Part:
        return Part(title, f"{root}op/{self._titles[title]}.html")

    def _link(self, text: str, url: str, root: str) -> Part:
        own = self._ids.get(_vendor_id(url), "")
        if own:
            return Part(text, f"{root}op/{own}.html")
        return Part(text, safe(url), away=True)


def _vendor_id(url: str) -> str:
    """Return the id in an address such as …/detail?index=2&id=9e80."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    query = parts.query or parts.fragment.partition("?")[2]
    return next(iter(parse_qs(query).get("id", ())), "")
