"""Puts the pages that are new or changed in their place."""

from collections.abc import Iterable
from pathlib import Path

from billgen.add.plan import Filing
from billgen.publish import put
from billgen.publish.paths import clear

FOLDER = "specs/pages"


def write(root: Path, filings: Iterable[Filing]) -> None:
    """Write the pages that are new or changed, each at once, then remove those that gave way.

    Raises PublishError, before anything is written, where a link or a folder stands in the way.
    """
    filed = [filing for filing in filings if filing.state in ("new", "changed")]
    for filing in filed:
        clear(root, f"{FOLDER}/{filing.name}")
    for filing in filed:
        put(root, f"{FOLDER}/{filing.name}", filing.data)
    for filing in filed:
        if filing.removes and filing.removes != filing.name:
            (root / FOLDER / filing.removes).unlink(missing_ok=True)
