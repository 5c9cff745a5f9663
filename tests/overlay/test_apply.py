"""Overlays as a whole: several files, pages to choose from, the schema, and whatever stands in them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from billgen import overlay, pipeline
from billgen.overlay import Overlaid, apply
from billgen.project import Project
from billgen.spec import Draft, read, tables, write
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from tests.overlay.test_cases import BASE, CASES, ENTRY

TOP = Path(__file__).parents[2]
SHIPPED = sorted((TOP / "specs" / "overlays").glob("*.yaml"))
FLAG = "- {{target: {{operation: {}, table: body, field: {}}}, change: {{required: false}}, {}}}\n"


def said(overlaid: Overlaid) -> list[str]:
    own = [finding for draft in overlaid.drafts for finding in draft.findings]
    return [str(finding) for finding in (*own, *overlaid.findings)]


def of_page(page: str) -> Draft:
    return replace(BASE, spec=replace(BASE.spec, source=replace(BASE.spec.source, page=page)))


def without(page: str, *names: str) -> Draft:
    """Return the draft as this page has it, without these fields of the body."""
    draft = of_page(page)
    assert draft.spec.body
    kept = tuple(field for field in draft.spec.body.fields if field.name not in names)
    return replace(draft, spec=replace(draft.spec, body=replace(draft.spec.body, fields=kept)))


def choice(page: str) -> str:
    return f"- {{target: {{operation: scm.demo.save}}, change: {{page: {page}}}, {ENTRY}}}\n"


def test_no_folder(tmp_path: Path) -> None:
    assert apply([BASE], tmp_path / "none") == Overlaid(drafts=(BASE,), findings=())


def test_two_files_on_one_field(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(FLAG.format("scm.demo.save", "payer_id", ENTRY))
    (tmp_path / "a.yaml").write_text(
        FLAG.format("scm.demo.save", "payer_id", ENTRY).replace("required: false", "description: x")
    )

    [draft] = apply([BASE], tmp_path).drafts

    row = {row.name: row for row in tables(draft.spec)["body"]}["payer_id"]
    assert row.overlaid == ("a", "b")
    assert row.was == {"description": "付款方", "required": True}
    assert overlay.touched(draft.spec) == ("a", "b")


def test_two_files_that_collide(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(FLAG.format("scm.demo.save", "payer_id", ENTRY))

    overlaid = apply([BASE], tmp_path)

    assert said(overlaid) == [
        "b.yaml:1: error overlay-collision: required of scm.demo.save body payer_id "
        "is changed by a.yaml:1 too → keep one of the two"
    ]
    assert overlaid.drafts[0].spec == BASE.spec


def test_an_error_stands_on_the_operation_that_it_spoils(tmp_path: Path) -> None:
    other = replace(BASE, spec=replace(BASE.spec, id="scm.other.save"))
    (tmp_path / "a.yaml").write_text(FLAG.format("scm.other.save", "nothing", ENTRY))

    base, spoilt = apply([BASE, other], tmp_path).drafts

    assert (len(base.findings), len(spoilt.findings)) == (0, 1)


def test_another_ending_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("[]")

    assert said(apply([BASE], tmp_path)) == [
        "a.yml:1: error overlay-unreadable: expected the ending .yaml → rename it, or it is not read"
    ]


def test_one_of_two_pages_is_chosen(tmp_path: Path) -> None:
    old, new = of_page("旧.md"), of_page("新.md")
    (tmp_path / "a.yaml").write_text(choice("新.md"), "utf-8")

    overlaid = apply([old, new], tmp_path)

    assert overlaid.drafts == (new,)
    assert said(overlaid) == [
        "旧.md:0: note page-not-chosen: scm.demo.save is made from 新.md, as a.yaml:1 says → nothing to do"
    ]


def test_two_pages_of_three_are_left(tmp_path: Path) -> None:
    drafts = [without("一.md", "rate"), without("二.md", "pay_kind")]

    overlaid = apply(drafts, tmp_path)

    assert [len(draft.findings) for draft in overlaid.drafts] == [1, 1]
    assert (
        "found this one (POST /jdy/v2/scm/demo) and 二.md (POST /jdy/v2/scm/demo)"
        "; from here to there: body +rate −pay_kind" in said(overlaid)[0]
    )
    [ready] = yaml.safe_load(overlaid.drafts[0].findings[0].overlay)
    assert ready["target"] == {"operation": "scm.demo.save"}
    assert ready["change"] == {"page": "一.md"}
    (tmp_path / "a.yaml").write_text(overlaid.drafts[0].findings[0].overlay, "utf-8")
    assert apply(drafts, tmp_path).drafts == (drafts[0],)


def test_of_two_pages_that_say_the_same_one_is_taken(tmp_path: Path) -> None:
    drafts = [of_page("示例单保存-2.md"), of_page("示例单保存.md")]

    overlaid = apply(drafts, tmp_path)

    assert overlaid.drafts == (drafts[1],)
    assert said(overlaid) == [
        "示例单保存-2.md:0: note page-not-chosen: scm.demo.save is made from 示例单保存.md, "
        "which says the same → nothing to do"
    ]


def test_the_page_that_says_more_is_taken_with_a_warning(tmp_path: Path) -> None:
    drafts = [without("一.md", "rate", "pay_kind"), of_page("二二.md"), without("三.md", "rate")]

    overlaid = apply(drafts, tmp_path)

    assert overlaid.drafts == (drafts[1],)
    assert said(overlaid) == [
        "一.md:0: warning page-overtaken: scm.demo.save is made from 二二.md, which says all that this "
        "one does and more: body +pay_kind +rate → take this page away; an overlay can choose it all "
        "the same",
        "三.md:0: warning page-overtaken: scm.demo.save is made from 二二.md, which says all that this "
        "one does and more: body +rate → take this page away; an overlay can choose it all the same",
    ]


@pytest.mark.parametrize(
    ("days", "taken"),
    [
        (("2026-01-02", "2026-01-01"), 0),
        (("2026-01-02 08:00", "2026-01-02 09:30"), 1),
        (("2026-01-02", ""), None),
        (("2026-01-02", "2026-01-02"), None),
        (("gestern", "2026-01-02"), None),
    ],
)
def test_the_newer_page_is_taken_with_a_warning(
    tmp_path: Path, days: tuple[str, str], taken: int | None
) -> None:
    drafts = [
        replace(without(page, field), published=day)
        for page, field, day in zip(("一.md", "二.md"), ("rate", "pay_kind"), days, strict=True)
    ]

    overlaid = apply(drafts, tmp_path)

    if taken is None:
        assert all("error id-taken" in one for one in said(overlaid))
        return
    assert overlaid.drafts == (drafts[taken],)
    assert f"which is newer ({days[taken]}, this one {days[1 - taken]}): body " in said(overlaid)[0]


def test_a_row_that_says_something_else_is_no_more(tmp_path: Path) -> None:
    less = without("一.md", "rate")
    assert less.spec.body
    first = replace(less.spec.body.fields[0], description="别的")
    fields = (first, *less.spec.body.fields[1:])
    other = replace(less, spec=replace(less.spec, body=replace(less.spec.body, fields=fields)))

    assert len(apply([other, of_page("二.md")], tmp_path).drafts) == 2


@pytest.mark.parametrize(
    ("page", "drafts", "words"),
    [
        (
            "三.md",
            ["一.md", "二.md"],
            "is not described by 三.md but by 一.md, 二.md → name one of these",
        ),
        ("一.md", ["一.md"], "warning overlay-caught-up: scm.demo.save has one page only"),
    ],
)
def test_a_choice_that_is_none(tmp_path: Path, page: str, drafts: list[str], words: str) -> None:
    (tmp_path / "a.yaml").write_text(choice(page), "utf-8")

    overlaid = apply([of_page(name) for name in drafts], tmp_path)

    assert words in " ".join(said(overlaid))


def schema() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(overlay.write_schema())
    Draft202012Validator.check_schema(made)
    return made


def as_json(text: str) -> Any:
    """Return what the overlay says, as an editor sees it: every plain scalar but true and false as text."""
    value = json.dumps(yaml.load(text, yaml.BaseLoader) or [])
    return json.loads(value.replace('"true"', "true").replace('"false"', "false"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_overlays_satisfy_the_schema(path: Path) -> None:
    Draft202012Validator(schema()).validate(as_json(path.read_text("utf-8")))


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    judge = Draft202012Validator(schema())
    good = {
        "target": {"operation": "scm.demo.save", "table": "body", "field": "id"},
        "change": {"required": False},
        "reason": "x",
        "evidence": ["x"],
        "date": "2026-01-31",
    }
    assert judge.is_valid([good])
    for change in (
        {"change": {"requird": False}},
        {"change": {"required": "false"}},
        {"change": {"add": [{"kind": "range", "max": 1, "text": "x"}]}},
        {"change": {"add": [{"kind": "ranje", "max": "1", "text": "x"}]}},
        {"evidence": []},
        {"reason": " "},
        {"target": {"table": "body"}},
        {"extra": 1},
    ):
        assert not judge.is_valid([good | change]), change


def test_shipped_overlays_fit_the_pages() -> None:
    reading = pipeline.read(Project(TOP))

    assert [finding for finding in reading.findings if finding.page.endswith(".yaml")] == []
    touched = {stem for draft in reading.drafts for stem in overlay.touched(draft.spec)}
    assert touched == {path.stem for path in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_evidence_stands_on_the_pages(path: Path) -> None:
    """Each piece of evidence names pages of this project; what it quotes after the flag stands there."""
    for entry in yaml.safe_load(path.read_text("utf-8")):
        for evidence in entry["evidence"]:
            pages = [TOP / "specs/pages" / f"{name}.md" for name in _page_names(evidence)]
            assert pages
            assert all(page.is_file() for page in pages), evidence
            for quoted in _quoted(evidence):
                text = pages[0].read_text("utf-8").replace("\\_", "_")
                assert quoted in text, evidence


def _page_names(evidence: str) -> list[str]:
    return [word.rpartition(" ")[2] for word in evidence.split(".md")[:-1]]


def _quoted(evidence: str) -> list[str]:
    phrases = evidence.replace(";", ",").replace(": ", ",").split(",")
    return [phrase.strip() for phrase in phrases if "二选一" in phrase or "多单位" in phrase]


WORDS = st.sampled_from(
    [
        "scm.demo.save",
        "body",
        "request/Line",
        "rate",
        "pay_kind",
        "qty",
        "enum",
        "range",
        "default",
        "1",
        "",
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
CHANGE = st.fixed_dictionaries(
    {},
    optional={
        "required": st.booleans() | ANYTHING,
        "type": st.sampled_from(["number", {"list": "string"}, {"ref": "Line"}]) | ANYTHING,
        "description": st.text(max_size=5),
        "closed": st.booleans(),
        "drop": st.lists(st.fixed_dictionaries({"kind": WORDS}), max_size=2) | ANYTHING,
        "replace": st.lists(
            st.fixed_dictionaries({"kind": WORDS, "by": st.dictionaries(WORDS, ANYTHING)}),
            max_size=2,
        ),
        "add": st.lists(
            st.fixed_dictionaries({"kind": WORDS, "value": WORDS, "text": WORDS}) | ANYTHING,
            max_size=2,
        ),
        "page": WORDS,
    },
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "target": st.fixed_dictionaries({"operation": WORDS, "table": WORDS, "field": WORDS})
            | ANYTHING,
            "change": CHANGE,
            "reason": st.just("x"),
            "evidence": st.just(["x"]),
            "date": st.just("2026-01-31"),
        }
    )
    | ANYTHING,
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(ENTRIES)
def test_whatever_stands_there_the_spec_stays_a_spec(
    tmp_path_factory: pytest.TempPathFactory, entries: Any
) -> None:
    folder = tmp_path_factory.mktemp("overlays")
    text = json.dumps(entries).replace('"2026-01-31"', "2026-01-31")
    (folder / "any.yaml").write_text(text, "utf-8")

    for draft in apply([BASE], folder).drafts:
        assert read(write(draft.spec)) == draft.spec


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="-:{}[] \n\t'\"&*!|>%@#,abc01é\x00", max_size=30))
def test_whatever_text_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("overlays")
    (folder / "any.yaml").write_text(text, "utf-8")

    overlaid = apply([BASE], folder)

    assert overlaid.drafts[0].spec == BASE.spec


def test_the_cases_are_cases_of_the_schema_too() -> None:
    """What the reader takes without an unreadable entry, an editor with the schema takes too."""
    judge = Draft202012Validator(schema())
    for case in CASES:
        if any("overlay-unreadable" in finding for finding in case.get("findings", [])):
            continue
        assert judge.is_valid(as_json(case["overlay"].replace("ENTRY", ENTRY))), case["title"]
