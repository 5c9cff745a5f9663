"""Findings that people have looked at and let stand, each with the reason: specs/suppressions.yaml."""

from collections.abc import Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from billgen.lint.kinds import SUPPRESSION_UNUSED
from billgen.lint.registry import KINDS
from billgen.spec import Finding, Severity


class SuppressionError(Exception):
    """The file cannot be read; says which entry and why."""


class Suppression(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry: findings of this kind, on these pages and fields, stand for this reason.

    page and pointer may hold * and ?; left out, they fit all. line is where the entry stands.
    """

    kind: str
    reason: str
    page: str = "*"
    pointer: str = "*"
    line: int = 0

    def fits(self, finding: Finding) -> bool:
        """Tell whether the finding is meant; an error never is, since nothing is built of its page."""
        return (
            finding.kind.id == self.kind
            and finding.kind.severity is not Severity.ERROR
            and fnmatchcase(finding.page, self.page)
            and fnmatchcase(finding.pointer, self.pointer)
        )


def read(path: Path) -> tuple[Suppression, ...]:
    """Return the entries of the file, none where there is no file.

    Raises SuppressionError when it is no YAML list of entries, each with a known kind and a reason.
    """
    if not path.is_file():
        return ()
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
        items: Any = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SuppressionError(f"{path.name}: {' '.join(str(error).split())}") from error
    if node is None:
        return ()
    if not isinstance(items, list) or not isinstance(node, yaml.SequenceNode):
        raise SuppressionError(f"{path.name}:1: expected a list of entries with kind and reason")
    lines = [item.start_mark.line + 1 for item in node.value]
    return tuple(_entry(path.name, line, item) for line, item in zip(lines, items, strict=True))


def unused(
    path: Path, entries: Sequence[Suppression], findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Return a finding for each entry that fits none of the findings."""
    return tuple(
        Finding(
            kind=SUPPRESSION_UNUSED,
            page=path.name,
            line=entry.line,
            message=f"expected a finding {entry.kind} on {entry.page}, {entry.pointer}, found none",
            hint="delete the entry; what it was for is mended or has moved",
        )
        for entry in entries
        if not any(entry.fits(finding) for finding in findings)
    )


def _entry(name: str, line: int, item: Any) -> Suppression:
    try:
        entry = msgspec.convert(item, Suppression)
    except msgspec.ValidationError as error:
        raise SuppressionError(f"{name}:{line}: {error}") from error
    if entry.kind not in KINDS:
        near = get_close_matches(entry.kind, KINDS, n=1, cutoff=0.5)
        hint = (
            f"; do you mean {near[0]}?" if near else "; `billgen lint --summary` names those found"
        )
        raise SuppressionError(f"{name}:{line}: no kind of finding is called {entry.kind}{hint}")
    if not entry.reason.strip():
        raise SuppressionError(f"{name}:{line}: expected a reason, found none")
    return msgspec.structs.replace(entry, line=line)
