"""Processes that call the sandbox together: `worker.py JOB {"settings": …, "processes": …}`."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from typing import Any

from kingdee_jdy._client.client import Client
from kingdee_jdy._client.resource import Resource
from kingdee_jdy.limits import Limits
from kingdee_jdy.shared import RedisShared
from kingdee_jdy.stores import FileStore

from tests.client import order
from tests.client.order.response import Data

PLAIN = {"verify": False}
"""Reading certificates is half of what a process does here, and nothing here is encrypted."""


def bill(number: int) -> dict[str, Any]:
    """A bill that the sandbox cannot tell from another, so that it would store it twice."""
    return {"remark": f"bill-{number}", "material_entity": [{"qty": 1}]}


def _client(asked: dict[str, Any]) -> Client:
    if "file" in asked:
        return Client(store=FileStore(asked["file"]), http=PLAIN, **asked["settings"])
    shared = RedisShared(asked["redis"], **asked.get("limits", {"per_minute": 10**6}))
    return Client(shared=shared, http=PLAIN, **asked["settings"])


def read(asked: dict[str, Any]) -> list[str]:
    """Make as many calls as asked for, and say that they were made."""
    with _client(asked) as client:
        for _ in range(asked.get("calls", 1)):
            Resource(client)._call(order.LIST, {}, Data)
    return ["read"] * asked.get("calls", 1)


def save(asked: dict[str, Any]) -> Counter[str]:
    """Save the bills, of which all processes are given the same, and say what became of them."""
    shared = RedisShared(asked["redis"], per_minute=10**6, per_second=10**5)
    said: Counter[str] = Counter()
    with Client(shared=shared, http=PLAIN, **asked["settings"]) as client:
        outcomes = Resource(client)._save_many(
            order.SAVE,
            map(bill, range(asked["bills"])),
            journal=shared.journal("the run"),
            progress=lambda outcome: _tell(outcome) if asked.get("aloud") else None,
        )
    for outcome in outcomes:
        said[f"{outcome.status}{' elsewhere' if outcome.resumed else ''}"] += 1
    return said


def _tell(outcome: Any) -> None:
    os.write(1, f"{json.dumps(outcome.status)}\n".encode())


JOBS = {"read": read, "save": save}


def main() -> None:
    """Fork the processes, each of which prints what its job returns, and wait for them."""
    job, asked = JOBS[sys.argv[1]], json.loads(sys.argv[2])
    Limits(), order.SAVE
    children = []
    for _ in range(asked.get("processes", 1)):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.write(1, f"{json.dumps(job(asked))}\n".encode())
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
