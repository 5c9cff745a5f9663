"""One change of a page each: what is seen, how it is judged, and the same the other way round.

A case is an entry of cases/*.yaml: the text of the page to replace, what to put there, and the
changes expected forward and backward, each as "level class pointer#kind#value". overlay is an overlay
that comes in besides, overlay_before one that was there. Adding a case needs no Python.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from billgen import pipeline
from billgen.diff import Change, diff
from billgen.project import Project
from billgen.spec import Severity, Spec

HERE = Path(__file__).parent
PAGE = HERE / "样机借出单保存.md"


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['case']}")
        for file in sorted((HERE / "cases").glob("*.yaml"))
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def _specs(root: Path, name: str, text: str, overlay: str) -> tuple[Spec, ...]:
    project = Project(root)
    project.pages.mkdir(parents=True)
    (project.pages / name).write_text(text, "utf-8")
    if overlay:
        project.overlays.mkdir()
        (project.overlays / "ours.yaml").write_text(overlay, "utf-8")
    reading = pipeline.read(project)
    assert not [str(one) for one in reading.findings if one.kind.severity != Severity.NOTE]
    return tuple(draft.spec for draft in reading.drafts)


def _line(change: Change) -> str:
    return f"{change.level} {change.verdict} {change.id.partition('#')[2]}"


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    text = PAGE.read_text("utf-8")
    changed = text
    for edit in case.get("edit", []):
        assert changed.count(edit["old"]) == 1, (
            f"{edit['old']!r} stands {changed.count(edit['old'])} times"
        )
        changed = changed.replace(edit["old"], edit["new"])
    old = _specs(tmp_path / "old", PAGE.name, text, case.get("overlay_before", ""))
    name = case.get("page", PAGE.name)
    new = _specs(tmp_path / "new", name, changed, case.get("overlay", ""))

    assert [_line(change) for change in diff(old, new)] == case["forward"]
    assert [_line(change) for change in diff(new, old)] == case["backward"]
