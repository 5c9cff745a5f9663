"""One field, from its row to its code."""

from pathlib import Path

import pytest
from billgen.cli import main
from billgen.explain import Excerpt
from billgen.explain.code import _checks
from billgen.explain.find import Found, NotThereError, find
from billgen.spec import Field, Shape, Spec, read
from click.testing import CliRunner

HERE = Path(__file__).parent
RULES = (HERE / "rules.py.txt").read_text("utf-8")


@pytest.fixture
def spec() -> Spec:
    path = HERE.parent / "parse" / "cases" / "save" / "spec.json"
    return read(path.read_bytes())


@pytest.mark.parametrize(
    ("path", "pointer", "parents"),
    [
        ("class", "body/class", ()),
        ("sample_entity", "body/sample_entity", ()),
        ("sample_entity.batches.no", "request/Batch/no", ("sample_entity", "batches")),
        ("request/Batch/no", "request/Batch/no", ("sample_entity", "batches")),
        ("ship.address", "request/ShipInfo/address", ("ship",)),
        ("response.data.ids", "response/Data/ids", ("data",)),
        ("headers.app-token", "headers/app-token", ()),
    ],
)
def test_find(spec: Spec, path: str, pointer: str, parents: tuple[str, ...]) -> None:
    found = find(spec, path)

    assert (found.pointer, found.parents) == (pointer, parents)


def test_what_is_not_there_is_told_with_what_is(spec: Spec) -> None:
    with pytest.raises(NotThereError, match=r"no field ship\.adress; do you mean ship\.address"):
        find(spec, "ship.adress")


@pytest.mark.parametrize(
    ("name", "parents", "lines"),
    [
        ("supplier_id", (), [(4, '    bill.one_of("supplier_id", "supplier_number")  # 二选一')]),
        (
            "qty",
            ("rows",),
            [(7, '        # 数量必填\n        # 否则无效\n        row.required_on_create("qty")')],
        ),
        ("percent", ("rows",), [(12, '    bill.sum("rows", "percent", "100")')]),
        ("no", ("rows", "batches"), [(17, '    batch.required_on_create("no")')]),
        ("no", ("other", "batches"), [(17, '    batch.required_on_create("no")')]),
        ("no", ("nowhere",), []),
        ("id", (), []),
    ],
)
def test_checks_of_a_field(
    name: str, parents: tuple[str, ...], lines: list[tuple[int, str]]
) -> None:
    row = Field(name=name, type="string", description="")

    found = list(_checks("rules.py", RULES, Found("body", row, parents)))

    assert found == [Excerpt("rules.py", line, text) for line, text in lines]


def test_a_table_inside_itself_ends(spec: Spec) -> None:
    inside = Field(name="children", type=Shape(list=Shape(ref="Batch")), description="")
    batch = spec.types.request["Batch"]
    spec.types.request["Batch"] = type(batch)(doc_name="Batch", fields=(*batch.fields, inside))

    assert find(spec, "sample_entity.batches.children").pointer == "request/Batch/children"
    with pytest.raises(NotThereError):
        find(spec, "sample_entity.batches.children.children")


def test_command_shows_row_rules_and_code() -> None:
    shown = run("scm.pur_ret.save", "material_entity.kf_type", code=0)

    for part in (
        "scm.pur_ret.save 采购退货单保存\n采购退货单保存.md:120  request/MaterialEntity/kf_type\n"
        "  | kf\\_type | string | false | 保质期类型：1/天，2/月，3/年（保质期商品必填） |\n",
        "  type string\n  required false\n  description 保质期类型：1/天，2/月，3/年（保质期商品必填）\n",
        "  enum: values 1 天, 2 月, 3 年 ← “1/天，2/月，3/年”\n",
        '  required_if: when {"master_data":"shelf_life"} ← “保质期商品必填”\n',
        "clause by clause\n  “保质期类型：1/天” rule enum\n  “2/月” rule enum\n  “3/年” rule enum\n"
        "  “保质期商品必填” rule required_if\n",
        "scm/pur_ret/save/request.py:",
        '  kf_type: Literal["1", "2", "3"] | str | None = None\n'
        '      """保质期类型：1/天，2/月，3/年（保质期商品必填）"""\n',
        "scm/pur_ret/save/rules.py:",
        '  row.enum("kf_type", {"1": "天", "2": "月", "3": "年"})',
        '  row.required_for("shelf_life", "kf_type")',
    ):
        assert part in shown


def test_command_shows_what_an_overlay_did() -> None:
    shown = run("scm.pur_order.save", "material_entity.unit_number", code=0)

    assert (
        "one_of: fields unit_id, unit_number ← “unit_id和unit_number二选一” "
        "(written by the overlay scm.pur_order.save)\n"
    ) in shown
    assert "  changed by the overlay scm.pur_order.save\n" in shown
    assert 'row.one_of("unit_id", "unit_number")' in shown


def test_command_knows_no_such_field_or_operation() -> None:
    assert "do you mean material_entity.material_id" in run(
        "scm.pur_order.save", "material_entity.materialid", code=2
    )
    assert "expected an operation scm.pur_order.sav in the pages that can be understood, " in (
        said := run("scm.pur_order.sav", "x", code=2)
    )
    assert "do you mean scm.pur_order.save, " in said


def run(*arguments: str, code: int) -> str:
    project = HERE.parents[1]
    result = CliRunner().invoke(main, ["explain", *arguments, "--project", str(project)])
    assert result.exit_code == code, result.output
    return result.output
