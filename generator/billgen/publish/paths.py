"""Which paths the output may have, and what may stand there already."""

import re
import stat
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path

from billgen.publish.errors import InTheWayError, PathRefusedError

_SPEC = re.compile(r"specs/[^/]+\.json")
_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
# Windows takes these for devices, whatever stands after a dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 255
"""Bytes of a file's name, the most that common file systems take."""


def allowed(path: str) -> str:
    """Return the path if the output may have it: specs/<name>.json, or any plain path under generated/.

    Raises PathRefusedError for everything else.
    """
    reason = _refused(path)
    if reason:
        raise PathRefusedError(
            f"refused to write {path!r}: {reason}; the output is specs/<id>.json and generated/**"
        )
    return path


def all_allowed(paths: Iterable[str]) -> None:
    """Check every path, and that no two of them mean one file on some file system.

    Raises PathRefusedError.
    """
    seen: dict[str, str] = {}
    for path in paths:
        folded = unicodedata.normalize("NFC", allowed(path)).casefold()
        if folded in seen:
            raise PathRefusedError(
                f"refused to write both {seen[folded]!r} and {path!r}: they are one file "
                "where upper and lower case are not told apart"
            )
        seen[folded] = path
    for folded, path in seen.items():
        above = folded.rpartition("/")[0]
        while above:
            if above in seen:
                raise PathRefusedError(
                    f"refused to write both {seen[above]!r} and {path!r}: "
                    "one name cannot be a file and a folder"
                )
            above = above.rpartition("/")[0]


def _refused(path: str) -> str:
    if odd := _ODD.search(path):
        return f"the character {odd.group()!r} has no place in it"
    if not (_SPEC.fullmatch(path) or path.startswith("generated/")):
        return "it lies outside the output"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return f"the part {part!r} is no name"
        if part[-1] in ". ":
            return f"{part!r} ends in a dot or blank"
        if _DEVICES.match(part):
            return f"{part!r} is the name of a device on Windows"
        if len(part.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
            return "a name in it is longer than 255 bytes"
    return ""


def clear(root: Path, path: str, leaving: Collection[str] = ()) -> None:
    """Check that a file may be put at the path, or taken from it: plain folders above it, at most a plain file there.

    leaving are the paths that go before the file comes; what they hold is not in the way.
    Raises InTheWayError.
    """
    parts = path.split("/")
    for count in range(1, len(parts)):
        above = "/".join(parts[:count])
        mode = _mode(root / above)
        if mode is None or (stat.S_ISREG(mode) and above in leaving):
            return
        if not stat.S_ISDIR(mode):
            raise InTheWayError(
                f"{above} is {_what(mode)}, expected a folder to write {path} in; move it away"
            )
    mode = _mode(root / path)
    if mode is None or stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode) and _empties(root, path, leaving):
        return
    raise InTheWayError(f"{path} is {_what(mode)}, expected a file or nothing; move it away")


def same_file_system(root: Path, path: str) -> None:
    """Check that a rename inside the project reaches the path.

    Raises InTheWayError where another file system is mounted in between.
    """
    place = root / path
    while not place.exists():
        place = place.parent
    if place.stat().st_dev != root.stat().st_dev:
        raise InTheWayError(
            f"{path} lies on another file system than the project, so it cannot be replaced "
            "in one step; mount the project as a whole"
        )


def _empties(root: Path, path: str, leaving: Collection[str]) -> bool:
    """Tell whether the folder is gone once the files that leave have left."""
    return all(
        item.relative_to(root).as_posix() in leaving
        for item in (root / path).rglob("*")
        if item.is_symlink() or not item.is_dir()
    )


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _what(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a file" if stat.S_ISREG(mode) else "no regular file"
