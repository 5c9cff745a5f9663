"""The page's samples: the JSON of an answer, and of a request the body or the pairs of curl's address."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from msgspec import UNSET, UnsetType

from billgen.parse.findings import Findings
from billgen.parse.kinds import (
    SAMPLE_LOOSE,
    SAMPLE_MISSING,
    SAMPLE_REPEATED_KEY,
    SAMPLE_SEVERAL,
    SAMPLE_UNREADABLE,
)
from billgen.parse.outline import Outline, Sample

_FAULTS = (ValueError, RecursionError, ArithmeticError)
_TEXT = r'(?P<text>"(?:[^"\\]|\\.)*")'
_COMMENT = re.compile(rf"{_TEXT}|//[^\n]*|#[^\n]*|/\*.*?\*/", re.DOTALL)
_COMMA = re.compile(rf"{_TEXT}|,(?=\s*[}}\]])", re.DOTALL)
_CURL = re.compile(r"[\s$]*curl\b")
_DATA = re.compile(r"(?<!\S)(?:--data(?:-[a-z]+)?|-d)(?:\s+|=)\$?(['\"]?)")
_FORM = re.compile(r"(?<!\S)(?:--form(?:-string)?|-F)(?:\s+|=)(?:'([^']*)'|\"([^\"]*)\"|(\S+))")
# Blanks that JSON does not know; editors and crawlers leave them between its marks.
_ODD_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SENT = re.compile(r"content-type\s*:\s*(?P<type>[\w.+-]+/[\w.+-]+)", re.IGNORECASE)
_QUOTED = re.compile(r'^([@<]?)"(.*)"$')
# In quotes an address goes on behind a blank, as pages write times: ?from=2024-01-31 08:30:00&….
_ADDRESS = re.compile(r"'(https?://[^'\n]+)'|\"(https?://[^\"\n]+)\"|(https?://[^\s'\"\\]+)")


def read_response(page: Outline, findings: Findings) -> Any | UnsetType:
    """Return the answer's sample, UNSET where there is none that can be read."""
    sample = _first(page, "response_sample", "响应示例", findings)
    return UNSET if sample is None else _json(sample.text, sample.line, findings)


def read_request(page: Outline, method: str, findings: Findings) -> Any | UnsetType:
    """Return the request's sample.

    That is the body handed to curl, or the fields of a form, and the pairs of the address where
    the page has params or the method is GET; UNSET where there is none that can be read.
    """
    sample = _first(page, "request_sample", "请求示例", findings)
    if sample is None:
        return UNSET
    if not _CURL.match(sample.text):
        if method == "GET" and _ADDRESS.match(sample.text.strip()):
            return _pairs(sample.text)
        return _json(sample.text, sample.line, findings)
    pairs = _pairs(sample.text) if method == "GET" or "query" in page.grids else {}
    if data := _DATA.search(sample.text):
        line = sample.line + sample.text.count("\n", 0, data.end())
        body = _json(sample.text[data.end() :], line, findings, quote=data[1])
        return pairs | body if isinstance(body, dict) else body
    if forms := _FORM.findall(sample.text):
        return pairs | _form(forms)
    return pairs if pairs or method == "GET" else UNSET


def content_type(page: Outline) -> tuple[str, int] | None:
    """Return the Content-Type of the request that the sample sends, and its line; None where it says none."""
    sample = next(iter(page.samples.get("request_sample", [])), None)
    if sample is None or not _CURL.match(sample.text):
        return None
    for pattern in (_SENT, _FORM):
        if found := pattern.search(sample.text):
            line = sample.line + sample.text.count("\n", 0, found.start())
            return (found["type"].lower() if pattern is _SENT else "multipart/form-data"), line
    return None


def _first(page: Outline, part: str, title: str, findings: Findings) -> Sample | None:
    samples = page.samples.get(part, [])
    if not samples:
        findings.add(
            SAMPLE_MISSING,
            page.parts.get(part, 0),
            f"expected a sample under {title}, found none",
            "nothing; the operation goes without that sample",
        )
        return None
    for further in samples[1:]:
        findings.add(
            SAMPLE_SEVERAL,
            further.line,
            f"expected one sample under {title}, found a further one",
            "look whether it differs; only the first one is in the spec",
        )
    return samples[0]


