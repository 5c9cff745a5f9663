"""Formatting of the output: ruff writes what black would, a hundred times faster."""

import os
import shutil
import subprocess
from collections.abc import Mapping, MutableMapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ruff.__main__ import find_ruff_bin

from billgen.spec.file import File

_SETTINGS = ("--isolated", "--no-cache", "--quiet", "--target-version=py311")
_LINT = (
    "--fix",
    "--select=F401,I",  # what the model generator imports and our template does not use
    "--config=lint.isort.split-on-trailing-comma=false",
)
_MEMORY = Path("/dev/shm")  # noqa: S108 (only a faster place for a private folder)
"""Where Linux keeps files that never reach a disk, which a thousand small ones would wait for."""

_PREFIX = "billgen-"


class StyleError(Exception):
    """A generated file is no Python; says which, and what the formatter said."""


def style(files: Sequence[File], earlier: MutableMapping[str, bytes], package: str) -> list[File]:
    """Return the files, each Python file with its imports sorted and its text formatted.

    package is the import name of what they belong to, whose imports stand apart from others'.
    earlier holds what was formatted before, by the digest of what it was; the rest is added to it.
    """
    lint = (*_LINT, f"--config=lint.isort.known-first-party=['{package}']")
    how = "\n".join((version("ruff"), *_SETTINGS, *lint, "")).encode()
    keys = [_key(how, file) for file in files]
    new = {
        key: file
        for key, file in zip(keys, files, strict=True)
        if file.path.endswith(".py") and key not in earlier
    }
    earlier.update(_styled(new, lint))
    return [
        File(file.path, earlier.get(key, file.data), file.sources)
        for key, file in zip(keys, files, strict=True)
    ]


def _styled(files: Mapping[str, File], lint: Sequence[str]) -> dict[str, bytes]:
    if not files:
        return {}
    _sweep(_MEMORY)
    with TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=_scratch()) as name:
        root = Path(name)
        places = {}
        for number, (key, file) in enumerate(files.items()):
            places[key] = root / str(number) / PurePosixPath(file.path).name
            places[key].parent.mkdir()
            places[key].write_bytes(file.data)
        _run("check", *lint, str(root))
        _run("format", str(root))
        return {key: place.read_bytes() for key, place in places.items()}


def _sweep(memory: Path) -> None:
    """Remove what runs left in memory that were killed; the process that each is named after is gone."""
    if not Path("/proc/self").exists():
        return
    for left in memory.glob(f"{_PREFIX}*-*"):
        process = left.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdecimal() and not Path("/proc", process).exists():
            shutil.rmtree(left, ignore_errors=True)


def _scratch() -> Path | None:
    """Return the folder in memory, None for the usual one where there is none."""
    return _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None


def _key(how: bytes, file: File) -> str:
    # Ruff treats __init__.py in its own way.
    return sha256(how + PurePosixPath(file.path).name.encode() + b"\n" + file.data).hexdigest()


def _run(command: str, *arguments: str) -> None:
    done = subprocess.run(
        [find_ruff_bin(), command, *_SETTINGS, *arguments],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise StyleError(f"ruff {command} refused the generated code:\n{done.stdout}{done.stderr}")
