"""Every kind of page is understood, and what is generated of all of them imports, types and calls."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from billgen import pages
from click.testing import Result
from mypy import api

HERE = Path(__file__).parent
OURS = "lint.isort.known-first-party=['kingdee_jdy']"


def test_what_is_found(built: tuple[Path, Result]) -> None:
    _, result = built

    assert result.exit_code == 0, result.output
    assert result.stderr == (HERE / "findings.txt").read_text("utf-8")


def test_every_row_of_every_table_is_in_its_spec(project: Path) -> None:
    """Counted on the page's lines: all that begin with a bar, without the headers and the dashes."""
    specs = {
        spec["source"]["page"]: spec
        for path in (project / "specs").glob("*.*.*.json")
        for spec in [json.loads(path.read_text("utf-8"))]
    }
    for page in pages.read_pages(project / "specs" / "pages"):
        if page.name not in specs:
            assert page.name == "茶叶编码规则.md"
            continue
        bars = [line for line in page.text.split("\n") if line.startswith("|")]
        tables = sum(set(line) <= set("|- ") for line in bars)
        assert len(bars) - 2 * tables == sum(1 for _ in _rows(specs[page.name])), page.name


def _rows(spec: dict[str, Any]) -> Iterator[Any]:
    yield from spec["headers"]
    yield from spec.get("query", [])
    yield from spec.get("body", {}).get("fields", [])
    yield from spec["response"]["fields"]
    yield from spec["returns"]
    for side in spec["types"].values():
        for table in side.values():
            yield from table["fields"]


IMPORT_ALL = """
import pkgutil, importlib, kingdee_jdy
for module in pkgutil.walk_packages(kingdee_jdy.__path__, "kingdee_jdy."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""


def test_every_module_imports(project: Path) -> None:
    imported = _python(project, "-c", IMPORT_ALL).split()
    assert {"kingdee_jdy.class_.import_.query.rules", "kingdee_jdy.run_.tea._resource"} < {
        *imported
    }


def test_the_package_is_strictly_typed(project: Path) -> None:
    package = project / "generated" / "kingdee_jdy"
    arguments = ["--strict", "--python-version=3.11", "--config-file=", "--no-error-summary"]
    out, err, _ = api.run([*arguments, f"--cache-dir={project / '.mypy'}", str(package)])
    assert (out, err) == ("", "")


def test_the_package_is_formatted(project: Path) -> None:
    for command in (
        ["black", "--check", "--quiet"],
        ["ruff", "check", "--isolated", "--select", "F,I,UP,B", "--config", OURS],
    ):
        run = [sys.executable, "-m", *command, str(project / "generated")]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["Kingdee", "AsyncKingdee"])
def test_every_operation_is_called_with_its_sample(project: Path, kind: str) -> None:
    program, specs = str(HERE / "call_all.py"), str(project / "specs")
    assert _python(project, program, specs, kind) == (HERE / "calls.txt").read_text("utf-8")


READ_BY_POST = """
from kingdee_jdy import Kingdee
from kingdee_jdy.sandbox import serve

with serve() as sandbox, Kingdee(**sandbox.settings) as kingdee:
    report, tasting = kingdee.fi.tea_balance, kingdee.scm.tea_tasting
    sandbox.fail_next("drop@after")
    print(report.list({"page_no": "1", "page_size": "20"}).count)
    sandbox.fail_next("drop@after")
    print(list(report.iter_list()))
    sandbox.fail_next("drop@after")
    try:
        tasting.detail({"number": "CYPJ-9"})
    except Exception as error:
        print(type(error).__name__)
    print([name for name in dir(report) + dir(tasting) if "save" in name and name[0] != "_"])
"""


def test_what_reads_by_post_is_a_read(project: Path) -> None:
    """It is called again when the connection drops, and nothing of it is said to be saved."""
    assert _python(project, "-c", READ_BY_POST).split("\n") == [
        "0",
        "[]",
        "NotFoundError",
        "[]",
        "",
    ]


def _python(project: Path, *arguments: str) -> str:
    """Return what a program prints that can import only the project's package and what that needs."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env={"PYTHONPATH": str(project / "generated"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
