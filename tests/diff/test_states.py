"""Folders and revisions as states, and the command that compares them."""

import json
import subprocess
from pathlib import Path

import pytest
from billgen.cli import main
from billgen.dialect import load
from billgen.diff import StateError, read_folder, read_revision, read_state
from billgen.pages import read_page
from billgen.parse import parse
from billgen.spec import Draft, write
from click.testing import CliRunner

PAGE = Path(__file__).parent / "样机借出单保存.md"


def put(folder: Path, replace: tuple[str, str] = ("", "")) -> None:
    """Write the spec of the page, with one thing changed, as `generate` would."""
    text = PAGE.read_text("utf-8").replace(*replace) if replace[0] else PAGE.read_text("utf-8")
    draft = parse(read_page(PAGE.name, text.encode()), load())
    assert isinstance(draft, Draft)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{draft.spec.id}.json").write_bytes(write(draft.spec))
    (folder / "spec.schema.json").write_text("{}")
    (folder / "overlay.schema.json").write_text("{}")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, capture_output=True)


REMARK_GONE = ("| remark | string | false | 备注 |\n", "")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project below the top of its repository, with one committed spec and a later state on disk."""
    project = tmp_path / "team" / "bills"
    put(project / "specs")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one page")
    put(project / "specs", REMARK_GONE)
    return project


def test_a_revision_is_read_without_a_checkout(project: Path) -> None:
    (before,) = read_revision(project, "HEAD")
    (after,) = read_folder(project)

    assert before.body is not None
    assert after.body is not None
    gone = {field.name for field in before.body.fields} - {f.name for f in after.body.fields}
    assert gone == {"remark"}


def test_a_revision_without_specs_is_an_empty_state(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "nothing")

    assert read_revision(tmp_path, "HEAD") == ()


@pytest.mark.parametrize("name", ["no-such-thing", "--output=x", "HEAD:specs", ""])
def test_what_is_no_revision_is_said(project: Path, name: str) -> None:
    with pytest.raises(StateError, match="expected a folder or a git revision"):
        read_state(project, name)


def test_a_folder_without_specs_is_said(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="expected specs"):
        read_folder(tmp_path)


def test_a_spec_that_cannot_be_read_is_named(project: Path) -> None:
    (project / "specs" / "inv.loan.save.json").write_text("{}")

    with pytest.raises(StateError, match=r"inv\.loan\.save\.json: expected a spec"):
        read_folder(project)


def run(project: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["diff", "--project", str(project), *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["HEAD", "."], 0),
        (["HEAD", ".", "--fail-on", "breaking"], 1),
        (["HEAD", ".", "--fail-on", "editorial"], 1),
        (["HEAD", "HEAD", "--fail-on", "editorial"], 0),
        (["HEAD", "nowhere"], 2),
        (["HEAD"], 2),
    ],
)
def test_exit_codes(
    project: Path, arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)

    assert run(project, *arguments)[0] == code


def test_without_a_new_state_it_is_what_the_pages_say(project: Path) -> None:
    pages = project / "specs" / "pages"
    pages.mkdir()
    (pages / PAGE.name).write_text(PAGE.read_text("utf-8").replace("| 备注 |", "| 说明 |"), "utf-8")

    _, output = run(project, "HEAD")

    assert "described otherwise: 备注 → 说明" in output


def test_people_read_the_label_and_what_happened(project: Path) -> None:
    _, output = run(project, "HEAD", str(project))

    assert "样机借出单保存 inv.loan.save" in output
    assert "breaking   remark 备注  gone" in output
    assert output.endswith("2 breaking.\n")


def test_a_pull_request_gets_a_table(project: Path) -> None:
    _, output = run(project, "HEAD", str(project), "--format", "markdown")

    assert "| **breaking** on the wire | `remark` 备注 | gone |" in output


def test_programs_get_ids_and_classes(project: Path) -> None:
    document = json.loads(run(project, "HEAD", str(project), "--format", "json")[1])

    assert document["summary"] == {"breaking": 2, "safe": 0, "corrected": 0, "editorial": 0}
    assert [(change["id"], change["class"]) for change in document["changes"]] == [
        ("inv.loan.save#body/remark#field-removed", "breaking"),
        ("inv.loan.save#body/remark#parameter-removed", "breaking"),
    ]


def test_page_text_stays_text_in_markdown(project: Path) -> None:
    hostile = "</td><script>|`[x](javascript:alert) @everyone #1"
    put(project / "specs", ("| 备注 |", f"| {hostile.replace('|', chr(92) + '|')} |"))

    _, output = run(project, "HEAD", str(project), "--format", "markdown")

    assert "<script>" not in output
    assert "[x](" not in output
