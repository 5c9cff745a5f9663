"""``python -m kingdee_jdy`` as people use it: a template, a check, a save against the sandbox, and each slip."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from kingdee_jdy.__main__ import main
from kingdee_jdy.sandbox import Sandbox, serve

HEAD = ["单据", "bill_date", "supplier_number"]
ROWS = ["单据", "material_number", "unit_number", "qty", "delivery_date"]


def fill(path: Path, bills: int, **changed: Any) -> Path:
    """Write bills into the template at the path, two rows each, with some fields of their rows changed."""
    book = openpyxl.load_workbook(path)
    first, second = book.worksheets[:2]
    for number in range(1, bills + 1):
        _put(first, {"单据": number, "bill_date": "2026-11-01", "supplier_number": "S1"})
        for material in ("M1", "M2"):
            row = {"单据": number, "material_number": material, "unit_number": "pcs", "qty": "1.50"}
            _put(second, row | {"delivery_date": "2026-11-02"} | changed)
    book.save(path)
    return path


def _put(sheet: Any, fields: dict[str, Any]) -> None:
    places = {cell.value.rpartition(".")[2]: cell.column for cell in sheet[2]}
    row = next(n for n in range(3, 99) if sheet.cell(n, 1).value is None)
    for name, value in fields.items():
        sheet.cell(row, places[name]).value = value


@pytest.fixture
def template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "order.xlsx"
    assert main(["template", "采购订单", "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: 采购订单保存, scm.pur_order.save\n"
    return path


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    with serve() as sandbox:
        for name, value in sandbox.environ.items():
            monkeypatch.setenv(name, value)
        yield sandbox


def test_a_template_shows_what_the_page_says(template: Path) -> None:
    book = openpyxl.load_workbook(template)

    rows = book["商品分录"]
    titles = {cell.value: rows.cell(1, cell.column) for cell in rows[2]}
    quantity = titles["material_entity.qty"]
    assert quantity.value == "数量 *"
    assert "必填" in quantity.comment.text  # type: ignore[union-attr]
    assert "择一填写：unit_id、unit_number" in titles["material_entity.unit_id"].comment.text  # type: ignore[union-attr]
    letter = titles["material_entity.unit_id"].column_letter
    assert rows.column_dimensions[letter].number_format == "@"
    rules = {
        str(one.sqref): one.formula1 for one in book.worksheets[0].data_validations.dataValidation
    }
    assert '"audit 审核,submit 提交"' in rules.values()
    assert rows.freeze_panes == "B3"


def test_what_is_wrong_stands_beside_the_cells(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = tmp_path / "shown.xlsx"
    fill(template, 1, qty="many")

    assert main(["validate", str(template), "-o", str(shown)]) == 1

    said = capsys.readouterr().out.split("\n")
    assert said[0] == f"{template}: 1 bills, 2 errors, 2 notes"
    assert said[1].endswith('数量: expected a number such as 12.50, found the text "many"')
    cell = next(c for c in openpyxl.load_workbook(shown)["商品分录"][3] if c.value == "many")
    assert cell.fill.fgColor.rgb == "00FFC7CE"
    assert "expected a number" in cell.comment.text  # type: ignore[union-attr]


def test_a_value_by_its_label(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(fill(template, 1))
    sheet = book.worksheets[0]
    place = next(cell.column for cell in sheet[2] if cell.value == "operation_key")
    sheet.cell(3, place).value = "audit 审核"
    book.save(template)

    assert main(["validate", str(template)]) == 0

    assert "operation_key" not in capsys.readouterr().out


def test_a_save_writes_ids_back_and_repeats_none(
    template: Path, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(template, 3)

    assert main(["save", str(template), "--dry-run"]) == 0
    assert sandbox.bills() == []
    assert main(["save", str(template)]) == 0
    assert main(["save", str(template)]) == 0

    kept = sandbox.bills()
    assert len(kept) == 3
    sheet = openpyxl.load_workbook(template.with_name("order.result.xlsx")).worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    place = titles.index("结果") + 1
    rows = [[sheet.cell(row, place + offset).value for offset in (0, 1)] for row in (3, 4, 5)]
    assert [status for status, _ in rows] == ["saved"] * 3
    assert {id_ for _, id_ in rows} == {bill.id for bill in kept}
    assert "3 saved" in capsys.readouterr().out


def test_a_result_can_be_read_again(
    template: Path, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["save", str(fill(template, 1))]) == 0

    assert main(["validate", str(template.with_name("order.result.xlsx"))]) == 0


def test_nothing_is_sent_where_something_is_wrong(template: Path, sandbox: Sandbox) -> None:
    fill(template, 2, qty=None)

    assert main(["save", str(template)]) == 1

    assert sandbox.bills() == []


def test_what_the_books_refuse(
    template: Path, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.fail_next("errcode=2001")

    assert main(["save", str(fill(template, 1)), "--workers", "1"]) == 1

    assert "采购订单保存!3 " in capsys.readouterr().out


def test_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bills.jsonl"
    path.write_text("\n".join(json.dumps({"bill_date": day}) for day in ("2026-11-01", "soon")))

    assert main(["validate", str(path), "--bill", "scm.pur_order"]) == 1

    assert (
        '2 出库日期: expected a date such as 2022-01-31, found the text "soon"'
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["template", "采购", "-o", "a.xlsx"],
            "采购 may be scm.pur_order.save 采购订单保存, scm.pur_ret.save 采购退货单保存; write which",
        ),
        (
            ["template", "工资", "-o", "a.xlsx"],
            "expected a bill such as scm.entrust_settle_rtn, found 工资; `python -m kingdee_jdy list` names them all",
        ),
        (["validate", "none.xlsx"], "none.xlsx: No such file or directory"),
        (["save", "text.xlsx"], "text.xlsx: expected a workbook, found BadZipFile"),
        (
            ["validate", "none.csv"],
            "none.csv does not say which bill it holds; add --bill, such as --bill scm.pur_order",
        ),
        (
            ["validate", "none.csv", "--bill", "scm.pur_order"],
            "none.csv: No such file or directory",
        ),
        (
            ["validate", "a.xls", "--bill", "scm.pur_order"],
            "a.xls: expected .xlsx, .csv, .json or .jsonl, found .xls; save it as one of these (an old .xls too)",
        ),
        (
            ["validate", "text.xlsx", "--bill", "scm.pur_order"],
            "text.xlsx: expected a workbook, found BadZipFile: File is not a zip file; open it in Excel",
        ),
        (
            ["validate", "bytes.csv", "--bill", "scm.pur_order"],
            "bytes.csv: expected text in UTF-8 or GBK, found neither; save it again as CSV UTF-8",
        ),
        (
            ["validate", "half.json", "--bill", "scm.pur_order"],
            "half.json: expected JSON in UTF-8: ",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_slips(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.xlsx").write_text("no workbook")
    Path("bytes.csv").write_bytes(b"\xff\x00\x80\x81\xff")
    Path("half.json").write_text('{"a":')

    assert main(arguments) == 2

    captured = capsys.readouterr()
    assert captured.err.startswith(says)
    assert captured.err.count("\n") == 1


def test_finding_a_bill(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "采购订单"]) == 0
    assert main(["find", "工资"]) == 1

    captured = capsys.readouterr()
    assert captured.out == "scm.pur_order.save\t采购订单保存\t采购订单保存.md\n"
    assert captured.err == "no operation has 工资 in its id or title\n"
