"""Runs beside a package of any pages: its sandbox, told what to do and asked what it holds line by line.

Prints the environment that points a client at it; then answers each line of JSON: a list is the faults
of the next calls, a text the resource whose bills are wanted.
"""

import json
import sys

from kingdee_jdy.sandbox import serve

with serve() as sandbox:
    print(json.dumps(sandbox.environ), flush=True)  # noqa: T201
    for line in sys.stdin:
        asked = json.loads(line)
        if isinstance(asked, list):
            sandbox.fail_next(*asked)
            held = []
        else:
            held = [{**one.bill, "id": one.id} for one in sandbox.bills(asked)]
        print(json.dumps(held, default=str), flush=True)  # noqa: T201
