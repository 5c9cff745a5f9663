"""What the package, its client and its documents are called: read from package.toml, stated nowhere in code."""

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct


class NamesError(Exception):
    """A package.toml does not say what the package is called; names the file and what was expected."""


class Names(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The vendor's names.

    package is what users import, distribution what they install, client the class that they begin
    with, environment what its variables begin with. server is the gateway's address, router an
    example of an account set's. title and description head the OpenAPI document and the package,
    and urn begins the `$id` of each schema.
    """

    package: str
    distribution: str
    client: str
    environment: str
    server: str
    router: str
    title: str
    description: str
    urn: str


_SHAPES: Mapping[str, str] = {
    "package": r"[a-z][a-z0-9_]*",
    "distribution": r"[a-z][a-z0-9-]*",
    "client": r"[A-Z][A-Za-z0-9]*",
    "environment": r"[A-Z][A-Z0-9_]*",
    "server": r"https?://[A-Za-z0-9.:-]+",
    "router": r"https?://[A-Za-z0-9.:-]+",
    "title": r"[^\"\\\x00-\x1f]+",
    "description": r"[^\"\\\x00-\x1f]+",
    "urn": r"urn:[a-z0-9][a-z0-9-]+",
}


def load(path: Path) -> Names:
    """Return the names that a package.toml states.

    Raises NamesError where a key is missing, unknown, or holds what cannot stand in code.
    """
    try:
        names = msgspec.toml.decode(path.read_bytes(), type=Names)
    except (UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise NamesError(f"{path}: {error}; templates/package.toml shows every key") from error
    for key, shape in _SHAPES.items():
        value = getattr(names, key)
        if not re.fullmatch(shape, value):
            raise NamesError(f"{path}: {key}: expected {shape}, found {value[:60]!r}; correct it")
    return names


def renamed(text: str, own: Names, wanted: Names) -> str:
    """Return a template's text with the names that it is written in replaced by those wanted."""
    if own == wanted:
        return text
    new = {getattr(own, key): getattr(wanted, key) for key in Names.__struct_fields__}
    longest_first = sorted(map(re.escape, new), key=len, reverse=True)
    # `Client` begins `ClientError` too, and no word that merely goes on in small letters.
    pattern = f"({'|'.join(longest_first)})(?![a-z])"
    return re.sub(pattern, lambda found: new[found[0]], text)
