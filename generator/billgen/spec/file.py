"""A file of the output before it is written, and which files of a folder count as input."""

from pathlib import Path

from msgspec import Struct


class File(Struct, frozen=True):
    """One file to publish.

    path is relative to the project, with "/" between its parts. sources names what the file came
    from, as the inputs are named: "page 采购订单保存.md", "template package/client.py.jinja".
    """

    path: str
    data: bytes
    sources: tuple[str, ...] = ()


def visible(folder: Path) -> list[Path]:
    """Return the files below a folder, sorted, without caches and what else is hidden."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(
            part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts
        )
    )
