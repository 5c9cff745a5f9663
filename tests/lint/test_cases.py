"""Whole projects in, remarks out.

A case is a folder in cases/ laid out as a project; remarks.txt holds what the linter says, a line
each: where, what, and what was said to it. To add a case write its pages, run the tests with
BILLGEN_WRITE_CASES=1, and read what was written before you keep it.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from billgen import pipeline
from billgen.lint import Remark, judge
from billgen.project import Project

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    got = "".join(map(line, remarks(case)))

    if os.environ.get("BILLGEN_WRITE_CASES"):
        (case / "remarks.txt").write_text(got, "utf-8")
    assert got == (case / "remarks.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_overlay_that_is_printed_mends_its_finding_when_pasted(
    case: Path, tmp_path: Path
) -> None:
    for number, remark in enumerate(one for one in remarks(case) if one.is_open):
        if not remark.finding.overlay:
            continue
        project = tmp_path / str(number)
        shutil.copytree(case, project)
        folder = project / "specs" / "overlays"
        folder.mkdir(exist_ok=True)
        (folder / "pasted.yaml").write_text(remark.finding.overlay, "utf-8")

        after = remarks(project)

        assert "error" not in {one.finding.kind.severity for one in after}
        assert key(remark) not in {key(one) for one in after if one.is_open}


def remarks(case: Path) -> Sequence[Remark]:
    project = Project(case)
    reading = pipeline.read(project)
    return judge(reading.drafts, reading.findings, project.suppressions)


def key(remark: Remark) -> tuple[str, str, str]:
    return remark.finding.kind.id, remark.finding.page, remark.finding.pointer


def line(remark: Remark) -> str:
    said = (
        " (mended)" if remark.mended else f" (suppressed: {remark.reason})" if remark.reason else ""
    )
    finding = remark.finding
    head = f"{finding.page}:{finding.line}: {finding.kind.severity} {finding.kind.id}"
    return f"{head} {finding.pointer}: {finding.message}{said}\n"
