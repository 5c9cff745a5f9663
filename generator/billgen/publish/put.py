"""One file that is no output, such as a page or an overlay: wholly new or as it was."""

from pathlib import Path

from billgen.publish.paths import clear


def put(root: Path, path: str, data: bytes) -> None:
    """Write the file in one step, and remove what a run left beside it that was killed while it wrote.

    Raises InTheWayError where a link or a folder stands there, with nothing written.
    """
    clear(root, path)
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in place.parent.glob(".*.billgen-new"):
        left.unlink(missing_ok=True)
    staged = place.with_name(f".{place.stem[:60]}.billgen-new")
    with staged.open("xb") as file:
        file.write(data)
    staged.replace(place)
