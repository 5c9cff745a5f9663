"""billgen generate, as a user runs it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.project import LEND, RETURN, TOP, billgen, edit, project, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "project")


def test_one_line_says_what_was_made(root: Path) -> None:
    done = billgen("generate", "--project", root)

    assert done.exit_code == 0, done.output
    assert done.stderr == ""
    assert re.fullmatch(
        r"2 pages, \d+ fields, \d+ rules, (\d+) files \(\1 written, 0 removed\), \d+\.\d s\n",
        done.stdout,
    )
    made = tree(root)
    assert "specs/lab.sample_lend.save.json" in made
    assert "generated/kingdee_jdy/lab/sample_lend/save/request.py" in made


def test_a_second_run_touches_nothing(root: Path) -> None:
    billgen("generate", "--project", root)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    done = billgen("generate", "--project", root)

    assert "(0 written, 0 removed)" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_page_that_goes_takes_its_output_along(root: Path) -> None:
    billgen("generate", "--project", root)
    (root / "specs/pages" / RETURN).unlink()

    done = billgen("generate", "--project", root)

    assert done.exit_code == 0
    assert not [path for path in tree(root) if "sample_back" in path]
    assert billgen("check", "--project", root).exit_code == 0


def test_an_error_writes_nothing(root: Path) -> None:
    edit(root / "specs/pages" / LEND, "请求方式：POST", "请求方式：")
    before = tree(root)

    done = billgen("generate", "--project", root)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert LEND in done.stderr
    assert "nothing was written" in done.stderr
    assert tree(root) == before


def test_keep_going_builds_the_others_and_keeps_what_was(root: Path) -> None:
    billgen("generate", "--project", root)
    before = tree(root)
    edit(root / "specs/pages" / LEND, "请求方式：POST", "请求方式：")
    edit(root / "specs/pages" / RETURN, "归还部门", "归还的部门")

    done = billgen("generate", "--keep-going", "--project", root)

    assert done.exit_code == 1
    assert "2 pages" in done.stdout
    after = tree(root)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert not [path for path in changed if "sample_lend" in path]
    assert "specs/lab.sample_back.save.json" in changed
    assert "归还的部门" in after["generated/kingdee_jdy/lab/sample_back/save/request.py"].decode()


def test_keep_going_with_a_bad_page_that_was_never_built(root: Path) -> None:
    edit(root / "specs/pages" / LEND, "请求方式：POST", "请求方式：")

    done = billgen("generate", "--keep-going", "--project", root)

    assert done.exit_code == 1
    assert done.stdout.startswith("1 page, ")
    assert not [path for path in tree(root) if "sample_lend" in path]


def test_two_pages_for_one_operation(root: Path) -> None:
    twin = root / "specs/pages" / "样品借出单保存-2.md"
    twin.write_bytes((root / "specs/pages" / LEND).read_bytes())
    taken = billgen("generate", "-v", "--project", root)
    assert taken.exit_code == 0
    assert "note page-not-chosen: lab.sample_lend.save is made from" in taken.stderr

    edit(twin, "借出部门", "出借部门")
    refused = billgen("generate", "--project", root)

    assert refused.exit_code == 2
    assert refused.stderr.count("error id-taken: expected one page for lab.sample_lend.save") == 2
    assert f'change: {{page: "{LEND}"}}' in refused.stderr
    assert f'change: {{page: "{twin.name}"}}' in refused.stderr

    (root / "specs/overlays").mkdir()
    (root / "specs/overlays/lab.yaml").write_text(
        f'- target: {{operation: lab.sample_lend.save}}\n  change: {{page: "{LEND}"}}\n'
        "  reason: the other is a copy\n  evidence: [same text]\n  date: 2026-01-31\n",
        "utf-8",
    )
    chosen = billgen("generate", "-v", "--project", root)
    assert chosen.exit_code == 0
    assert "note page-not-chosen: lab.sample_lend.save is made from" in chosen.stderr


def test_a_wrong_overlay_writes_nothing(root: Path) -> None:
    (root / "specs/overlays").mkdir()
    (root / "specs/overlays/lab.yaml").write_text(
        "- target: {operation: lab.sample_lend.save, table: body, field: depositt}\n"
        "  change: {required: true}\n  reason: x\n  evidence: [x]\n  date: 2026-01-31\n"
    )

    done = billgen("generate", "--project", root)

    assert done.exit_code == 2
    assert "lab.yaml\n    1  error overlay-unmatched" in done.stderr
    assert "→ do you mean deposit?" in done.stderr


@pytest.mark.parametrize("command", ["generate", "check", "lint", "release"])
def test_no_pages(tmp_path: Path, command: str) -> None:
    nowhere = billgen(command, "--project", tmp_path)
    (tmp_path / "specs/pages").mkdir(parents=True)
    (tmp_path / "specs/pages/.#样品借出单保存.md").symlink_to("an editor's mark")
    empty = billgen(command, "--project", tmp_path)

    assert (nowhere.exit_code, empty.exit_code) == (2, 2)
    assert "Error: expected a folder of pages at" in nowhere.stderr
    assert "Error: expected pages (*.md) in" in empty.stderr
    assert "`billgen add PAGE` puts pages there" in empty.stderr


def test_nothing_to_watch(tmp_path: Path) -> None:
    done = billgen("generate", "--watch", "--project", tmp_path)

    assert done.exit_code == 2
    assert "Error: expected a folder to watch at" in done.stderr


@pytest.mark.parametrize("command", ["generate", "check"])
def test_pages_of_which_none_can_be_built(tmp_path: Path, command: str) -> None:
    (tmp_path / "specs/pages").mkdir(parents=True)
    (tmp_path / "specs/pages/接入说明.md").write_text("# 接入说明\n\n先申请应用。\n", "utf-8")

    done = billgen(command, "--project", tmp_path)

    assert done.exit_code == 2
    assert "that describes an operation, found none that can be built" in done.stderr
    assert not (tmp_path / "generated").exists()


@pytest.mark.parametrize("how", ["a folder", "a link to nowhere"])
def test_a_page_that_cannot_be_opened_is_named(root: Path, how: str) -> None:
    page = root / "specs/pages/x.md"
    if how == "a folder":
        page.mkdir()
    else:
        page.symlink_to("nowhere")

    done = billgen("generate", "--project", root)

    assert done.exit_code == 2
    assert f"Error: expected a page at {page}: " in done.stderr


@pytest.mark.parametrize("command", ["generate", "check"])
def test_a_name_that_is_no_text(root: Path, command: str) -> None:
    Path(os.fsdecode(os.fsencode(root / "specs/pages") + b"/\xff.md")).write_text("# 说明\n")

    done = billgen(command, "--project", root)

    assert done.exit_code == 2
    assert "expected file names that can be read as UTF-8, found '\\udcff.md'" in done.stderr
    assert not (root / "generated").exists()


@pytest.mark.parametrize("command", ["generate", "check", "release"])
def test_a_version_that_is_none(root: Path, command: str) -> None:
    (root / "specs/version.txt").write_text("1.x\n")

    done = billgen(command, "--project", root)

    assert done.exit_code == 2
    assert "version.txt: expected a version such as 1.2.3, found '1.x'" in done.stderr


def test_an_error_is_not_buried_under_warnings(root: Path) -> None:
    edit(root / "specs/pages" / LEND, "请求方式：POST", "请求方式：")
    edit(root / "specs/pages" / RETURN, "| deposit", "| deposit | x")

    done = billgen("generate", "--project", root)

    assert "1 error, " in done.stderr
    assert RETURN not in done.stderr


def test_a_link_in_the_way(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "generated").symlink_to("elsewhere")

    done = billgen("generate", "--project", root)

    assert done.exit_code == 2
    assert "Error: generated is a symbolic link, expected a folder" in done.stderr
    assert not list((root / "elsewhere").iterdir())


def run(where: Path, code: Path, *arguments: str | Path, seed: str = "0") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "billgen", *map(str, arguments)],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(code), "PYTHONHASHSEED": seed},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout


def test_the_same_bytes_from_anywhere(tmp_path: Path) -> None:
    here, there = project(tmp_path / "a"), project(tmp_path / "b" / "deeper")
    run(here, TOP / "generator", "generate", seed="1")
    run(tmp_path, TOP / "generator", "generate", "--project", there, seed="2")

    assert tree(here) == tree(there)


def test_installed_without_a_checkout(tmp_path: Path) -> None:
    """The wheel's layout, as pyproject.toml says it: the tool's dialect and templates lie beside its code."""
    site = tmp_path / "site"
    copytree(TOP / "generator" / "billgen", site / "billgen")
    wheel = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    for source, target in wheel["targets"]["wheel"]["force-include"].items():
        place = site / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if (TOP / source).is_dir():
            copytree(TOP / source, place)
        else:
            place.write_bytes((TOP / source).read_bytes())
    here, there = project(tmp_path / "a"), project(tmp_path / "b")

    run(here, site, "generate")
    run(there, TOP / "generator", "generate")

    assert tree(here) == tree(there)
    assert "files are current" in run(here, site, "check")
