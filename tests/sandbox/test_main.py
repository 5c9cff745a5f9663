"""``python -m kingdee_jdy.sandbox``."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from kingdee_jdy.sandbox.__main__ import main

from tests.sandbox.caller import Caller

MODULE = [sys.executable, "-W", "error", "-X", "dev", "-m", "kingdee_jdy.sandbox"]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


class Printed:
    """What the command printed, as a client needs it."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = re.search(r"KINGDEE_BASE_URL=(\S+)", text)
        assert found, text
        self.url = found[1]


@contextmanager
def started(*arguments: str) -> Iterator[Printed]:
    """Run the command until the block ends, and interrupt it then."""
    with subprocess.Popen(
        [*MODULE, "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("export KINGDEE_BASE_URL"):
                break
        printed = Printed("".join(lines))
        with urlopen(printed.url) as page:  # it answers, and can be interrupted from now on
            assert b"No call yet" in page.read()
        yield printed
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert (process.returncode, errors) == (0, "")


def test_it_prints_how_to_point_the_client_at_it(tmp_path: Path) -> None:
    with started("--db", str(tmp_path / "books.sqlite")) as printed:
        names = re.findall(r"^export (\w+)=(.+)$", printed.text, re.M)
        assert {name for name, _ in names} == {
            "KINGDEE_CLIENT_ID",
            "KINGDEE_CLIENT_SECRET",
            "KINGDEE_APP_KEY",
            "KINGDEE_APP_SECRET",
            "KINGDEE_OUTER_INSTANCE_ID",
            "KINGDEE_ROUTER_ADDR",
            "KINGDEE_BASE_URL",
        }
        assert "gone when it ends" not in printed.text
        caller = Caller.of(printed.url)
        assert caller.fetch_token().code == 0
        assert caller.call("GET", "/jdy/v2/none").code == 5001
        assert caller.call("GET", "/jdy/v2/scm/pur_order").code == 5002, "the package's operations"
        caller.close()


def test_a_secret_that_was_given_is_not_printed() -> None:
    given = ["--client-secret", "mine", "--app-secret", "mine", "--app-key", "AnyKey"]
    with started(*given) as printed:
        assert "mine" not in printed.text
        assert "export KINGDEE_CLIENT_SECRET=(as given)" in printed.text
        assert "export KINGDEE_APP_KEY=AnyKey" in printed.text
        assert "kept in memory and gone when it ends; --db FILE keeps them" in printed.text


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    assert f"cannot listen on 127.0.0.1:{port}" in capsys.readouterr().err


def test_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir, " * 500)
    assert main(["--port", "0", "--db", str(letter)]) == 2
    assert f"cannot keep bills in {letter}: file is not a database" in capsys.readouterr().err


def test_a_certificate_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "cert.pem"
    assert main(["--port", "0", "--certfile", str(missing)]) == 2
    told = capsys.readouterr()
    assert f"cannot use {missing}: No such file or directory" in told.err
    assert told.out == ""


def test_help_tells_the_faults(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert "X-Sandbox-Fault" in told
    assert "errcode=CODE" in told


@pytest.mark.parametrize("port", ["abc", "65536", "-1"])
def test_a_port_that_is_none(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([f"--port={port}"])

    assert ended.value.code == 2
    said = f"argument --port: expected 0 to 65535, found '{port}'"
    assert said in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError('no uvicorn', name='uvicorn')")
    path = os.pathsep.join([str(tmp_path), ENVIRONMENT["PYTHONPATH"]])
    done = subprocess.run(
        MODULE,
        capture_output=True,
        text=True,
        env=ENVIRONMENT | {"PYTHONPATH": path},
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == (
        "the sandbox needs starlette and uvicorn: pip install 'kingdee-jdy[sandbox]'\n"
    )
