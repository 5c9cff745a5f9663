"""What stands in the cells of a file, sheet by sheet: workbooks through openpyxl, and text with commas."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import Words

Value: TypeAlias = str | int | float | bool | datetime.date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, and its rows as they come, each with its number."""

    name: str
    rows: Iterator[tuple[int, Sequence[Value]]]


def sheets(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, or of a text file the one that it is.

    Raises:
        ConfigurationError: the file cannot be read as what its name says.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        yield from _of_workbook(path)
    elif path.suffix.lower() in (".csv", ".tsv", ".txt"):
        yield _of_text(path)
    else:
        zh, en = path.suffix or "没有后缀", path.suffix or "no suffix"
        words = Words(
            f"应为 .xlsx、.csv、.json 或 .jsonl 文件，实际为 {zh}；请另存为其中一种（旧的 .xls 也要另存）",
            f"expected .xlsx, .csv, .json or .jsonl, found {en}; save it as one of these (an old "
            ".xls too)",
        )
        raise ConfigurationError(words.after(str(path)))


def cell(column: int, row: int) -> str:
    """Return a cell as Excel calls it, such as C5; both counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def sheet_name(text: str, otherwise: str) -> str:
    """Return what a sheet may be called: 31 letters at most, and none that workbooks forbid."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31].strip("' ") or otherwise


def openpyxl() -> Any:
    """Return the library for workbooks, which is an extra."""
    try:
        import openpyxl  # noqa: PLC0415  an extra
    except ImportError as error:
        words = Words(
            "读写工作簿需要 openpyxl；请运行：pip install 'kingdee-jdy[excel]'",
            "workbooks need openpyxl; run: pip install 'kingdee-jdy[excel]'",
        )
        raise ConfigurationError(words) from error
    return openpyxl


def workbook(path: Path) -> Any:
    """Return a workbook opened for reading: what formulas came to, not the formulas.

    Raises:
        ConfigurationError: the file is none.
    """
    from zipfile import BadZipFile  # noqa: PLC0415  only for workbooks

    library = openpyxl()
    try:
        return library.load_workbook(path, read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise unreadable(path, error) from error
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        why = f"{type(error).__name__}: {error}"
        words = Words(
            f"应为工作簿，无法打开（{why}）；请用 Excel 打开后另存为 .xlsx",
            f"expected a workbook, found {why}; open it in Excel and save it as .xlsx",
        )
        raise ConfigurationError(words.after(str(path))) from error


def _of_workbook(path: Path) -> Iterator[Sheet]:
    book = workbook(path)
    try:
        for own in book.worksheets:
            yield Sheet(own.title, _rows(own))
    finally:
        book.close()


def _rows(own: Any) -> Iterator[tuple[int, Sequence[Value]]]:
    for number, values in enumerate(own.iter_rows(values_only=True), start=1):
        if any(value is not None for value in values):
            yield number, [_value(value) for value in values]


def _value(value: Any) -> Value:
    if isinstance(value, datetime.datetime):
        whole = value.time() == datetime.time()
        return value.date() if whole else value
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return None if value == "" else cast("Value", value)


def _of_text(path: Path) -> Sheet:
    text = _decoded(path)
    first = text.partition("\n")[0]
    separator = max(",\t;", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)

    def rows() -> Iterator[tuple[int, Sequence[Value]]]:
        try:
            for number, values in enumerate(lines, start=1):
                if any(values):
                    yield number, [value.strip() or None for value in values]
        except csv.Error as error:
            words = Words(
                f"应为以逗号分隔的文本，无法读取（{error}）",
                f"expected text with commas, found {error}",
            )
            where = f"{path}:{lines.line_num}"
            raise ConfigurationError(words.after(where)) from error

    return Sheet(sheet_name(path.stem, "csv"), rows())


def _decoded(path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or GBK as Excel writes it in China."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    encodings = ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    words = Words(
        "应为 UTF-8 或 GBK 编码的文本，实际都不是；请另存为“CSV UTF-8”",
        "expected text in UTF-8 or GBK, found neither; save it again as CSV UTF-8",
    )
    raise ConfigurationError(words.after(str(path)))


def unreadable(path: Path, error: OSError) -> ConfigurationError:
    """Return the error of a file that cannot be read, in the system's words where we have none."""
    said = error.strerror or str(error)
    missing = isinstance(error, FileNotFoundError)
    words = Words("没有这个文件" if missing else f"无法读取：{said}", said)
    return ConfigurationError(words.after(str(path)))
