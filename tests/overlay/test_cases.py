"""Each case of cases.yaml: one overlay on the spec of base.json, the rows it makes and what is said."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from billgen.overlay import apply
from billgen.spec import Draft, read, tables, write

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
BASE = Draft(spec=read((HERE / "base.json").read_bytes()), places={})
ENTRY = 'reason: the page is wrong, evidence: ["采购退货单保存.md: qty"], date: 2024-03-01'


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_case(tmp_path: Path, case: dict[str, Any]) -> None:
    (tmp_path / "demo.yaml").write_text(case["overlay"].replace("ENTRY", ENTRY), "utf-8")

    overlaid = apply([BASE], tmp_path)
    [draft] = overlaid.drafts

    findings = sorted((*draft.findings, *overlaid.findings), key=lambda finding: finding.line)
    assert [str(finding) for finding in findings] == case.get("findings", [])
    assert changed_rows(draft) == case.get("rows", {})
    assert read(write(draft.spec)) == draft.spec


def changed_rows(draft: Draft) -> dict[str, Any]:
    before, after = tables(BASE.spec), tables(draft.spec)
    return {
        f"{table} {row.name}": msgspec.json.decode(msgspec.json.encode(row))
        for table, rows in after.items()
        for old, row in zip(before[table], rows, strict=True)
        if row != old
    }
