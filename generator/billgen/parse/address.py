"""Where an operation lives: method, server and path, as the basic part of a page says it."""

import re
from typing import NamedTuple

from billgen.dialect import Dialect
from billgen.parse.findings import Findings
from billgen.parse.kinds import MORE_THAN_SAID, NO_ADDRESS, NO_METHOD
from billgen.parse.outline import Outline

_ADDRESS = re.compile(
    r"(?P<server>https?://[A-Za-z0-9.-]+(?::[0-9]+)?)(?P<path>/[A-Za-z0-9_./~-]+)(?:\?[!-~]*)?(?=$|[\s,;(]|[^!-~])"
)


_WORD = re.compile(r"[A-Z]+")


class Address(NamedTuple):
    """Server and path, the path without a slash at its end."""

    server: str
    path: str


def read_method(page: Outline, dialect: Dialect, findings: Findings) -> str:
    """Return the method in capitals, "" with a finding where there is none that the gateway has."""
    fact = page.facts.get("method")
    said = fact.value.strip().upper() if fact else ""
    methods: list[str] = [word for word in _WORD.findall(said) if word in dialect.address.methods]
    if fact and methods:
        if said != methods[0]:
            findings.add(
                MORE_THAN_SAID,
                fact.line,
                f"expected one method, found “{fact.value}”",
                f"nothing, if {methods[0]} is meant: it was taken",
            )
        return methods[0]
    findings.add(
        NO_METHOD,
        fact.line if fact else page.parts.get("basic", 0),
        f"expected 请求方式 and one of {', '.join(dialect.address.methods)}, found “{said[:60]}”",
        "write the method as 请求方式：POST in the basic part",
    )
    return ""


def read_address(page: Outline, findings: Findings) -> Address | None:
    """Return where the page's address points, None with a finding where it is none."""
    fact = page.facts.get("address")
    found = _ADDRESS.match(fact.value.strip()) if fact else None
    if fact and found and ".." not in found["path"]:
        if rest := fact.value.strip()[found.end() :]:
            findings.add(
                MORE_THAN_SAID,
                fact.line,
                f"expected one address, found “{rest.strip()[:80]}” behind {found[0]}",
                "nothing, if that is the address: it was taken",
            )
        return Address(found["server"], found["path"].rstrip("/"))
    findings.add(
        NO_ADDRESS,
        fact.line if fact else page.parts.get("basic", 0),
        "expected 请求地址 and an address such as https://<host>/<path>, "
        f"found “{fact.value[:80] if fact else ''}”",
        "write the whole address as 请求地址：https://… in the basic part",
    )
    return None
