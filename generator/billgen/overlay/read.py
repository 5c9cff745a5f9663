"""From the folder of overlays to their entries, each with its place."""

import re
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from billgen.overlay import source
from billgen.overlay.kinds import UNREADABLE
from billgen.overlay.model import Change, Entry
from billgen.spec import Finding, Kind

_AT = re.compile(r"(?P<said>.*?)(?: - at `(?:key in )?\$(?P<path>.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+)\]")
_UNKNOWN = re.compile(r"unknown field `(?P<key>.*)`")
_OWN = ("origin", "was", "dropped")


class Placed(Struct, frozen=True, kw_only=True):
    """An entry, the overlay that it stands in (the file's stem), and its file and line."""

    entry: Entry
    overlay: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """Where the entry stands, for people."""
        return f"{self.file}:{self.line}"

    def finding(self, kind: Kind, message: str, hint: str, pointer: str = "") -> Finding:
        """Return a finding on this entry."""
        return Finding(
            kind=kind, page=self.file, line=self.line, message=message, hint=hint, pointer=pointer
        )


class Failure(Struct, frozen=True):
    """A finding on an entry that is not applied, and the operation that it is about, "" if unknown."""

    finding: Finding
    operation: str = ""


def read(folder: Path) -> tuple[tuple[Placed, ...], tuple[Failure, ...]]:
    """Return the entries of all overlays, by file name and then as they stand, and what cannot be read."""
    entries: list[Placed] = []
    failures: list[Failure] = []
    for path in sorted(folder.glob("*.yaml"), key=lambda path: path.name):
        if path.is_file():
            _read_file(path, entries, failures)
        else:
            failures.append(_unreadable(path.name, 1, "expected a file", "move it away"))
    failures.extend(
        _unreadable(path.name, 1, "expected the ending .yaml", "rename it, or it is not read")
        for path in sorted(folder.glob("*.yml"))
    )
    return tuple(entries), tuple(failures)


def _read_file(path: Path, entries: list[Placed], failures: list[Failure]) -> None:
    try:
        value, lines = source.load(path.read_bytes().decode("utf-8-sig"))
    except source.SourceError as error:
        hint = "correct the line; nothing of this file was applied"
        failures.append(_unreadable(path.name, error.line, str(error), hint))
        return
    except UnicodeDecodeError as error:
        failures.append(_unreadable(path.name, 1, f"no UTF-8: {error}", "save it as UTF-8"))
        return
    if not isinstance(value, list | None):
        message = f"expected a list of entries, found {type(value).__name__}"
        failures.append(_unreadable(path.name, 1, message, "begin each entry with a dash"))
        return
    for index, item in enumerate(value or []):
        try:
            entry = _entry(item)
        except msgspec.ValidationError as error:
            failure = _explained(path.name, (index,), error, lines)
            failures.append(replace(failure, operation=_operation(item)))
            continue
        line = lines[index,]
        entries.append(Placed(entry=entry, overlay=path.stem, file=path.name, line=line))


def _entry(item: Any) -> Entry:
    """Return the entry; raises msgspec.ValidationError also for what the schema cannot say."""
    entry = msgspec.convert(item, Entry)
    change, target = entry.change, entry.target
    if change == Change():
        raise msgspec.ValidationError("Expected a change, found none - at `$.change`")
    if (target.table is None) != (target.field is None):
        raise msgspec.ValidationError("Expected both table and field, or neither - at `$.target`")
    if change.page is not None and (target.table is not None or change != Change(page=change.page)):
        raise msgspec.ValidationError(
            "Expected page to be the only change, of an operation - at `$.change.page`"
        )
    if change.page is None and target.table is None:
        raise msgspec.ValidationError("Expected table and field for this change - at `$.target`")
    for index, rule in enumerate(item["change"].get("add", ())):
        for key in _OWN:
            if key in rule:
                raise msgspec.ValidationError(
                    f"`{key}` is written by billgen, leave it out - at `$.change.add[{index}].{key}`"
                )
    return entry


def _explained(
    file: str, top: source.Path, error: msgspec.ValidationError, lines: dict[source.Path, int]
) -> Failure:
    """Turn the library's sentence into a finding on the line that it means."""
    match = _AT.fullmatch(str(error))
    said, inside = (match["said"], match["path"] or "") if match else (str(error), "")
    path = top
    for step in _STEP.finditer(inside):
        further = (*path, step["key"] if step["key"] is not None else int(step["index"]))
        if further not in lines:
            break
        path = further
    if (unknown := _UNKNOWN.search(said)) and (*path, unknown["key"]) in lines:
        path = (*path, unknown["key"])
    where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path[1:])
    text_wanted = said.startswith("Expected `str")
    hint = "put the value in quotes" if text_wanted else "see specs/overlay.schema.json"
    return _unreadable(file, lines[path], f"{where.lstrip('.') or 'entry'}: {said}", hint)


def _unreadable(file: str, line: int, message: str, hint: str) -> Failure:
    return Failure(Finding(kind=UNREADABLE, page=file, line=line, message=message, hint=hint))


def _operation(item: Any) -> str:
    """Return the operation that an unreadable entry names all the same."""
    target = item.get("target") if isinstance(item, dict) else None
    operation = target.get("operation") if isinstance(target, dict) else None
    return operation if isinstance(operation, str) else ""
