"""异步保存一大批单据，随时可以中断：再次运行会接着保存，不会重复。

    python bulk_async.py bills.jsonl

文件每行一张单据（JSON）。
"""

import asyncio
import sys
from collections import Counter
from pathlib import Path

from kingdee_jdy import AsyncKingdee, exact


async def run(file: Path) -> Counter[str]:
    """Save the bills and return how many came to which outcome."""
    # exact keeps every digit of an amount, which the json of the language does not.
    bills = [
        exact.loads(line) for line in file.read_bytes().splitlines() if line.strip()
    ]
    async with AsyncKingdee.from_env() as kingdee:
        outcomes = await kingdee.scm.pur_order.save_many(
            bills, journal=file.with_suffix(".journal.jsonl"), workers=8, settle=True
        )
    for outcome in outcomes:
        if outcome.error is not None:
            print(f"第 {outcome.index + 1} 行：{outcome.error}")
    return Counter(outcome.status for outcome in outcomes)


if __name__ == "__main__":
    counts = asyncio.run(run(Path(sys.argv[1])))
    print(dict(counts))
    sys.exit(set(counts) != {"saved"})
