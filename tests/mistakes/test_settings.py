"""Clients that cannot be made, in both languages: settings.yaml."""

from typing import Any

import pytest
from kingdee_jdy import Kingdee
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.settings import ENVIRONMENT

from tests.mistakes.cases import agree, read

GOOD = {"KINGDEE_CLIENT_ID": "200421", "KINGDEE_CLIENT_SECRET": "secret"}


@pytest.mark.filterwarnings("ignore:`verify=<str>`:DeprecationWarning")
@pytest.mark.parametrize("case", list(read("settings.yaml")))
def test_settings(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    held = GOOD | case["environment"]
    for name in ENVIRONMENT.values():
        monkeypatch.delenv(name, raising=False)
        if held.get(name) is not None:
            monkeypatch.setenv(name, held[name])
    with pytest.raises(ConfigurationError) as caught:
        _made(case)
    agree(caught.value.words, case)


def _made(case: dict[str, Any]) -> None:
    kingdee = Kingdee.from_env(**case.get("given", {}))
    if case.get("opens"):
        kingdee._http()
