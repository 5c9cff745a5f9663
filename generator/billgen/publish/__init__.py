"""Writes the output so that it is wholly old or wholly new, and tells what differs from what is committed."""

from billgen.publish.compare import Difference, Drift, compare
from billgen.publish.errors import (
    InTheWayError,
    JournalError,
    LockedError,
    ManifestError,
    PathRefusedError,
    PublishError,
)
from billgen.publish.manifest import MANIFEST, Entry, Manifest
from billgen.publish.paths import all_allowed
from billgen.publish.publish import Published, publish, recover
from billgen.publish.put import put
from billgen.publish.standing import manifest_digest, standing

__all__ = [
    "MANIFEST",
    "Difference",
    "Drift",
    "Entry",
    "InTheWayError",
    "JournalError",
    "LockedError",
    "Manifest",
    "ManifestError",
    "PathRefusedError",
    "PublishError",
    "Published",
    "all_allowed",
    "compare",
    "manifest_digest",
    "publish",
    "put",
    "recover",
    "standing",
]
