"""A sixth page needs no code: lists of lists, keywords and Chinese words as names, a nested type."""

from collections.abc import Callable
from pathlib import Path

from tests.package.conftest import run

BUILDS = """
from decimal import Decimal
from kingdee_jdy.lab.sample_lend import SampleEntity, SampleLend, Storage, validate

bill = SampleLend(
    from_="D01", class_="1", 经手人="张三", field_2nd_phone="138", bill_date="2026-01-31",
    deposit=Decimal("100.50"), matrix=[[Decimal("1.0"), Decimal("2.50")], [Decimal(3)]],
    storage=Storage(room="A1", list_=["x"]),
    sample_entity=[SampleEntity(sample_number="S-1", qty=Decimal("2.0"), model_config_="m")],
    custom_field={"a": "b"},
)
print(bill.to_json().decode())
report = validate(bill)
print(report.ok, [str(problem) for problem in report])
assert SampleLend.from_json(bill.to_json()) == bill
"""


def test_what_is_typed_in_python_is_what_goes_over_the_wire(build: Callable[[str], Path]) -> None:
    assert run(build("pages"), BUILDS).splitlines() == [
        '{"from":"D01","class":"1","经手人":"张三","2nd_phone":"138","bill_date":"2026-01-31",'
        '"deposit":100.50,"matrix":[[1.0,2.50],[3]],"storage":{"room":"A1","list":["x"]},'
        '"sample_entity":[{"sample_number":"S-1","qty":2.0,"model_config":"m"}],'
        '"custom_field":{"a":"b"}}',
        "True []",
    ]


TOLD = """
from kingdee_jdy.lab.sample_lend import SampleEntity, SampleLend, validate

rest = {"from": "D01", "经手人": "张三", "bill_date": "2026-01-31",
        "sample_entity": [{"sample_number": "S-1", "qty": 2}]}
for given in (1, 0, "1", "0", True, False, "true", "false", None):
    bill = {**rest, "is_rush": given, "is_free": given}
    sent = SampleLend.model_validate(bill)
    print(repr(given), repr(sent.is_rush), repr(sent.is_free), validate(bill).ok)
print(validate({**rest, "is_rush": 2, "is_free": 1.0}).text(lang="en"))
"""


def test_what_the_page_tells_as_1_and_0_is_taken_so_and_sent_as_the_sample_writes_it(
    build: Callable[[str], Path],
) -> None:
    assert run(build("pages"), TOLD).splitlines() == [
        "1 1 True True",
        "0 0 False True",
        "'1' 1 True True",
        "'0' 0 False True",
        "True 1 True True",
        "False 0 False True",
        "'true' 1 True True",
        "'false' 0 False True",
        "None None None True",
        "样品借出单保存.md: 2 errors",
        "  is_rush 是否加急: expected true, false, 1 or 0, found 2",
        "  is_free 是否免费: expected true, false, 1 or 0, found 1.0",
    ]


BREAKS = """
from kingdee_jdy.lab.sample_lend import validate

report = validate({
    "from": "D01", "经手人": "张三", "bill_date": "2026-01-31", "storage": {},
    "sample_entity": [{"sample_id": "1", "qty": 1, "id": "7"}, {"qty": 1.5}],
    "matrix": [["x"]], "colour": "red",
})
for problem in report:
    print(problem.severity, problem.path, problem.label, problem.rule, problem.page)
"""


def test_what_is_wrong_is_told_in_the_page_s_words(build: Callable[[str], Path]) -> None:
    assert sorted(run(build("pages"), BREAKS).splitlines()) == [
        "error colour  unknown 样品借出单保存.md",
        "error matrix[0][0] 温度读数 type 样品借出单保存.md",
        "error sample_entity[0].id 分录id forbidden_on 样品借出单保存.md",
        "error sample_entity[1].sample_id 样品 one_of 样品借出单保存.md",
        "error storage.room 房间 required 样品借出单保存.md",
    ]
