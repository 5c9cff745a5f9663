"""A page: its name, its digest and its text as the other stages read it."""

import hashlib
import re
from pathlib import Path

from msgspec import Struct

from billgen.pages import front_matter
from billgen.pages.front_matter import FrontMatter, FrontMatterError
from billgen.pages.kinds import CONTROL_CHARACTERS, FRONT_MATTER, NOT_UTF8
from billgen.spec import Finding

# What has no picture of its own: controls, zero-width marks, marks that turn the writing direction.
# They could hide text from a reader or break out of a line of code, and no page means anything by them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


_PUT_THEM_THERE = "`billgen add PAGE` puts pages there, --project names another project"


class PagesError(Exception):
    """The pages cannot be read, or there are none; says where, why and what to do."""


class Page(Struct, frozen=True):
    """One page. Lines of text are the file's lines; those of the front matter are blank.

    text has LF line ends and no invisible characters; findings are what that took.
    """

    name: str
    sha256: str
    text: str
    front_matter: FrontMatter
    findings: tuple[Finding, ...] = ()


def read_pages(folder: Path) -> tuple[Page, ...]:
    """Return the pages (*.md, none hidden) in this folder, sorted by name; there is at least one.

    Raises PagesError when there is no such folder, no page in it, or one that cannot be opened.
    """
    try:
        files = sorted(path for path in folder.iterdir() if _is_page(path.name))
    except OSError as error:
        raise PagesError(
            f"expected a folder of pages at {folder}: {error.strerror}; {_PUT_THEM_THERE}"
        ) from error
    if not files:
        raise PagesError(f"expected pages (*.md) in {folder}, found none; {_PUT_THEM_THERE}")
    return tuple(read_page(path.name, page_bytes(path)) for path in files)


def _is_page(name: str) -> bool:
    """Tell a page from what else lies there; a hidden file is an editor's."""
    return name.endswith(".md") and not name.startswith(".")


def page_bytes(path: Path) -> bytes:
    """Return what a file holds; raises PagesError for what is none, such as a pipe that would never end."""
    try:
        if not (path.is_file() or path.is_dir() or not path.exists()):
            raise PagesError(
                f"expected a page at {path}, found no regular file; mend it, or move it away"
            )
        return path.read_bytes()
    except OSError as error:
        raise PagesError(
            f"expected a page at {path}: {error.strerror}; mend it, or move it away"
        ) from error


def read_page(name: str, data: bytes) -> Page:
    """Return the page that these bytes are, whatever they are."""
    shown = _INVISIBLE.sub("", name.encode("utf-8", "replace").decode("utf-8"))
    findings: list[Finding] = []
    text = _decode(shown, data, findings)
    text = _visible(shown, text, findings)
    block, height = front_matter.split(text)
    facts = FrontMatter()
    if block is not None:
        try:
            facts = front_matter.read(block)
        except FrontMatterError as error:
            findings.append(_front_matter(shown, error))
        text = "\n" * height + "\n".join(text.split("\n")[height:])
    return Page(shown, hashlib.sha256(data).hexdigest(), text, facts, tuple(findings))


def _decode(name: str, data: bytes, findings: list[Finding]) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.append(
            Finding(
                kind=NOT_UTF8,
                page=name,
                line=data.count(b"\n", 0, error.start) + 1,
                message=f"expected UTF-8, found the byte 0x{data[error.start]:02x}",
                hint="save the page as UTF-8",
            )
        )
        return data.decode("utf-8-sig", "replace")


def _visible(name: str, text: str, findings: list[Finding]) -> str:
    text = text.replace("\r\n", "\n").replace("\r", " ")
    found = _INVISIBLE.search(text)
    if not found:
        return text
    marks = sorted({f"U+{ord(mark):04X}" for mark in _INVISIBLE.findall(text)})
    findings.append(
        Finding(
            kind=CONTROL_CHARACTERS,
            page=name,
            line=text.count("\n", 0, found.start()) + 1,
            message=f"expected text, found {', '.join(marks)} in it",
            hint="nothing: they are left out; look whether the page hides something",
        )
    )
    return _INVISIBLE.sub("", text)


def _front_matter(name: str, error: FrontMatterError) -> Finding:
    said = " ".join(str(error).split())
    return Finding(
        kind=FRONT_MATTER,
        page=name,
        line=1,
        message=f"expected YAML with id, title, url and module between the lines of ---, found {said}",
        hint="mend the block; without it the page's id, address and module are unknown",
    )
