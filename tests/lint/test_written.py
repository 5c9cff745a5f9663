"""What overlays changed can be set back: the page as it was written."""

from pathlib import Path

from billgen import overlay
from billgen.dialect import load
from billgen.lint.written import as_written
from billgen.pages import read_page
from billgen.parse import parse
from billgen.prose import read_rules
from billgen.spec import Draft

PAGE = next((Path(__file__).parent / "cases" / "prose" / "specs" / "pages").iterdir())
OVERLAY = """
- target: {operation: scm.sample.save, table: body, field: id}
  change: {required: false, type: integer, description: 编号, drop: [{kind: forbidden_on}]}
  reason: a test
  evidence: [a test]
  date: 2024-05-06
- target: {operation: scm.sample.save, table: body, field: operation_key}
  change:
    closed: true
    add: [{kind: const, value: audit, text: 固定传audit}]
  reason: a test
  evidence: [a test]
  date: 2024-05-06
- target: {operation: scm.sample.save, table: body, field: src_bill_type_id}
  change:
    replace:
      - {kind: ref_bill, by: {values: [{value: inv_pick_bill}, {value: sal_bill_outbound}]}}
  reason: a test
  evidence: [a test]
  date: 2024-05-06
- target: {operation: scm.sample.save, table: headers, field: app-token}
  change: {required: false}
  reason: a test
  evidence: [a test]
  date: 2024-05-06
"""


def test_as_written_undoes_every_change(tmp_path: Path) -> None:
    parsed = parse(read_page(PAGE.name, PAGE.read_bytes()), load())
    assert isinstance(parsed, Draft)
    page = read_rules(parsed, load())
    (tmp_path / "scm.sample.save.yaml").write_text(OVERLAY, "utf-8")

    overlaid = overlay.apply([page], tmp_path)

    assert overlaid.findings == ()
    (changed,) = overlaid.drafts
    assert changed.spec != page.spec
    assert as_written(changed).spec == page.spec
