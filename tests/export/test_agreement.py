"""What a schema refuses, the generated validator calls an error, and the other way round.

`make agreement` drives both with a thousand bills of each operation instead of the few that run here.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import kingdee_jdy
import pytest
from billgen.export import jsonschema, to_json
from billgen.lower import lower
from billgen.project import Project
from billgen.render import render
from billgen.spec import RequiredIf, Spec, Sum, read
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from kingdee_jdy import exact

from tests.export.bills import bills

TOP = Path(__file__).parents[2]
CASES = sorted((Path(__file__).parent / "jsonschema").iterdir())
SPECS = [
    read(path.read_bytes())
    for path in sorted((TOP / "specs").glob("*.json"))
    if ".schema." not in path.name
]
BILLS = int(os.environ.get("BILLS", "60"))


@pytest.fixture(scope="module", autouse=True)
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The operations of the cases, generated and put into the package."""
    root = tmp_path_factory.mktemp("cases")
    specs = [_spec(case) for case in CASES]
    for file in render(lower(specs, "1.0.0"), Project(TOP).templates):
        if file.path.startswith("generated/kingdee_jdy/tea/"):
            path = root / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
    more = str(root / "generated" / "kingdee_jdy")
    kingdee_jdy.__path__.append(more)
    yield
    kingdee_jdy.__path__.remove(more)


def _spec(case: Path) -> Spec:
    return read((case / "spec.json").read_bytes())


def _validate(spec: Spec) -> Callable[..., Any]:
    validate: Callable[..., Any] = import_module(f"kingdee_jdy.{spec.id}.rules").validate
    return validate


def _schema(spec: Spec) -> Draft202012Validator:
    schemas = jsonschema([spec])
    return Draft202012Validator(json.loads(to_json(schemas[f"{spec.id}.request.json"])))


def _wordless(spec: Spec) -> set[tuple[str, str]]:
    """Return the kind and field of the rules that add rows up, which no JSON Schema can."""
    tables = [spec.query or (), spec.body.fields if spec.body else ()]
    return {
        ("sum" if isinstance(rule, Sum) else "required_if", field.name)
        for fields in (*tables, *(table.fields for table in spec.types.request.values()))
        for field in fields
        for rule in field.rules
        if isinstance(rule, Sum)
        or (isinstance(rule, RequiredIf) and any(one.sum is not None for one in rule.when))
    }


def _is_number(bill: Any, path: str) -> bool:
    """Return whether a number stands at the path: JSON Schema measures no number written for a text."""
    for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        bill = bill[name or int(number)]
    return isinstance(bill, int | float)


def _agree(
    spec: Spec, schema: Draft202012Validator, validate: Callable[..., Any], bill: bytes
) -> bool:
    """Return whether both call the bill good; fails when they differ."""
    report = validate(bill)
    wordless = _wordless(spec)
    errors = [
        error
        for error in report.errors
        if (error.rule, error.path.rpartition(".")[2]) not in wordless
        and not (error.rule == "length" and _is_number(json.loads(bill), error.path))
    ]
    refusals = [f"{one.json_path}: {one.message}" for one in schema.iter_errors(json.loads(bill))]
    assert bool(errors) == bool(refusals), f"{bill.decode()}\n{report}\n" + "\n".join(refusals)
    return not refusals


def _drive(spec: Spec, validate: Callable[..., Any]) -> Counter[bool]:
    schema = _schema(spec)
    verdicts: Counter[bool] = Counter()

    @settings(
        max_examples=BILLS,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    )
    @given(bills(spec))
    def drive(bill: dict[str, Any]) -> None:
        verdicts[_agree(spec, schema, validate, exact.dumps(bill))] += 1

    drive()
    return verdicts


@pytest.mark.parametrize("kind", ["good", "bad"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_they_agree_on_the_bills_of_each_case(case: Path, kind: str) -> None:
    spec = _spec(case)
    schema, validate = _schema(spec), _validate(spec)
    for name, bill in json.loads((case / f"{kind}.json").read_text("utf-8")).items():
        assert _agree(spec, schema, validate, exact.dumps(bill)) is (kind == "good"), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_they_agree_on_bills_like_those_of_each_case(case: Path) -> None:
    spec = _spec(case)
    verdicts = _drive(spec, _validate(spec))
    assert min(verdicts[True], verdicts[False]) > BILLS / 20


@pytest.mark.parametrize("spec", SPECS, ids=[spec.id for spec in SPECS])
def test_they_agree_on_bills_of_each_operation(spec: Spec) -> None:
    verdicts = _drive(spec, _validate(spec))
    assert min(verdicts[True], verdicts[False]) > BILLS / 20
