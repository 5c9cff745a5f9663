"""Reading a dialect file."""

import tomllib
from pathlib import Path

import msgspec

from billgen.dialect.words import Dialect
from billgen.project import Project


class DialectError(Exception):
    """The dialect file cannot be read or says something that no dialect holds; names the file and the key."""


def load(path: Path | None = None) -> Dialect:
    """Return the dialect that this file holds, the tool's own where path is None.

    Raises DialectError when the file is missing, is no TOML, or lacks, adds or mistypes a key.
    """
    source = path or Project(Path(__file__).parent).dialect
    try:
        dialect = msgspec.convert(tomllib.loads(source.read_text("utf-8")), Dialect)
    except OSError as error:
        raise DialectError(f"expected a dialect at {source}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise DialectError(
            f"{source}: {error}; compare the file with the tool's own specs/dialect.toml"
        ) from error
    for old, new in dialect.names.items():
        _check_name(source, old, new)
    return dialect


def _check_name(source: Path, old: str, new: str) -> None:
    if old.count(".") not in (1, 2) or new.count(".") != old.count("."):
        raise DialectError(
            f"{source}: names: expected area.resource or area.resource.action and as many parts in its "
            f"place, found {old!r} = {new!r}"
        )
