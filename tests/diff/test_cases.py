"""One change of a page each: what is seen, how it is judged, and the same the other way round.

A case is an entry of cases/*.yaml: the text of the page to replace, what to put there, and the
changes expected forward and backward, each as "level verdict kind pointer". Adding one needs no Python.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from billgen.dialect import load
from billgen.diff import Change, diff
from billgen.pages import read_page
from billgen.parse import parse
from billgen.spec import Draft, Spec

HERE = Path(__file__).parent
PAGE = HERE / "样机借出单保存.md"


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['case']}")
        for file in sorted((HERE / "cases").glob("*.yaml"))
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def _spec(text: str, name: str) -> Spec:
    draft = parse(read_page(name, text.encode()), load())
    assert isinstance(draft, Draft), draft
    assert not [f for f in draft.findings if f.kind.severity == "error"]
    return draft.spec


def _line(change: Change) -> str:
    return f"{change.level} {change.verdict} {change.id.partition('#')[2]}"


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    text = PAGE.read_text("utf-8")
    changed = text
    for edit in case["edit"]:
        assert changed.count(edit["old"]) == 1, (
            f"{edit['old']!r} stands {changed.count(edit['old'])} times"
        )
        changed = changed.replace(edit["old"], edit["new"])
    old = _spec(text, PAGE.name)
    new = _spec(changed, case.get("page", PAGE.name))

    assert [_line(change) for change in diff([old], [new])] == case["forward"]
    assert [_line(change) for change in diff([new], [old])] == case["backward"]
