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
    own values of what they replaced. same_on_resave holds the words that ask a later save to send what
    the first one sent, which no bill shows.
    """

    name: str
    type: Type
    required: bool | None = None
    description: str
    links: tuple[Link, ...] = ()
    rules: tuple[Rule, ...] = ()
    same_on_resave: str | None = None
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


class Verb(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that a common page does: its value, what it is called, and kinds of bill that it refuses.

    only holds the kinds that alone it takes, where the page names such.
    """

    value: str
    label: str = ""
    refused: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class Common(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What makes an operation one for bills of any kind: which field says the kind, the ids, what to do.

    refused and only hold kinds of bill as for a verb, for all of them.
    """

    kind: str
    ids: str
    verb: str
    verbs: tuple[Verb, ...]
    refused: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class Spec(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One operation. query is None where the page has no params table, body None where it has no body table.

    formerly holds the ids that it had before, under which the package still finds it; common what it
    does where it is for bills of any kind.
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
    common: Common | None = None
