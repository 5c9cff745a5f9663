"""A site as its links and elements say it is."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

RESOURCES = {"img": "src", "script": "src", "link": "href", "source": "src", "iframe": "src"}


class Page(HTMLParser):
    """The elements of a page, its anchors, its links, what it loads, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        self.elements.append((tag, own))
        if own.get("id"):
            self.ids.append(own["id"] or "")
        if tag == "a":
            self.links.append(own["href"] or "")
        if tag in RESOURCES and own.get(RESOURCES[tag]):
            self.loads.append(own[RESOURCES[tag]] or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(folder: Path) -> dict[str, Page]:
    """Return every page of the site by its path."""
    return {path.relative_to(folder).as_posix(): Page(path) for path in folder.rglob("*.html")}


def broken(folder: Path) -> list[str]:
    """Return each link and resource of the site that leads nowhere, and each anchor that stands twice."""
    every = pages(folder)
    ids = {name: set(page.ids) for name, page in every.items()}
    found = []
    for name, page in every.items():
        found += [f"{name}: id {one} twice" for one in ids[name] if page.ids.count(one) > 1]
    for name, page in every.items():
        for link in (*page.links, *page.loads):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data"):
                continue
            target = (
                (page.path.parent / unquote(parts.path)).resolve()
                if parts.path
                else page.path.resolve()
            )
            if not target.is_file():
                found.append(f"{name}: {link}")
                continue
            other = target.relative_to(folder.resolve()).as_posix()
            if parts.fragment and unquote(parts.fragment) not in ids[other]:
                found.append(f"{name}: {link}")
    return found
