"""Each folder of openapi/ is a case: specs and the document that they make."""

import itertools
from pathlib import Path
from typing import Any

import datamodel_code_generator as dcg
import msgspec
import pytest
from billgen.export import ExportError, files, openapi, to_json
from billgen.lower import lower
from billgen.spec import Spec, read
from openapi_spec_validator import OpenAPIV31SpecValidator

CASES = Path(__file__).parent / "openapi"
NAMES = sorted(folder.name for folder in CASES.iterdir())


def specs(name: str) -> list[Spec]:
    found = sorted((CASES / name).glob("*.json"))
    return [read(path.read_bytes()) for path in found if path.name != "openapi.json"]


def everything() -> list[Spec]:
    return list(itertools.chain.from_iterable(map(specs, NAMES)))


def plain(document: dict[str, Any]) -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(to_json(document))
    return decoded


@pytest.mark.parametrize("name", NAMES)
def test_the_document_is_the_expected_one(name: str) -> None:
    expected = CASES / name / "openapi.json"
    assert to_json(openapi(specs(name))).decode() == expected.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_document_keeps_to_openapi_3_1(name: str) -> None:
    OpenAPIV31SpecValidator(plain(openapi(specs(name)))).validate()


def test_the_order_of_the_specs_does_not_matter() -> None:
    assert to_json(openapi(everything())) == to_json(openapi(everything()[::-1]))


def test_another_operation_changes_nothing_of_those_that_were_there() -> None:
    whole = openapi(everything())
    for name in NAMES:
        part = openapi(specs(name))
        assert part["components"]["schemas"].items() <= whole["components"]["schemas"].items()
        for path, methods in part["paths"].items():
            assert methods.items() <= whole["paths"][path].items()


def test_datamodel_code_generator_makes_models_of_every_component() -> None:
    made = dcg.generate(
        to_json(openapi(everything())).decode(),
        input_file_type=dcg.InputFileType.OpenAPI,
        output_model_type=dcg.DataModelType.PydanticV2BaseModel,
        formatters=[],
    )
    assert isinstance(made, str)
    compile(made, "models.py", "exec")
    for name in openapi(everything())["components"]["schemas"]:
        assert f"class {name}(" in made
    assert "amount: Decimal" in made


def test_one_address_with_two_operations_keeps_both() -> None:
    first = specs("save")[0]
    second = msgspec.structs.replace(first, id="tea.tea_order.audit")
    paths = openapi([first, second])["paths"]
    assert [one["post"]["operationId"] for one in paths.values()] == [
        "tea.tea_order.audit",
        "tea.tea_order.save",
    ]


def test_two_operations_that_claim_one_schema_name_are_refused_by_their_pages() -> None:
    first = specs("save")[0]
    source = msgspec.structs.replace(first.source, page="另一茶单.md")
    second = msgspec.structs.replace(first, id="tea.tea.order_save", source=source)
    with pytest.raises(ExportError, match=r"TeaTeaOrderSaveRequest.*茶单保存\.md.*另一茶单\.md"):
        openapi([first, second])


def test_a_second_server_stands_at_its_operations() -> None:
    first = specs("save")[0]
    second = msgspec.structs.replace(
        first, id="tea.cup.save", path="/cup", server="https://b.example.com"
    )
    document = openapi([first, second])
    assert document["servers"] == [
        {"url": "https://api.example.com"},
        {"url": "https://b.example.com"},
    ]
    assert document["paths"]["/cup"]["post"]["servers"] == [{"url": "https://b.example.com"}]


def test_the_file_names_the_pages_it_comes_from() -> None:
    exported = {file.path: file for file in files(specs("others"), lower(specs("others"), "0"))}
    assert exported["generated/openapi.json"].sources == (
        "page 图片上传.md",
        "page 图片删除.md",
        "page 茶单列表.md",
    )


def test_redoc_and_apifox_users_see_rules_in_words_and_calls_in_code() -> None:
    document = openapi(specs("save"))
    (operation,) = (one for methods in document["paths"].values() for one in methods.values())
    python, curl = operation["x-codeSamples"]
    said = [
        field.get("description", "")
        for schema in document["components"]["schemas"].values()
        for field in schema.get("properties", {}).values()
    ]

    assert (python["lang"], curl["lang"], curl["label"]) == ("Python", "Shell", "curl")
    compile(python["source"], "sample", "exec")
    assert curl["source"].startswith(f"curl -X POST {document['servers'][0]['url']}")
    assert any(text.endswith("- 修改时必填") for text in said)
