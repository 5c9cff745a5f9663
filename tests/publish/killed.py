"""Run as a program: publishes a tree and kills itself, really, after a given number of effects.

python -m tests.publish.killed FOLDER new|recover|forever COUNT     prints each effect; COUNT 0 lets it live;
forever publishes the new and the old tree in turn until somebody kills it
"""

import os
import signal
import sys
from pathlib import Path

from billgen.publish import publish, recover

from tests.publish.trees import INPUTS, NEW, OLD


def main(folder: str, what: str, count: str) -> None:
    left = int(count)

    def step(done: str) -> None:
        nonlocal left
        os.write(1, f"{done}\n".encode())
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    project = Path(folder)
    if what == "recover":
        recover(project, step=step)
    while what != "recover":
        publish(project, NEW, INPUTS, step=step)
        if what == "new":
            break
        publish(project, OLD, INPUTS, step=step)


if __name__ == "__main__":
    main(*sys.argv[1:])
