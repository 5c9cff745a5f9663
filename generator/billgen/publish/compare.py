"""Tells what of the committed output is not what these inputs give, and why."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from billgen.publish import manifest as manifests
from billgen.publish.errors import InTheWayError
from billgen.publish.fields import changed_fields
from billgen.publish.journal import pending
from billgen.publish.manifest import MANIFEST, Manifest, digest
from billgen.publish.paths import all_allowed, clear
from billgen.spec import File

State = Literal["changed", "missing", "stale", "stray", "blocked"]
"""changed: other bytes; missing: not there; stale: no longer made; stray: never made; blocked: a link or folder."""

_DIGEST = 64
"""The length of a SHA-256 in hex, which says nothing to a reader; a version does."""
_EVERYWHERE = ("tool ", "dialect ")
"""Inputs that every file came from."""
_PASSING = ("dist", "build")


class Difference(Struct, frozen=True, kw_only=True):
    """One file that is not as it would be made.

    why names the changed inputs or a hand edit; fields are lines on what changed in a spec.
    """

    path: str
    state: State
    why: tuple[str, ...]
    fields: tuple[str, ...] = ()
    committed: bytes = b""
    rebuilt: bytes = b""

    def diff(self) -> str:
        """Return the unified diff from the committed to the rebuilt text; "" for what is no text."""
        try:
            old, new = self.committed.decode(), self.rebuilt.decode()
        except UnicodeDecodeError:
            return ""
        return "".join(
            line if line.endswith("\n") else f"{line}\n"
            for line in unified_diff(
                old.splitlines(keepends=True),
                new.splitlines(keepends=True),
                f"committed/{self.path}",
                f"rebuilt/{self.path}",
            )
        )


class Drift(Struct, frozen=True, kw_only=True):
    """Everything that differs: the inputs that are not those of the manifest, and the files.

    While a run that was interrupted is pending, the files are half of each tree and say nothing.
    """

    pending: bool
    inputs: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing differs."""
        return not (self.pending or self.inputs or self.differences)


def compare(project: Path, files: Sequence[File], inputs: Mapping[str, str]) -> Drift:
    """Return what differs between the project's output and these files; nothing is written.

    Args:
        project: the folder that holds specs/*.json and generated/**.
        files: the whole output as it would be published, without its manifest.
        inputs: digest or version of each input by name, as for publish.

    Raises:
        PathRefusedError: a path lies outside the output.
        ManifestError: the manifest cannot be read.
    """
    root = project.resolve(strict=True)
    manifest = manifests.make(files, inputs)
    whole = {file.path: file for file in (*files, manifest)}
    all_allowed(whole)
    if pending(root):
        return Drift(pending=True, inputs=(), differences=())
    previous = manifests.read(root)
    moved = _moved(previous.inputs if previous else {}, inputs)
    reasons = _Reasons(previous, moved)
    found = [
        *filter(None, (_made(root, file, reasons) for file in files)),
        *_stale(root, whole, reasons),
        *_stray(root, whole, previous),
    ]
    # A manifest follows the files that it names: it is news only where it stands alone.
    if not found and (alone := _made(root, manifest, reasons)):
        same = previous == manifests.decode(manifest.data)
        found = [replace(alone, why=("edited by hand",)) if same else alone]
    return Drift(
        pending=False,
        inputs=tuple(moved.values()) if previous else (),
        differences=tuple(sorted(found, key=lambda difference: difference.path)),
    )


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Return, for each input that is not as it was, a few words on it."""
    words = {}
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old is None:
            words[name] = f"{name} is new"
        elif new is None:
            words[name] = f"{name} is gone"
        elif old != new:
            digests = len(old) == len(new) == _DIGEST
            words[name] = f"{name} changed" if digests else f"{name} changed from {old} to {new}"
    return words


class _Reasons:
    """Why a file is not as it would be made, from the manifest of the last run."""

    def __init__(self, previous: Manifest | None, moved: Mapping[str, str]) -> None:
        self.previous = previous
        self.moved = moved

    def of(self, path: str, committed: bytes | None, rebuilt: File | None) -> tuple[str, ...]:
        if self.previous is None:
            return (f"there is no {MANIFEST}: run billgen generate",)
        entry = self.previous.files.get(path)
        why = []
        if committed is None and entry:
            why.append("deleted by hand")
        elif committed is not None and entry and digest(committed) != entry.sha256:
            why.append("edited by hand")
        elif committed is not None and not entry and path != MANIFEST:
            why.append("not written by billgen")
        if rebuilt is None or entry is None or digest(rebuilt.data) != entry.sha256:
            sources = {*(entry.sources if entry else ()), *(rebuilt.sources if rebuilt else ())}
            why.extend(self._causes(sources, edited=bool(why)))
        return tuple(why)

    def _causes(self, sources: set[str], *, edited: bool) -> list[str]:
        """Return the changed inputs that the file came from; else all that changed, else the tool's own code."""
        own = [
            words
            for name, words in self.moved.items()
            if name in sources or name.startswith(_EVERYWHERE)
        ]
        causes = own or list(self.moved.values())
        return causes or ([] if edited else ["billgen's own code changed"])


def _made(root: Path, file: File, reasons: _Reasons) -> Difference | None:
    try:
        clear(root, file.path)
    except InTheWayError as error:
        return Difference(path=file.path, state="blocked", why=(str(error),))
    place = root / file.path
    committed = place.read_bytes() if place.exists() else None
    if committed == file.data:
        return None
    is_spec = file.path.startswith("specs/") and not file.path.endswith(".schema.json")
    return Difference(
        path=file.path,
        state="missing" if committed is None else "changed",
        why=reasons.of(file.path, committed, file),
        fields=changed_fields(committed, file.data) if is_spec and committed else (),
        committed=committed or b"",
        rebuilt=file.data,
    )


def _stale(root: Path, whole: Mapping[str, File], reasons: _Reasons) -> Iterator[Difference]:
    recorded = reasons.previous.files if reasons.previous else {}
    for path in recorded:
        if path not in whole and (root / path).is_file():
            committed = (root / path).read_bytes()
            why = reasons.of(path, committed, None)
            yield Difference(path=path, state="stale", why=why, committed=committed)


def _stray(
    root: Path, whole: Mapping[str, File], previous: Manifest | None
) -> Iterator[Difference]:
    """Yield what stands between the output's files and neither this run nor the last one made."""
    for path in strays(root, {*whole, *(previous.files if previous else ())}):
        why = "not written by billgen: move it out of the output"
        yield Difference(path=path, state="stray", why=(why,))


def strays(root: Path, known: Collection[str]) -> Iterator[str]:
    """Yield the paths of what stands between the output's files and is not known."""
    for place in sorted((*(root / "specs").glob("*.json"), *(root / "generated").rglob("*"))):
        path = place.relative_to(root).as_posix()
        if path not in known and not _passing(path) and (place.is_symlink() or place.is_file()):
            yield path


def _passing(path: str) -> bool:
    """Tell whether the file is what Python and its tools leave behind."""
    parts = path.split("/")
    return (
        any(part.startswith(".") or part == "__pycache__" for part in parts)
        or parts[1] in _PASSING
        or parts[1].endswith(".egg-info")
    )
