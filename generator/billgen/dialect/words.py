"""What a dialect file holds, section by section."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from billgen.dialect.prose import ProseWords

Words = tuple[str, ...]


@lru_cache(maxsize=4096)  # the same few words in every table of every page
def fold(text: str) -> str:
    """Return the form in which words are compared: no blanks, no case, no colon at the end."""
    return "".join(text.split()).rstrip(":：").casefold()


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    def lookup(self) -> dict[str, str]:
        """Return, for each folded word, the key that it stands under; the first key wins."""
        found: dict[str, str] = {}
        for key in self.__struct_fields__:
            words: Iterable[str] = getattr(self, key)
            for word in words:
                found.setdefault(fold(word), key)
        return found


class PageWords(_Section, frozen=True):
    """Words around a page's content; nothing stands where a table or a value would."""

    title_tail: Words
    nothing: Words


class Headings(_Section, frozen=True):
    """What the parts of a page are headed by."""

    basic: Words
    request: Words
    headers: Words
    query: Words
    body: Words
    request_sample: Words
    response: Words
    response_sample: Words
    returns: Words


class Labels(_Section, frozen=True):
    """What stands before the colon in the basic part."""

    summary: Words
    method: Words
    address: Words


class Columns(_Section, frozen=True):
    """Titles of table columns; code, meaning and solution are the 返回码 table's, number counts rows."""

    name: Words
    type: Words
    required: Words
    description: Words
    example: Words
    number: Words
    code: Words
    meaning: Words
    solution: Words


class TypeWords(_Section, frozen=True):
    """Words of the type column; list and map hold other types."""

    string: Words
    number: Words
    integer: Words
    boolean: Words
    object: Words
    any: Words
    file: Words
    list: Words
    map: Words


class Flags(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the 是否必填 column."""

    yes: Words
    no: Words
    misspelled: Mapping[str, str] = {}


class Address(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an address is made."""

    prefix: str
    methods: Words


class Actions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What names the action of an operation: see billgen.parse.identity for the rule."""

    words: Words
    partial: Words
    reading: Words
    saving: Words
    reports: Words
    otherwise: str
    titles: Mapping[str, str]
    methods: Mapping[str, str]


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a page says that it does things to bills of any kind, and a guide what each kind is called."""

    kind: Words
    ids: Words
    not_: Words = msgspec.field(name="not")
    only: Words
    names: Words
    codes: Words


class Multipart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a page says that it uploads files."""

    content_type: str


class Dialect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All words of one vendor."""

    pages: PageWords
    headings: Headings
    labels: Labels
    columns: Columns
    types: TypeWords
    flags: Flags
    address: Address
    actions: Actions
    verbs: Verbs
    multipart: Multipart
    prose: ProseWords
    names: Mapping[str, str] = {}
