"""The table of kinds.toml: which kinds of change there are, and how each is judged."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from billgen.diff.change import Level, Verdict


class ChangeKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the table: the verdict on either side, what happened, and why it is judged so."""

    request: Verdict
    response: Verdict
    says: str
    why: str


def _read(file: Path) -> Mapping[str, ChangeKind]:
    levels = msgspec.convert(
        tomllib.loads(file.read_text("utf-8")), dict[Level, dict[str, ChangeKind]]
    )
    return levels["wire"] | levels["python"]


KINDS = _read(Path(__file__).with_name("kinds.toml"))
