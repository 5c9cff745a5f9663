"""Many bills: an outcome for each, and a journal from which an interrupted run goes on."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from kingdee_jdy import errors
from kingdee_jdy.journal import Journal
from kingdee_jdy.many import REFUSALS_IN_A_ROW, Outcome

from tests.client import order
from tests.client.conftest import SETTINGS, Both
from tests.client.gateway import Gateway, Reply, Seen, refused, well


class Books:
    """Saves what it is sent, and answers as each bill's remark says."""

    def __init__(self) -> None:
        self.saved: Counter[str] = Counter()
        self.at_a_time = 0
        self.most_at_a_time = 0
        self._lock = Lock()

    def __call__(self, seen: Seen) -> Reply:
        with self._lock:
            self.at_a_time += 1
            self.most_at_a_time = max(self.most_at_a_time, self.at_a_time)
        bill = seen.json()
        try:
            match bill.get("remark"):
                case "reject":
                    return refused(1030002003, "商品不存在")
                case "drop":
                    return Reply(drop=True)
                case "login":
                    return refused(401, "who are you", status=401)
                case "errors":
                    return well({"ids": [bill["bill_no"]], "errors": [{"message": "库存不足"}]})
            with self._lock:
                self.saved[bill["bill_no"]] += 1
            return well({"ids": [f"id-{bill['bill_no']}"]})
        finally:
            with self._lock:
                self.at_a_time -= 1


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def gateway(books: Books) -> Iterator[Gateway]:
    with Gateway(books) as gateway:
        yield gateway


def _bill(number: int, remark: str | None = None) -> dict[str, Any]:
    return {"bill_no": str(number), "remark": remark, "material_entity": [{"qty": 1}]}


def _save_many(both: Both, bills: Any, **options: Any) -> tuple[Outcome, ...]:
    return both.do(lambda resource: resource._save_many(order.SAVE, bills, **options))


