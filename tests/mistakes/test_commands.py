"""Misuse of the command line, in both languages: commands.yaml."""

from pathlib import Path
from typing import Any

import pytest
from kingdee_jdy.__main__ import main
from kingdee_jdy.words import Words

from tests.mistakes.cases import agree, read


@pytest.fixture(autouse=True)
def catalog() -> None:
    """The package's own operations, not those of the client's tests."""


@pytest.mark.parametrize("case", list(read("commands.yaml")))
def test_command(
    case: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, text in case.get("files", {}).items():
        lines = "".join(case["lines"].format(n=n) + "\n" for n in range(500 * ("lines" in case)))
        (tmp_path / name).write_text(text + lines, encoding="utf-8")
    arguments = [one.replace("$", str(tmp_path)) for one in case["arguments"]]
    monkeypatch.setenv("COLUMNS", "200")
    said = []
    for lang in ("zh", "en"):
        monkeypatch.setenv("KINGDEE_LANG", lang)
        with pytest.raises(SystemExit) as ended:
            raise SystemExit(main(arguments))
        assert ended.value.code
        shown = "".join(capsys.readouterr())
        said.append(shown.replace(str(tmp_path), "{folder}").strip())
    agree(Words(*said), case)
