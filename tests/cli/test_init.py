"""A project begun from nothing, and names that are nearly right."""

from pathlib import Path

import pytest
from billgen.cli import main
from click.testing import CliRunner

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "specs" / "pages" / "采购订单保存.md"


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_a_project_is_begun_and_works(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    assert run("init", folder) == (
        0,
        f"{folder} is a project now. Next:\n"
        f"  1. save the vendor's pages as Markdown in {folder}/specs/pages, "
        f"or `billgen add --project {folder} PAGE`\n"
        f"  2. billgen generate --project {folder}\n"
        f"  3. billgen lint --project {folder} --summary\n",
    )
    code, said = run("generate", "--project", folder)
    assert (code, "found none" in said) == (2, True)
    (folder / "specs" / "pages" / PAGE.name).write_bytes(PAGE.read_bytes())
    assert run("generate", "--project", folder)[0] == 0
    assert run("lint", "--summary", "--project", folder)[0] == 1


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    code, said = run("init", tmp_path)
    assert code == 2
    assert f"expected an empty folder or none at {tmp_path}, found notes.txt in it" in said
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert run("init", tmp_path / "notes.txt")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lits"], "no command is called lits; do you mean list?"),
        (["xyz"], "No such command 'xyz'."),
        (
            ["lint", "--kind", "sampl-type"],
            "no kind of finding is called sampl-type; do you mean sample-type",
        ),
        (["lint", "--kind", "zzz"], "do you mean one that `billgen lint --summary` names?"),
    ],
)
def test_the_nearest_name_is_told(arguments: list[str], said: str) -> None:
    code, output = run(*arguments)
    assert code == 2
    assert said in output


def test_the_nearest_kind_of_a_suppression_is_told(tmp_path: Path) -> None:
    run("init", tmp_path / "shop")
    specs = tmp_path / "shop" / "specs"
    (specs / "pages" / PAGE.name).write_bytes(PAGE.read_bytes())
    (specs / "suppressions.yaml").write_text("- {kind: sample-typ, reason: x}\n", "utf-8")
    code, said = run("lint", "--project", tmp_path / "shop")
    assert code == 2
    assert (
        "suppressions.yaml:1: no kind of finding is called sample-typ; do you mean sample-type?"
        in said
    )
