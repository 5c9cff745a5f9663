"""CHANGELOG.md by operation: what each version changed of it."""

import re
from collections.abc import Mapping

from msgspec import Struct

_VERSION = re.compile(r"## (?P<version>\S+) \((?P<day>[^)]*)\)")
_ITEM = re.compile(r"- .*?`(?P<operation>[^`]+)`(?:: (?P<what>.*))?")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Version(Struct, frozen=True):
    """A version, its day, and lines on what it changed: each with the heading that it stands under."""

    version: str
    day: str
    lines: tuple[tuple[str, str], ...]


def changes(changelog: str) -> Mapping[str, tuple[Version, ...]]:
    """Return the versions that changed an operation, newest first, by its id."""
    found: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = {}
    version, heading = ("", ""), ""
    lines: list[tuple[str, str]] = []
    for line in changelog.splitlines():
        if match := _VERSION.fullmatch(line):
            version, heading, lines = (match["version"], match["day"]), "", []
        elif line.startswith("### "):
            heading, lines = line[4:].partition(":")[0], []
        elif match := _ITEM.fullmatch(line):
            lines = found.setdefault(match["operation"], {}).setdefault(version, [])
            if match["what"]:
                lines.append((heading, _plain(match["what"])))
        elif line.startswith("  - "):
            lines.append((heading, _plain(line[4:])))
    return {
        operation: tuple(Version(*version, tuple(told)) for version, told in versions.items())
        for operation, versions in found.items()
    }


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text.replace("`", ""))