def _pairs(curl: str) -> dict[str, str | list[str]]:
    address = _ADDRESS.search(curl)
    query = address[address.lastindex or 0].partition("?")[2].partition("#")[0] if address else ""
    pairs = parse_qsl(query, keep_blank_values=True)
    return _together((name.strip(), value.strip()) for name, value in pairs)


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {name: own if len(own) > 1 else own[0] for name, own in found.items()}


def _form(forms: Iterable[tuple[str, ...]]) -> dict[str, str | list[str]]:
    """Return the fields of a form, the values of one that stands there repeatedly as a list."""
    split = ("".join(form).partition("=")[::2] for form in forms)
    return _together((name, _QUOTED.sub(r"\1\2", value)) for name, value in split)


def _json(text: str, line: int, findings: Findings, *, quote: str = "") -> Any | UnsetType:
    """Return the JSON at the start of text; behind it only the closing quote and options of curl may stand."""
    text = _ODD_BLANKS.sub(" ", text)
    start = len(text) - len(text.lstrip())
    if quote == '"':
        text = text.replace('\\"', '"')
    elif quote == "'":
        text = text.replace("'\\''", "'")
    repeated: list[str] = []
    try:
        value, end = _decode(text, start, repeated)
    except _FAULTS as error:
        try:
            value, end = _decode(_without_remarks(text), start, repeated)
        except _FAULTS:
            _unreadable(text, line, error, findings)
            return UNSET
        _loose(text, line, error, findings)
    rest = text[end:].strip()
    if rest and not isinstance(value, dict | list):
        _unreadable(text, line, ValueError("no object and no list"), findings)
        return UNSET
    if rest.removeprefix(quote or "\0").strip(" \t\n;") and not _is_options(rest, quote):
        findings.add(
            SAMPLE_UNREADABLE,
            line + text.count("\n", 0, end),
            f"expected the sample to end, found “{rest[:60]}”",
            "take away what stands behind it; the sample was read up to there",
        )
    for name in repeated:
        findings.add(
            SAMPLE_REPEATED_KEY,
            line,
            f"expected each key once, found “{name}” twice in one object",
            "look which value is meant; the last one is in the spec",
        )
    return value


def _decode(text: str, start: int, repeated: list[str]) -> tuple[Any, int]:
    """Return the value at start and where it ends; keys that one object has twice go to repeated."""

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        if len(built) < len(pairs):
            names = [name for name, _ in pairs]
            repeated.extend(sorted({name for name in names if names.count(name) > 1}))
        return built

    decoder = json.JSONDecoder(
        parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=build, strict=False
    )
    value, end = decoder.raw_decode(text, start)
    if "\\u" in text:
        _encodable(value)
    return value, end


def _without_remarks(text: str) -> str:
    """Return the text with blanks in place of remarks and of commas with nothing behind them."""
    for extra in (_COMMENT, _COMMA):
        text = extra.sub(lambda found: found["text"] or re.sub(r"[^\n]", " ", found[0]), text)
    return text


def _loose(text: str, line: int, error: Exception, findings: Findings) -> None:
    findings.add(
        SAMPLE_LOOSE,
        line + text.count("\n", 0, error.pos if isinstance(error, json.JSONDecodeError) else 0),
        f"expected plain JSON, found remarks in it or a comma with nothing behind: {error}",
        "nothing; it was read without them",
    )


def _is_options(rest: str, quote: str) -> bool:
    return bool(quote) and rest.removeprefix(quote).lstrip(" \\\n\t").startswith("-")


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")


def _encodable(value: Any) -> None:
    """Raise ValueError where a text holds half a character pair, which no UTF-8 file can hold."""
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, dict):
        for name, item in value.items():
            name.encode()
            _encodable(item)
    elif isinstance(value, list):
        for item in value:
            _encodable(item)


def _unreadable(text: str, line: int, error: Exception, findings: Findings) -> None:
    place = error.pos if isinstance(error, json.JSONDecodeError) else 0
    findings.add(
        SAMPLE_UNREADABLE,
        line + text.count("\n", 0, place),
        f"expected JSON, found “{text[max(0, place - 20) : place + 20].strip()}”: {error}",
        "mend the sample; the operation goes without it",
    )
