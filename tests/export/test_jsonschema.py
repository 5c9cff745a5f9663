"""Each folder of jsonschema/ is a case: a spec, and bills by their names that its schema takes or refuses."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from billgen.export import files, jsonschema, to_json
from billgen.lower import lower
from billgen.spec import Spec, read
from jsonschema import Draft202012Validator

CASES = Path(__file__).parent / "jsonschema"


def spec_of(case: Path) -> Spec:
    return read((case / "spec.json").read_bytes())


def plain(schema: dict[str, Any]) -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(to_json(schema))
    return decoded


def bills(kind: str) -> list[Any]:
    return [
        pytest.param(case, bill, id=f"{case.name}: {name}")
        for case in sorted(CASES.iterdir())
        for name, bill in json.loads((case / f"{kind}.json").read_text("utf-8")).items()
    ]


def errors(case: Path, bill: Any) -> list[str]:
    spec = spec_of(case)
    schema = plain(jsonschema([spec])[f"{spec.id}.request.json"])
    return [
        f"{one.json_path}: {one.message}" for one in Draft202012Validator(schema).iter_errors(bill)
    ]


@pytest.mark.parametrize(("case", "bill"), bills("good"))
def test_a_good_bill_is_taken(case: Path, bill: Any) -> None:
    assert errors(case, bill) == []


@pytest.mark.parametrize(("case", "bill"), bills("bad"))
def test_a_bad_bill_is_refused(case: Path, bill: Any) -> None:
    assert errors(case, bill)


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_every_schema_is_one(case: Path) -> None:
    for name, schema in jsonschema([spec_of(case)]).items():
        Draft202012Validator.check_schema(plain(schema))
        operation, side, _ = name.rsplit(".", 2)
        assert schema["$id"] == f"urn:kingdee-jdy:{operation}:{side}"


def test_an_answer_may_hold_more_less_null_and_text_for_numbers() -> None:
    spec = spec_of(CASES / "tea")
    answers = Draft202012Validator(plain(jsonschema([spec])[f"{spec.id}.response.json"]))
    assert answers.is_valid({"errcode": "0", "description": None, "trace": [1]})
    assert answers.is_valid({})
    assert not answers.is_valid({"errcode": [0]})


def test_each_schema_is_a_file_that_names_its_page() -> None:
    spec = spec_of(CASES / "tea")
    exported = {file.path: file for file in files([spec], lower([spec], "0"))}
    for side in ("request", "response"):
        file = exported[f"generated/schemas/tea.tea_bill.save.{side}.json"]
        assert file.sources == ("page 茶账保存.md",)
        assert msgspec.json.decode(file.data)["title"] == "茶账保存"
