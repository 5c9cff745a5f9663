"""The same input gives the same bytes, whatever the hash seed, the order of the pages and the folder one stands in."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.cli.project import TOP, tree

PAGES = sorted((TOP / "specs" / "pages").glob("*.md"))


def _project(root: Path, pages: Iterable[Path]) -> Path:
    """Lay out the project's own pages and overlays, written in this order."""
    for folder in ("pages", "overlays"):
        (root / "specs" / folder).mkdir(parents=True)
    for page in pages:
        (root / "specs" / "pages" / page.name).write_bytes(page.read_bytes())
    for overlay in (TOP / "specs" / "overlays").glob("*.yaml"):
        (root / "specs" / "overlays" / overlay.name).write_bytes(overlay.read_bytes())
    return root


def _billgen(where: Path, seed: str, *arguments: str | Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "billgen", *arguments],
        cwd=where,
        env=os.environ | {"PYTHONPATH": str(TOP / "generator"), "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


def test_two_runs_differ_in_nothing(tmp_path: Path) -> None:
    here = _project(tmp_path / "here", PAGES)
    there = _project(tmp_path / "deep" / "there", reversed(PAGES))
    _billgen(here, "1", "generate")
    _billgen(tmp_path, "2", "generate", "--project", there)

    assert tree(here) == tree(there)
    before = tmp_path / "before"
    before.mkdir()
    for spec in (here / "specs").glob("scm.*.json"):
        changed = spec.read_text("utf-8").replace('"type": "number"', '"type": "string"', 3)
        (before / spec.name).write_text(changed.replace("二选一", "", 2), "utf-8")
    for command in (
        ("check",),
        ("lint", "--format", "sarif"),
        ("lint",),
        ("diff", before, here, "--format", "json"),
        ("export", "openapi"),
    ):
        one = _billgen(here, "1", *command)
        other = _billgen(tmp_path, "2", *command, "--project", there)
        assert one == other
        assert one
