"""Which version a set of changes makes; a case is an entry of versions.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from billgen.diff import Change, Verdict
from billgen.release import Version, VersionError, needed

CASES = yaml.safe_load((Path(__file__).parent / "versions.yaml").read_text("utf-8"))


def _change(verdict: str) -> Change:
    return Change(
        kind="field-added",
        verdict=Verdict(verdict),
        operation="inv.loan.save",
        title="样机借出单保存",
        page="样机借出单保存.md",
        side="request",
        pointer="body/remark",
        path="remark",
        label="备注",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['last']} {case['changes']}")
def test_case(case: dict[str, Any]) -> None:
    last = Version.parse(case["last"])

    least = last.raised(needed(map(_change, case["changes"]), last))

    assert str(least) == case["next"]
    assert all(Version.parse(version) < least for version in case["refused"])
    assert all(Version.parse(version) >= least for version in case["taken"])


@pytest.mark.parametrize(
    "text", ["", "1", "1.2", "1.2.3-rc1", "v1.2.3", "1.2.03", "1.2.3\n", "１.2.3"]
)
def test_what_is_no_version_is_said(text: str) -> None:
    with pytest.raises(VersionError, match="expected a version such as"):
        Version.parse(text)
