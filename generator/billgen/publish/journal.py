"""The journal of a run: written before the first file is replaced, so that the next command can finish the work."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from billgen.publish.errors import JournalError
from billgen.publish.lock import signals_held
from billgen.publish.paths import allowed, clear
from billgen.spec import File

WORK = ".billgen/publish"
"""The folder beside the output that exists only while a run publishes."""

_JOURNAL = "journal.json"
_UNSIGNED = "journal.unsigned"
Step = Callable[[str], None]
"""Told after each effect what was done, so that a test can end the process there."""


class Journal(Struct, frozen=True, forbid_unknown_fields=True):
    """What has been promised: the files to remove, then the staged file's name for each path to replace."""

    remove: tuple[str, ...]
    replace: dict[str, str]


def stage(root: Path, files: tuple[File, ...], remove: tuple[str, ...], step: Step) -> None:
    """Write the new bytes and the journal beside the output and bring them safely to the disk; promise nothing yet."""
    work = root / WORK
    try:
        work.mkdir(parents=True)
        for number, file in enumerate(files):
            (work / str(number)).write_bytes(file.data)
            step(f"staged {file.path}")
        journal = Journal(
            remove=remove, replace={file.path: str(number) for number, file in enumerate(files)}
        )
        (work / _UNSIGNED).write_bytes(msgspec.json.encode(journal))
        _sync()
        step("synced")
    except BaseException:
        _discard(work)
        raise


def promise(root: Path, step: Step) -> None:
    """Promise the staged tree, in one rename: from here on every command finishes it first."""
    work = root / WORK
    (work / _UNSIGNED).rename(work / _JOURNAL)
    _sync_folder(work)
    step("promised")


def pending(root: Path) -> bool:
    """Tell whether a run has promised a tree and not yet finished it."""
    return (root / WORK / _JOURNAL).is_file()


def settle(root: Path, step: Step) -> str:
    """Finish a promised run, or discard one that promised nothing; return "finished", "discarded" or "".

    Raises InTheWayError and JournalError.
    """
    work = root / WORK
    clear(root, f"{WORK}/{_JOURNAL}")
    if not work.exists():
        _discard(work)  # a run may have ended when only the folder above was left to remove
        return ""
    with signals_held():
        promised = pending(root)
        if promised:
            _keep_promise(root, _read(work / _JOURNAL), step)
            # The journal goes first: without it what is left is only something to discard.
            (work / _JOURNAL).unlink()
            step("kept")
        _discard(work)
        step("cleaned")
    return "finished" if promised else "discarded"


def _discard(work: Path) -> None:
    """Remove the folder, and the one above it if nothing else is kept there."""
    shutil.rmtree(work, ignore_errors=True)
    if work.parent.is_dir() and not any(work.parent.iterdir()):
        work.parent.rmdir()


def _read(path: Path) -> Journal:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Journal)
    except msgspec.MsgspecError as error:
        raise JournalError(
            f"{WORK}/{_JOURNAL} cannot be read: {error}; remove the folder {WORK} and generate anew"
        ) from error


def _keep_promise(root: Path, journal: Journal, step: Step) -> None:
    """Do what is not done yet; the journal is checked as if a stranger had written it."""
    moving = {*journal.remove, *journal.replace}
    for path in moving:
        clear(root, allowed(path), leaving=moving)
    for path in journal.remove:
        if (root / path).is_file():
            (root / path).unlink()
        _remove_emptied(root, path)
        step(f"removed {path}")
    for path, name in journal.replace.items():
        if staged := _staged(root, name):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            _remove_empty(root / path)
            staged.replace(root / path)
        step(f"replaced {path}")


def _staged(root: Path, name: str) -> Path | None:
    """Return the staged file, None where it stands in its place already."""
    staged = root / WORK / name
    if not name.isdecimal() or staged.is_symlink() or (staged.exists() and not staged.is_file()):
        raise JournalError(
            f"{WORK}/{_JOURNAL} names {name!r}, expected the number of a staged file; "
            f"remove the folder {WORK} and generate anew"
        )
    return staged if staged.exists() else None


def _remove_emptied(root: Path, path: str) -> None:
    """Remove the folders above the path, up to the output's own, as far as they are empty."""
    top = root / path.split("/", maxsplit=1)[0]
    folder = (root / path).parent
    while folder != top:
        if folder.is_dir():
            if any(folder.iterdir()):
                return
            folder.rmdir()
        folder = folder.parent


def _remove_empty(place: Path) -> None:
    """Remove the folder where a file shall stand; nothing is left in it but empty folders."""
    if place.is_dir():
        for folder in sorted(place.rglob("*"), reverse=True):
            folder.rmdir()
        place.rmdir()


def _sync() -> None:
    if hasattr(os, "sync"):  # Windows writes through a rename by itself
        os.sync()


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return  # Windows opens no folder
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
