"""Runs beside a package of any pages: calls every operation with its page's own sample, against the sandbox.

    python call_all.py specs-folder Kingdee|AsyncKingdee

Prints for each operation its id, what went over the wire, what was answered, and what the client made
of it. Saves come first, so that lists and details have something to find.
"""

import asyncio
import inspect
import re
import sys
from collections.abc import AsyncIterator, Mapping
from itertools import islice
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kingdee_jdy
from kingdee_jdy import exact
from kingdee_jdy._catalog import OPERATIONS
from kingdee_jdy.errors import KingdeeError
from kingdee_jdy.limits import Limits
from kingdee_jdy.sandbox import serve

FILE = ("茶.png", b"\x89PNG")
NOW = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
NO_LIMITS = Limits(per_minute=10**6)


async def main(specs: Path, kind: Any) -> None:
    # The ids of bills in a file begin anew with the file; those in memory never do.
    with TemporaryDirectory() as folder, serve(db=Path(folder) / "books") as sandbox:
        kingdee = kind(limits=NO_LIMITS, **sandbox.settings)
        for id_ in sorted(OPERATIONS, key=lambda id_: not id_.endswith("save")):
            spec = exact.loads((specs / f"{id_}.json").read_bytes())
            sample = _with_files(spec.get("examples", {}).get("request", {}))
            *path, action = OPERATIONS[id_].removeprefix("kingdee_jdy.").split(".")
            resource = attrgetter(".".join(path))(kingdee)
            before = len(sandbox.calls)
            told = [await _told(getattr(resource, action), sample)]
            if hasattr(resource, f"iter_{action}"):
                told.append(await _told(getattr(resource, f"iter_{action}"), sample))
            calls = reversed(sandbox.calls[: len(sandbox.calls) - before])
            business = [call for call in calls if call.operation != "token"]
            lines = [
                *(f"{call.method} {call.address} {call.verdict}: {call.why}" for call in business),
                *told,
            ]
            sys.stdout.write(f"{id_}\n" + "".join(f"  {line}\n" for line in lines))
        closed = kingdee.aclose() if hasattr(kingdee, "aclose") else kingdee.close()
        if inspect.isawaitable(closed):
            await closed


async def _told(method: Any, sample: Any) -> str:
    try:
        answer = method(sample)
        if inspect.isawaitable(answer):
            answer = await answer
        elif isinstance(answer, AsyncIterator):
            answer = [item async for item in answer]
        elif not hasattr(answer, "__wire__") and hasattr(answer, "__next__"):
            answer = list(islice(answer, 100))
    except KingdeeError as error:
        return f"{type(error).__name__}: {error}".replace("\n", "\n  ")
    return NOW.sub("(now)", repr(answer))


def _with_files(sample: Any) -> Any:
    """Return the sample with real files where it names some."""
    if isinstance(sample, Mapping):
        return {name: _with_files(value) for name, value in sample.items()}
    if isinstance(sample, list):
        return [_with_files(value) for value in sample]
    return FILE if isinstance(sample, str) and sample.startswith("@") else sample


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), getattr(kingdee_jdy, sys.argv[2])))
