"""Example programs that must, and must not, pass `mypy --strict`; and the package itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def reported() -> set[tuple[str, int, str]]:
    """The file, line and code of every error of one run over the package and all examples."""
    out, err, _ = api.run(
        [
            "--strict",
            "--python-version=3.11",
            "--config-file=",
            "--no-error-summary",
            "--show-error-codes",
            f"--cache-dir={ROOT / '.mypy_cache'}",
            str(ROOT / "generated" / "kingdee_jdy"),
            *(str(path) for path in sorted(HERE.rglob("*/*.py"))),
        ]
    )
    assert not err, err
    errors = re.finditer(r"^(.*?):(\d+): error: .*\[([\w-]+)\]$", out, re.MULTILINE)
    return {(str(Path(one[1]).resolve()), int(one[2]), one[3]) for one in errors}


def expected() -> Iterator[tuple[str, int, str]]:
    for path in sorted((HERE / "fails").glob("*.py")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if "# E: " in line:
                yield str(path), number, line.partition("# E: ")[2]


def test_just_the_marked_lines_are_refused(reported: set[tuple[str, int, str]]) -> None:
    assert {error for error in reported if "/tests/typing/" in error[0]} == set(expected())


def test_the_package_is_strictly_typed(reported: set[tuple[str, int, str]]) -> None:
    assert not {error for error in reported if "/tests/typing/" not in error[0]}
