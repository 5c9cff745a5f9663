"""What the command line does with checked bills: save them with a bar and a summary, show the results."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kingdee_jdy._sheets import book, exported
from kingdee_jdy._sheets.bills import Place
from kingdee_jdy._sheets.checked import Checked
from kingdee_jdy._sheets.columns import tables
from kingdee_jdy.words import Words, joined, of

if TYPE_CHECKING:
    import datetime

    from kingdee_jdy._client.outcome import Status
    from kingdee_jdy.client import Kingdee
    from kingdee_jdy.many import Outcome
    from kingdee_jdy.operation import Operation

Results = Mapping[Place, Sequence[str]]
"""For the line of each bill its result, id and words."""

_STATUS: Mapping[Status, Words] = {
    "saved": Words("已保存", "saved"),
    "refused": Words("校验未通过", "refused"),
    "rejected": Words("被账套拒绝", "rejected"),
    "unsent": Words("未发送", "unsent"),
    "unknown": Words("结果未知", "unknown"),
}

remembered = book.remembered


def template(operation: Operation, path: Path) -> None:
    """Write a workbook to fill for an operation's bills."""
    book.template(operation.id, tables(operation), path)


def export(
    kingdee: Kingdee,
    operation: Operation,
    path: Path,
    since: datetime.date | None,
    where: Mapping[str, str],
) -> int:
    """Write the bills of the books into a workbook like the template; return how many they are."""
    return exported.export(kingdee, operation, path, since, where)


def save(checked: Checked, kingdee: Kingdee, journal: Path, workers: int) -> Results:
    """Save the bills, each once however often this is run, and return what became of each."""
    bar = _Bar(len(checked.entries))
    bills = [entry.bill for entry in checked.entries]
    resource: Any = kingdee
    for part in checked.operation.id.split(".")[:-1]:
        resource = getattr(resource, part)
    outcomes = resource.save_many(
        bills, journal=journal, progress=bar.step, workers=workers
    )
    bar.close()
    for outcome in outcomes:
        if outcome.error is not None:
            line = checked.entries[outcome.index].line
            words = of(outcome.error).after(_STATUS[outcome.status].text())
            print(f"{line} {words.text()}")  # noqa: T201
    counts = Counter(outcome.status for outcome in outcomes)
    said = joined(
        (
            Words(f"{count} 张{_STATUS[status].zh}", f"{count} {_STATUS[status].en}")
            for status, count in sorted(counts.items())
        ),
        "，",
        ", ",
    )
    summary = Words(f"{said.zh}；已记入 {journal}", f"{said.en}; {journal} knows them")
    print(summary.after(str(checked.path)).text())  # noqa: T201
    return {
        checked.entries[one.index].line: (
            one.status,
            ",".join(one.saved.ids) if one.saved else "",
            str(one.error or ""),
        )
        for one in outcomes
    }


def all_saved(results: Results) -> bool:
    """Whether every bill is in the books."""
    return all(status == "saved" for status, *_ in results.values())


def show(checked: Checked, results: Results, path: Path) -> None:
    """Write a copy of the file with what is wrong, and what became of each bill, beside the cells."""
    book.marked(checked.path, path, checked.marks, results)


class _Bar:
    """A line on the terminal that says how far a run is."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._counts: Counter[str] = Counter()

    def step(self, outcome: Outcome) -> None:
        self._counts[outcome.status] += 1
        if sys.stderr.isatty():
            done = sum(self._counts.values())
            failed = done - self._counts["saved"]
            words = Words(
                f"{done}/{self._total} 张，{failed} 张未保存",
                f"{done}/{self._total} bills, {failed} not saved",
            )
            sys.stderr.write(f"\r{words.text()}")
            sys.stderr.flush()

    def close(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\n")
