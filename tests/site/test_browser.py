"""The site in a real browser: searching, folding, both switches, a phone's width, and axe's judgement."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.browser import Page, driven, look, needs_browser, of_file
from tests.cli.project import TOP, billgen

HERE = Path(__file__).parent
ORDER = "op/scm.pur_order.save.html"
PAGES = ["index.html", "area/scm.html", ORDER, "codes.html", "values.html", "fields.html"]
PAGES += ["checks.html", "start.html", "field/supplier_number.html", "code/2000002000.html"]
QUERIES = ["采购 供应商编码", "cgdd", "supplier_number", "caigoudingdan", "2000002000", "没有的词"]

pytestmark = needs_browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("browsed")
    shutil.copytree(TOP / "specs", root / "specs")
    assert billgen("site", "--project", root, "-o", root / "site").exit_code == 0
    return root / "site"


@pytest.fixture(scope="module")
def told(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the steps saw, on a site that stands under a path of its own."""
    asked = {"site": "/deep/down/", "order": ORDER, "queries": QUERIES, "pages": PAGES}

    def serve(_method: str, target: str, _body: bytes, _kind: str) -> Page | None:
        path = target.partition("?")[0]
        below = path.startswith("/deep/down/")
        return of_file(site / path.removeprefix("/deep/down/")) if below else None

    told: dict[str, Any] = driven(
        HERE / "steps.js", asked, serve, tmp_path_factory.mktemp("profile")
    )
    return told


def test_search_finds_by_words_of_title_and_field_by_pinyin_by_name_and_by_code(
    told: dict[str, Any],
) -> None:
    first = {query: seen["found"][:2] for query, seen in told["search"].items()}

    assert {text for text, _ in first["采购 供应商编码"]} <= {"采购订单保存", "采购退货单保存"}
    assert first["cgdd"][0][0] == first["caigoudingdan"][0][0] == "采购订单保存"
    assert first["supplier_number"][0] == ["supplier_number", "field/supplier_number.html"]
    assert first["supplier_number"][1][1].endswith(".save.html#find=supplier_number")
    assert first["2000002000"][0] == ["2000002000", "code/2000002000.html"]
    assert first["没有的词"] == []


def test_search_answers_in_under_100_milliseconds(told: dict[str, Any]) -> None:
    assert max(seen["milliseconds"] for seen in told["search"].values()) < 100


def test_search_by_keyboard(told: dict[str, Any]) -> None:
    assert told["closed"]
    assert told["slash"] == "search"
    assert told["arrow"] == told["search"][QUERIES[0]]["found"][0][0]


def test_fields_fold_and_are_filtered(told: dict[str, Any]) -> None:
    assert told["folded"]
    assert told["unfolded"]
    assert told["copies"]
    assert "material_entity.qty" in told["filtered"]
    assert "material_entity" in told["filtered"]
    assert "supplier_number" not in told["filtered"]


def test_dark_and_english(told: dict[str, Any]) -> None:
    light, dark = told["dark"]
    assert (light, dark) == ("rgb(253, 253, 251)", "rgb(22, 24, 28)")
    assert told["english"] == ["en", "Body", "required"]


def test_axe_finds_nothing_serious(told: dict[str, Any]) -> None:
    assert len(told["axe"]) == 4 * len(PAGES)
    assert {name: found for name, found in told["axe"].items() if found} == {}


def test_every_page_fits_a_phone(told: dict[str, Any]) -> None:
    assert {n: w for n, w in told["wide"].items() if n.endswith(" 390") and w > 390} == {}


def test_it_works_from_the_file_system(site: Path, tmp_path: Path) -> None:
    page = look(f"file://{site}/index.html#search=cgdd", tmp_path, "--virtual-time-budget=8000")

    assert '<a href="op/scm.pur_order.save.html">采购订单保存</a>' in page


def test_a_link_to_a_field_opens_its_page_with_the_filter_set(site: Path, tmp_path: Path) -> None:
    address = f"file://{site}/{ORDER}#find=delivery_date"
    page = look(address, tmp_path, "--virtual-time-budget=4000")

    assert page.count('hidden=""') > 50
