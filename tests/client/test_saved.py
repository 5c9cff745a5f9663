"""What a save is told where the answer names no id, or says more than ids."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from kingdee_jdy._bill.model import Answer

from tests.client import order
from tests.client.conftest import Both
from tests.client.gateway import Gateway, well
from tests.client.order import request, rules


class Worded(Answer):
    """The answer of a page that names no id."""

    data: dict[str, str] | None = None


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (None, ()),
        ({"ids": None}, ()),
        ({"ids": {"odd": 1}}, ()),
        ({"message": "已入账"}, ("已入账",)),
    ],
)
def test_saved_without_an_id_where_the_page_names_none(
    data: Any, messages: Any, both: Both, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("worded.response")
    module.Response = Worded  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "worded.response", module)
    monkeypatch.setitem(sys.modules, "worded.rules", rules)
    monkeypatch.setitem(sys.modules, "worded.request", request)
    operation = replace(order.SAVE, module="worded")
    gateway.script(well(data))
    saved = both.do(lambda resource: resource._save(operation, {"material_entity": []}))
    assert saved.ids == ()
    assert saved.messages == messages


def test_words_beside_ids_are_kept(both: Both, gateway: Gateway) -> None:
    gateway.script(well({"ids": ["1"], "messages": ["单价已取整"]}))
    saved = both.do(lambda resource: resource._save(order.SAVE, {"material_entity": []}))
    assert saved.messages == ("单价已取整",)
