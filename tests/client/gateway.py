"""A gateway on loopback that answers as a test tells it, over real HTTP."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Self

TOKEN_PATH = "/jdyconnector/app_management/kingdee_auth_token"
AUTHORISE_PATH = "/jdyconnector/app_management/push_app_authorize"


@dataclass(frozen=True)
class Seen:
    """A request as it came over the wire."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """An answer; `drop` closes the connection without one, `hang` keeps silent until released.

    `stray` is a second answer that comes with it.
    `pause` is the seconds between two bytes of the body, `slow_head` those of the head too.
    """

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    hang: bool = False
    pause: float = 0.0
    slow_head: bool = False
    stray: Reply | None = None

    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else json.dumps(self.body, ensure_ascii=False).encode()


def well(data: Any = None) -> Reply:
    return Reply(200, {"errcode": 0, "description": "success", "data": data})


def refused(code: int | str, text: str = "no", status: int = 200, **more: Any) -> Reply:
    return Reply(status, {"errcode": code, "description": text} | more)


class Gateway:
    """Answers business calls with the replies it is given, and issues tokens.

    Args:
        answer: what answers a business call; by default the replies of `script` in turn, and
            success after the last.
    """

    def __init__(self, answer: Callable[[Seen], Reply] | None = None) -> None:
        self.seen: list[Seen] = []
        self.tokens = 0
        self.token_replies: deque[Reply] = deque()
        self.authorise: Callable[[Seen], Reply] = lambda seen: Reply(404)
        self._script: deque[Reply] = deque()
        self._answer = answer or self._next
        self._lock = Lock()
        self.released = Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.gateway = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def calls(self) -> list[Seen]:
        """The business calls."""
        return [seen for seen in self.seen if seen.path not in (TOKEN_PATH, AUTHORISE_PATH)]

    def script(self, *replies: Reply) -> None:
        self._script.extend(replies)

    def bodies(self) -> Iterable[Any]:
        return [seen.json() for seen in self.calls]

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def reply(self, seen: Seen) -> Reply:
        with self._lock:
            self.seen.append(seen)
            if seen.path == TOKEN_PATH:
                if self.token_replies:
                    return self.token_replies.popleft()
                self.tokens += 1
                return well({"app-token": f"token-number-{self.tokens}"})
            if seen.path == AUTHORISE_PATH:
                return self.authorise(seen)
        reply = self._answer(seen)
        if reply.hang:
            self.released.wait()
        return reply

    def _next(self, seen: Seen) -> Reply:
        with self._lock:
            return self._script.popleft() if self._script else well({"ids": ["1"]})


class _Server(ThreadingHTTPServer):
    gateway: Gateway
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    disable_nagle_algorithm = True

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        length = int(self.headers.get("content-length", 0))
        seen = Seen(
            self.command,
            self.path,
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(length),
        )
        reply = self.server.gateway.reply(seen)
        if reply.drop:
            self.close_connection = True
            return
        content = reply.content()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        if reply.stray:
            first = b"".join(self._headers_buffer) + b"\r\n" + content
            second = reply.stray.content()
            head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(second)
            self._headers_buffer = []
            self.wfile.write(first + head + second)
            return
        if reply.pause:
            self._send_slowly(reply, content)
            return
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def _send_slowly(self, reply: Reply, content: bytes) -> None:
        if reply.slow_head:
            content = b"".join(self._headers_buffer) + b"\r\n" + content
        else:
            self.end_headers()
        for byte in content:
            if self.server.gateway.released.wait(reply.pause):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string(int(time.time()) if timestamp is None else int(timestamp))

    def log_message(self, *args: object) -> None:
        pass
