"""Which language is spoken, and that both are always there."""

import pytest
from kingdee_jdy.report import Problem, Report
from kingdee_jdy.words import Words, before, joined, language

BOTH = Words("必填", "required")


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "KINGDEE_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "KINGDEE_LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "KINGDEE_LANG": ""}, "zh"),
    ],
)
def test_the_language_in_effect(
    environment: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KINGDEE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == spoken
    assert BOTH.text() == {"zh": "必填", "en": "required"}[spoken]


def test_a_report_speaks_the_language_in_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(
        path="qty", label="数量", words=BOTH, severity="warning", rule="range", page="订单保存.md"
    )
    report = Report((problem,), "订单保存.md")
    monkeypatch.setenv("KINGDEE_LANG", "zh")
    assert str(problem) == "qty 数量：必填（警告）"
    assert str(report) == report.text() == "订单保存.md：1 个警告\n  qty 数量：必填（警告）"
    assert problem.message == report.to_dicts()[0]["message"] == "必填"
    assert report.to_dicts("en") == [
        {
            "path": "qty",
            "label": "数量",
            "message": "required",
            "severity": "warning",
            "rule": "range",
            "page": "订单保存.md",
        }
    ]


def test_words_are_put_together_in_both_languages() -> None:
    assert BOTH.after("qty") == Words("qty：必填", "qty: required")
    assert BOTH.after("") == BOTH
    assert joined([BOTH, BOTH], "、", " and ") == Words("必填、必填", "required and required")
    assert before("kind 为 2", "时") == "kind 为 2 时"
    assert before("商品启用多单位", "时") == "商品启用多单位时"
