"""From a changed page to a release, in a repository of its own."""

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.project import LEND, billgen, edit, project, tree


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def released(tmp_path: Path) -> Callable[[str], Path]:
    """A project that was released as a version."""

    def make(version: str) -> Path:
        root = project(tmp_path / "project")
        (root / "specs" / "version.txt").write_text(f"{version}\n")
        billgen("generate", "--project", root)
        git(root, "init", "--quiet")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "-m", "pages and package")
        git(root, "tag", f"v{version}")
        return root

    return make


def release(root: Path, *arguments: str) -> Result:
    return billgen("release", "--project", root, *arguments)


def version_of(root: Path) -> set[str]:
    """Return the version, wherever it stands."""
    pyproject = tomllib.loads((root / "generated/pyproject.toml").read_text("utf-8"))
    module = (root / "generated/kingdee_jdy/__init__.py").read_text("utf-8")
    stated = re.findall(r'^__version__ = "(.*)"$', module, re.MULTILINE)
    return {
        pyproject["project"]["version"],
        *stated,
        (root / "specs/version.txt").read_text().strip(),
    }


def test_a_changed_page_becomes_a_version_and_an_entry(
    released: Callable[[str], Path], tmp_path: Path
) -> None:
    root = released("1.2.0")
    fresh = tmp_path / "crawl.md"
    text = (root / "specs/pages" / LEND).read_text("utf-8")
    fresh.write_text(
        text.replace("| price\\_text | string |", "| price\\_text | number |")
        .replace("| deposit | number | false | 押金 |", "| deposit | number | true | 押金 |")
        .replace("| deposit |", "| remark | string | false | 备注 |\n| deposit |")
        .replace("借出部门", "借出的部门"),
        "utf-8",
    )

    assert billgen("add", "--yes", "--project", root, fresh).exit_code == 0
    assert billgen("diff", "--fail-on", "breaking", "--project", root, "v1.2.0").exit_code == 1
    assert release(root).exit_code == 1, "the package is not yet what the pages say"
    assert billgen("generate", "--project", root).exit_code == 0
    done = release(root)

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("2.0.0 after 1.2.0: ")
    assert version_of(root) == {"2.0.0"}
    assert billgen("check", "--project", root).exit_code == 0
    entry = (root / "CHANGELOG.md").read_text("utf-8")
    assert re.sub(r"\(\d{4}-\d\d-\d\d\)", "(date)", entry) == EXPECTED


EXPECTED = """\
# Changes of kingdee-jdy

## 2.0.0 (date)

### Breaking

- 样品借出单保存 `lab.sample_lend.save`
  - `deposit` 押金: now required
  - `price_text` 单价: another type: str → Decimal

### New

- 样品借出单保存 `lab.sample_lend.save`
  - `remark` 备注: new: str

### Words alone

- 样品借出单保存 `lab.sample_lend.save`: described otherwise
"""


def test_another_run_replaces_what_was_not_yet_tagged(released: Callable[[str], Path]) -> None:
    root = released("0.3.1")
    edit(root / "specs/pages" / LEND, "| deposit | number |", "| deposit | string |")
    billgen("generate", "--project", root)
    assert release(root).stdout.startswith("0.4.0 after 0.3.1")
    once = tree(root)

    assert release(root).stdout.startswith("0.4.0 after 0.3.1")
    assert tree(root) == once
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Release 0.4.0")
    git(root, "tag", "v0.4.0")
    done = release(root)

    assert done.exit_code == 1
    assert "nothing changed since v0.4.0" in done.stderr


def test_entries_pile_up(released: Callable[[str], Path]) -> None:
    root = released("1.0.0")
    for old, new in (("借出部门", "借出的部门"), ("押金", "押金额")):
        edit(root / "specs/pages" / LEND, old, new)
        billgen("generate", "--project", root)
        version = release(root).stdout.split()[0]
        git(root, "add", ".")
        git(root, "commit", "--quiet", "-m", version)
        git(root, "tag", f"v{version}")

    headings = re.findall(r"^## (\S+)", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings == ["1.0.2", "1.0.1"]


@pytest.mark.parametrize("asked", [["--bump", "minor"], ["--version", "1.9.0"]])
def test_a_breaking_change_does_not_go_out_as_a_minor_one(
    released: Callable[[str], Path], asked: list[str]
) -> None:
    root = released("1.0.0")
    edit(root / "specs/pages" / LEND, "| deposit | number |", "| deposit | string |")
    billgen("generate", "--project", root)
    before = tree(root)

    done = release(root, *asked)

    assert done.exit_code == 1
    assert "That is 2.0.0 at least" in done.stderr
    assert tree(root) == before


@pytest.mark.parametrize(
    ("asked", "version"), [(["--bump", "major"], "2.0.0"), (["--version", "1.4.0"], "1.4.0")]
)
def test_more_may_be_asked_for(
    released: Callable[[str], Path], asked: list[str], version: str
) -> None:
    root = released("1.0.0")
    edit(root / "specs/pages" / LEND, "借出部门", "借出的部门")
    billgen("generate", "--project", root)

    assert release(root, *asked).exit_code == 0
    assert version_of(root) == {version}


def test_a_first_stable_version_may_be_asked_for_without_a_change(
    released: Callable[[str], Path],
) -> None:
    root = released("0.9.0")

    assert release(root).exit_code == 1
    assert release(root, "--version", "0.8.0").exit_code == 1
    assert release(root, "--bump", "major").stdout.startswith("1.0.0 after 0.9.0: Nothing changed.")
    assert "No bill changed." in (root / "CHANGELOG.md").read_text("utf-8")


def test_a_dry_run_writes_nothing(released: Callable[[str], Path]) -> None:
    root = released("1.0.0")
    edit(root / "specs/pages" / LEND, "借出部门", "借出的部门")
    billgen("generate", "--project", root)
    before = tree(root)

    done = release(root, "--dry-run")

    assert done.stdout.startswith("## 1.0.1 (")
    assert tree(root) == before


def test_the_first_release_lists_every_operation(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    billgen("generate", "--project", root)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "all")

    done = release(root)

    assert done.stdout.startswith("0.1.0 after nothing: ")
    entry = (root / "CHANGELOG.md").read_text("utf-8")
    assert (
        "- 样品借出单保存 `lab.sample_lend.save`: new operation: POST /jdy/v2/lab/sample\\_lend\n"
        in entry
    )


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    billgen("generate", "--project", root)

    done = release(root)

    assert done.exit_code == 2
    assert "expected a git repository that tells the last release by its tag" in done.stderr
    assert "commit the project first" in done.stderr
