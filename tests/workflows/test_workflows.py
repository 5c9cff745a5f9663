"""The workflows' own commands, step by step, in a scratch clone."""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.cli.project import LEND, TOP, edit, tree
from tests.workflows.runner import WORKFLOWS, clone, git, load, run, steps


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return clone(tmp_path)


BROKEN_DATE = ('"bill_date":"2026-01-31"', '"bill_date":"180"')


def job(workflow: str, name: str) -> list[dict[str, object]]:
    return steps(load(workflow)["jobs"][name])


def test_a_sound_project_passes(place: Path) -> None:
    assert run(place, job("ci.yml", "test")) == [0]
    assert run(place, job("ci.yml", "lint")) == [0, 0]

    assert json.loads((place / "lint.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_a_page_that_was_not_built_fails(place: Path) -> None:
    edit(place / "specs/pages" / LEND, "借出部门", "借出的部门")

    assert run(place, job("ci.yml", "test")) == [2]  # make says 2 for any failure


def test_a_finding_becomes_an_annotation_and_stops_nothing(place: Path) -> None:
    edit(place / "specs/pages" / LEND, *BROKEN_DATE)

    assert run(place, job("ci.yml", "lint")) == [0, 0]

    (results,) = json.loads((place / "lint.sarif").read_text("utf-8"))["runs"]
    places = [
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in results["results"]
        for location in result["locations"]
    ]
    assert any(place.endswith(".md") for place in places)


def test_a_project_that_cannot_be_read_stops_the_linter(place: Path) -> None:
    (place / "specs/dialect.toml").write_text("[")

    assert run(place, job("ci.yml", "lint")) == [0, 1]


def test_a_pull_request_says_what_it_changes(place: Path) -> None:
    base = git(place, "rev-parse", "HEAD").strip()
    edit(place / "specs/pages" / LEND, "| deposit | number |", "| deposit | string |")

    ended = run(place, job("changes.yml", "changes"), {"github.event.pull_request.base.sha": base})

    assert ended == [0, 0]
    summary = (place.parent / "summary.md").read_text("utf-8")
    assert (
        "| **breaking** on the wire | `deposit` 押金 | another type: number → string |" in summary
    )


@pytest.fixture
def fresh(place: Path) -> Path:
    """What the crawl's repository holds: a page that changed, one that is new, a guide, and one with an error."""
    folder = place / "fresh" / "2026"
    folder.mkdir(parents=True)
    text = (place / "specs/pages" / LEND).read_text("utf-8")
    (folder / "1.md").write_text(text.replace("| deposit | number |", "| deposit | string |"))
    other = text.replace("样品借出单", "样品报废单").replace("sample\\_lend", "sample\\_scrap")
    other = other.replace("sample-lend-save", "sample-scrap-save")
    (folder / "2.md").write_text(other)
    (folder / "3.md").write_text("# 开发说明\n\n先申请应用。\n")
    (folder / "4.md").write_text(
        other.replace("sample\\_scrap", "sample\\_x").replace("请求方式：POST", "请求方式：")
    )
    return folder


TOKEN = {"secrets.FRESH_PAGES_TOKEN || github.token": "token"}


def test_fresh_pages_become_a_pull_request(place: Path, fresh: Path) -> None:
    assert set(run(place, job("fresh-pages.yml", "fresh"), TOKEN)) == {0}

    origin = place.parent / "origin.git"
    changed = git(origin, "diff", "--name-only", "-z", "main", "fresh-pages").split("\0")
    assert f"specs/pages/{LEND}" in changed
    assert "specs/pages/样品报废单保存.md" in changed
    assert "generated/kingdee_jdy/lab/sample_scrap/save/request.py" in changed
    assert not [path for path in changed if path.startswith("fresh")]
    assert (place.parent / "gh").read_text().split("\n")[:4] == [
        "pr",
        "create",
        "--head",
        "fresh-pages",
    ]
    assert (
        "| **breaking** on the wire | `deposit` 押金 |" in (place.parent / "changes.md").read_text()
    )
    assert run(place, job("ci.yml", "test")) == [0]


def test_pages_that_say_the_same_open_nothing(place: Path) -> None:
    (place / "fresh").mkdir()
    text = (place / "specs/pages" / LEND).read_text("utf-8")
    (place / "fresh" / "1.md").write_text(text.replace("\\_", "_").replace("\n", "\r\n"))
    before = tree(place / "specs")

    assert set(run(place, job("fresh-pages.yml", "fresh"), TOKEN)) == {0}

    assert tree(place / "specs") == before
    assert not (place.parent / "gh").exists()
    assert "fresh-pages" not in git(place.parent / "origin.git", "branch")


@pytest.mark.parametrize(("bump", "version"), [("", "1.1.0"), ("major", "2.0.0")])
def test_a_release_is_committed_tagged_and_pushed(place: Path, bump: str, version: str) -> None:
    (place / "specs/version.txt").write_text("1.0.0\n")
    assert run(
        place, [{"run": "make generate && git add . && git commit -qm one && git tag v1.0.0"}]
    ) == [0]
    (place / "specs/pages/样品报废单保存.md").write_text(
        (place / "specs/pages" / LEND)
        .read_text("utf-8")
        .replace("样品借出单", "样品报废单")
        .replace("sample\\_lend", "sample\\_scrap")
    )
    assert run(place, [{"run": "make generate && git add . && git commit -qm two"}]) == [0]

    ended = run(place, job("release.yml", "release"), {"inputs.bump": bump})

    assert set(ended) == {0}
    origin = place.parent / "origin.git"
    assert git(origin, "show", f"v{version}:specs/version.txt") == f"{version}\n"
    assert "- 样品报废单保存 `lab.sample_scrap.save`: new operation" in git(
        origin, "show", f"v{version}:CHANGELOG.md"
    )
    assert git(origin, "rev-parse", "main") == git(origin, "rev-parse", f"v{version}^{{commit}}")


def test_a_release_holds_what_was_built_and_says_what_changed(place: Path) -> None:
    (place / "CHANGELOG.md").write_text(
        "# Changes\n\n## 1.1.0 (today)\n\n- new\n\n## 1.0.0\n\n- old\n"
    )
    (place / "specs/version.txt").write_text("1.1.0\n")
    (place / "dist").mkdir()
    for name in ("a-1.1.0-py3-none-any.whl", "a-1.1.0.tar.gz"):
        (place / "dist" / name).touch()

    ended = run(place, job("release.yml", "files"), {"github.token": "token"})

    assert ended == [0]
    asked = (place.parent / "gh").read_text().split()
    assert asked[:3] == ["release", "create", "v1.1.0"]
    assert asked[-2:] == ["dist/a-1.1.0-py3-none-any.whl", "dist/a-1.1.0.tar.gz"]
    assert (place.parent / "entry.md").read_text() == "## 1.1.0 (today)\n\n- new\n\n"


def test_a_release_puts_the_reference_on_a_branch_of_its_own(place: Path) -> None:
    for day in ("one", "two"):
        (place / "CHANGELOG.md").write_text(f"# Changes\n\n## 1.0.0 ({day})\n\n- new\n")

        assert run(place, job("release.yml", "site")) == [0, 0]

    origin = place.parent / "origin.git"
    names = git(origin, "ls-tree", "--name-only", "gh-pages").split()
    assert {".nojekyll", "index.html", "op", "site.css"} <= set(names)
    assert "specs" not in names
    assert git(origin, "rev-list", "--count", "gh-pages") == "1\n"
    assert "样品借出单保存" in git(origin, "show", "gh-pages:op/lab.sample_lend.save.html")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_of_the_event_is_pasted_into_a_shell(path: Path) -> None:
    workflow = load(path.name)

    assert workflow["permissions"]
    for one in workflow["jobs"].values():
        for step in one["steps"]:
            assert "${{" not in step.get("run", "")
            assert re.search(r"@v\d+$", step.get("uses", "@v1"))


@pytest.mark.parametrize("changed", [True, False])
def test_the_hooks_run_in_another_repository(place: Path, changed: bool) -> None:
    if changed:
        edit(place / "specs/pages" / LEND, "借出部门", "借出的部门")
        edit(place / "specs/pages" / LEND, *BROKEN_DATE)
    hooks = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))

    for hook in hooks:
        assert re.search(hook["files"], f"specs/pages/{LEND}")
        ended = run(place, [{"run": f".venv/bin/{hook['entry']}"}])
        assert ended == [1 if changed else 0], hook["id"]
