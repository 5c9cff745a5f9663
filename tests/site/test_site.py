"""The site of small projects: what its pages say, that its links lead somewhere, and that it stays quiet."""

import json
import shutil
from pathlib import Path

import pytest
from billgen import cache
from billgen.site.catalogue import slug

from tests.cli.project import LEND, TOP, billgen, edit, project, tree
from tests.site.read import Page, broken, pages


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's own pages, with a changelog."""
    root = tmp_path_factory.mktemp("own")
    shutil.copytree(TOP / "specs", root / "specs")
    (root / "CHANGELOG.md").write_text(
        "# Changes\n\n## 2.0.0 (2026-12-01)\n\n### Breaking\n\n- 采购订单保存 `scm.pur_order.save`\n"
        "  - `material_entity.qty`: became \\*required\\*\n"
        "- 拆卸单保存 `scm.inv_disassemble.save`: new\n"
        "\n## 1.0.0 (2026-11-01)\n\n### New\n\n- 采购订单保存 `scm.pur_order.save`: added\n",
        "utf-8",
    )
    done = billgen("site", "--project", root, "-o", root / "site")
    assert done.exit_code == 0, done.output
    return root / "site"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """The site of a page that would be code if anyone let it."""
    root = project(tmp_path)
    shutil.copy(TOP / "tests" / "site" / "hostile.md", root / "specs" / "pages")
    shutil.copy(TOP / "specs" / "dialect.toml", root / "specs")
    done = billgen("site", "--project", root, "-o", root / "site")
    assert done.exit_code == 0, done.output
    return root / "site"


def order(own: Path) -> Page:
    return Page(own / "op" / "scm.pur_order.save.html")


def test_every_link_leads_somewhere(own: Path, hostile: Path) -> None:
    assert broken(own) == []
    assert broken(hostile) == []


def test_each_operation_has_its_page_and_each_shared_thing_too(own: Path) -> None:
    names = set(pages(own))

    assert {f"op/{path.stem}.html" for path in (TOP / "specs").glob("scm.*.json")} <= names
    assert {"index.html", "area/scm.html", "start.html", "checks.html", "codes.html"} <= names
    assert {
        "values.html",
        "fields.html",
        "field/supplier_number.html",
        "code/2000002000.html",
    } <= names


def test_the_page_of_an_operation(own: Path) -> None:
    text = " ".join(order(own).text.split())

    assert "POST https://api.kingdee.com/jdy/v2/scm/pur_order" in text
    assert "from kingdee_jdy.scm.pur_order.save import" in text
    assert "curl -X POST https://api.kingdee.com/jdy/v2/scm/pur_order" in text
    assert "material_id、material_number 任选其一 material_id和material_number二选一" in text
    assert "更正：scm.pur_order.save" in text
    assert "what numbers are for" not in text
    assert "the same document's way back, says that one of the two is enough" in text
    assert "became *required*" in text
    assert text.index("2.0.0") < text.index("1.0.0 2026-11-01")


def test_marks_say_when_a_field_is_given(own: Path) -> None:
    text = (own / "op" / "scm.pur_ret.save.html").read_text("utf-8")
    row = text[text.index('<li id="id"') :]

    assert row.index("新增不填</b>") < row.index("修改必填</b>") < row.index("</li>")
    assert 'data-en="required on update"' in row


def test_findings_stand_where_they_belong(own: Path) -> None:
    page = Page(own / "op" / "scm.entrust_settle_rtn.save.html")

    assert "213" in page.text
    assert "213 is a slip of the sample" in page.text


