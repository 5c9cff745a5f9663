"""What curl is given, in the quotes and options that pages use."""

from decimal import Decimal
from typing import Any

import pytest
from billgen.parse.findings import Findings
from billgen.parse.outline import Outline, Sample
from billgen.parse.samples import read_request
from msgspec import UNSET

CURL = "curl --location --request post 'https://api.example.com/jdy/v2/a/b?x=1' \\\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CURL + """--data-row '{"a": 1.0}'""", {"a": Decimal("1.0")}),
        (CURL + """--data-raw $'{"a": 1}'""", {"a": 1}),
        (CURL + """-d '{"a": "it'\\''s"}'""", {"a": "it's"}),
        (CURL + """--data "{\\"a\\": [1]}" -H 'X: 1'""", {"a": [1]}),
        (CURL + """--data='{"a": 1}' \\\n--header 'X: 1'""", {"a": 1}),
        (CURL + "--data ' [ ]' ", []),
        (CURL + """--form 'a="b"' --form c=d -F "e=f g" """, {"a": "b", "c": "d", "e": "f g"}),
        (CURL + "--header 'X: 1'", UNSET),
        ('\u3000{"a":\u00a0-0.10}', {"a": Decimal("-0.10")}),
        ('{"a": "\u00e9\\u00e9\t"}', {"a": "éé\t"}),
    ],
)
def test_readable(text: str, expected: Any) -> None:
    findings = Findings("page.md")

    found = read_request(page(text), "POST", findings)

    assert found == expected
    assert repr(found) == repr(expected)
    assert findings.values() == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "[NaN]",
        "[1" * 100_000,
        "[" + "9" * 5000 + "]",
        '["\\ud800"]',
        '{"\\udfff": 1}',
        "{'a': 1}",
        CURL + "--data-row '",
    ],
)
def test_unreadable(text: str) -> None:
    findings = Findings("page.md")

    assert read_request(page(text), "POST", findings) is UNSET
    assert [finding.kind.id for finding in findings.values()] == ["sample-not-json"]


def test_an_address_in_quotes_may_hold_blanks() -> None:
    curl = "curl --request get 'https://[a/b?from=2024-01-31 08:30:00&ids= [] &to=2 '"

    assert read_request(page(curl), "GET", Findings("page.md")) == {
        "from": "2024-01-31 08:30:00",
        "ids": "[]",
        "to": "2",
    }


def test_repeated_names_of_an_address_are_a_list() -> None:
    curl = "curl --request get 'https://api.example.com/a?b=1&b=&c=%E5%95%86+%E5%93%81&b=3'"

    assert read_request(page(curl), "GET", Findings("page.md")) == {
        "b": ["1", "", "3"],
        "c": "商 品",
    }


def page(text: str) -> Outline:
    return Outline(samples={"request_sample": [Sample(1, text)]})
