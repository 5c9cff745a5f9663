"""Bytes to pages."""

import hashlib
from pathlib import Path

import pytest
from billgen.pages import FrontMatter, PagesError, read_page, read_pages


def test_a_page_keeps_its_lines_and_loses_what_nobody_sees() -> None:
    data = "\ufeff---\r\ntitle: '标题'\r\nmodule: 云\r\n---\r\na\x00\u200b\rb\u2028c\r\n".encode()

    page = read_page("x.md", data)

    assert page.text == "\n\n\n\na bc\n"
    assert page.front_matter == FrontMatter(title="标题", module=("云",))
    assert page.sha256 == hashlib.sha256(data).hexdigest()
    assert [str(finding) for finding in page.findings] == [
        "x.md:5: note control-characters: expected text, found U+0000, U+200B, U+2028 in it → "
        "nothing: they are left out; look whether the page hides something"
    ]


def test_bytes_that_are_no_utf8_are_an_error_at_their_line() -> None:
    page = read_page("x.md", b"a\nb\xff")

    assert [str(finding) for finding in page.findings] == [
        "x.md:2: error page-not-utf8: expected UTF-8, found the byte 0xff → save the page as UTF-8"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\n---\n", FrontMatter()),
        (
            "\n\n---\nid: 1\ntitle: a  b\nmodule: [x, {y: z}, '']\n---\n",
            FrontMatter("1", "a b", "", ("x",)),
        ),
        ("no front matter\n---\nid: 1\n---\n", FrontMatter()),
        ("---\nid: 1\n", FrontMatter()),
    ],
)
def test_front_matter(text: str, expected: FrontMatter) -> None:
    page = read_page("x.md", text.encode())

    assert page.front_matter == expected
    assert page.findings == ()
    assert page.text.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "block", ["- a", "text", "a: [", "a: &x [*x]", "[" * 5000, "!!python/name:os.system"]
)
def test_front_matter_that_is_no_mapping(block: str) -> None:
    page = read_page("x.md", f"---\n{block}\n---\n".encode())

    assert [finding.kind.id for finding in page.findings] in ([], ["front-matter-unreadable"])
    assert page.front_matter == FrontMatter()


def test_pages_come_by_name_whatever_the_folder_says(tmp_path: Path) -> None:
    for name in ("乙.md", "a.md", "甲.md", "notes.txt"):
        (tmp_path / name).write_bytes(b"")

    assert [page.name for page in read_pages(tmp_path)] == ["a.md", "乙.md", "甲.md"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PagesError, match=r"expected a folder of pages at .*nowhere"):
        read_pages(tmp_path / "nowhere")
