"""One page by itself: what its tables and its prose say, without overlays and without other pages."""

import sys
from collections.abc import Iterable, MutableMapping
from decimal import Decimal
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec

from billgen import parse, prose
from billgen.dialect import Dialect
from billgen.pages import Page
from billgen.pages.kinds import PAGE_FAILED
from billgen.spec import Draft, Finding, Unread

_SHAPING = ("markdown-it-py", "msgspec", "pyyaml")
_STAGES = ("spec", "dialect", "pages", "parse", "prose")

_encoder = msgspec.json.Encoder(decimal_format="number")
_decoder = msgspec.json.Decoder(Draft, float_hook=Decimal)


def understand(page: Page, words: Dialect) -> Draft | Unread:
    """Return what this page says."""
    parsed = parse.parse(page, words)
    return parsed if isinstance(parsed, Unread) else prose.read_rules(parsed, words)


def understand_all(
    read: Iterable[Page], words: Dialect, earlier: MutableMapping[str, bytes]
) -> list[Draft | Unread]:
    """Return what each page says.

    earlier holds what was understood before, by the digest of page, dialect and tool; the rest is
    added to it.
    """
    how = _how(words)
    understood: list[Draft | Unread] = []
    for page in read:
        key = sha256(how + _encoder.encode((page.name, page.sha256))).hexdigest()
        draft = _decoder.decode(earlier[key]) if key in earlier else _understood(page, words)
        if isinstance(draft, Draft) and key not in earlier:
            earlier[key] = _encoder.encode(draft)
        understood.append(draft)
    return understood


def _understood(page: Page, words: Dialect) -> Draft | Unread:
    """Return what this page says, or the error that the tool failed on it: the others go on."""
    try:
        return understand(page, words)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is of this page)
        failed = Finding(
            kind=PAGE_FAILED,
            page=page.name,
            line=0,
            message=f"expected a page that can be read, but reading it ended with {error!r}"[:400],
            hint="report the page as a fault of the tool; --keep-going builds the others without it",
        )
        return Unread(page=page.name, findings=(*page.findings, failed))


def _how(words: Dialect) -> bytes:
    """Return the digest of everything but the page that shapes what it is understood as."""
    here = Path(__file__).parent
    files = [path for stage in _STAGES for path in sorted((here / stage).rglob("*.py"))]
    code = [path.read_bytes() for path in (Path(__file__), *files)]
    facts = [sys.version, *map(version, _SHAPING), words, *code]
    return sha256(msgspec.msgpack.encode(facts, order="deterministic")).digest()
