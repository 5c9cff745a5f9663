"""What a page for bills of any kind does, and which kinds it refuses."""

import pytest
from billgen.dialect import load
from billgen.prose.verbs import read_common
from billgen.spec import Body, Enum, Field, Response, Source, Spec, Types, Value
from billgen.spec.operation import Examples


def page(does: str, *, kind: str = "单据标识", summary: str = "") -> Spec:
    values = tuple(
        Value(value, label)
        for value, label in (("audit", "审核"), ("unaudit", "反审核"), ("delete", "删除"))
        if value in does
    )
    rules = (Enum(text=does, values=values),) if len(values) > 1 else ()
    return Spec(
        spec=1,
        id="sys.bill.operate",
        title="通用操作",
        summary=summary,
        module=(),
        method="POST",
        server="https://api.kingdee.com",
        path="/jdy/v2/sys/common_operate",
        source=Source(page="通用操作.md", sha256="0" * 64),
        headers=(),
        body=Body(
            fields=(
                Field(name="entity_number", type="string", description=kind),
                Field(name="ids", type="string", description="id"),
                Field(name="operate_type", type="string", description=does, rules=rules),
            )
        ),
        response=Response(fields=()),
        types=Types(),
        examples=Examples(),
        returns=(),
    )


DOES = "操作类型，审核audit、反审核unaudit、删除delete"


@pytest.mark.parametrize(
    ("said", "refused", "only"),
    [
        ({}, (), ()),
        ({"summary": "通用操作，不支持茶单、瓷单"}, ("茶单", "瓷单"), ()),
        ({"summary": "除茶单和瓷单外的单据都可操作"}, ("茶单", "瓷单"), ()),
        ({"kind": "单据标识（茶单不支持）"}, ("茶单",), ()),
        ({"kind": "单据标识，仅支持茶单（tea_bill）"}, (), ("茶单",)),
        ({"summary": "删除前须反审核，已审核的单据不支持删除"}, (), ()),
    ],
)
def test_kinds(said: dict[str, str], refused: tuple[str, ...], only: tuple[str, ...]) -> None:
    common = read_common(page(DOES, **said), load())  # type: ignore[arg-type]
    assert common is not None
    assert (common.kind, common.ids, common.verb) == ("entity_number", "ids", "operate_type")
    assert [(one.value, one.label) for one in common.verbs] == [
        ("audit", "审核"),
        ("unaudit", "反审核"),
        ("delete", "删除"),
    ]
    assert (common.refused, common.only) == (refused, only)


def test_a_bracket_behind_a_verb_is_about_that_verb() -> None:
    common = read_common(page(DOES.replace("audit、", "audit（茶单不支持）、", 1)), load())
    assert common is not None
    assert [(one.value, one.refused) for one in common.verbs] == [
        ("audit", ("茶单",)),
        ("unaudit", ()),
        ("delete", ()),
    ]
    assert common.refused == ()


def test_a_page_without_a_list_of_actions_is_none() -> None:
    assert read_common(page("操作类型"), load()) is None
    assert read_common(page("颜色，红red、绿green"), load()) is None
