"""两个（或更多）进程、机器一起保存同一批单据，每张只保存一次。

    python two_workers.py redis://localhost bills.jsonl "orders 2026-11-27"

每个进程都用同样的参数运行；它们经 Redis 共用 token、限流和单据占用。
"""

import sys
from collections import Counter
from pathlib import Path

from kingdee_jdy import Kingdee, RedisShared, exact


def run(redis: str, file: Path, name: str) -> Counter[str]:
    """Save what no other worker has saved; return how many of all bills came to which outcome."""
    shared = RedisShared(redis)
    bills = [
        exact.loads(line) for line in file.read_bytes().splitlines() if line.strip()
    ]
    with Kingdee.from_env(shared=shared) as kingdee:
        outcomes = kingdee.scm.pur_order.save_many(bills, journal=shared.journal(name))
    return Counter(one.status for one in outcomes)


if __name__ == "__main__":
    counts = run(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    print(dict(counts))
    sys.exit(set(counts) != {"saved"})
