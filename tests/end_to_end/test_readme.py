"""The example of the package's README, run as it stands against the sandbox."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from kingdee_jdy.sandbox import serve

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "generated"


def test_readme_example(tmp_path: Path) -> None:
    example = re.findall(r"```python\n(.*?)```", (PACKAGE / "README.md").read_text("utf-8"), re.S)[
        0
    ]
    resource = re.findall(r"kingdee\.(\w+\.\w+)\.save\(", example)[0]
    bills = yaml.safe_load((HERE / "bills.yaml").read_text(encoding="utf-8"))
    bill = json.dumps(bills[f"{resource}.save"]["bill"], ensure_ascii=False)
    (tmp_path / "bill.json").write_text(bill, encoding="utf-8")
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    with serve() as sandbox:
        path = os.pathsep.join([str(PACKAGE), *sys.path])
        run = subprocess.run(
            [sys.executable, "-W", "error", "-X", "dev", "example.py"],
            cwd=tmp_path,
            env=os.environ | sandbox.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        (stored,) = sandbox.bills(resource)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1] == f"('{stored.id}',)"
