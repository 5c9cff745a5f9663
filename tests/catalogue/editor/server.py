"""A language server, asked as an editor asks it."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_START = "from basedpyright.langserver import main; main()"
_WANTED = {
    "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
    "hover": {"contentFormat": ["markdown"]},
}


class Server:
    """basedpyright over one folder; its files are opened by `open_` and asked about by line and column."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked = 0

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        uri = self._folder.as_uri()
        folders = [{"uri": uri, "name": "here"}]
        self.ask(
            "initialize",
            processId=None,
            rootUri=uri,
            workspaceFolders=folders,
            capabilities={"textDocument": _WANTED},
        )
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ask("shutdown")
        self._send({"method": "exit"})
        self._process.communicate()

    def open_(self, name: str, text: str) -> str:
        """Open a file that need not exist and return its address."""
        uri = (self._folder / name).as_uri()
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def ask(self, method: str, **params: Any) -> Any:
        """Return the answer to a question; what the server asks meanwhile is answered with nothing."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._read()
            if "method" not in message and message.get("id") == self._asked:
                return message["result"]
            if "method" in message and "id" in message:
                several = message["method"] == "workspace/configuration"
                nothing = [{}] * len(message["params"]["items"]) if several else None
                self._send({"id": message["id"], "result": nothing})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message
