"""由 pandas 的表格得到单据：先校验，全部通过才保存。

    python pandas_bills.py lines.csv

每行是一条分录，bill_no 相同的是一张单据；分录的列写作 material_entity.字段，其余是单据的列。
"""

import sys
from pathlib import Path

import pandas as pd

from kingdee_jdy import Kingdee
from kingdee_jdy.scm.pur_order import validate

PREFIX = "material_entity."


def bills(lines: pd.DataFrame) -> list[dict[str, object]]:
    """Return a bill for each number, with its lines; empty cells are left out."""
    found = []
    for _, own in lines.groupby("bill_no", sort=False):
        given = [line.dropna().to_dict() for _, line in own.iterrows()]
        head = {
            name: value
            for name, value in given[0].items()
            if not name.startswith(PREFIX)
        }
        rows = [
            {
                name.removeprefix(PREFIX): value
                for name, value in line.items()
                if name.startswith(PREFIX)
            }
            for line in given
        ]
        found.append({**head, "material_entity": rows})
    return found


def run(file: Path) -> int:
    """Save the bills if all are right; return how many were not saved."""
    # As text: a number that pandas reads as a float has lost its last digits.
    found = bills(pd.read_csv(file, dtype=str))
    reports = {str(bill["bill_no"]): validate(bill) for bill in found}
    wrong = [
        {"bill_no": key, **one}
        for key, report in reports.items()
        if not report.ok
        for one in report.to_dicts()
    ]
    if wrong:
        print(pd.DataFrame(wrong).to_string())
        return len(found)
    with Kingdee.from_env() as kingdee:
        outcomes = kingdee.scm.pur_order.save_many(
            found, journal=file.with_suffix(".journal.jsonl")
        )
    print(pd.Series([one.status for one in outcomes]).value_counts().to_string())
    return sum(one.status != "saved" for one in outcomes)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])) > 0)
