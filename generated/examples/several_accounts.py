"""多个账套：每个账套有自己的配置、单据文件和日志。

    python several_accounts.py shanghai beijing

配置在 kingdee_profiles.toml（或 KINGDEE_PROFILES 指定的文件），单据在 <账套>.jsonl，每行一张。
"""

import sys
from pathlib import Path

from kingdee_jdy import Kingdee, KingdeeError, exact


def run(name: str) -> int:
    """Save the bills of an account set and return how many were not saved."""
    with Kingdee.from_profile(name) as kingdee:
        lines = Path(f"{name}.jsonl").read_bytes().splitlines()
        outcomes = kingdee.scm.pur_order.save_many(
            [exact.loads(line) for line in lines], journal=f"{name}.journal.jsonl"
        )
    failed = sum(one.status != "saved" for one in outcomes)
    print(f"{name}：{len(outcomes) - failed} 张已保存，{failed} 张没有")
    return failed


if __name__ == "__main__":
    total = 0
    for account in sys.argv[1:]:
        try:
            total += run(account)
        except (
            KingdeeError,
            OSError,
        ) as error:  # one account set's trouble is not the others'
            print(f"{account}：{error}")
            total += 1
    sys.exit(total > 0)
