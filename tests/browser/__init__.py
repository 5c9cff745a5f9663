"""A page in a real browser: steps of a test run beside it, and what they saw comes back."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.project import TOP

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
AXE = TOP / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
needs_browser = pytest.mark.skipif(
    CHROMIUM is None or not AXE.exists(), reason="no chromium or axe-core; .ci/run installs them"
)
TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css",
}


class Page(NamedTuple):
    """What a server answers: a file's bytes and its type, or whatever came from elsewhere."""

    data: bytes
    kind: str
    status: int = 200


Serve = Callable[[str, str, bytes, str], Page | None]
"""From method, target, body and Content-Type to the answer, None for 404."""


def of_file(path: Path) -> Page | None:
    """Return a file as a server gives it."""
    return Page(path.read_bytes(), TYPES[path.suffix[1:]]) if path.is_file() else None


def driven(steps: Path, asked: dict[str, Any], serve: Serve, profile: Path) -> Any:
    """Run steps(), which this file defines beside driver.html's helpers, and return what it told.

    asked is what it gets from /asked; serve answers every other address.
    """
    result: dict[str, Any] = {}
    done = threading.Event()
    own = {
        "/driver.html": of_file(HERE / "driver.html"),
        "/steps.js": of_file(steps),
        "/axe.min.js": of_file(AXE),
        "/asked": Page(json.dumps(asked).encode(), "application/json"),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/hold":
                done.wait(120)
                self.answer(Page(b"", "image/png"))
            else:
                self.answer(own.get(path) or serve("GET", self.path, b"", ""))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if self.path == "/result":
                result.update(json.loads(body))
                done.set()
                self.answer(Page(b"", "text/plain"))
            else:
                kind = self.headers.get("content-type", "")
                self.answer(serve(self.command, self.path, body, kind))

        do_DELETE = do_POST  # noqa: N815 (its caller's name)

        def answer(self, page: Page | None) -> None:
            if page is None:
                self.send_error(404)
                return
            self.send_response(page.status)
            self.send_header("content-type", page.kind)
            self.send_header("content-length", str(len(page.data)))
            self.end_headers()
            self.wfile.write(page.data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        look(f"http://127.0.0.1:{server.server_port}/driver.html", profile)
        server.shutdown()
    assert "told" in result, result
    return result["told"]


def look(address: str, profile: Path, *options: str) -> str:
    """Return the page as the browser has it in the end."""
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={profile}", *options, "--dump-dom", address]
    return subprocess.run(command, check=True, capture_output=True, timeout=180).stdout.decode()
