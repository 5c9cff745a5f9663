"""Whether the output stands exactly as one run wrote it, by the digests of its manifest."""

from hashlib import sha256
from pathlib import Path

from billgen.publish import manifest as manifests
from billgen.publish.compare import strays
from billgen.publish.journal import pending
from billgen.publish.manifest import MANIFEST, digest


def manifest_digest(root: Path) -> bytes:
    """Return the digest of the project's manifest."""
    return sha256((root / MANIFEST).read_bytes()).digest()


def standing(root: Path, written: bytes) -> int | None:
    """Return how many files the manifest of this digest names, if each stands there with its bytes and no other does.

    None otherwise, and while a run that was interrupted is pending.

    Raises ManifestError and PathRefusedError as reading the manifest does, and OSError.
    """
    root = root.resolve(strict=True)
    if pending(root) or manifest_digest(root) != written:
        return None
    manifest = manifests.read(root)
    if manifest is None or any(_moved(root / path) for path in manifest.files):
        return None
    for path, entry in manifest.files.items():
        if digest((root / path).read_bytes()) != entry.sha256:
            return None
    if any(strays(root, {*manifest.files, MANIFEST})):
        return None
    return len(manifest.files)


def _moved(place: Path) -> bool:
    return place.is_symlink() or not place.is_file()
