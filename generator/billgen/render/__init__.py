"""From the settled package to the bytes of its files."""

from collections.abc import MutableMapping
from pathlib import Path

from billgen.lower import Package
from billgen.render.models import models, prepare
from billgen.render.style import style
from billgen.render.texts import texts
from billgen.spec.file import File

__all__ = ["prepare", "render"]


def render(
    package: Package, templates: Path, made: MutableMapping[str, bytes] | None = None
) -> tuple[File, ...]:
    """Return the files of the package, formatted and sorted by path.

    Args:
        package: the package with everything settled.
        templates: the folder that holds `models/` and `package/`.
        made: what costs time and was made before, by the digest of all that it was made from; what
            is made now is added. The files are the same with any such mapping, or with none.
    """
    known = {} if made is None else made
    with models(package, templates / "models", known) as modules:
        files = style(texts(package, templates / "package"), known)
        return tuple(sorted([*files, *modules()], key=lambda file: file.path))
