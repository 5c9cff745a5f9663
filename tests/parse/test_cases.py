"""Whole pages in, whole specs and findings out.

A case is a folder in cases/ with page.md, the findings that its parsing gives, one a line, in
findings.txt, and the spec in spec.json where there is one. To add a case write page.md, run the
tests with BILLGEN_WRITE_CASES=1, and read what was written before you keep it.
"""

import os
from pathlib import Path

import msgspec
import pytest
from billgen.dialect import load
from billgen.pages import read_page
from billgen.parse import parse
from billgen.spec import Draft, write

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/page.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_page(case: Path) -> None:
    draft = parse(read_page("page.md", (case / "page.md").read_bytes()), load())

    compare(case / "findings.txt", "".join(f"{found}\n" for found in draft.findings))
    compare(case / "spec.json", spec_text(draft) if isinstance(draft, Draft) else None)


def spec_text(draft: Draft) -> str:
    source = msgspec.structs.replace(draft.spec.source, sha256="")
    return write(msgspec.structs.replace(draft.spec, source=source)).decode()


def compare(path: Path, got: str | None) -> None:
    if os.environ.get("BILLGEN_WRITE_CASES"):
        path.unlink(missing_ok=True)
        if got:
            path.write_text(got, "utf-8")
    expected = path.read_text("utf-8") if path.exists() else ""
    assert (got or "") == expected
