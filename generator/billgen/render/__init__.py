"""From the settled package to the bytes of its files."""

from collections.abc import MutableMapping
from pathlib import Path

from billgen.lower import Package
from billgen.render.hints import Hints
from billgen.render.models import models
from billgen.render.style import StyleError, style
from billgen.render.texts import texts
from billgen.spec.file import File

__all__ = ["StyleError", "render"]


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
    known = {} if earlier is None else earlier
    hints = Hints(package, templates / "models", known)
    files = [*texts(package, templates, hints), *models(package, templates / "models", hints)]
    styled = style(files, known, package.names.package)
    return tuple(sorted(styled, key=lambda file: file.path))
