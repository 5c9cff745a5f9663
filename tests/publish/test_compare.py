"""What `billgen check` says of a difference: which file, why, and which field."""

import json
from pathlib import Path

import pytest
import yaml
from billgen.publish import compare
from billgen.publish.fields import changed_fields
from billgen.spec import File

from tests.publish.trees import INPUTS, NEW, OLD, published, tree

FIELDS = yaml.safe_load((Path(__file__).parent / "fields.yaml").read_text("utf-8"))
PAGE_CHANGED = INPUTS | {"page 订单.md": "1" * 64}


def said(root: Path, files: tuple[File, ...], inputs: dict[str, str]) -> list[str]:
    return [
        f"{difference.path} {difference.state}: {', '.join(difference.why)}"
        for difference in compare(root, files, inputs).differences
    ]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    published(tmp_path, OLD)
    return tmp_path


def test_current(project: Path) -> None:
    drift = compare(project, tuple(reversed(OLD)), INPUTS)
    assert drift.clean
    assert not drift.differences


def test_a_page_changed(project: Path) -> None:
    files = tree(
        specs__a='{"id": "b"}', specs__gone='{"id": "gone"}', pkg__a="a = 1", old__deep__b="b = 1"
    )
    assert said(project, files, PAGE_CHANGED) == ["specs/a.json changed: page 订单.md changed"]
    assert compare(project, files, PAGE_CHANGED).inputs == ("page 订单.md changed",)


def test_another_tool(project: Path) -> None:
    inputs = INPUTS | {"tool billgen": "0.2.0"}
    files = (*OLD[:2], *tree(pkg__a="a = 2"), OLD[3])
    assert said(project, files, inputs) == [
        "generated/pkg/a.py changed: tool billgen changed from 0.1.0 to 0.2.0"
    ]


def test_the_tool_at_work_changed(project: Path) -> None:
    files = (*OLD[:2], *tree(pkg__a="a = 2"), OLD[3])
    assert said(project, files, INPUTS) == [
        "generated/pkg/a.py changed: billgen's own code changed"
    ]


def test_only_the_page_that_a_file_came_from_is_blamed(project: Path) -> None:
    inputs = PAGE_CHANGED | {"page 收款.md": "2" * 64}
    files = (*OLD, File("specs/c.json", b"{}", ("page 收款.md",)))
    assert said(project, files, inputs) == ["specs/c.json missing: page 收款.md is new"]


def test_an_input_that_changed_nothing_but_the_manifest(project: Path) -> None:
    assert said(project, OLD, INPUTS | {"template a.jinja": "3" * 64}) == [
        "generated/manifest.json changed: template a.jinja is new"
    ]


def test_edited_by_hand(project: Path) -> None:
    (project / "generated/pkg/a.py").write_text("a = 'mine'")
    drift = compare(project, OLD, INPUTS)
    assert said(project, OLD, INPUTS) == ["generated/pkg/a.py changed: edited by hand"]
    assert drift.differences[0].diff().splitlines() == [
        "--- committed/generated/pkg/a.py",
        "+++ rebuilt/generated/pkg/a.py",
        "@@ -1 +1 @@",
        "-a = 'mine'",
        "+a = 1",
    ]


def test_edited_by_hand_and_its_page_changed(project: Path) -> None:
    (project / "specs/a.json").write_text('{"id": "mine"}')
    files = (*tree(specs__a='{"id": "b"}'), *OLD[1:])
    assert said(project, files, PAGE_CHANGED) == [
        "specs/a.json changed: edited by hand, page 订单.md changed"
    ]


def test_the_manifest_edited_by_hand(project: Path) -> None:
    manifest = project / "generated/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("{", "{ "), "utf-8")
    assert said(project, OLD, INPUTS) == ["generated/manifest.json changed: edited by hand"]


def test_missing_stale_and_stray(project: Path) -> None:
    (project / "generated/pkg/a.py").unlink()
    (project / "generated/pkg/mine.py").write_text("mine")
    (project / "specs/mine.json").write_text("{}")
    (project / "generated/pkg/__pycache__").mkdir()
    (project / "generated/pkg/__pycache__/a.cpython-311.pyc").write_text("")
    (project / "generated/dist").mkdir()
    (project / "generated/dist/a.whl").write_text("")
    inputs = {name: value for name, value in INPUTS.items() if not name.startswith("page")}
    files = (OLD[0], *OLD[2:])
    assert said(project, files, inputs) == [
        "generated/pkg/a.py missing: deleted by hand",
        "generated/pkg/mine.py stray: not written by billgen: move it out of the output",
        "specs/gone.json stale: page 订单.md is gone",
        "specs/mine.json stray: not written by billgen: move it out of the output",
    ]


def test_a_link_in_the_way(project: Path) -> None:
    (project / "generated/pkg/a.py").unlink()
    (project / "generated/pkg/a.py").symlink_to("../../specs/a.json")
    assert said(project, OLD, INPUTS) == [
        "generated/pkg/a.py blocked: generated/pkg/a.py is a symbolic link, "
        "expected a file or nothing; move it away"
    ]


def test_never_generated(tmp_path: Path) -> None:
    assert said(tmp_path, NEW[:1], INPUTS) == [
        "specs/a.json missing: there is no generated/manifest.json: run billgen generate"
    ]


def test_nothing_is_written(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    compare(project, NEW, PAGE_CHANGED)
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: case["title"])
def test_fields(case: dict[str, object]) -> None:
    before, after = (json.dumps(case[side]).encode() for side in ("before", "after"))
    assert list(changed_fields(before, after)) == case["lines"]


def test_fields_of_what_is_no_spec() -> None:
    assert changed_fields(b"<<<<", b"{}") == ("the committed file is no JSON object",)


def test_digits_count() -> None:
    before, after = (
        b'{"id": "a", "examples": {"request": %s}}' % digits for digits in (b"1.10", b"1.1")
    )
    assert changed_fields(before, after) == ('a examples {"request":1.10} → {"request":1.1}',)
