"""`python -m bench PAGES…`: measure, print the figures and their ratios, draw them as an SVG."""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import generation, use
from bench.chart import Bar, Panel, draw
from bench.measure import Run, run, watched
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
    fresh = _Projects(work, asked.pages)
    count = len(list((fresh.make() / "specs" / "pages").iterdir()))
    where = (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}, {count} pages, median of {asked.rounds}"
    )
    _say(where)
    one = _costs(asked.rounds, partial(_round, fresh, asked.peers))
    last = fresh.made[-1]
    one |= _costs(1, partial(generation.models_round, last))
    large = _costs(1, lambda runner: generation.own_round(fresh.make(asked.times), runner))
    _tell(one, f"{count} pages")
    _tell(large, f"{asked.times * count} pages", one)
    strict = generation.strict(last)
    _say(f"\nmypy --strict over the package: {strict.seconds:.1f} s, {strict.output.strip()}")
    _say(f"the site: {generation.largest(last)}")
    use.tell(last)
    if asked.svg is not None:
        asked.svg.write_text(draw(_panels(one, large, asked.times, count), where), "utf-8")


@dataclass(frozen=True, slots=True)
class _Projects:
    """Makes projects side by side and deletes none: file systems are slow where much was just deleted."""

    work: Path
    pages: Sequence[Path]
    made: list[Path] = field(default_factory=list)

    def make(self, times: int = 1) -> Path:
        root = self.work / str(len(self.made))
        self.made.append(make_project(root, ROOT, self.pages, times))
        os.sync()
        return root


def _round(fresh: _Projects, peers: Path | None, runner: generation.Runner) -> dict[str, Run]:
    project = fresh.make()
    own = generation.own_round(project, runner)
    return own if peers is None else own | generation.client_round(project, runner, peers)


def _costs(rounds: int, measure: Callable[[generation.Runner], dict[str, Run]]) -> dict[str, Run]:
    """Return what each thing costs: the median time of all rounds, in each of which all take turns.

    Memory and processor time are those of one more round, which is watched.
    """
    taken = [measure(run) for _ in range(rounds)]
    return {
        label: replace(one, seconds=statistics.median(runs[label].seconds for runs in taken))
        for label, one in measure(watched).items()
    }


def _tell(runs: Mapping[str, Run], title: str, base: Mapping[str, Run] | None = None) -> None:
    """Print a table; the ratio is to billgen's cold generation, or to the same thing on fewer pages."""
    _say(f"\n{title:<50}{'seconds':>9}{'CPU':>7}{'peak MB':>9}{'ratio':>7}")
    for label, one in runs.items():
        other = (base or {}).get(label) or runs[generation.COLD]
        ratio = one.seconds / other.seconds
        _say(
            f"{label:<50}{one.seconds:>9.2f}{one.processor:>7.2f}{one.peak / MEGABYTE:>9.0f}{ratio:>7.2f}"
        )


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