def _statuses(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def test_an_outcome_for_each(both: Both, books: Books) -> None:
    remarks = [None, "bad", "reject", "drop", "errors"]
    told: list[Outcome] = []
    bills = (_bill(number, remark) for number, remark in enumerate(remarks))
    outcomes = _save_many(both, bills, progress=told.append)
    assert _statuses(outcomes) == ["saved", "refused", "rejected", "unknown", "saved"]
    saved, refusal, rejection, unknown, partly = outcomes
    assert saved.saved
    assert saved.saved.ids == ("id-0",)
    assert refusal.report
    assert refusal.report.errors[0].path == "remark"
    assert isinstance(rejection.error, errors.RejectedError)
    assert isinstance(unknown.error, errors.OutcomeUnknown)
    assert isinstance(partly.error, errors.PartlySavedError)
    assert sorted(told, key=lambda outcome: outcome.index) == list(outcomes)
    assert [outcome.index for outcome in outcomes] == [0, 1, 2, 3, 4]
    assert books.saved == {"0": 1}


def test_bounded(both: Both, books: Books) -> None:
    outcomes = _save_many(both, map(_bill, range(60)), workers=3)
    assert _statuses(outcomes) == ["saved"] * 60
    assert books.most_at_a_time <= 3
    assert set(books.saved.values()) == {1}


def test_bills_are_read_as_they_are_needed(sync: Both) -> None:
    read: list[int] = []

    def bills() -> Iterator[dict[str, Any]]:
        for number in range(100):
            read.append(number)
            yield _bill(number)

    def stop(outcome: Outcome) -> None:
        if outcome.index == 5:
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        _save_many(sync, bills(), workers=2, progress=stop)
    assert len(read) < 20


def test_what_bars_some_in_a_row_bars_all(
    both: Both, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    refused = [_bill(number, "login") for number in range(1, 1 + REFUSALS_IN_A_ROW)]
    outcomes = _save_many(both, [_bill(0), *refused, *map(_bill, range(6, 12))], workers=1)
    assert _statuses(outcomes) == ["saved"] + ["unsent"] * 9
    assert all(isinstance(o.error, errors.AuthenticationError) for o in outcomes[1:])
    assert len(gateway.calls) == 1 + REFUSALS_IN_A_ROW
    assert caplog.text.count("no more bills are sent") == 1


def test_bills_refused_in_passing_bar_none(both: Both) -> None:
    remarks = (["login"] * (REFUSALS_IN_A_ROW - 1) + [None]) * 4
    outcomes = _save_many(both, [_bill(n, word) for n, word in enumerate(remarks)], workers=1)
    assert _statuses(outcomes) == ["saved" if word is None else "unsent" for word in remarks]


def test_no_workers(both: Both) -> None:
    with pytest.raises(errors.ConfigurationError, match="workers"):
        _save_many(both, [], workers=0)
    assert _save_many(both, []) == ()


def test_a_run_goes_on_from_its_journal(both: Both, books: Books, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    bills = [_bill(0), _bill(1, "drop"), _bill(2, "reject"), _bill(3, "bad"), _bill(4)]
    first = _save_many(both, bills, journal=journal)
    assert _statuses(first) == ["saved", "unknown", "rejected", "refused", "saved"]
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    assert "material_entity" not in journal.read_text()

    again = _save_many(both, [*bills, _bill(5)], journal=journal)
    assert _statuses(again) == ["saved", "unknown", "rejected", "refused", "saved", "saved"]
    assert [outcome.resumed for outcome in again] == [True, True, False, False, True, False]
    assert again[0].saved
    assert again[0].saved.ids == ("id-0",)
    assert "interrupted after it had begun" in str(again[1].error)
    assert again[1].error.lookups  # type: ignore[union-attr]
    assert books.saved == {"0": 1, "4": 1, "5": 1}


def test_equal_bills_are_counted(both: Both, books: Books, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    one = _bill(1)
    other_way_round = dict(reversed(one.items()))
    assert _statuses(_save_many(both, [one, one], journal=journal)) == ["saved"] * 2
    outcomes = _save_many(both, [other_way_round, one, one], journal=journal)
    assert sorted(outcome.resumed for outcome in outcomes) == [False, True, True]
    assert books.saved == {"1": 3}


def test_keys(both: Both, books: Books, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    key = {"key": lambda bill: bill["bill_no"], "journal": journal}
    _save_many(both, [_bill(1)], **key)
    (outcome,) = _save_many(both, [_bill(1, "changed since")], **key)
    assert outcome.resumed
    assert books.saved == {"1": 1}
    with pytest.raises(errors.ConfigurationError, match="came twice"):
        _save_many(both, [_bill(2), _bill(2)], **key)


def test_one_run_at_a_time(both: Both, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    with Journal.opened(path, "any"), pytest.raises(errors.ConfigurationError, match="another run"):
        _save_many(both, [_bill(1)], journal=path)


def test_a_line_cut_short_is_begun_and_no_more(both: Both, books: Books, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    _save_many(both, [_bill(1)], journal=path)
    whole = path.read_bytes()
    head, begun, saved, _ = whole.split(b"\n")
    for cut in (1, len(saved)):
        path.write_bytes(whole[:-cut])
        (outcome,) = _save_many(both, [_bill(1)], journal=path)
        assert outcome.status == "unknown"
        assert path.read_bytes() == head + b"\n" + begun + b"\n"
    for cut in (begun[:-5], b""):
        path.write_bytes(head + b"\n" + cut)
        (outcome,) = _save_many(both, [_bill(1)], journal=path)
        assert outcome.status == "saved"
        assert path.read_bytes() == whole
    path.write_bytes(head[:9])
    _save_many(both, [], journal=path)
    assert path.read_bytes() == head + b"\n"
    assert books.saved == {"1": 3}


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize(
    "line", [" ", "[]", '{"bill": "x", "state": "saved"}', '{"bill": "x"}', "x", "x\ny"]
)
def test_what_is_no_journal(line: str, end: str, sync: Both, tmp_path: Path) -> None:
    """It is refused, and left as it is."""
    path = tmp_path / "journal"
    path.write_text(line + end)
    with pytest.raises(errors.ConfigurationError, match="journal:1: expected a line"):
        _save_many(sync, [_bill(1)], journal=path)
    assert path.read_text() == line + end


def test_a_journal_goes_with_one_account_set(both: Both, books: Books, tmp_path: Path) -> None:
    """What a sandbox has taken must not pass for saved in the books."""
    path = tmp_path / "journal"
    _save_many(both, [_bill(1)], journal=path)
    with pytest.raises(errors.ConfigurationError, match="another account set"):
        both.do(
            lambda resource: resource._save_many(order.SAVE, [_bill(1)], journal=path),
            app_key="another",
        )
    assert books.saved == {"1": 1}


KILLED = """
import json, sys
from kingdee_jdy._client.client import Client
from kingdee_jdy._client.resource import Resource
from kingdee_jdy.limits import Limits
from tests.client import order

options, journal = json.loads(sys.argv[1]), sys.argv[2]
bills = (
    {"bill_no": str(n), "material_entity": [{"qty": 1}]} for n in range(200)
)
with Client(limits=Limits(per_minute=100000), **options) as client:
    Resource(client)._save_many(
        order.SAVE, bills, workers=8, journal=journal,
        progress=lambda outcome: print(outcome.index, flush=True),
    )
"""


def test_killed_in_the_middle_and_resumed(
    sync: Both, gateway: Gateway, books: Books, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    options = json.dumps(SETTINGS | {"base_url": gateway.url})
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, options, str(journal)],
        env=paths,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        for _ in range(60):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    saved_before = Counter(books.saved)
    assert 60 <= len(saved_before) < 200

    outcomes = _save_many(sync, map(_bill_as_killed, range(200)), journal=journal, workers=8)
    assert len(outcomes) == 200
    assert set(books.saved.values()) == {1}
    for outcome in outcomes:
        number = str(outcome.index)
        if outcome.status == "saved":
            assert books.saved[number] == 1
        else:
            assert outcome.status == "unknown"
            assert outcome.resumed
    unknown = _statuses(outcomes).count("unknown")
    assert unknown <= 8


def _bill_as_killed(number: int) -> dict[str, Any]:
    return {"bill_no": str(number), "material_entity": [{"qty": 1}]}
