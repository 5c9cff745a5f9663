"""The types of fields as Python writes them: those known from before, and the others written in one go."""

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from billgen.lower import Member, Package
from billgen.spec.file import visible

_SHAPING = ("datamodel-code-generator", "jinja2", "pydantic")
_DEFINED = "#/$defs/"
ROW = "Row0"
"""What stands for any class in a shape, which is the same whichever class it leads to."""

_PARTS = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\blist\b|\bdict\[str\b|\bstr\b|\bDecimal\b"""
)
_WIDER: Mapping[str, str] = {
    # A method of that name hides the list of the language.
    "list": "Sequence",
    "dict[str": "Mapping[str",
    "str": "str | int",
    "Decimal": "Decimal | int | str",
}
_encoder = msgspec.json.Encoder(order="deterministic")


class _Written(NamedTuple):
    """A type as Python writes it, and lines among which are the imports that it needs."""

    text: str
    imports: tuple[str, ...]


class Hints:
    """The types of all members of a package as Python writes them.

    earlier holds what was written before, by the digest of all that shapes it; the rest is added.

    Raises generator.RenderError when the model generator leaves one out.
    """

    def __init__(
        self, package: Package, templates: Path, earlier: MutableMapping[str, bytes]
    ) -> None:
        shapes = {_code(one): (_anonymous(one.schema), one.required) for one in _members(package)}
        tools = _tools(templates)
        keys = {code: sha256(tools + code).hexdigest() for code in shapes}
        missing = [code for code in shapes if keys[code] not in earlier]
        if missing:
            # A quarter of a second to import: only where something is to be written.
            from billgen.render.generator import write  # noqa: PLC0415

            texts, imports = write([shapes[code] for code in missing], templates)
            for code, text in zip(missing, texts, strict=True):
                earlier[keys[code]] = msgspec.msgpack.encode((text, imports))
        self._written = {
            code: msgspec.msgpack.decode(earlier[key], type=_Written) for code, key in keys.items()
        }

    def text(self, member: Member, spelt: str = "{}") -> str:
        """Return the type of a member; a class that it leads to is spelt so."""
        text, leads_to = self._written[_code(member)].text, class_of(member.schema)
        return text if leads_to is None else re.sub(rf"\b{ROW}\b", spelt.format(leads_to), text)

    def taken(self, member: Member, spelt: str) -> str:
        """Return the type of what is taken for a member, None among it; a class in it is spelt so.

        A number may stand for a text or a decimal, any sequence for a list.
        """
        text = _PARTS.sub(lambda part: _WIDER.get(part[0], part[0]), self.text(member, spelt))
        return text if text.endswith("None") or text == "Any" else f"{text} | None"

    def imports(self, members: Iterable[Member]) -> set[str]:
        """Return lines among which are the imports that the types of these members need."""
        return {line for one in members for line in self._written[_code(one)].imports}


def _members(package: Package) -> Iterator[Member]:
    for operation in package.operations:
        for side in (operation.request, operation.response):
            for entry in side.entries:
                yield from entry.members


def _code(member: Member) -> bytes:
    return _encoder.encode((_anonymous(member.schema), member.required))


def _anonymous(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the type with the class that it leads to, if it does, called as every other."""
    if "$ref" in schema:
        return {"$ref": f"{_DEFINED}{ROW}"}
    for key in ("items", "additionalProperties"):
        if key in schema:
            return {**schema, key: _anonymous(schema[key])}
    return schema


def class_of(schema: Mapping[str, Any]) -> str | None:
    """Return the class that a type leads to, None where it leads to none."""
    for key in ("items", "additionalProperties"):
        if key in schema:
            return class_of(schema[key])
    return schema["$ref"].removeprefix(_DEFINED) if "$ref" in schema else None


def _tools(templates: Path) -> bytes:
    """Return the digest of everything but the shape that decides how a type is written."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    contents = [path.read_bytes() for path in (*own, *visible(templates / "pydantic_v2"))]
    versions = [f"{name} {version(name)}" for name in _SHAPING]
    return sha256(msgspec.msgpack.encode([versions, contents])).digest()
