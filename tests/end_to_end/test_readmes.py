"""The repository's READMEs: what they show runs, what they name is there, and both say it of the same things."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from billgen.cli import COMMANDS
from kingdee_jdy.sandbox import serve

TOP = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
MORE = {"README.md": "docs/maintaining.md", "README.zh-CN.md": "docs/maintaining.zh-CN.md"}


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (TOP / readme).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("readme", READMES)
def test_the_python_in_it_runs_from_top_to_bottom(readme: str, tmp_path: Path) -> None:
    program = "".join(blocks(readme, "python"))
    with serve() as sandbox:
        run = subprocess.run(
            [sys.executable, "-W", "error", "-X", "dev", "-c", program],
            cwd=tmp_path,
            env=os.environ | sandbox.environ | {"PYTHONPATH": str(TOP / "generated")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        (stored,) = sandbox.bills("scm.pur_order")

    assert (run.returncode, run.stderr) == (0, "")
    assert '"qty":2.50' in run.stdout
    assert run.stdout.splitlines()[-1] == f"('{stored.id}',)"


def test_both_show_the_same() -> None:
    english, chinese = (
        # Each comments in its own language.
        [re.sub(r"  # .*", "", block) for block in blocks(readme, "python")]
        for readme in READMES
    )

    assert english == chinese


@pytest.mark.parametrize("readme", READMES)
def test_it_lists_every_command(readme: str) -> None:
    table = re.findall(r"^\| `billgen (\w+)", _both(readme), re.MULTILINE)

    assert sorted(table) == sorted(COMMANDS)


@pytest.mark.parametrize("readme", READMES)
def test_what_it_points_to_is_there(readme: str) -> None:
    text = _both(readme)
    links = [
        str((TOP / page).parent.joinpath(one).resolve().relative_to(TOP))
        for page in (readme, MORE[readme])
        for one in re.findall(r"\]\(([^)#]+)\)", (TOP / page).read_text("utf-8"))
        if "://" not in one
    ]
    workflows = re.findall(r"^\| `(\w[\w-]*\.yml)`", text, re.MULTILINE)
    named = re.findall(r"`((?:specs|generated|generator|tests)/[\w./-]*\w)`", text)
    # A folder or file that a project may have and this one does not need to.
    optional = {"specs/version.txt", "specs/overlays", "specs/pages", "specs/baseline.yaml"}

    places = [*links, *named, *(f".github/workflows/{one}" for one in workflows)]

    assert len(places) > 10
    assert [one for one in places if one not in optional and not (TOP / one).exists()] == []


def _both(readme: str) -> str:
    """Return what integrators and what maintainers read of the project."""
    return "".join((TOP / page).read_text("utf-8") for page in (readme, MORE[readme]))
