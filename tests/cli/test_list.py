"""What `billgen list` shows of the pages, and how each came to its name."""

from pathlib import Path

import pytest

from tests.cli.project import billgen, edit, project

LENT = "lab.sample_lend.save"
BACK = "lab.sample_back.save"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_one_line_for_each_operation(root: Path) -> None:
    done = billgen("list", "--project", root)

    cells = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[:3] for row in cells] == [
        [BACK, "样品归还单保存", "样品归还单保存.md"],
        [LENT, "样品借出单保存", "样品借出单保存.md"],
    ]
    assert all(row[3].endswith(" rules") and row[4] == "0 findings" for row in cells)
    assert (done.stderr, done.exit_code) == ("2 of 2 operations\n", 0)


def test_a_word_chooses_by_id_title_or_page(root: Path) -> None:
    assert billgen("list", "借出", "--project", root).stdout.startswith(LENT)
    assert billgen("list", "sample_back", "--project", root).stdout.startswith(BACK)
    assert billgen("list", "没有的", "--project", root).exit_code == 1


def test_names_say_why(root: Path) -> None:
    page = root / "specs" / "pages" / "样品归还单保存.md"
    edit(page, "lab/sample\\_back", "lab/sample\\_back\\_list")

    done = billgen("list", "归还", "--names", "--project", root)

    assert done.stdout.splitlines() == [
        "lab.sample_back_list.save\t样品归还单保存\tPOST /jdy/v2/lab/sample_back_list",
        "  title: save; tables: ids; method: POST; address: list",
        "  formerly lab.sample_back.list",
    ]


def test_names_show_what_the_table_gave(root: Path) -> None:
    source = Path(__file__).parents[2] / "specs" / "dialect.toml"
    dialect = source.read_text("utf-8").replace(
        "[names]", '[names]\n"lab.sample_lend" = "lab.loan"'
    )
    (root / "specs" / "dialect.toml").write_text(dialect, "utf-8")

    done = billgen("list", "借出", "--names", "--project", root)

    assert done.stdout.splitlines()[0].startswith("lab.loan.save\t")
    assert done.stdout.splitlines()[1].endswith(
        "[names] of the dialect: lab.sample_lend is lab.loan"
    )
    assert done.stdout.splitlines()[2] == "  formerly lab.sample_lend.save"


def test_a_name_that_fits_no_id_is_refused(root: Path) -> None:
    source = Path(__file__).parents[2] / "specs" / "dialect.toml"
    dialect = source.read_text("utf-8").replace("[names]", '[names]\n"lab.sample_lend" = "loan"')
    (root / "specs" / "dialect.toml").write_text(dialect, "utf-8")

    done = billgen("list", "--project", root)

    assert done.exit_code == 2
    assert "'lab.sample_lend' = 'loan'" in done.stderr
