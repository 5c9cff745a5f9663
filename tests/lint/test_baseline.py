"""What a team begins with stands in the baseline; only new findings fail, and what is gone is said."""

import shutil
from pathlib import Path

import pytest
import yaml
from billgen.cli import main
from click.testing import CliRunner, Result

HERE = Path(__file__).parent
PAGE = "样品单保存.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "cases" / "samples", tmp_path / "project"))


def billgen(root: Path, command: str, *options: str | Path) -> Result:
    arguments = [command, "--project", str(root), *map(str, options)]
    return CliRunner().invoke(main, arguments)


def edit(root: Path, old: str, new: str) -> None:
    page = root / "specs/pages" / PAGE
    text = page.read_text("utf-8")
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), "utf-8")


def entries(path: Path) -> list[dict[str, object]]:
    read: list[dict[str, object]] = yaml.safe_load(path.read_text("utf-8"))
    return read


def test_known_findings_stay_and_new_ones_fail(root: Path) -> None:
    assert billgen(root, "lint").exit_code == 1
    written = billgen(root, "lint", "--write-baseline")
    assert written.exit_code == 0
    count = len(entries(root / "specs/baseline.yaml"))
    assert written.output == f"{root}/specs/baseline.yaml: {count} findings are known now\n"

    done = billgen(root, "lint")
    assert done.exit_code == 0, done.output
    assert f"0 open, {count} known, " in done.output
    assert "warning" not in done.output

    edit(root, '"fine"', '"fin": 1, "fine"')
    again = billgen(root, "lint")
    assert again.exit_code == 1
    assert again.output.count(" warning ") == 1
    assert "found fin in the sample" in again.output


def test_lines_may_move(root: Path) -> None:
    billgen(root, "lint", "--write-baseline")
    page = root / "specs/pages" / PAGE
    page.write_text("\n\n" + page.read_text("utf-8"), "utf-8")

    assert billgen(root, "lint").exit_code == 0


def test_an_entry_that_fits_nothing_any_more_is_said_with_its_line(root: Path) -> None:
    billgen(root, "lint", "--write-baseline")
    path = root / "specs/baseline.yaml"
    path.write_text(
        path.read_text("utf-8")
        + '- {"kind":"sample-type","page":"样品单保存.md","pointer":"body/gone","count":2}\n',
        "utf-8",
    )

    done = billgen(root, "lint")

    assert done.exit_code == 1
    last = path.read_text("utf-8").count("\n")
    assert (
        f"baseline.yaml\n{last:>5}  warning baseline-unused: expected 2 of sample-type on "
        "样品单保存.md, body/gone, found 0\n"
    ) in done.output
    billgen(root, "lint", "--write-baseline")
    assert billgen(root, "lint").exit_code == 0


def test_a_file_of_another_name(root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "known.yaml"
    assert billgen(root, "lint", "--baseline", mine).exit_code == 2
    assert billgen(root, "lint", "--write-baseline", "--baseline", mine).exit_code == 0

    assert billgen(root, "lint", "--baseline", mine).exit_code == 0
    assert billgen(root, "lint").exit_code == 1


@pytest.mark.parametrize("text", ["kind: x", "- {kind: x}", "- [", "- {kind: 1, page: x}"])
@pytest.mark.parametrize("command", ["lint", "generate"])
def test_a_baseline_that_cannot_be_read(root: Path, text: str, command: str) -> None:
    (root / "specs/baseline.yaml").write_text(text, "utf-8")

    done = billgen(root, command)

    assert done.exit_code == 2
    assert "baseline.yaml: expected entries with kind, page and pointer, found " in done.output


def test_an_error_is_never_known(root: Path) -> None:
    edit(root, "请求方式：POST", "请求方式：")
    written = billgen(root, "lint", "--write-baseline")

    assert written.exit_code == 1
    assert "error" in billgen(root, "lint").output


def test_the_obvious_overlays_are_shown_and_written(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HERE / "cases" / "prose", tmp_path / "project"))
    overlay = root / "specs/overlays/scm.sample.save.yaml"
    assert billgen(root, "lint", "--write-overlays").exit_code == 2
    assert not overlay.exists()

    done = billgen(root, "lint", "--write-overlays", "--yes")

    assert done.exit_code == 0, done.output
    assert "required: false" in done.output
    assert "type: boolean" not in done.output
    assert all("date" in entry for entry in entries(overlay))
    after = billgen(root, "lint", "--kind", "flag-against-prose")
    assert after.exit_code == 0
    assert "0 open" in after.output
    assert "no entry to write" in billgen(root, "lint", "--write-overlays", "--yes").output
    before = overlay.read_text("utf-8")
    more = billgen(root, "lint", "--write-overlays", "--yes", "--kind", "type-against-prose")
    assert more.exit_code == 0
    assert overlay.read_text("utf-8").startswith(before)


def test_what_lint_says_is_the_same_every_day(root: Path) -> None:
    assert "date:" not in billgen(root, "lint").output
