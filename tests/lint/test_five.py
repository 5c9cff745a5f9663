"""What the linter says of the five pages, and that people have answered it."""

from pathlib import Path

from billgen import pipeline
from billgen.lint import judge
from billgen.project import Project

PROJECT = Project(Path(__file__).parents[2])


def test_the_known_faults_are_named() -> None:
    reading = pipeline.read(PROJECT)

    said = {
        (one.finding.kind.id, one.finding.page.removesuffix(".md"), one.finding.pointer): str(
            one.finding
        )
        for one in judge(reading.drafts, reading.findings, PROJECT.suppressions)
    }

    for kind, page, pointer, words in (
        ("sample-type", "委托代销结算退货保存", "body/reverse_condition_calculate", "213"),
        ("sample-value-unlisted", "生产退料单保存", "body/operation_key", '"special_save"'),
        ("sample-value-unlisted", "委托代销结算退货保存", "body/operation_key", '"1"'),
        (
            "sample-value-unlisted",
            "生产退料单保存",
            "request/MaterialEntity/src_bill_type_id",
            "sal_bill_outbound",
        ),
        ("sample-no-date", "采购退货单保存", "request/MaterialEntity/valid_date", '"1"'),
        ("sample-no-date", "委托代销结算退货保存", "request/MaterialEntity/valid_date", '"180"'),
        ("flag-against-prose", "采购订单保存", "body/id", "true"),
        (
            "prose-name-misspelled",
            "采购退货单保存",
            "request/MaterialEntity/outside_material_number",
            "materialid_id",
        ),
        ("name-unlike-sisters", "采购退货单保存", "request/MaterialEntity/prop_lace", "pro_place"),
        ("pair-unlike-sisters", "采购订单保存", "body/supplier_number", "supplier_id"),
    ):
        assert words in said[kind, page, pointer]


def test_nothing_is_open() -> None:
    reading = pipeline.read(PROJECT)

    remarks = judge(reading.drafts, reading.findings, PROJECT.suppressions)

    assert [str(one.finding) for one in remarks if one.is_open] == []
