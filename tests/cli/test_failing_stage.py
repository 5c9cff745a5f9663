"""A page on which a stage fails is a finding on that page, whichever stage it is, and the others go on."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from billgen.export.document import document
from billgen.lower import operation as lowered
from billgen.publish import PathRefusedError
from billgen.render.texts import texts
from billgen.sift import sift
from billgen.spec import File, Spec

from tests.cli.project import LEND, RETURN, billgen, edit, project, tree
from tests.lower.test_deep import nested

BAD = "lab.sample_lend.save"


def lower(spec: Spec, *others: Any) -> Any:
    if spec.id == BAD:
        raise ZeroDivisionError(spec.id)
    return lowered(spec, *others)


def render(package: Any, *others: Any) -> list[File]:
    if any(one.id == BAD for one in package.operations):
        raise RecursionError("maximum recursion depth exceeded")
    return texts(package, *others)


def export(specs: Sequence[Spec], *others: Any) -> Any:
    if any(spec.id == BAD for spec in specs):
        raise KeyError(BAD)
    return document(specs, *others)


def publish(paths: Any) -> None:
    for path in paths:
        if "sample_lend" in path:
            raise PathRefusedError(f"refused to write {path!r}")


STAGES = {
    "billgen.lower.operation": lower,
    "billgen.render.texts": render,
    "billgen.export.document": export,
    "billgen.pipeline.all_allowed": publish,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path / "project")
    assert billgen("generate", "--project", root).exit_code == 0
    edit(root / "specs/pages" / LEND, "借出部门", "借出的部门")
    edit(root / "specs/pages" / RETURN, "归还部门", "归还的部门")
    return root


@pytest.mark.parametrize("place", STAGES)
def test_it_is_a_finding_on_its_page_and_the_others_are_built(
    root: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, STAGES[place])
    before = tree(root)

    refused = billgen("generate", "--project", root)

    assert refused.exit_code == 2
    assert f"{LEND}\n       error page-failed: expected a package with {BAD} in it, but " in (
        refused.stderr
    )
    assert RETURN not in refused.stderr
    assert tree(root) == before
    assert billgen("check", "--project", root).exit_code == 2

    going = billgen("generate", "--keep-going", "--project", root)

    assert going.exit_code == 1, going.output
    assert going.stderr.count("page-failed") >= 1
    assert "归还的部门" in (root / "specs/lab.sample_back.save.json").read_text("utf-8")


def test_it_keeps_its_committed_spec_where_that_can_be_built(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_the_new_words(spec: Spec, *others: Any) -> Any:
        if "借出的部门" in str(spec):
            raise ZeroDivisionError
        return lowered(spec, *others)

    monkeypatch.setattr("billgen.lower.operation", fails_on_the_new_words)

    going = billgen("generate", "--keep-going", "--project", root)

    assert going.exit_code == 1
    assert "2 pages" in going.stdout
    assert "借出部门" in (root / f"specs/{BAD}.json").read_text("utf-8")


@pytest.mark.parametrize("bad", [(), (0,), (7,), (3, 4), (0, 8), (8, 9)])
def test_each_that_fails_is_found_by_halving(bad: Sequence[int]) -> None:
    specs = [nested(1, "a", area=f"a{number}") for number in range(10)]
    tried: list[int] = []

    def build(some: Sequence[Spec]) -> int:
        tried.append(len(some))
        for number in bad:
            if specs[number] in some:
                raise ZeroDivisionError(str(number))
        return len(some)

    sifted = sift(specs, build, ())

    assert sifted.output == 10 - len(bad)
    assert [str(one.error) for one in sifted.failed] == [str(number) for number in bad]
    assert len(tried) <= 1 + 5 * len(bad)


def test_two_that_fail_only_together(root: Path) -> None:
    specs = [nested(1, "a", area=f"a{number}") for number in range(10)]

    def build(some: Sequence[Spec]) -> int:
        if specs[2] in some and specs[6] in some:
            raise ZeroDivisionError
        return len(some)

    assert [one.spec for one in sift(specs, build, ()).failed] == [specs[6]]


def test_where_every_page_fails_it_gives_up_soon() -> None:
    specs = [nested(1, "a", area=f"a{number}") for number in range(10)]

    def build(some: Sequence[Spec]) -> int:
        raise ZeroDivisionError

    sifted = sift(specs, build, ())
    assert sifted.output is None
    assert len(sifted.failed) == 3


def test_what_is_of_no_page_is_raised() -> None:
    def build(some: Sequence[Spec]) -> int:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        sift([nested(1, "a")], build, (OSError,))


def chain(levels: int) -> str:
    """Return a page whose tables each lead on to the next."""

    def rows(number: int) -> str:
        kind = f"List <Part{number}>" if number <= levels else "string"
        return (
            "| 参数名称 | 参数类型 | 是否必填 | 参数说明 |\n| --- | --- | --- | --- |\n"
            f"| next | {kind} | false | 下一层 |\n"
        )

    tables = "".join(f"\n**Part{n}**\n\n{rows(n + 1)}" for n in range(1, levels + 1))
    return (
        "# 链条保存\n\n### 基本信息\n\n- 请求方式：POST\n"
        "- 请求地址：https://api.example.com/jdy/v2/lab/chain\n\n### 请求参数\n\n#### body参数\n\n"
        f"{rows(1)}{tables}\n### 响应参数\n\n| 参数名称 | 参数类型 | 参数说明 |\n| --- | --- | --- |\n"
        "| errcode | integer | 返回码 |\n"
    )


@pytest.mark.parametrize(("levels", "code"), [(32, 0), (33, 2), (500, 2), (3000, 2)])
def test_tables_lead_on_as_deep_as_json_may(tmp_path: Path, levels: int, code: int) -> None:
    (tmp_path / "specs/pages").mkdir(parents=True)
    (tmp_path / "specs/pages/链条保存.md").write_text(chain(levels), "utf-8")

    done = billgen("generate", "--project", tmp_path)

    assert done.exit_code == code, done.output
    said = f"error tables-too-deep: expected tables that lead on at most 32 times, found {levels}"
    assert (said in done.stderr) is (code == 2)


def test_an_underscore_at_the_end_of_an_address_is_of_its_page(root: Path) -> None:
    text = (root / "specs/pages" / LEND).read_text("utf-8")
    twin = text.replace("样品借出单", "样品借单").replace("sample\\_lend", "sample\\_lend\\_")
    (root / "specs/pages/样品借单保存.md").write_text(twin, "utf-8")

    refused = billgen("generate", "--project", root)
    going = billgen("generate", "--keep-going", "--project", root)

    assert (refused.exit_code, going.exit_code) == (2, 1)
    assert "样品借单保存.md\n   14  error id-unsafe: " in refused.stderr
