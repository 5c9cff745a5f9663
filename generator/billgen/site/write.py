"""The site's files on disk: new ones written, stale ones removed, foreign ones never touched."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from billgen.spec import File

_LIST = "site.json"


class FolderError(Exception):
    """The folder holds something that is no site; says what to do."""


def write(folder: Path, files: Sequence[File]) -> int:
    """Write the files into the folder and return how many were not there yet as they are.

    Raises FolderError where the folder is neither new, nor empty, nor holds an earlier site, or a
    link stands in the way.
    """
    before = _before(folder)
    now = [file.path for file in files]
    written = 0
    for file in files:
        path = _inside(folder, file.path)
        if not path.is_file() or path.read_bytes() != file.data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            written += 1
    for stale in sorted(set(before) - set(now)):
        _inside(folder, stale).unlink(missing_ok=True)
    (folder / _LIST).write_bytes(msgspec.json.format(msgspec.json.encode(now)) + b"\n")
    return written


def _before(folder: Path) -> list[str]:
    """Return what the earlier site in the folder consists of."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return []
    try:
        return msgspec.json.decode((folder / _LIST).read_bytes(), type=list[str])
    except (FileNotFoundError, msgspec.MsgspecError) as error:
        raise FolderError(
            f"expected {folder} to be empty or to hold an earlier site, found other files and no "
            f"list of them in {_LIST}; name another folder or empty this one"
        ) from error


def _inside(folder: Path, path: str) -> Path:
    """Return the path in the folder; raises FolderError where it would lead out of it."""
    place = folder / path
    parts = [
        folder.joinpath(*place.relative_to(folder).parts[:n]) for n in range(1, path.count("/") + 2)
    ]
    if (
        ".." in Path(path).parts
        or Path(path).is_absolute()
        or any(one.is_symlink() for one in parts)
    ):
        raise FolderError(
            f"expected {place} to be a file inside {folder}, found a path or link that leads out; remove it"
        )
    return place
