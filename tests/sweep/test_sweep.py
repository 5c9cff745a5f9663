"""The sweep itself: that it is quiet over sound stages, and finds, shrinks and keeps what is not."""

import builtins
from pathlib import Path
from typing import Any

import pytest
from billgen.render import render
from billgen.spec.file import File

from tests.sweep import trial
from tests.sweep.__main__ import GIVEN, main
from tests.sweep.sweep import keep, least, swept
from tests.sweep.trial import Failure, failures

GIVEN_PAGE = (GIVEN[0] / "采购订单保存.md").read_bytes()


def test_a_hundred_mutants_fail_nowhere() -> None:
    assert swept(("a seed", 100, [str(folder) for folder in GIVEN])) == (100, [])


def test_what_fails_is_found_made_small_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    understand = trial.understand

    def faulty(page: Any, words: Any) -> Any:
        if "交货日期" in page.text:
            raise KeyError("交货日期")
        return understand(page, words)

    monkeypatch.setattr(trial, "understand", faulty)
    (failure,) = failures([b"# sound", GIVEN_PAGE], {})
    assert failure.why == "understand: KeyError('交货日期')"

    path = keep(least(failure), tmp_path)
    assert path.read_text("utf-8") == "交货日期"
    assert main(["--page", str(path)]) == 1
    assert capsys.readouterr().out == "understand: KeyError('交货日期')\n"


def test_a_page_that_is_run_is_found_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(package: Any, *more: Any) -> tuple[File, ...]:
        files = render(package, *more)
        path = "generated/swept/scm/pur_ret/save/request.py"
        run = b"__import__('builtins').SWEPT = 1\n"
        return tuple(
            File(one.path, one.data + run, one.sources) if one.path == path else one
            for one in files
        )

    monkeypatch.setattr(trial, "render", faulty)
    other = (GIVEN[0] / "采购退货单保存.md").read_bytes()
    assert failures([GIVEN_PAGE, other], {}) == [Failure("use: a page's text was run", other)]
    assert not hasattr(builtins, "SWEPT")


def test_a_table_of_rows_may_have_any_name() -> None:
    """The examples work on rows, and go by their Python name: the page's may end a literal."""
    pages = [
        (GIVEN[1] / f"茶叶订单{what}.md").read_text("utf-8") for what in ("保存", "列表", "详情")
    ]
    odd = pages[0].replace("tea\\_entity", 'tea "x" en-tity').replace("tea_entity", "tea x")
    assert odd != pages[0]
    assert failures([page.encode() for page in (odd, *pages[1:])], {}) == []
