"""Workbooks and text files, case by case in cases.yaml: the bills that they hold, and what is said of their cells."""

import csv
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import yaml
from kingdee_jdy import exact
from kingdee_jdy._sheets.checked import checked
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.scm.pur_order.save import OPERATION

CASES = yaml.load(Path(__file__).with_name("cases.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def _cell(text: str) -> Any:
    return None if text == "null" else text


def _plain(value: Any) -> Any:
    """Return a value as JSON with each number as its text, to compare with YAML read without types."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else str(value)


def _workbook(case: dict[str, Any], path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    numbers: dict[str, str] = {}
    for name, rows in case["sheets"].items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(
                [_number(text, numbers) if text.startswith("<") else _cell(text) for text in row]
            )
    book.save(path)
    _write_digits(path, numbers)
    return path


def _number(text: str, numbers: dict[str, str]) -> int:
    """Return a number that stands for these digits until the workbook is written."""
    stands = 900_000_001 + len(numbers)
    numbers[f"<v>{stands}</v>"] = f"<v>{text[1:-1]}</v>"
    return stands


def _write_digits(path: Path, numbers: dict[str, str]) -> None:
    """Put digits into a workbook as Excel does, which writes 17 of a float; openpyxl writes 16."""
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, _replaced(data, numbers))


def _replaced(data: bytes, texts: dict[str, str]) -> bytes:
    for old, new in texts.items():
        data = data.replace(old.encode(), new.encode())
    return data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_workbook(case: dict[str, Any], tmp_path: Path) -> None:
    path = _workbook(case, tmp_path / "a.xlsx")

    if "refused" in case:
        with pytest.raises(ConfigurationError) as refused:
            checked(OPERATION, path, strict=False)
        assert str(refused.value).split("\n") == [f"{path}: {one}" for one in case["refused"]]
        return
    found = checked(OPERATION, path, strict=False)
    assert [_plain(exact.loads(exact.dumps(one.bill))) for one in found.entries] == case["bills"]
    lines = [line.strip() for line in str(found).split("\n")[1:]]
    assert [line for line in lines if "辅助属性" not in line and "批次号" not in line] == case[
        "says"
    ]


ONE_SHEET = [
    case
    for case in CASES
    if "bills" in case and len(case["sheets"]) == 1 and "<" not in str(case["sheets"])
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("case", ONE_SHEET, ids=lambda case: case["name"])
def test_a_text_file(case: dict[str, Any], separator: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "订单.csv"
    ((name, rows),) = case["sheets"].items()
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(
            [_cell(text) for text in row] for row in rows
        )

    found = checked(OPERATION, path, strict=False)

    assert [_plain(one.bill) for one in found.entries] == case["bills"]
    said = str(found).replace("订单!", f"{name}!")
    assert all(line in said for line in case["says"])
