"""Where the two states come from: folders of specs, or revisions of the project's repository."""

from collections.abc import Iterable
from pathlib import Path

from billgen.diff.git import StateError, git
from billgen.spec import Spec, SpecError, read

_SCHEMA = ".schema.json"


def read_state(project: Path, name: str) -> tuple[Spec, ...]:
    """Return the specs of a state, sorted by id.

    Args:
        project: the project's folder, whose repository a revision is looked up in.
        name: a folder of specs, or of a project that has them in specs/; else a git revision.

    Raises:
        StateError: the name is neither, or a spec in it cannot be read.
    """
    folder = Path(name)
    return read_folder(folder) if name and folder.is_dir() else read_revision(project, name)


def read_folder(folder: Path) -> tuple[Spec, ...]:
    """Return the specs in a folder, or in its specs/, sorted by id.

    Raises StateError when there is none, or one cannot be read.
    """
    for place in (folder, folder / "specs"):
        files = sorted(path for path in place.glob("*.json") if not path.name.endswith(_SCHEMA))
        if files:
            return _specs((str(path), path.read_bytes()) for path in files)
    raise StateError(
        f"expected specs (*.json) in {folder} or its specs/, found none; "
        "name the folder that `billgen generate` wrote them to"
    )


def read_revision(project: Path, revision: str) -> tuple[Spec, ...]:
    """Return the specs that a git revision holds in the project's specs/, sorted by id.

    Nothing is checked out. A revision without specs is an empty state.

    Raises:
        StateError: there is no such revision or no repository, or a spec cannot be read.
    """
    named = f"{revision}^{{commit}}"
    try:
        commit = git(project, "rev-parse", "--verify", "--end-of-options", named).decode().strip()
    except StateError as error:
        raise StateError(
            f"expected a folder or a git revision, found {revision!r}: {error}"
        ) from error
    listed = git(project, "ls-tree", "-z", commit, "specs/").decode()
    rows = [row.partition("\t") for row in listed.split("\0") if row]
    blobs = [
        (path, about.split()[2])
        for about, _, path in rows
        if path.endswith(".json") and not path.endswith(_SCHEMA) and " blob " in about
    ]
    contents = _contents(project, [digest for _, digest in blobs])
    return _specs(
        (f"{revision}:{path}", data) for (path, _), data in zip(blobs, contents, strict=True)
    )


def _contents(project: Path, blobs: list[str]) -> list[bytes]:
    """Return the bytes of many blobs by one call; each comes as "<id> blob <size>", itself, and LF."""
    if not blobs:
        return []
    output = git(project, "cat-file", "--batch", feed="\n".join(blobs).encode() + b"\n")
    contents, position = [], 0
    for _ in blobs:
        start = output.index(b"\n", position) + 1
        position = start + int(output[position:start].split()[2])
        contents.append(output[start:position])
        position += 1
    return contents


def _specs(files: Iterable[tuple[str, bytes]]) -> tuple[Spec, ...]:
    found: dict[str, Spec] = {}
    for name, data in files:
        try:
            spec = read(data)
        except SpecError as error:
            raise StateError(f"{name}: {error}") from error
        if spec.id in found:
            raise StateError(f"{name}: expected one spec for each operation, found {spec.id} twice")
        found[spec.id] = spec
    return tuple(found[id_] for id_ in sorted(found))
