"""`python -m bench PAGES…`: measure, print the figures and their ratios, draw them as an SVG."""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bench import generation, use
from bench.chart import Bar, Panel, draw
from bench.measure import Run
from bench.pages import make_project

ROOT = Path(__file__).parents[1]
MEGABYTE = 1_000_000


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "pages", nargs="+", type=Path, help="folders of pages; together they are one project"
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="how often each thing is run; the median counts"
    )
    parser.add_argument(
        "--times", type=int, default=10, help="how often the large project repeats the pages"
    )
    parser.add_argument("--peers", type=Path, help="folder of the command openapi-python-client")
    parser.add_argument("--svg", type=Path, help="where to draw the figures")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        _measure(asked, Path(folder))


def _measure(asked: argparse.Namespace, work: Path) -> None:
    once = make_project(work / "once", ROOT, asked.pages)
    many = make_project(work / "many", ROOT, asked.pages, asked.times)
    count = len(list((once / "specs" / "pages").iterdir()))
    where = (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}, {count} pages, median of {asked.rounds}"
    )
    _say(where)
    one = _median(asked.rounds, lambda: generation.own_round(once))
    one |= _median(1, lambda: generation.models_round(once))
    if asked.peers is not None:
        one |= _median(asked.rounds, lambda: generation.client_round(once, asked.peers))
    large = _median(1, lambda: generation.own_round(many))
    _tell(one, f"{count} pages")
    _tell(large, f"{asked.times * count} pages", one)
    use.tell(once)
    if asked.svg is not None:
        asked.svg.write_text(draw(_panels(one, large, asked.times, count), where), "utf-8")


def _median(times: int, measure: Callable[[], dict[str, Run]]) -> dict[str, Run]:
    """Return for each thing the run of median time, with the largest peak of all its runs."""
    taken = [measure() for _ in range(times)]
    middle = {}
    for label in taken[0]:
        runs = sorted((one[label] for one in taken), key=lambda run: run.seconds)
        seconds = statistics.median_low(run.seconds for run in runs)
        middle[label] = Run(seconds, max(run.peak for run in runs), runs[-1].output)
    return middle


def _tell(runs: Mapping[str, Run], title: str, base: Mapping[str, Run] | None = None) -> None:
    """Print a table; the ratio is to billgen's cold generation, or to the same thing on fewer pages."""
    _say(f"\n{title:<42}{'seconds':>9}{'peak MB':>9}{'ratio':>7}")
    for label, one in runs.items():
        other = (base or {}).get(label) or runs[generation.COLD]
        ratio = one.seconds / other.seconds
        _say(f"{label:<42}{one.seconds:>9.2f}{one.peak / MEGABYTE:>9.0f}{ratio:>7.2f}")


def _panels(
    one: Mapping[str, Run], large: Mapping[str, Run], times: int, count: int
) -> list[Panel]:
    peers = [
        label
        for label in (generation.CLIENT, generation.MODELS_PLAIN, generation.MODELS)
        if label in one
    ]
    ours = (generation.COLD, generation.CHECK, generation.ONE_PAGE)
    return [
        Panel(
            f"Everything from {count} pages, from nothing",
            "seconds",
            [
                Bar(generation.COLD, one[generation.COLD].seconds),
                *(Bar(label, one[label].seconds, ours=False) for label in peers),
            ],
        ),
        Panel(
            "And then",
            "seconds",
            [
                Bar(generation.CHECK, one[generation.CHECK].seconds, aim=1),
                Bar(generation.ONE_PAGE, one[generation.ONE_PAGE].seconds, aim=2),
            ],
        ),
        Panel(
            "Peak memory of all processes",
            "MB",
            [
                Bar(generation.COLD, one[generation.COLD].peak / MEGABYTE, aim=400),
                *(Bar(label, one[label].peak / MEGABYTE, ours=False) for label in peers),
            ],
        ),
        Panel(
            f"{times} times the pages, time as a multiple",
            "times",
            [
                Bar(label, large[label].seconds / one[label].seconds, aim=times + 1)
                for label in ours
            ],
        ),
    ]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
