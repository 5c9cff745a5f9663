"""A page: every table is read, rules stand on their fields, findings on their lines."""

from pathlib import Path

import msgspec
from billgen import dialect, pages, parse, prose
from billgen.spec import Draft, tables

PAGE = Path(__file__).parent / "page.md"
WORDS = dialect.load(None)


def draft() -> Draft:
    parsed = parse.parse(pages.read_page(PAGE.name, PAGE.read_bytes()), WORDS)
    assert isinstance(parsed, Draft)
    return parsed


def test_rules_of_every_table() -> None:
    spec = prose.read_rules(draft(), WORDS).spec
    rules = {
        f"{where}/{row.name}": [
            msgspec.json.decode(msgspec.json.encode(rule)) for rule in row.rules
        ]
        for where, rows in tables(spec).items()
        for row in rows
        if row.rules
    }
    assert rules == {
        "headers/Content-Type": [
            {"kind": "const", "text": "固定传：application/json", "value": "application/json"}
        ],
        "body/id": [
            {"kind": "forbidden_on", "text": "新增不填", "on": "create"},
            {"kind": "required_on", "text": "更新时必填", "on": "update"},
        ],
        "body/rent_type": [
            {
                "kind": "enum",
                "text": "1：日租，2：月租（默认）",
                "values": [{"value": "1", "label": "日租"}, {"value": "2", "label": "月租"}],
                "default": "2",
            }
        ],
        "request/CarEntity/car_number": [
            {
                "kind": "one_of",
                "text": "carid和car_number二选一",
                "fields": ["car_id", "car_number"],
            }
        ],
        "request/CarEntity/days": [
            {
                "kind": "required_if",
                "text": "日租必填",
                "when": [{"field": "$.rent_type", "equals": "1"}],
            }
        ],
        "response/Data/state": [
            {
                "kind": "enum",
                "text": "1：已租，2：已还",
                "values": [{"value": "1", "label": "已租"}, {"value": "2", "label": "已还"}],
            }
        ],
    }


def test_findings_stand_on_their_lines() -> None:
    findings = [finding for finding in prose.read_rules(draft(), WORDS).findings if finding.pointer]
    lines = PAGE.read_text("utf-8").splitlines()
    assert [(one.kind.id, one.pointer, lines[one.line - 1]) for one in findings] == [
        (
            "prose-name-misspelled",
            "request/CarEntity/car_number",
            r"| car\_number | string | false | carid和car\_number二选一 |",
        ),
        (
            "phrase-not-understood",
            "request/CarEntity/note",
            "| note | string | false | 备注，不能修改 |",
        ),
    ]
    assert str(findings[0]) == (
        "page.md:36: warning prose-name-misspelled: expected the name of a field, found “carid” in "
        "“carid和car_number二选一” → nothing, if car_id is meant; it was taken for that"
    )


def test_what_was_read_before_stays() -> None:
    before = draft()
    after = prose.read_rules(before, WORDS)
    assert after.findings[: len(before.findings)] == before.findings
    assert after.places == before.places
    assert prose.read_rules(before, WORDS) == after
