"""The rule that names an operation, line by line in identities.txt."""

from pathlib import Path

import pytest
from billgen.dialect import load
from billgen.parse.identity import identify

LINES = (Path(__file__).parent / "identities.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_identity(line: str) -> None:
    method, path, title, expected = line.split()
    dialect = load()

    identity = identify(path, method, title, dialect)

    assert str(identity) == expected
    assert identity.is_safe


@pytest.mark.parametrize("path", ["/jdy/v2/scm/2nd", "/jdy/v2/_x/y", "/jdy/v2/scm/a.b", "/jdy/v2/"])
def test_unsafe(path: str) -> None:
    dialect = load()

    assert not identify(path, "POST", "保存", dialect).is_safe
