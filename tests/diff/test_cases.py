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
from billgen.diff import KINDS, Change, Verdict, diff
from billgen.parse.kinds import UPLOAD_WITHOUT_FILE
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
    looked_at = {one.kind for one in reading.findings if one.kind.severity != Severity.NOTE}
    assert looked_at <= {UPLOAD_WITHOUT_FILE}, reading.findings
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


def test_every_kind_of_change_has_a_case() -> None:
    cases = [param.values[0] for param in _cases()]
    lines = [line for case in cases for line in (*case["forward"], *case["backward"])]
    shown = {part for line in lines for part in line.rpartition(" ")[2].split("#")}

    whole = {"operation-added", "operation-removed"}  # see test_operations.py
    assert set(KINDS) - shown == whole


OPPOSITES = [
    ("became-required", "became-optional"),
    ("closed-enum-added", "closed-enum-dropped"),
    ("const-added", "const-dropped"),
    ("enum-closed", "enum-opened"),
    ("forbidden-added", "forbidden-dropped"),
    ("format-added", "format-dropped"),
    ("one-of-tightened", "one-of-relaxed"),
    ("parameter-narrowed", "parameter-widened"),
    ("parameter-required", "parameter-optional"),
    ("range-tightened", "range-widened"),
    ("sum-added", "sum-dropped"),
    ("type-narrowed", "type-widened"),
]


@pytest.mark.parametrize(("stricter", "looser"), OPPOSITES)
def test_what_breaks_one_side_is_safe_for_the_other(stricter: str, looser: str) -> None:
    one, other = KINDS[stricter], KINDS[looser]

    assert (one.request, one.response) == (Verdict.BREAKING, Verdict.SAFE)
    assert (other.request, other.response) == (Verdict.SAFE, Verdict.BREAKING)
