"""What a user imports is what the README lists, and each of it can be imported and is described."""

import re
from pathlib import Path

import kingdee_jdy
import pytest
from kingdee_jdy import errors

PACKAGE = Path(__file__).parents[2] / "generated"
READMES = {"README.md": "## 导入什么\n", "README.en.md": "## What to import\n"}


def documented(readme: str) -> list[str]:
    """Return the names in the first column of the README's table of imports."""
    text = (PACKAGE / readme).read_text("utf-8")
    table = text.partition(READMES[readme])[2].partition("\n\n## ")[0].partition("\n\n`")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_lists_all_of_it(readme: str) -> None:
    assert sorted([*documented(readme), "__version__"]) == sorted(kingdee_jdy.__all__)


@pytest.mark.parametrize("name", documented("README.md"))
def test_each_name_is_there_and_described(name: str) -> None:
    value = getattr(kingdee_jdy, name)

    assert value.__doc__
    assert name in dir(kingdee_jdy)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'kingdee_jdy' has no attribute 'Kingde'"):
        kingdee_jdy.Kingde  # type: ignore[attr-defined]  # noqa: B018


def test_all_errors_are_listed() -> None:
    kinds = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.KingdeeError)
    }

    assert kinds <= set(errors.__all__)
