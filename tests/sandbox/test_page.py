"""The page at /, as text and in a browser."""

import shutil
import subprocess
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from kingdee_jdy.sandbox import Sandbox, serve

from tests.sandbox.caller import Caller, order

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,1600",
]


class Seen(HTMLParser):
    """The elements of a page and the text in its rows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)
        if tag == "tr":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows and data.strip():
            self.rows[-1].append(data.strip())


def some_calls(caller: Caller) -> None:
    caller.save(order("<script>document.title='run'</script>"))
    caller.save(order() | {"material_entity": []})
    caller.call("GET", "/jdy/v2/scm/order", params=[("search", "<img src=x onerror=alert(1)>")])
    caller.call("GET", "/jdy/v2/<b>")
    caller.save(order(2), X_Sandbox_Fault="limit=1")


def judge(page: str) -> None:
    seen = Seen(page)
    assert not {"script", "img", "b>"} & set(seen.elements)
    text = [" ".join(row) for row in seen.rows]
    assert any("created DD-<script>" in row and "accepted" in row for row in text)
    assert any("material_entity: required is broken" in row and "refused" in row for row in text)
    assert any("limit=1@before; not carried out" in row and "HTTP 429" in row for row in text)
    assert any("search=<img src=x onerror=alert(1)>" in row for row in text)
    assert any("scm.order.detail" in row and "订单<b>详情</b>" in row for row in text)


def test_page(caller: Caller) -> None:
    some_calls(caller)
    answer = caller.send("GET", "/", {})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    judge(answer.body.decode())


def test_page_before_the_first_call() -> None:
    with serve(()) as sandbox, closing(Caller(sandbox)) as caller:
        assert "No call yet." in caller.send("GET", "/", {}).body.decode()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
def test_page_in_a_browser(caller: Caller, sandbox: Sandbox, tmp_path: Path) -> None:
    some_calls(caller)
    picture, before = tmp_path / "page.png", len(sandbox.calls)
    seen = subprocess.run(
        [
            str(CHROMIUM),
            *QUIET,
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--screenshot={picture}",
            "--dump-dom",
            sandbox.url,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    page = seen.stdout.decode()
    assert "<title>kingdee_jdy sandbox</title>" in page
    judge(page)
    assert picture.stat().st_size > 20_000, "an empty page is a smaller picture"
    assert len(sandbox.calls) == before, "the page asks for nothing else"
