"""What an area says of itself where an editor shows it."""

from pathlib import Path

import pytest
from billgen.lower import lower
from billgen.spec import read
from msgspec.structs import replace

BASE = read((Path(__file__).parents[1] / "overlay" / "base.json").read_bytes())


@pytest.mark.parametrize(
    ("chapters", "doc"),
    [
        ([], "lab"),
        ([("系统设置",)], "lab：系统设置"),
        (
            [
                ("进销存云", "采购单据", "采购订单"),
                ("进销存云", "仓存单据"),
                ("进销存云", "采购单据"),
            ],
            "lab：进销存云（采购单据、仓存单据）",
        ),
        ([("财税云", "凭证"), ("系统设置",), ()], "lab：财税云（凭证）；系统设置"),
    ],
)
def test_an_area_is_told_by_the_chapters_of_its_pages(
    chapters: list[tuple[str, ...]], doc: str
) -> None:
    specs = [
        replace(BASE, id=f"lab.thing{number}.save", module=module)
        for number, module in enumerate(chapters or [()])
    ]

    (area,) = lower(specs, "0.1.0").areas

    assert area.doc == f'"""{doc}"""'
