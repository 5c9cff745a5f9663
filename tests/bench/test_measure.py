import sys
from pathlib import Path

import pytest

from bench.measure import CommandError, run, watched
from bench.pages import change_one, make_project

TOP = Path(__file__).parents[2]
PAGES = TOP / "tests" / "package" / "pages"
# Two processes hold 40 MB each at the same time, until the parent has heard from the child.
PAIR = """
import os, time
data = bytearray(40_000_000)
def touch():
    for place in range(0, len(data), 1024):
        data[place] = os.getpid() % 256
touch()
ready, told = os.pipe()
done, tell = os.pipe()
if os.fork() == 0:
    touch()
    os.write(told, b".")
    os.read(done, 1)
    os._exit(0)
os.read(ready, 1)
time.sleep(0.5)
os.write(tell, b".")
os.wait()
print("well")
"""


def test_one_command() -> None:
    cost = run([sys.executable, "-c", "print('well')"], cwd=TOP)
    assert cost.output == "well\n"
    assert cost.seconds > 0
    assert cost.peak > 1_000_000


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux")
def test_all_processes_of_a_command() -> None:
    together = watched([sys.executable, "-c", PAIR], cwd=TOP)
    assert together.output == "well\n"
    assert 80_000_000 < together.peak < 120_000_000
    assert together.processor > 0


def test_a_command_that_fails() -> None:
    with pytest.raises(CommandError, match=r"expected exit code \(0,\), got 3: .*\nno way"):
        run([sys.executable, "-c", "print('no way'); raise SystemExit(3)"], cwd=TOP)


def test_pages_many_times_over_are_other_operations(tmp_path: Path) -> None:
    project = make_project(tmp_path / "many", TOP, [PAGES], 3)
    pages = sorted((project / "specs" / "pages").iterdir())
    addresses = {
        line
        for page in pages
        for line in page.read_text("utf-8").splitlines()
        if "请求地址" in line
    }
    assert len(pages) == len(addresses) == 3


def test_one_page_is_changed_in_one_line(tmp_path: Path) -> None:
    project = make_project(tmp_path / "once", TOP, [PAGES])
    before = {page: page.read_text("utf-8") for page in (project / "specs" / "pages").iterdir()}
    page = change_one(project)
    lines = zip(before[page].splitlines(), page.read_text("utf-8").splitlines(), strict=True)
    assert sum(old != new for old, new in lines) == 1
    assert all(one.read_text("utf-8") == text for one, text in before.items() if one != page)
