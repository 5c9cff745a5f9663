"""Clients that cannot be made, in both languages: settings.yaml."""

from pathlib import Path
from typing import Any

import pytest
from kingdee_jdy import Kingdee
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.settings import ENVIRONMENT
from kingdee_jdy.words import Words

from tests.mistakes.cases import agree, read

GOOD = {"KINGDEE_CLIENT_ID": "200421", "KINGDEE_CLIENT_SECRET": "secret"}


@pytest.mark.filterwarnings("ignore:`verify=<str>`:DeprecationWarning")
@pytest.mark.parametrize("case", list(read("settings.yaml")))
def test_settings(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    held = GOOD | case["environment"]
    for name in (*ENVIRONMENT.values(), *case["environment"]):
        monkeypatch.delenv(name, raising=False)
        if held.get(name) is not None:
            monkeypatch.setenv(name, held[name])
    with pytest.raises(ConfigurationError) as caught:
        _made(case, tmp_path / "profiles.toml")
    said = (text.replace(str(tmp_path / "profiles.toml"), "{file}") for text in caught.value.words)
    agree(Words(*said), case)


def _made(case: dict[str, Any], file: Path) -> None:
    if "profiles" in case:
        file.write_text(case["profiles"], encoding="utf-8")
    if "profile" in case:
        Kingdee.from_profile(case["profile"], file)
        return
    kingdee = Kingdee.from_env(**case.get("given", {}))
    if case.get("opens"):
        kingdee._http()
