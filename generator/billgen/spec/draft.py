"""A spec on its way through the stages, with the places its rows came from."""

from collections.abc import Mapping
from typing import NewType

from msgspec import Struct

from billgen.spec.finding import Finding
from billgen.spec.operation import Spec

Pointer = NewType("Pointer", str)
"""Where a field stands in a spec, such as "headers/app-token", "query/page", "body/bill_no",
"response/errcode", "request/MaterialEntity/qty", "response/Data/ids"."""


class Place(Struct, frozen=True):
    """A row of a page: its line, from 1, and the line's text as it stands there."""

    line: int
    row: str


class Draft(Struct, frozen=True, kw_only=True):
    """The spec so far, where each of its fields stands on the page, and what the stages found so far.

    naming says how the operation came to its id.
    published is the day that the page's front matter says, as it stands there.
    """

    spec: Spec
    places: Mapping[Pointer, Place]
    findings: tuple[Finding, ...] = ()
    naming: str = ""
    published: str = ""


class Unread(Struct, frozen=True, kw_only=True):
    """A page of which no spec can be made: a guide (a note says so), or one with an error.

    codes holds the codes of kinds of bill that a guide states, by their Chinese names.
    """

    page: str
    findings: tuple[Finding, ...]
    codes: Mapping[str, str] = {}
