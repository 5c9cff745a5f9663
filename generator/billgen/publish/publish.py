"""Replaces the output by the new one, or leaves it as it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from billgen.publish import manifest as manifests
from billgen.publish.journal import Step, promise, settle, stage
from billgen.publish.lock import locked, signals_held
from billgen.publish.paths import all_allowed, clear, same_file_system
from billgen.spec import File


class Published(Struct, frozen=True):
    """What a run did: the paths it wrote and removed, how many stood there unchanged, and what it mended before."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    mended: str = ""


def _unwatched(done: str) -> None:
    """Nobody watches the steps but tests."""


def publish(
    project: Path, files: Sequence[File], inputs: Mapping[str, str], *, step: Step = _unwatched
) -> Published:
    """Make the files the project's whole output; after any interruption it is wholly the old or wholly the new one.

    Until the journal stands an interrupted run has changed nothing; from then on the next
    command finishes it. A file that is current is not touched, and only files named in the
    previous manifest are removed.

    Args:
        project: the folder that gets specs/*.json and generated/**.
        files: the whole output without its manifest.
        inputs: digest or version of each input by name, such as "page 采购订单保存.md".
        step: told after each effect what was done.

    Raises:
        PublishError: a path lies outside the output, a link stands in the way, another run
            holds the lock, or the manifest or journal cannot be read. Nothing is promised then.
    """
    root = project.resolve(strict=True)
    whole = (*files, manifests.make(files, inputs))
    all_allowed(file.path for file in whole)
    with locked(root):
        mended = settle(root, step)
        stale = _stale(root, whole)
        changed = tuple(file for file in whole if not _current(root, file, stale))
        for path in stale:
            clear(root, path)
        for file in changed:
            same_file_system(root, file.path)
        if changed or stale:
            stage(root, changed, stale, step)
            with signals_held():
                promise(root, step)
                settle(root, step)
    written = tuple(file.path for file in changed)
    return Published(written, stale, len(whole) - len(written), mended)


def recover(project: Path, *, step: Step = _unwatched) -> str:
    """Finish or discard what an interrupted run left; return "finished", "discarded" or "" where nothing was left.

    Raises PublishError.
    """
    root = project.resolve(strict=True)
    with locked(root):
        return settle(root, step)


def _stale(root: Path, whole: Sequence[File]) -> tuple[str, ...]:
    """Return what the previous run wrote, still stands there and is no longer made."""
    previous = manifests.read(root)
    if previous is None:
        return ()
    made = {file.path for file in whole}
    return tuple(
        path
        for path in sorted(previous.files)
        if path not in made and ((root / path).exists() or (root / path).is_symlink())
    )


def _current(root: Path, file: File, stale: Sequence[str]) -> bool:
    clear(root, file.path, leaving=stale)
    place = root / file.path
    return place.is_file() and place.read_bytes() == file.data
