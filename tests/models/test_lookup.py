"""What the caller knows of materials: asked once for each, in any of the forms that are easy to give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.models.example.rules import validate

BATCH = "device_entity[0].batch_no"


@dataclass
class Material:
    batch: bool
    serial: bool | None = None


def bill(**fields: object) -> dict[str, Any]:
    row = {"device_type": "S", "qty": 1, **fields}
    return {"bill_date": "2026-03-01", "customer_id": "1", "device_entity": [row]}


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"batch": True}, True),
        ({"batch": False}, False),
        ({"batch": 1}, True),
        ({"batch": None}, None),
        ({}, None),
        (["batch", "serial"], True),
        ({"serial"}, False),
        ((), False),
        (Material(batch=True), True),
        (Material(batch=False), False),
        (object(), None),
        (None, None),
    ],
)
def test_forms_of_an_answer(answer: object, says: bool | None) -> None:
    report = validate(bill(material_id="7"), lookup=lambda _: answer)
    assert (BATCH in {problem.path for problem in report.errors}) == (says is True)
    notes = [note for note in report.notes if note.path == "device_entity[*].batch_no"]
    assert [note.message for note in notes] == (
        [
            "required where the material is managed in batches (批次), which lookup does not know; "
            "see whether it is so"
        ]
        if says is None
        else []
    )


@pytest.mark.parametrize("lookup", [{}.__getitem__, {}.get])
def test_a_material_that_is_not_known(lookup: Callable[[str], object]) -> None:
    report = validate(bill(material_id="7"), lookup=lookup)
    assert "device_entity[*].batch_no" in [note.path for note in report.notes]


def test_the_lookups_own_mistake_is_not_hidden() -> None:
    def broken(_: str) -> None:
        raise RuntimeError("no connection")

    with pytest.raises(RuntimeError, match="no connection"):
        validate(bill(material_id="7"), lookup=broken)


def test_each_material_is_asked_for_once_by_id_or_else_by_number() -> None:
    asked: list[str] = []

    def lookup(material: str) -> list[str]:
        asked.append(material)
        return []

    order = bill(material_id="7")
    order["device_entity"] += [
        {"device_type": "S", "qty": 1, "material_id": 7, "material_number": "A"},
        {"device_type": "S", "qty": 1, "material_number": "B"},
        {"device_type": "S", "qty": 1, "material_number": "B"},
        {"device_type": "S", "qty": 1, "outside_number": "C"},
    ]
    report = validate(order, lookup=lookup)
    assert asked == ["7", "B"]
    assert report.ok
    assert "device_entity[*].batch_no" in [note.path for note in report.notes]


def test_nobody_is_asked_where_everything_is_given() -> None:
    given = {"batch_no": "1", "kf_type": "1", "aux_qty": 1}
    assert validate(bill(material_id="7", **given), lookup=lambda _: 1 / 0).ok
