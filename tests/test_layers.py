"""The order of the stages: each imports only what stands left of it, and nothing reaches back from the line."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "generator" / "billgen"
LINE = ("spec", "dialect", "pages", "parse", "prose", "overlay", "lower", "render", "publish")
BESIDE = {
    "lint": set(),
    "explain": set(),
    "diff": set(),
    "export": set(),
    "site": {"lint"},
    "add": {"diff"},
    "release": {"diff"},
}
"""What stands beside the line may use all of it, and of its own kind what stands here."""
GROUND = {"__version__", "names", "project"}
"""Where things lie and which version this is: known to all, knowing none."""
ALLOWED: dict[str, set[str]] = {
    **{stage: set(LINE[:place]) for place, stage in enumerate(LINE)},
    **{stage: {*LINE, *others} for stage, others in BESIDE.items()},
}


def _imported(file: Path) -> Iterator[tuple[int, str]]:
    """Yield each part of the tool that a module imports, with its line."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: say where from"
            inner = node.module == "billgen"
            names = [f"billgen.{a.name}" for a in node.names] if inner else [node.module or ""]
        for name in names:
            if name.startswith("billgen."):
                yield getattr(node, "lineno", 0), name.split(".")[1]


@pytest.mark.parametrize("stage", ALLOWED)
def test_a_stage_imports_only_what_stands_left_of_it(stage: str) -> None:
    files = sorted((TOOL / stage).rglob("*.py"))
    assert files

    reached = [
        f"{file.relative_to(TOOL)}:{line} imports {part}"
        for file in files
        for line, part in _imported(file)
        if part not in ALLOWED[stage] | {stage} | GROUND
    ]

    assert reached == []


def test_every_package_of_the_tool_has_its_place() -> None:
    packages = {path.parent.name for path in TOOL.glob("*/__init__.py")}

    assert packages == {*ALLOWED, "cli"}


def test_the_ground_knows_no_stage() -> None:
    files = [TOOL / f"{name}.py" for name in ("names", "project", "__init__")]

    assert [part for file in files for _, part in _imported(file) if part not in GROUND] == []
