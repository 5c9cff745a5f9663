"""lint --write-overlays: the entries that findings carry, into specs/overlays."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import click
import yaml

from billgen.cli.bad_input import BadInput
from billgen.cli.console import say
from billgen.lint import Remark
from billgen.project import Project
from billgen.publish import put


def write_overlays(project: Project, remarks: Sequence[Remark], *, yes: bool) -> None:
    """Append the entry of each remark to its operation's overlay, once it has been shown and agreed to.

    Raises BadInput where there is no terminal to ask on, PublishError where a link is in the way.
    """
    entries = dict.fromkeys(one.finding.overlay for one in remarks)
    files: dict[str, list[str]] = {}
    for entry in entries:
        files.setdefault(_operation(entry), []).append(entry)
    for operation, own in files.items():
        say(f"specs/overlays/{operation}.yaml", bold=True)
        say("".join(own), nl=False)
    if not entries:
        say("no entry to write")
        return
    if not yes and not _agreed(len(entries)):
        say("nothing was written")
        return
    for operation, own in files.items():
        _append(project, operation, own)
    say(f"{len(entries)} written; `billgen generate` applies them")


def _operation(entry: str) -> str:
    items: Any = yaml.safe_load(entry)
    return str(items[0]["target"]["operation"])


def _agreed(count: int) -> bool:
    if not sys.stdin.isatty():
        raise BadInput("expected a terminal to ask on, found none; --yes writes without asking")
    return click.confirm(f"Write {count} entr{'y' if count == 1 else 'ies'}?")


def _append(project: Project, operation: str, entries: Sequence[str]) -> None:
    path = f"specs/overlays/{operation}.yaml"
    place = project.root / path
    there = place.read_text("utf-8") if place.is_file() else ""
    if there and not there.endswith("\n"):
        there += "\n"
    today = datetime.now(UTC).date()
    added = "".join(f"{entry}  date: {today}\n" for entry in entries)
    put(project.root, path, (there + added).encode())
