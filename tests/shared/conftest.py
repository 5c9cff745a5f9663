"""A Redis of its own for each test, and workers that are processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from kingdee_jdy.sandbox import Sandbox
from redis import Redis, RedisError

WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True)
class Server:
    """A Redis that listens on a socket file, for as long as the test runs."""

    url: str
    process: subprocess.Popen[bytes]


def _answers(url: str) -> bool:
    try:
        with Redis.from_url(url) as client:
            return bool(client.ping())
    except RedisError:
        return False


@pytest.fixture
def redis() -> Iterator[Server]:
    # A socket's path may have a hundred letters at most.
    with TemporaryDirectory(prefix="r-", dir="/tmp") as folder:
        path = f"{folder}/redis"
        process = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", path, "--save", "", "--dir", folder],
            stdout=subprocess.DEVNULL,
        )
        ends = time.monotonic() + 10
        while not _answers(f"unix://{path}"):
            assert time.monotonic() < ends, "redis-server did not start"
            assert process.poll() is None, "redis-server has ended"
        yield Server(f"unix://{path}", process)
        process.kill()
        process.wait()


def start(job: str, sandbox: Sandbox, **asked: Any) -> subprocess.Popen[str]:
    """Start worker.py on a job; it forks as many processes as it is asked for."""
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    told = json.dumps({"settings": sandbox.settings, **asked})
    return subprocess.Popen(
        [sys.executable, str(WORKER), job, told], env=paths, stdout=subprocess.PIPE, text=True
    )


def told(process: subprocess.Popen[str]) -> list[Any]:
    """Return what the processes printed, a JSON value for each line, once all have ended well."""
    with process:
        lines, _ = process.communicate(timeout=240)
    assert process.returncode == 0, lines
    return [json.loads(line) for line in lines.splitlines()]
