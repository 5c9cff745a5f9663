"""python -m tests.fuzz pages|answers: coverage-guided fuzzing, with atheris.

Begins with the seeds given (pages, samples), keeps what covers more under .billgen/fuzz/, and ends at
the first input that fails, kept there as well, or after --seconds.
"""

import argparse
import logging
import sys
from importlib import import_module
from pathlib import Path

import atheris  # type: ignore[import-not-found,unused-ignore]  # where `make fuzz` put it

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".billgen" / "fuzz"
_WATCHED = {"pages": ["billgen"], "answers": ["kingdee_jdy"]}
_SEEDS = {"pages": ROOT / "specs" / "pages", "answers": ROOT / "tests" / "fuzz" / "seeds"}
_WORDS = {
    "pages": ROOT / "tests" / "fuzz" / "pages.words",
    "answers": ROOT / "tests" / "fuzz" / "answers.words",
}
"""What a mutation may write beside bytes, in libFuzzer's form."""
_LONGEST = {"pages": 6_000, "answers": 2_000}
"""Bytes; longer inputs are mutated too slowly to find anything."""


def main() -> None:
    """Fuzz as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(_WATCHED))
    parser.add_argument("--seconds", type=int, default=3600, help="how long")
    options = parser.parse_args()
    with atheris.instrument_imports(include=_WATCHED[options.target]):
        once = import_module(f"tests.fuzz.{options.target}").once
        for seed in sorted(_SEEDS[options.target].iterdir()):
            once(seed.read_bytes())  # what is imported at first use is watched too

    logging.disable()  # a line for each call

    def tried(data: bytes) -> None:
        if why := once(data):
            raise AssertionError(why)

    corpus = KEPT / options.target
    corpus.mkdir(parents=True, exist_ok=True)
    arguments = [
        f"-max_total_time={options.seconds}",
        f"-max_len={_LONGEST[options.target]}",
        f"-artifact_prefix={KEPT}/{options.target}-",
        f"-dict={_WORDS[options.target]}",
        "-timeout=20",
        "-rss_limit_mb=4096",
    ]
    atheris.Setup([sys.argv[0], *arguments, str(corpus), str(_SEEDS[options.target])], tried)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
