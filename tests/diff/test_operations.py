"""Operations that come, go, and are many; what holds for any two states."""

from pathlib import Path

import pytest
from billgen import pipeline
from billgen.diff import Verdict, diff
from billgen.diff.paged import without_overlays
from billgen.diff.texts import document, markdown
from billgen.project import Project
from billgen.spec import Spec
from hypothesis import given, settings
from hypothesis import strategies as st

PAGE = Path(__file__).parent / "样机借出单保存.md"
TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def specs() -> tuple[Spec, ...]:
    """The project's own pages."""
    return tuple(draft.spec for draft in pipeline.read(Project(TOP)).drafts)


def test_an_operation_comes_and_goes(specs: tuple[Spec, ...]) -> None:
    came, went = diff(specs[1:], specs), diff(specs, specs[1:])

    assert [(c.id, c.verdict) for c in came if c.level == "wire"] == [
        (f"{specs[0].id}#operation-added", Verdict.SAFE)
    ]
    assert [(c.id, c.verdict) for c in went if c.level == "wire"] == [
        (f"{specs[0].id}#operation-removed", Verdict.BREAKING)
    ]
    assert {c.verdict for c in came} == {Verdict.SAFE}
    assert {c.verdict for c in went} == {Verdict.BREAKING}


def test_nothing_differs_from_itself(specs: tuple[Spec, ...]) -> None:
    assert diff(specs, specs) == ()


def test_ids_are_unique_and_the_order_of_specs_does_not_matter(specs: tuple[Spec, ...]) -> None:
    changes = diff(specs[:2], specs[2:])

    assert len({change.id for change in changes}) == len(changes)
    assert diff(specs[1::-1], specs[:1:-1]) == changes


def test_what_overlays_did_can_be_undone(tmp_path: Path, specs: tuple[Spec, ...]) -> None:
    alone = Project(tmp_path)
    alone.specs.mkdir()
    alone.pages.symlink_to(Project(TOP).pages)
    as_paged = tuple(draft.spec for draft in pipeline.read(alone).drafts)

    assert as_paged != specs
    assert tuple(map(without_overlays, specs)) == as_paged


LINES = PAGE.read_text("utf-8").split("\n")
ROWS = [number for number, line in enumerate(LINES) if line.count("|") > 3 and "---" not in line]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(ROWS), max_size=4, unique=True),
    st.lists(st.sampled_from(ROWS), max_size=4, unique=True),
)
def test_any_two_states_compare_both_ways(
    tmp_path_factory: pytest.TempPathFactory, one: list[int], other: list[int]
) -> None:
    """Whatever rows are taken from a page, what is told one way has its counterpart the other way."""
    before, after = (_without(tmp_path_factory, rows) for rows in (one, other))

    there, back = diff(before, after), diff(after, before)

    assert {(c.operation, c.level) for c in there} == {(c.operation, c.level) for c in back}
    assert len({change.id for change in there}) == len(there)
    assert bool(there) == (before != after and bool(back))
    assert document(there, "a", "b") == document(diff(before, after), "a", "b")
    assert markdown(there).count("\n| ") == len(there) + 2 * bool(there)


def _without(factory: pytest.TempPathFactory, rows: list[int]) -> tuple[Spec, ...]:
    project = Project(factory.mktemp("state"))
    project.pages.mkdir(parents=True)
    text = "\n".join(line for number, line in enumerate(LINES) if number not in rows)
    (project.pages / PAGE.name).write_text(text, "utf-8")
    return tuple(draft.spec for draft in pipeline.read(project).drafts)
