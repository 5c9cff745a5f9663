"""Names of the output: legal and predictable for any text of a page."""

import ast
import keyword
from pathlib import Path

import pytest
from billgen.lower.classes import Called, Former
from billgen.lower.docs import comment, docstring
from billgen.lower.names import MODULE_NAMES, class_name, distinct, member_name
from billgen.lower.schema import response_models
from billgen.spec import Field
from hypothesis import given
from hypothesis import strategies as st
from kingdee_jdy._bill.model import Answer, Model, Query

MEMBERS = [
    ("bill_no", "bill_no"),
    ("pageSize", "pageSize"),
    ("from", "from_"),
    ("list", "list_"),
    ("to_json", "to_json_"),
    ("model_config", "model_config_"),
    ("1st", "field_1st"),
    ("_id", "field_id"),
    ("__class__", "field_class"),
    ("page_data.page", "page_data_page"),
    ("a-b c", "a_b_c"),
    ("产地", "field_"),
    ("参数名称", "field_"),
    ("一级码", "field_"),
    ("", "field_"),
    ("?", "field_"),
]


@pytest.mark.parametrize(("wire", "name"), MEMBERS)
def test_a_member_keeps_its_wire_name_wherever_python_allows_it(wire: str, name: str) -> None:
    assert member_name(wire) == name


CLASSES = [
    ("MaterialEntity", "MaterialEntity"),
    ("Decimal", "DecimalEntry"),
    ("Response", "ResponseEntry"),
    ("ValueError", "ValueErrorEntry"),
    ("sub_row", "SubRow"),
    ("2Row", "T2Row"),
    ("商品", "Table"),
]


@pytest.mark.parametrize(("key", "name"), CLASSES)
def test_a_table_is_a_class_of_its_own_name(key: str, name: str) -> None:
    assert class_name(key) == name


def test_a_field_without_an_ascii_name_is_called_by_its_place() -> None:
    fields = [Field(name=name, type="string", description="") for name in ("a", "参数名称", "?")]
    names = Called("", {}, {}, "", "", Former({}, {}))
    (entry,) = response_models("sample", "词", fields, {}, names).entries
    assert [(one.wire, one.name) for one in entry.members] == [
        ("a", "a"),
        ("参数名称", "field_2"),
        ("?", "field_3"),
    ]


@given(st.text())
def test_any_text_gives_a_legal_member(wire: str) -> None:
    name = member_name(wire)
    assert name.isidentifier()
    assert name.isascii()
    assert not keyword.iskeyword(name)
    assert not name.startswith("_")


@pytest.mark.parametrize("base", [Model, Query, Answer])
def test_no_member_hides_what_its_base_class_offers(base: type) -> None:
    offered = [name for name in dir(base) if not name.startswith("_")]
    assert [name for name in offered if member_name(name) == name] == []


@given(st.lists(st.sampled_from(["a", "a_2", "b", "b_"])))
def test_names_of_one_class_never_meet(names: list[str]) -> None:
    settled = distinct(names)
    assert len(set(settled)) == len(settled) == len(names)


@given(st.text())
def test_any_text_is_one_docstring_and_no_statement(text: str) -> None:
    module = ast.parse(docstring(text))
    assert len(module.body) == 1
    assert isinstance(ast.literal_eval(docstring(text)), str)
    assert "\n" not in docstring(text)


@given(st.text())
def test_any_text_is_one_comment(text: str) -> None:
    module = ast.parse(f"x = 1  # {comment(text)}\n")
    assert len(module.body) == 1


def test_public_modules_of_the_package_are_kept_from_areas() -> None:
    folder = Path(__file__).parents[2] / "templates" / "package" / "kingdee_jdy"
    entries = {path.name.split(".")[0] for path in folder.iterdir()}
    public = {name for name in entries if name and name[0] not in "_[" and name != "py"}
    assert public <= MODULE_NAMES
    assert MODULE_NAMES - public <= {"exact", "report", "sandbox"}
