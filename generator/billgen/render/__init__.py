"""From the settled package to the bytes of its files."""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from billgen.lower import Package
from billgen.render.models import models, prepare
from billgen.render.style import StyleError, style
from billgen.render.texts import texts
from billgen.spec.file import File

__all__ = ["StyleError", "prepare", "render", "rendering"]


def render(
    package: Package, templates: Path, earlier: MutableMapping[str, bytes] | None = None
) -> tuple[File, ...]:
    """Return the files of the package, formatted and sorted by path.

    Args:
        package: the package with everything settled.
        templates: the folder that holds `models/` and `package/`.
        earlier: what costs time and was made before, by the digest of all that it was made from; what
            is made now is added. The files are the same with any such mapping, or with none.
    """
    with rendering(package, templates, earlier) as files:
        return files()


@contextmanager
def rendering(
    package: Package, templates: Path, earlier: MutableMapping[str, bytes] | None = None
) -> Iterator[Callable[[], tuple[File, ...]]]:
    """Begin what render does in other processes; the block can do something else until it asks for the files."""
    known = {} if earlier is None else earlier
    with models(package, templates / "models", known) as modules:

        def files() -> tuple[File, ...]:
            styled = style(texts(package, templates), known, package.names.package)
            return tuple(sorted([*styled, *modules()], key=lambda file: file.path))

        yield files
