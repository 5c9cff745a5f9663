"""What an operation does, line by line in purposes.txt: title, tables and method before the address."""

from pathlib import Path

import pytest
from billgen.dialect import load
from billgen.parse.identity import Tables, identify
from billgen.parse.purpose import disputed

LINES = (Path(__file__).parent / "purposes.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_purpose(line: str) -> None:
    method, path, title, said, expected, against = line.split()
    dialect = load()
    tables = Tables(paged="paged" in said, rows="rows" in said, ids="ids" in said)

    identity = identify(path, method, title, dialect, tables)

    assert str(identity) == expected
    assert ",".join(disputed(identity.words)) == ("" if against == "-" else against)
