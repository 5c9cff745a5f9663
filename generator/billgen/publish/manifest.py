"""generated/manifest.json: every file of the output with its digest, and what the output was made from."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from billgen.publish.errors import ManifestError
from billgen.publish.paths import all_allowed
from billgen.spec import File

MANIFEST = "generated/manifest.json"


class Entry(Struct, frozen=True):
    """A file's SHA-256 in hex, and the names of the inputs that it came from."""

    sha256: str
    sources: tuple[str, ...] = ()


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the last run wrote. inputs: digest or version by name; files: by path, without the manifest itself."""

    manifest: Literal[1] = 1
    inputs: dict[str, str] = {}
    files: dict[str, Entry] = {}


def make(files: Sequence[File], inputs: Mapping[str, str]) -> File:
    """Return the manifest of these files as a file, sorted, with neither a clock nor a path of the machine in it."""
    manifest = Manifest(
        inputs=dict(sorted(inputs.items())),
        files={
            file.path: Entry(digest(file.data), tuple(sorted(set(file.sources))))
            for file in sorted(files, key=lambda file: file.path)
        },
    )
    return File(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def read(root: Path) -> Manifest | None:
    """Return the project's manifest, None where there is none.

    Raises ManifestError, and PathRefusedError where it names a file outside the output.
    """
    try:
        manifest = decode((root / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except msgspec.MsgspecError as error:
        raise ManifestError(
            f"{MANIFEST} cannot be read: {error}; take the last good one from version control, "
            "or delete it: then stale files are no longer removed for you"
        ) from error
    all_allowed(manifest.files)
    return manifest


def decode(data: bytes) -> Manifest:
    """Return the manifest that the bytes hold; raises msgspec.MsgspecError where they hold none."""
    return msgspec.json.decode(data, type=Manifest)


def digest(data: bytes) -> str:
    """Return the SHA-256 in hex."""
    return sha256(data).hexdigest()
