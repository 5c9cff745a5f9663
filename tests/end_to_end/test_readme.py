"""The examples of the package's README, run as they stand against the sandbox."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from kingdee_jdy.sandbox import Sandbox, serve

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "generated"
EXAMPLES = re.findall(r"```python\n(.*?)```", (PACKAGE / "README.md").read_text("utf-8"), re.S)
RESOURCE = re.findall(r"kingdee\.(\w+\.\w+)\.save\(", EXAMPLES[0])[0]


BEFORE_SENDING = EXAMPLES[0].partition("with ")[0]


def run(program: str, folder: Path, sandbox: Sandbox) -> list[str]:
    """Run a program beside the bill that the README reads; return the lines that it prints."""
    bills = yaml.safe_load((HERE / "bills.yaml").read_text(encoding="utf-8"))
    bill = json.dumps(bills[f"{RESOURCE}.save"]["bill"], ensure_ascii=False)
    (folder / "bill.json").write_text(bill, encoding="utf-8")
    (folder / "example.py").write_text(program, encoding="utf-8")
    path = os.pathsep.join([str(PACKAGE), *sys.path])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "example.py"],
        cwd=folder,
        env=os.environ | sandbox.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # Where nobody has set up logging, the calls that failed are told on standard error.
    assert all(": attempt " in line for line in done.stderr.splitlines()), done.stderr
    return done.stdout.splitlines()


def test_the_first_example_saves_the_bill(tmp_path: Path) -> None:
    with serve() as sandbox:
        lines = run(EXAMPLES[0], tmp_path, sandbox)
        (stored,) = sandbox.bills(RESOURCE)

    assert lines[-1] == f"('{stored.id}',)"


def test_all_of_them_run_one_after_the_other(tmp_path: Path) -> None:
    assert len(EXAMPLES) == 3
    with serve() as sandbox:
        run("".join(EXAMPLES), tmp_path, sandbox)


def test_each_error_of_the_example_says_what_it_shows(tmp_path: Path) -> None:
    program = BEFORE_SENDING + EXAMPLES[1]
    with serve() as sandbox:
        refused = run(program.replace(".save(bill)", ".save({})"), tmp_path, sandbox)
        sandbox.fail_next("errcode=1030002000")
        rejected = run(program, tmp_path, sandbox)
        sandbox.fail_next("drop@after")
        unknown = run(program, tmp_path, sandbox)
        stored = sandbox.bills(RESOURCE)

    assert any("required; give it a value" in line for line in refused)
    assert rejected[-1].startswith("1030002000 ")
    assert unknown[-1] == "unknown"  # no page of the five reads a bill
    assert len(stored) == 1


def test_both_languages_show_the_same_programs() -> None:
    english = re.findall(
        r"```python\n(.*?)```", (PACKAGE / "README.en.md").read_text("utf-8"), re.S
    )
    assert [_code(one) for one in english] == [_code(one) for one in EXAMPLES]


def _code(program: str) -> list[str]:
    return [line.partition("  #")[0] for line in program.splitlines()]
