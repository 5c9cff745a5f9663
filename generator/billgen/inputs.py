"""What shapes the output: the digest of every file and the version of every tool, by name."""

import hashlib
from importlib.metadata import version
from pathlib import Path

import msgspec

from billgen import __version__
from billgen.project import Project, ProjectError
from billgen.spec.file import visible

SHAPING = ("black", "datamodel-code-generator", "jinja2", "markdown-it-py", "ruff")
"""Libraries whose version shapes the output."""


def inputs(project: Project) -> dict[str, str]:
    """Return the digest of every file that shapes the output, and the version of every tool."""
    folders = (
        ("page", project.pages),
        ("overlay", project.overlays),
        ("template", project.templates),
    )
    digests = {
        f"{kind} {name}": _digest(path)
        for kind, folder in folders
        for path in visible(folder)
        if not (name := _name(path, folder)).startswith("site/") or kind != "template"
    }
    tools = {f"tool {name}": version(name) for name in SHAPING} | {"tool billgen": __version__}
    stated = {
        "dialect dialect.toml": _digest(project.dialect),
        "package names": hashlib.sha256(msgspec.json.encode(project.names)).hexdigest(),
        "package version": project.version,
    }
    return digests | stated | tools


def _name(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise ProjectError(
            f"{folder}: expected file names that can be read as UTF-8, found {name!r}; rename the file"
        ) from error
    return name


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
