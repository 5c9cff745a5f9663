"""The dialect file."""

from pathlib import Path

import pytest
from billgen.dialect import DialectError, fold, load
from billgen.project import Project

OWN = Project(Path(__file__)).dialect.read_text("utf-8")


def test_words_are_found_however_they_are_written() -> None:
    headings = load().headings.lookup()

    assert headings[fold(" Body 参数： ")] == "body"
    assert fold("其他") not in headings


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[flags]", "[flgs]"), "Object missing required field `flags`|unknown field `flgs`"),
        (("[flags]", '[flags]\nmaybe = ["?"]'), "unknown field `maybe`"),
        (
            ('prefix = "/jdy/v2/"', "prefix = 2"),
            r"Expected `str`, got `int` - at `\$.address.prefix`",
        ),
        (("[flags]", "[flags"), "Expected"),
    ],
)
def test_a_file_that_is_no_dialect(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "dialect.toml"
    path.write_text(OWN.replace(*change), "utf-8")

    with pytest.raises(DialectError, match=said) as raised:
        load(path)
    assert str(path) in str(raised.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(DialectError, match="No such file"):
        load(tmp_path / "dialect.toml")
