"""Saves from 8 threads and 64 tasks while the gateway fails at random: nothing lost, nothing twice.

SAVES says how many; `make faults` sends 10,000 each way.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from kingdee_jdy import errors
from kingdee_jdy._client.client import AsyncClient, Client
from kingdee_jdy._client.resource import AsyncResource, Resource
from kingdee_jdy.limits import Limits
from kingdee_jdy.many import Outcome
from kingdee_jdy.retries import Retries
from kingdee_jdy.sandbox import Sandbox, serve
from kingdee_jdy.sandbox.faults import GRAMMAR

from tests.client import order

SAVES = int(os.environ.get("SAVES", "200"))
SHARE = 0.03
FAULTS = dict.fromkeys(
    (
        *("delay=0.4", "drop", "drop@after", "limit=0", "errcode=5004@after", "status=503"),
        *("html=504", "empty=200@after", "cut", "expire", "expire=1000202001", "partial"),
    ),
    SHARE,
)
PATIENT = {"retries": Retries(attempts=12, first_wait=0.005), "http": {"timeout": 0.2}}


def test_no_fault_is_forgotten() -> None:
    assert {fault.partition("=")[0].partition("@")[0] for fault in FAULTS} == {
        kind.partition("=")[0] for kind in GRAMMAR
    }


def _client(sandbox: Sandbox, **options: Any) -> Client:
    limits = Limits(per_minute=10**6, per_second=10**5)
    return Client(limits=limits, **PATIENT, **sandbox.settings, **options)


def _bill(number: int) -> dict[str, Any]:
    """A bill that the sandbox cannot tell from another, so that it would store it twice."""
    return {"remark": f"bill-{number}", "material_entity": [{"qty": 1}]}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "books"


def _stored(db: Path) -> Counter[str]:
    """What the books hold once the gateway has done all that it was still about."""
    with serve([order.SAVE], db=db) as sandbox:
        return Counter(stored.bill["remark"] for stored in sandbox.bills())


def _judge(fates: dict[str, str], stored: Counter[str]) -> None:
    assert len(fates) == SAVES
    told, failed = _bills(fates, "saved", "partly"), set(fates) - _bills(fates, *_TOLD)
    wrong = {
        "doubled": [bill for bill, copies in stored.items() if copies > 1],
        "wrongly saved": [bill for bill in told if not stored[bill]],
        "wrongly failed": [bill for bill in failed if stored[bill]],
        # Each bill is sound: what certainly was not saved could have been sent again.
        "given up where a repeat was safe": [bill for bill in failed if not stored[bill]],
    }
    unknown = _bills(fates, "unknown")
    said = ", ".join(f"{len(bills)} {what}" for what, bills in wrong.items())
    print(  # noqa: T201 (what `make faults` is for)
        f"\n{SAVES} saves, each of {len(FAULTS)} faults at {SHARE:.0%}: {said}; {len(unknown)} unknown"
    )
    assert not any(wrong.values()), wrong
    # Both happened: lost on the way there, and lost on the way back.
    assert 0 < sum(stored[bill] for bill in unknown) < len(unknown)


_TOLD = ("saved", "partly", "unknown")


def _bills(fates: dict[str, str], *as_told: str) -> set[str]:
    return {bill for bill, fate in fates.items() if fate in as_told}


def test_threads(db: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def save(number: int) -> tuple[str, str]:
        try:
            resource._save(order.SAVE, _bill(number))
        except errors.OutcomeUnknown as error:
            return error.bill["remark"], "unknown"
        except errors.PartlySavedError:
            return f"bill-{number}", "partly"
        except errors.KingdeeError as error:
            return f"bill-{number}", type(error).__name__
        return f"bill-{number}", "saved"

    with serve([order.SAVE], db=db) as sandbox, _client(sandbox) as client:
        resource = Resource(client)
        sandbox.fail_at_random(FAULTS, seed=7)
        with ThreadPoolExecutor(8) as pool:
            fates = dict(pool.map(save, range(SAVES)))
        secrets = [sandbox.credentials.client_secret, sandbox.credentials.app_secret]
    _judge(fates, _stored(db))
    for secret in secrets:
        assert secret not in caplog.text


def test_tasks(db: Path) -> None:
    """The same through save_many, awaited."""
    limits = Limits(per_minute=10**6, per_second=10**5)

    async def save_many() -> tuple[Outcome, ...]:
        async with AsyncClient(limits=limits, **PATIENT, **sandbox.settings) as client:
            bills = map(_bill, range(SAVES))
            return await AsyncResource(client)._save_many(order.SAVE, bills, workers=64)

    with serve([order.SAVE], db=db) as sandbox:
        sandbox.fail_at_random(FAULTS, seed=9)
        outcomes = asyncio.run(save_many())
    _judge({f"bill-{outcome.index}": outcome.status for outcome in outcomes}, _stored(db))
    assert all(_says_why(outcome) for outcome in outcomes)


KILLED = """
import json, sys
from kingdee_jdy._client.client import Client
from kingdee_jdy._client.resource import Resource
from tests.client import order
from tests.client.test_fault_run import PATIENT, SAVES, Limits, _bill

settings, journal = json.loads(sys.argv[1]), sys.argv[2]
with Client(limits=Limits(per_minute=10**6, per_second=10**5), **PATIENT, **settings) as client:
    Resource(client)._save_many(
        order.SAVE, map(_bill, range(SAVES)), workers=8, journal=journal,
        progress=lambda outcome: print(outcome.index, flush=True),
    )
"""


def test_save_many_killed_in_the_middle_and_resumed(db: Path, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    with serve([order.SAVE], db=db) as sandbox:
        sandbox.fail_at_random(FAULTS, seed=8)
        _run_and_kill(sandbox, journal, after=SAVES // 2)
        with _client(sandbox) as client:
            outcomes = Resource(client)._save_many(
                order.SAVE, map(_bill, range(SAVES)), workers=8, journal=journal
            )
    fates = {f"bill-{outcome.index}": outcome.status for outcome in outcomes}
    _judge(fates, _stored(db))
    assert sum(outcome.resumed for outcome in outcomes) >= SAVES // 2 - 8 * 20
    assert all(_says_why(outcome) for outcome in outcomes)


def _run_and_kill(sandbox: Sandbox, journal: Path, *, after: int) -> None:
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    command = [sys.executable, "-c", KILLED, json.dumps(sandbox.settings), str(journal)]
    with subprocess.Popen(command, env=paths, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        settled: Iterator[str] = iter(process.stdout)
        for _ in range(after):
            next(settled)
        process.send_signal(signal.SIGKILL)


def _says_why(outcome: Outcome) -> bool:
    return outcome.saved is not None or outcome.error is not None
