"""What fuzzing began with and what it found, once more."""

from pathlib import Path

import pytest

from tests.fuzz import answers, pages

KEPT = Path(__file__).parent
PAGES = KEPT.parents[1] / "specs" / "pages"


@pytest.mark.parametrize("file", sorted((KEPT / "seeds").iterdir()), ids=lambda file: file.stem)
def test_answer(file: Path) -> None:
    assert answers.once(file.read_bytes()) == ""


@pytest.mark.parametrize("file", sorted(PAGES.iterdir()), ids=lambda file: file.stem)
def test_page(file: Path) -> None:
    assert pages.once(file.read_bytes()) == ""


def test_what_a_save_denies_is_told() -> None:
    assert answers.denied({"rows": [{"success": False}]})
    assert answers.denied([{"ids": [], "message": "库存不足"}, {"ids": ["5"]}])
    assert not answers.denied({"ids": ["5"], "message": "ok"})