def test_nothing_of_a_page_becomes_code(hostile: Path) -> None:
    every = pages(hostile)

    assert "alert('题')" in every["op/lab.bad_lend.save.html"].text
    assert "{{ 7 * 7 }}" in every["op/lab.bad_lend.save.html"].text
    for page in every.values():
        scripts = [own for tag, own in page.elements if tag == "script"]
        assert [own.get("src", "").rpartition("/")[2] for own in scripts] == SCRIPTS
        assert not [tag for tag, _ in page.elements if tag in ("svg", "img", "iframe", "object")]
        assert not [name for _, own in page.elements for name in own if name.startswith("on")]
        assert not [link for link in page.links if ":" in link and not link.startswith("https://")]


SCRIPTS = ["first.js", "site.js", "finder.js"]


def test_no_file_is_written_elsewhere(hostile: Path) -> None:
    names = [path.name for path in hostile.parent.iterdir() if not path.name.startswith(".")]

    assert sorted(names) == ["site", "specs"]
    assert not [path for path in hostile.rglob("*") if path.stem.casefold() in ("con", "up", "etc")]


def test_no_page_loads_anything_from_elsewhere(own: Path) -> None:
    for name, page in pages(own).items():
        assert not [one for one in page.loads if "//" in one], name
    for name in ("site.css", "first.js", "site.js", "finder.js"):
        assert "http" not in (own / name).read_text("utf-8")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    root = project(tmp_path)
    for place in ("one", "two"):
        assert billgen("site", "--project", root, "-o", tmp_path / place).exit_code == 0
        shutil.rmtree(root / ".billgen")

    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_changed_page_rebuilds_what_it_touches(tmp_path: Path) -> None:
    root = project(tmp_path)
    site, kept = tmp_path / "site", root / ".billgen" / "site"
    billgen("site", "--project", root, "-o", site)
    before, files = cache.read(kept), tree(site)
    edit(root / "specs" / "pages" / LEND, "经手人姓名", "经手人的姓名")

    done = billgen("site", "--project", root, "-o", site)

    after = tree(site)
    changed = {name for name in files if files[name] != after[name]}
    assert changed == {"op/lab.sample_lend.save.html", "search.js", f"field/{slug('经手人')}.html"}
    assert len(cache.read(kept).keys() - before.keys()) == 3
    assert f"({len(changed)} written)" in done.stdout
    fresh = tmp_path / "fresh"
    shutil.rmtree(root / ".billgen")
    billgen("site", "--project", root, "-o", fresh)
    assert tree(fresh) == after


def test_stale_pages_go_and_foreign_files_stay(tmp_path: Path) -> None:
    root = project(tmp_path)
    site = tmp_path / "site"
    billgen("site", "--project", root, "-o", site)
    (site / "CNAME").write_text("docs.example\n")
    (root / "specs" / "pages" / LEND).unlink()

    assert billgen("site", "--project", root, "-o", site).exit_code == 0

    assert not (site / "op" / "lab.sample_lend.save.html").exists()
    assert (site / "CNAME").exists()
    assert "op/lab.sample_lend.save.html" not in json.loads((site / "site.json").read_text())


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    root = project(tmp_path)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine")

    done = billgen("site", "--project", root, "-o", site)

    assert done.exit_code == 2
    assert "expected" in done.stderr
    assert "to be empty or to hold an earlier site" in done.stderr
    assert (site / "index.html").read_text() == "mine"


def test_no_link_is_followed_out_of_the_folder(tmp_path: Path) -> None:
    root = project(tmp_path)
    site, away = tmp_path / "site", tmp_path / "away"
    away.mkdir()
    billgen("site", "--project", root, "-o", site)
    shutil.rmtree(site / "op")
    (site / "op").symlink_to(away)

    done = billgen("site", "--project", root, "-o", site)

    assert done.exit_code == 2
    assert list(away.iterdir()) == []


def test_a_project_without_pages(tmp_path: Path) -> None:
    (tmp_path / "specs" / "pages").mkdir(parents=True)

    done = billgen("site", "--project", tmp_path, "-o", tmp_path / "site")

    assert done.exit_code == 2
    assert "expected pages (*.md) in" in done.stderr
    assert not (tmp_path / "site").exists()
