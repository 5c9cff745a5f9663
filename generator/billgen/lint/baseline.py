"""Findings that were there when a team began to look: specs/baseline.yaml, written by the tool."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from billgen.lint.kinds import BASELINE_UNUSED
from billgen.lint.remark import Remark
from billgen.spec import Finding, Severity

_HEAD = """\
# Findings that were there when this file was written; only others fail. Written by `billgen lint --write-baseline`.
"""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BaselineError(Exception):
    """The file cannot be read; says where and what to do."""


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """So many findings of this kind, on this page and field, were known. No line counts: pages move."""

    kind: str
    page: str
    pointer: str = ""
    count: int = 1

    @property
    def key(self) -> tuple[str, str, str]:
        """What a finding must have in common with it."""
        return self.kind, self.page, self.pointer


class Baseline:
    """The known findings, each of which is used up by one that is found again."""

    def __init__(self, known: Iterable[Known], path: Path) -> None:
        self._path = path
        self._known = tuple(known)
        self._left = Counter({one.key: one.count for one in self._known})

    def knows(self, finding: Finding) -> bool:
        """Tell whether the finding was known, and use its entry up; an error never is."""
        key = finding.kind.id, finding.page, finding.pointer
        if finding.kind.severity is Severity.ERROR or not self._left[key]:
            return False
        self._left[key] -= 1
        return True

    def unused(self) -> list[Finding]:
        """Return a finding on each entry of which more were known than were found."""
        return [
            Finding(
                kind=BASELINE_UNUSED,
                page=self._path.name,
                line=number,
                message=f"expected {one.count} of {one.kind} on {one.page}"
                f"{f', {one.pointer}' if one.pointer else ''}, found {one.count - self._left[one.key]}",
                hint="good: `billgen lint --write-baseline` writes the file without it",
            )
            for number, one in enumerate(self._known, _HEAD.count("\n") + 1)
            if self._left[one.key]
        ]


def read(path: Path) -> Baseline:
    """Return the baseline in the file, an empty one where there is no file.

    Raises BaselineError when it is no list of entries as `recorded` writes them.
    """
    if not path.is_file():
        return Baseline((), path)
    try:
        items = yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)
        return Baseline(msgspec.convert(items or [], tuple[Known, ...]), path)
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        said = " ".join(str(error).split())
        raise BaselineError(
            f"{path.name}: expected entries with kind, page and pointer, found {said}; "
            "write it anew with `billgen lint --write-baseline`"
        ) from error


def recorded(remarks: Sequence[Remark]) -> str:
    """Return the file that holds all warnings that are open or known, an entry on a line."""
    counts = Counter(
        (one.finding.kind.id, one.finding.page, one.finding.pointer)
        for one in remarks
        if (one.is_open or one.known)
        and one.finding.kind.severity is not Severity.ERROR
        and one.finding.kind != BASELINE_UNUSED
    )
    entries = [
        msgspec.to_builtins(Known(kind, page, pointer, count))
        for (kind, page, pointer), count in sorted(counts.items(), key=lambda one: _place(one[0]))
    ]
    return _HEAD + "".join(f"- {msgspec.json.encode(entry).decode()}\n" for entry in entries)


def _place(key: tuple[str, str, str]) -> tuple[str, str, str]:
    kind, page, pointer = key
    return page, pointer, kind
