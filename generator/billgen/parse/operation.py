"""A page's parts put together: the draft of its operation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from billgen.dialect import Dialect, fold
from billgen.pages import Page
from billgen.parse.address import read_address, read_method
from billgen.parse.blocks import Grid
from billgen.parse.codes import read_codes
from billgen.parse.depth import DEEPEST, deepest
from billgen.parse.fields import FIELD_COLUMNS, RETURN_COLUMNS, FieldReader, column_words
from billgen.parse.findings import Findings
from billgen.parse.former import former
from billgen.parse.identity import Identity, identify
from billgen.parse.kinds import (
    NO_OPERATION,
    NO_SECTION,
    NO_TITLE,
    PURPOSE,
    SAMPLE_ENCODED,
    TABLE_DEEP,
    TABLE_ELSEWHERE,
    TABLE_LOST,
    TITLE_TWO,
    UNSAFE_ID,
    UPLOAD_WITHOUT_FILE,
)
from billgen.parse.outline import Outline, TitledGrid, date_line, outline
from billgen.parse.purpose import Tables, disputed, look
from billgen.parse.rows import are_open, read_rows, titles
from billgen.parse.samples import content_type, read_request, read_response
from billgen.parse.tables import Side, SideTables
from billgen.spec import (
    Body,
    Draft,
    Examples,
    Field,
    Header,
    Place,
    Pointer,
    Response,
    ReturnCode,
    Source,
    Spec,
    Table,
    Type,
    Types,
    Unread,
)

_EXPECTED_PARTS = {
    "headers": "headers参数",
    "query": "params参数",
    "body": "body参数",
    "response": "响应参数",
    "returns": "返回码",
}
_NEVER_MISSING = ("headers", "response", "returns")


def parse(page: Page, dialect: Dialect) -> Draft | Unread:
    """Return the draft of the operation that this page describes, with all that was found on the way.

    Unread is a guide, which a note says, or a page with an error. Never raises for what a page says.
    """
    findings = Findings(page.name, page.findings)
    parts = outline(page, dialect, findings)
    if not parts.is_operation:
        return _guide(page, dialect)
    return _Assembly(page, dialect, parts, findings).draft()


def _guide(page: Page, dialect: Dialect) -> Unread:
    findings = Findings(page.name, page.findings)
    findings.add(
        NO_OPERATION,
        0,
        "expected an operation (基本信息 with 请求方式 and 请求地址), found none",
        "nothing, if the page is a guide",
    )
    return Unread(page=page.name, findings=findings.values(), codes=read_codes(page, dialect))


class _Assembly:
    """One page on its way into a spec; every part is read before anything is given up."""

    def __init__(self, page: Page, dialect: Dialect, parts: Outline, findings: Findings) -> None:
        self._page = page
        self._dialect = dialect
        self._parts = parts
        self._findings = findings
        grids = [titled.grid for tables in parts.grids.values() for titled in tables]
        self._open_rows = are_open(grids)
        self._reader = FieldReader(dialect, findings)

    def draft(self) -> Draft | Unread:
        self._expect_parts()
        method = read_method(self._parts, self._dialect, self._findings)
        address = read_address(self._parts, self._findings)
        title = self._title()
        headers = self._headers()
        request = self._request(method)
        body = self._body(request, headers)
        self._encoded_alike(headers)
        response = self._response()
        answer = Response(fields=response.parts.get("response", ()))
        sent = request.parts.get("query", ()) + request.parts.get("body", ())
        tables = look(sent, answer, response.named)
        for named, top in ((request.named, sent), (response.named, answer.fields)):
            self._depth(top, named)
        identity = (
            self._identity(address.path, method, title, tables) if address and method else None
        )
        returns = self._returns()
        for titled in self._parts.grids.get("basic", []):
            self._left_out(titled.grid)
        examples = Examples(
            request=read_request(self._parts, method, self._findings),
            response=read_response(self._parts, self._findings),
        )
        found = self._findings.values()
        if identity is None or address is None or self._findings.hopeless:
            return Unread(page=self._page.name, findings=found)
        spec = Spec(
            spec=1,
            id=str(identity),
            formerly=self._formerly(identity, address.path, method, title),
            title=title,
            summary=self._summary(),
            module=self._page.front_matter.module,
            method=method,
            server=address.server,
            path=address.path,
            source=self._source(),
            headers=headers,
            query=request.parts.get("query"),
            body=body,
            response=answer,
            types=Types(request=request.named, response=response.named),
            examples=examples,
            returns=returns,
        )
        return Draft(
            spec=spec,
            places=self._places(),
            findings=found,
            naming=identity.why,
            published=self._page.front_matter.published,
        )

    def _expect_parts(self) -> None:
        for part, heading in _EXPECTED_PARTS.items():
            line = self._parts.parts.get(part, 0)
            asked = line or part in _NEVER_MISSING
            if asked and part not in self._parts.grids and part not in self._parts.empty:
                self._findings.add(
                    NO_SECTION,
                    line,
                    f"expected {heading} with a table, found none",
                    "add the part, or its heading to [headings] of the dialect",
                )

    def _title(self) -> str:
        dated = date_line(self._dialect)
        heading = dated.sub("", self._parts.heading).strip()
        title = dated.sub("", self._page.front_matter.title).strip() or heading
        # Another ending is what a crawler put above the page.
        if fold(heading) != fold(title) and heading[-2:] == title[-2:]:
            self._findings.add(
                TITLE_TWO,
                self._parts.heading_line,
                f"expected the heading {title}, as the front matter has the title, found {heading}",
                "look which bill the page is about; it is called by the title",
            )
        if title:
            return title
        self._findings.add(
            NO_TITLE,
            1,
            "expected a title in the front matter or as the first heading, found none",
            "give the page its title; until then it is the file's name",
        )
        return PurePosixPath(self._page.name).stem

    def _summary(self) -> str:
        fact = self._parts.facts.get("summary")
        return fact.value if fact else ""

    def _source(self) -> Source:
        facts = self._page.front_matter
        return Source(page=self._page.name, id=facts.id, url=facts.url, sha256=self._page.sha256)

    def _identity(self, path: str, method: str, title: str, tables: Tables) -> Identity | None:
        identity = identify(path, method, title, self._dialect, tables)
        if against := disputed(identity.words):
            self._findings.add(
                PURPOSE,
                self._parts.facts["address"].line,
                f"expected {', '.join(against)} to say what the others say, found {identity.words}",
                f"nothing, if {identity} is what it does; else mend the page's title",
            )
        if identity.is_safe:
            return identity
        self._findings.add(
            UNSAFE_ID,
            self._parts.facts["address"].line,
            "expected an address whose pieces are letters and digits with single underscores between "
            "them, at most 60 and no name that Windows keeps for a device, such as con and nul, found "
            f"{path[:200]}, which gives the id “{str(identity)[:200]}”",
            "mend the address, which names area and resource, or the title, which may name the action",
        )
        return None

    def _formerly(self, now: Identity, path: str, method: str, title: str) -> tuple[str, ...]:
        before = former(path, method, title, self._dialect)
        return () if before in ("", str(now)) else (before,)

    def _headers(self) -> tuple[Header, ...]:
        side = self._new_side("headers")
        side.gather("headers", self._parts.grids.get("headers", [])[:1])
        return self._reader.headers(side.own("headers"))

    def _request(self, method: str) -> SideTables:
        """Return the request's tables; those that stand under no heading of theirs are not lost."""
        grids = self._parts.grids
        side = self._new_side("request")
        for part in ("query", "body"):
            side.gather(part, grids.get(part, []))
        side.gather("", grids.get("headers", [])[1:])
        side.gather("", self._strays("request_sample"))
        if bare := grids.get("request", []):
            part = "query" if method == "GET" else "body"
            self._findings.add(
                NO_SECTION,
                bare[0].grid.line,
                "expected params参数 or body参数 above the table, found it right under 请求参数",
                f"nothing, if the table is the {part}: it was taken as that",
            )
            side.gather("" if part in grids else part, bare)
        return side.read(self._reader)

    def _response(self) -> SideTables:
        side = self._new_side("response")
        side.gather("response", self._parts.grids.get("response", []))
        side.gather("", self._strays("response_sample"))
        return side.read(self._reader)

    def _new_side(self, name: str) -> Side:
        return Side(name, self._dialect, self._open_rows, self._findings)

    def _returns(self) -> tuple[ReturnCode, ...]:
        words = column_words(self._dialect, RETURN_COLUMNS)
        found: list[ReturnCode] = []
        for titled in self._parts.grids.get("returns", []):
            if "code" in titles(titled.grid, words):
                sheet = read_rows(titled.grid, words, self._open_rows, self._findings)
                found += self._reader.returns(sheet)
            else:
                self._left_out(titled.grid)
        return tuple(found)

    def _strays(self, part: str) -> list[TitledGrid]:
        """Return the tables of fields below a sample's heading: they go with the tables above it."""
        taken = []
        for titled in self._parts.grids.get(part, []):
            if self._has_fields(titled.grid):
                self._findings.add(
                    TABLE_ELSEWHERE,
                    titled.grid.line,
                    f"expected no table below a sample, found {titled.title or 'one without a name'}",
                    "nothing, if it belongs to the tables above the sample: it was taken so",
                )
                taken.append(titled)
            else:
                self._left_out(titled.grid)
        return taken

    def _left_out(self, grid: Grid) -> None:
        """Say that a table is not in the spec; where it holds fields, the page is not understood."""
        self._findings.add(
            TABLE_LOST if self._has_fields(grid) else TABLE_ELSEWHERE,
            grid.line,
            f"expected no such table here, found {grid.header.strip()[:80]} with {len(grid.rows)} rows",
            "give the table a heading that [headings] of the dialect knows; it is not in the spec",
        )

    def _has_fields(self, grid: Grid) -> bool:
        return {"name", "type"} <= set(titles(grid, column_words(self._dialect, FIELD_COLUMNS)))

    def _body(self, request: SideTables, headers: Iterable[Header]) -> Body | None:
        fields = request.parts.get("body")
        if fields is None:
            return None
        word = self._dialect.multipart.content_type
        said = any(
            fold(header.name) == "content-type" and word in f"{header.example} {header.description}"
            for header in headers
        )
        tables = [fields, *(table.fields for table in request.named.values())]
        holds = any(_holds_file(field) for table in tables for field in table)
        if said and not holds:
            self._findings.add(
                UPLOAD_WITHOUT_FILE,
                self._parts.parts.get("body", 0),
                f"expected a field of type file, as the headers say {word}, found none",
                "write the type of the field that is the file by an overlay",
            )
        uploads = said or holds
        return Body(fields=fields, encoding="multipart" if uploads else None)

    def _encoded_alike(self, headers: Iterable[Header]) -> None:
        """Say where the sample is sent as something else than the headers say."""
        sent = content_type(self._parts)
        for header in headers:
            said = _TYPE.search(f"{header.example} {header.description}".lower())
            if fold(header.name) != "content-type" or not (said and sent) or said[0] == sent[0]:
                continue
            place = self._reader.places.get(Pointer(f"headers/{header.name}"))
            self._findings.add(
                SAMPLE_ENCODED,
                sent[1],
                f"expected {said[0]}, as the header {header.name} says"
                f"{f' on line {place.line}' if place else ''}, found a sample of {sent[0]}",
                "look which of the two the gateway takes; the request is sent as the headers say",
            )

    def _depth(self, top: Sequence[Field], named: Mapping[str, Table]) -> None:
        """Say where tables lead on to tables beyond what the gateway's JSON may hold."""
        if (depth := deepest(top, named)) > DEEPEST:
            self._findings.add(
                TABLE_DEEP,
                self._parts.parts.get("request", 0),
                f"expected tables that lead on at most {DEEPEST} times, found {depth}",
                "look where a type names the wrong table; JSON of more than 64 levels is refused anyway",
            )

    def _places(self) -> dict[Pointer, Place]:
        places = dict(self._reader.places)
        for side in ("request", "response"):
            for sample in self._parts.samples.get(f"{side}_sample", [])[:1]:
                first = re.split(r"\n", sample.text, maxsplit=1)[0]
                places[Pointer(f"examples/{side}")] = Place(sample.line, first)
        return places


_TYPE = re.compile(r"(?:application|multipart|text)/[a-z0-9.+-]+")


def _holds_file(field: Field) -> bool:
    held: Type | None = field.type
    while held is not None and not isinstance(held, str):
        held = held.list or held.map
    return held == "file"
