"""What a page says is data: nothing on it becomes code, ends a string, or chooses a file."""

import ast
from collections.abc import Callable
from pathlib import Path

from tests.package.conftest import run

IMPORTS = """
import importlib, pathlib, pkgutil
import kingdee_jdy

for module in pkgutil.walk_packages(kingdee_jdy.__path__, "kingdee_jdy."):
    if "sandbox" not in module.name:
        importlib.import_module(module.name)
from kingdee_jdy.lab.sample_back import SampleBack, validate

bill = SampleBack.model_construct()
validate({"__init__": "a", "from\\"\\"\\"x": "b", "lambda": [{"id": "1"}]})
validate(bill)
print(sorted(SampleBack.model_fields))
"""


def test_importing_and_using_the_package_runs_nothing_of_the_page(
    build: Callable[[str], Path], tmp_path: Path
) -> None:
    project = build("hostile")
    printed = run(project, IMPORTS, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not list(project.rglob("ran"))
    assert "field_init" in printed


def test_nothing_is_written_outside_the_output(build: Callable[[str], Path]) -> None:
    project = build("hostile")
    assert {path.name for path in project.iterdir() if not path.name.startswith(".")} == {
        "generated",
        "specs",
    }
    assert {path.name for path in (project / "generated" / "kingdee_jdy" / "lab").iterdir()} == {
        "__init__.py",
        "sample_back",
    }


def test_no_statement_of_the_output_calls_what_the_page_names(build: Callable[[str], Path]) -> None:
    for path in (build("hostile") / "generated").rglob("*.py"):
        if "sample_back" in path.parts:
            calls = [
                node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
            ]
            named = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
            assert "open" not in named
