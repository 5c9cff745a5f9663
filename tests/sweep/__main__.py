"""python -m tests.sweep: so many mutants of the given pages through all stages.

Prints the seed, and what came out. A page that fails is made as small as it goes and kept under
.billgen/sweep/; `--page FILE` tries one again. Exits with 1 where a page fails.
"""

import argparse
import os
import secrets
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from tests.sweep.sweep import keep, swept
from tests.sweep.trial import ROOT, Failure, failures

BATCH = 250
STEP = 10_000
KEPT = ROOT / ".billgen" / "sweep"
GIVEN = (ROOT / "specs" / "pages", ROOT / "tests" / "catalogue" / "pages")


def main(arguments: Sequence[str] | None = None) -> int:
    """Sweep as the command line says; return the exit code."""
    options = _options(arguments)
    if options.page:
        failed = failures([options.page.read_bytes()], {})
        sys.stdout.writelines(f"{one.why}\n" for one in failed)
        return bool(failed)
    sys.stdout.write(f"seed {options.seed}\n")
    start, failed, done = time.monotonic(), list[Failure](), 0
    folders = [str(folder) for folder in options.of or GIVEN]
    sizes = [min(BATCH, options.pages - at) for at in range(0, options.pages, BATCH)]
    batches = [(f"{options.seed}:{number}", size, folders) for number, size in enumerate(sizes)]
    # New processes now and then: what thousands of imported modules leave behind is never freed.
    with get_context("spawn").Pool(options.jobs, maxtasksperchild=20) as pool:
        for size, found in pool.imap_unordered(swept, batches):
            done += size
            failed += found
            for one in found:
                sys.stdout.write(f"{keep(one, KEPT)}: {one.why[:300]}\n")
            if done % STEP == 0 and done < options.pages:
                sys.stdout.write(f"{done} pages, {time.monotonic() - start:.0f} s\n")
            sys.stdout.flush()
    seconds = time.monotonic() - start
    sys.stdout.write(f"{done} pages, {seconds:.0f} s, {len(failed)} failures\n")
    return bool(failed)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sweep", description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000, help="how many mutants")
    seed = os.environ.get("SEED") or secrets.token_hex(4)
    parser.add_argument("--seed", default=seed, help="begins the same sweep again")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    parser.add_argument("--of", type=Path, action="append", help="a folder of pages to change")
    parser.add_argument("--page", type=Path, help="try this page alone")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
