"""From the settled package to the bytes of its files."""

from pathlib import Path

from billgen.lower import Package
from billgen.render.models import models
from billgen.render.style import style
from billgen.render.texts import texts
from billgen.spec.file import File

__all__ = ["render"]


def render(package: Package, templates: Path) -> tuple[File, ...]:
    """Return the files of the package, formatted and sorted by path.

    Args:
        package: the package with everything settled.
        templates: the folder that holds `models/` and `package/`.
    """
    files = [*texts(package, templates / "package"), *models(package, templates / "models")]
    return tuple(sorted(style(files), key=lambda file: file.path))
