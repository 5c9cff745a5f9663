"""每晚保存一个文件夹里的 CSV：全部保存的移到 done/，有问题的移到 failed/，旁边附上说明。

    python nightly_csv.py inbox

每张单据只保存一次：中断后再次运行，日志记得哪些已经保存。适合放进 cron 或任务计划。
"""

import sys
from contextlib import redirect_stdout
from pathlib import Path

from kingdee_jdy.__main__ import main


def run(inbox: Path) -> int:
    """Save the bills of every file and return how many files had something wrong."""
    failed = 0
    for file in sorted(inbox.glob("*.csv")):
        report = file.with_suffix(".txt")
        with report.open("w", encoding="utf-8") as out, redirect_stdout(out):
            code = main(["save", str(file), "--bill", "scm.pur_order"])
        failed += code != 0
        folder = inbox / ("failed" if code else "done")
        folder.mkdir(exist_ok=True)
        # The journal goes along: what a failed file has saved already is never sent again.
        for part in [file, report, *inbox.glob(f"{file.name}.journal*")]:
            part.rename(folder / part.name)
        print(f"{file.name}: {folder.name}")
    return failed


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1])) > 0)
