"""What was understood before is taken for the same page, dialect and tool only."""

from pathlib import Path

import msgspec
from billgen import dialect
from billgen.pages import read_page
from billgen.spec import Draft, Unread
from billgen.understand import understand, understand_all

PAGES = [
    read_page(path.name, path.read_bytes())
    for path in sorted((Path(__file__).parent / "package" / "pages").glob("*.md"))
]
GUIDE = read_page("指南.md", "# 指南\n\n怎样签名。\n".encode())
WORDS = dialect.load()


def test_pages_known_from_before_say_the_same() -> None:
    made: dict[str, bytes] = {}
    pages = [*PAGES, GUIDE]
    first = understand_all(pages, WORDS, made)
    assert first == [understand(page, WORDS) for page in pages]
    assert len(made) == len(PAGES)
    assert understand_all(pages, WORDS, made) == first


def test_a_page_known_from_before_is_not_read_again() -> None:
    made: dict[str, bytes] = {}
    understand_all(PAGES[:1], WORDS, made)
    (key,) = made
    made[key] = made[key].replace("样品".encode(), "货品".encode())
    (draft,) = understand_all(PAGES[:1], WORDS, made)
    assert isinstance(draft, Draft)
    assert draft.spec.title.startswith("货品")


def test_a_page_that_the_tool_fails_on_costs_only_itself() -> None:
    no_text = msgspec.structs.replace(PAGES[0], name="坏.md", sha256="", text=7)
    failed, sound = understand_all([no_text, PAGES[0]], WORDS, {})
    assert isinstance(failed, Unread)
    (found,) = failed.findings
    assert str(found).startswith("坏.md:0: error page-failed: expected a page that can be read")
    assert sound == understand(PAGES[0], WORDS)


def test_another_page_or_dialect_is_read() -> None:
    made: dict[str, bytes] = {}
    understand_all(PAGES[:1], WORDS, made)
    known = dict(made)
    changed = msgspec.structs.replace(PAGES[0], sha256="0" * 64)
    understand_all([changed], WORDS, made)
    assert len(made) == len(known) + 1
    fewer = msgspec.structs.replace(WORDS.flags, misspelled={})
    understand_all([changed], msgspec.structs.replace(WORDS, flags=fewer), made)
    assert len(made) == len(known) + 2
