"""Where a project keeps its pages, dialect, overlays and output, and where the tool keeps its own."""

import re
from dataclasses import dataclass
from pathlib import Path

from billgen.names import Names, NamesError, load

VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
"""A version of the package: three numbers, nothing behind them."""

_SHIPPED = Path(__file__).parent / "_shipped"
_CHECKOUT = Path(__file__).parents[2]


class ProjectError(Exception):
    """A file of the project does not say what it is there for; names the file and what was expected."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds pages and gets the output; all paths are derived from its root."""

    root: Path

    @property
    def specs(self) -> Path:
        """The folder of the normalized specs, which are derived and never edited."""
        return self.root / "specs"

    @property
    def pages(self) -> Path:
        """The folder of the vendor's pages, the only input."""
        return self.specs / "pages"

    @property
    def overlays(self) -> Path:
        """The folder of reviewed corrections; it need not exist."""
        return self.specs / "overlays"

    @property
    def suppressions(self) -> Path:
        """The findings that may stand, each with its reason; it need not exist."""
        return self.specs / "suppressions.yaml"

    @property
    def baseline(self) -> Path:
        """The findings that were there when a team began to look; it need not exist."""
        return self.specs / "baseline.yaml"

    @property
    def dialect(self) -> Path:
        """The project's dialect.toml, or the tool's own where the project has none."""
        own = self.specs / "dialect.toml"
        return own if own.is_file() else _tool("dialect.toml", "specs/dialect.toml")

    @property
    def names(self) -> Names:
        """What the package is called, as specs/package.toml says; the templates' own names where there is none.

        Raises ProjectError where the file holds something else.
        """
        stated = self.specs / "package.toml"
        try:
            return load(stated) if stated.is_file() else own_names(self.templates)
        except NamesError as error:
            raise ProjectError(str(error)) from error

    @property
    def cache(self) -> Path:
        """What may be deleted at any time and only saves time."""
        return self.root / ".billgen" / "cache"

    @property
    def version(self) -> str:
        """The version of the package, as specs/version.txt says; 0.1.0 where there is none.

        Raises ProjectError where the file holds something else.
        """
        stated = self.specs / "version.txt"
        if not stated.is_file():
            return "0.1.0"
        text = stated.read_text("utf-8", "replace").strip()
        if not VERSION.fullmatch(text):
            raise ProjectError(f"{stated}: expected a version such as 1.2.3, found {text[:40]!r}")
        return text

    @property
    def templates(self) -> Path:
        """The tool's templates."""
        return _tool("templates", "templates")


def own_names(templates: Path) -> Names:
    """Return the names that the templates in this folder are written in."""
    return load(templates / "package.toml")


def tool_names() -> Names:
    """Return the names that the tool's own templates are written in."""
    return own_names(_tool("templates", "templates"))


def _tool(shipped: str, checkout: str) -> Path:
    """Return a file of the tool: beside the code in an installed wheel, at the top in a checkout."""
    installed = _SHIPPED / shipped
    return installed if installed.exists() else _CHECKOUT / checkout
