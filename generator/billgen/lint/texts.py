"""Remarks as JSON and as SARIF 2.1.0."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from billgen import __version__
from billgen.lint.registry import KINDS
from billgen.lint.remark import Remark
from billgen.spec import Finding, Kind, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def document(remarks: Sequence[Remark]) -> str:
    """Return the remarks as JSON: findings, each with its answer, and how many are open."""
    findings = [
        {
            "kind": one.finding.kind.id,
            "severity": one.finding.kind.severity,
            "title": one.finding.kind.title,
            "page": one.finding.page,
            "line": one.finding.line,
            "pointer": one.finding.pointer,
            "message": one.finding.message,
            "hint": one.finding.hint,
            "overlay": one.finding.overlay,
            "mended": one.mended,
            "suppressed": one.reason,
            "known": one.known,
        }
        for one in remarks
    ]
    return _text({"findings": findings, "open": sum(one.is_open for one in remarks)})


def sarif(remarks: Sequence[Remark]) -> str:
    """Return the remarks as SARIF 2.1.0, for code hosts that show findings beside the lines."""
    rules = [_rule(kind) for kind in KINDS.values()]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    driver = {"name": "billgen", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places) for one in remarks],
    }
    return _text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.id,
        "shortDescription": {"text": kind.title},
        "defaultConfiguration": {"level": _level(kind)},
    }


def _result(remark: Remark, places: dict[str, int]) -> dict[str, Any]:
    finding = remark.finding
    result: dict[str, Any] = {
        "ruleId": finding.kind.id,
        "ruleIndex": places[finding.kind.id],
        "level": _level(finding.kind),
        "message": {"text": f"{finding.message}. To do: {finding.hint}."},
        "locations": [{"physicalLocation": _location(finding)}],
    }
    if finding.pointer:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": finding.pointer}]
    if said := remark.reason or _answer(remark):
        result["suppressions"] = [{"kind": "external", "justification": said}]
    if finding.overlay:
        result["properties"] = {"overlay": finding.overlay}
    return result


def _answer(remark: Remark) -> str:
    if remark.mended:
        return "an overlay sets the spec right"
    return "the baseline holds it" if remark.known else ""


def _location(finding: Finding) -> dict[str, Any]:
    folder = "pages" if finding.page.endswith(".md") else "overlays"
    beside = finding.page in ("suppressions.yaml", "baseline.yaml")
    name = finding.page if beside else f"{folder}/{finding.page}"
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(f"specs/{name}")}}
    if finding.line:
        location["region"] = {"startLine": finding.line}
    return location


def _level(kind: Kind) -> str:
    return {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}[
        kind.severity
    ]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
