"""The normalized description of one operation, as it stands in specs/<id>.json."""

from typing import Any, Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from billgen.spec.rules import Rule
from billgen.spec.types import Type

Side: TypeAlias = Literal["request", "response"]


class Link(Struct, frozen=True):
    """A link that stood in a cell."""

    text: str
    url: str


class Field(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of a table. required is the page's word and None where the page has no such column.

    overlaid names the overlays that changed the field or its rules; was holds, by key, the page's
    own values of what they replaced.
    """

    name: str
    type: Type
    required: bool | None = None
    description: str
    links: tuple[Link, ...] = ()
    rules: tuple[Rule, ...] = ()
    overlaid: tuple[str, ...] = ()
    was: dict[str, Any] | None = None


class Header(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the headers table; overlaid and was as for a field."""

    name: str
    required: bool | None = None
    example: str
    description: str
    links: tuple[Link, ...] = ()
    rules: tuple[Rule, ...] = ()
    overlaid: tuple[str, ...] = ()
    was: dict[str, Any] | None = None


class Body(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The page's body table; encoding is "multipart" where it uploads files, else JSON."""

    fields: tuple[Field, ...]
    encoding: Literal["multipart"] | None = None


class Response(Struct, frozen=True, kw_only=True):
    """The first table of the answer, the envelope."""

    fields: tuple[Field, ...]


class Table(Struct, frozen=True, kw_only=True):
    """A named table. doc_name is its title as written, the key that holds it the PascalCase of that."""

    doc_name: str
    fields: tuple[Field, ...]


class Types(Struct, frozen=True, kw_only=True):
    """The named tables of the request and of the response, in the page's order, one namespace for each side."""

    request: dict[str, Table] = {}
    response: dict[str, Table] = {}


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a spec comes from: the page's file name under specs/pages, and the SHA-256 of its bytes in hex."""

    page: str
    id: str = ""
    url: str = ""
    sha256: str


class Examples(Struct, frozen=True, kw_only=True):
    """The page's samples as JSON values, numbers with a point as Decimal.

    UNSET where the page has none that can be read. The request of a GET is the object of its
    address's pairs, each value text, a repeated name's values a list.
    """

    request: Any | UnsetType = UNSET
    response: Any | UnsetType = UNSET


class ReturnCode(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the 返回码 table."""

    code: str
    description: str = ""
    solution: str = ""
    links: tuple[Link, ...] = ()


class Spec(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One operation. query is None where the page has no params table, body None where it has no body table.

    formerly holds the ids that it had before, under which the package still finds it.
    """

    spec: Literal[1]
    id: str
    formerly: tuple[str, ...] = ()
    title: str
    summary: str
    module: tuple[str, ...]
    method: str
    server: str
    path: str
    source: Source
    headers: tuple[Header, ...]
    query: tuple[Field, ...] | None = None
    body: Body | None = None
    response: Response
    types: Types
    examples: Examples
    returns: tuple[ReturnCode, ...]
