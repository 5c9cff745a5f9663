"""A run that is killed anywhere leaves a project that the next command makes wholly old or wholly new."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from billgen.publish import compare, publish, recover

from tests.publish.trees import INPUTS, NEW, OLD, on_disk, published

TOP = Path(__file__).parents[2]


def run(folder: Path, what: str, count: int = 0) -> list[str]:
    """Run tests.publish.killed; return the effects that it had before it ended."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.publish.killed", str(folder), what, str(count)],
        cwd=TOP,
        env={**os.environ, "PYTHONPATH": f"{TOP / 'generator'}:{TOP}"},
        stdout=subprocess.PIPE,
        check=False,
        text=True,
    )
    assert done.returncode == (-signal.SIGKILL if count else 0)
    return done.stdout.splitlines()


@pytest.fixture
def trees(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What the old and the new tree look like when nobody is killed."""
    return published(tmp_path / "as old", OLD), published(tmp_path / "as new", NEW)


def test_killed_after_each_effect(
    tmp_path: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = trees
    published(tmp_path / "whole", OLD)
    effects = run(tmp_path / "whole", "new")
    assert on_disk(tmp_path / "whole") == new
    assert sum(effect.startswith("replaced") for effect in effects) == 5
    assert sum(effect.startswith("removed") for effect in effects) == 2
    promised = effects.index("promised") + 1
    for count in range(1, len(effects) + 1):
        folder = tmp_path / str(count)
        published(folder, OLD)
        assert run(folder, "new", count) == effects[:count]
        kept = "kept" in effects[:count]
        assert compare(folder, NEW, INPUTS).pending == (count >= promised and not kept)
        mended = recover(folder)
        assert on_disk(folder) == (old if count < promised else new), effects[count - 1]
        done = effects[-1] in effects[:count]
        assert mended == ("" if done else "discarded" if kept or count < promised else "finished")


def test_killed_again_while_mending(
    tmp_path: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    _, new = trees
    published(tmp_path / "whole", OLD)
    promised = run(tmp_path / "whole", "new").index("promised") + 1
    for count in range(1, 10):
        folder = tmp_path / str(count)
        published(folder, OLD)
        run(folder, "new", promised + 1 + count % 4)
        run(folder, "recover", count)
        publish(folder, NEW, INPUTS)
        assert on_disk(folder) == new


def test_the_next_run_mends_before_it_publishes(tmp_path: Path) -> None:
    published(tmp_path, OLD)
    run(tmp_path, "new", 10)
    assert publish(tmp_path, OLD, INPUTS).mended == "finished"
    assert on_disk(tmp_path) == published(tmp_path / "again", OLD)


def test_killed_at_random(tmp_path: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """Real kills from outside, wherever the process happens to be when so much of its output was read."""
    chance = random.Random(7)
    folder = tmp_path / "project"
    published(folder, OLD)
    for _ in range(20):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.publish.killed", str(folder), "forever", "0"],
            cwd=TOP,
            env={**os.environ, "PYTHONPATH": f"{TOP / 'generator'}:{TOP}"},
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 200)):
            process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
        recover(folder)
        assert on_disk(folder) in trees


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("threads", [0, 1])
def test_a_signal_waits_until_the_tree_is_whole(
    tmp_path: Path, trees: tuple[dict[str, bytes], dict[str, bytes]], threads: int
) -> None:
    def interrupt(done: str) -> None:
        if done == "replaced generated/pkg/a.py":
            os.kill(os.getpid(), signal.SIGINT)

    over = threading.Event()
    others = [threading.Thread(target=over.wait) for _ in range(threads)]
    for other in others:
        other.start()
    published(tmp_path / "project", OLD)
    try:
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path / "project", NEW, INPUTS, step=interrupt)
    finally:
        over.set()
    assert on_disk(tmp_path / "project") == trees[1]


def test_interrupted_while_staging_nothing_is_left(
    tmp_path: Path, trees: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    def fail(done: str) -> None:
        if done == "synced":
            raise OSError("no space left on device")

    published(tmp_path / "project", OLD)
    with pytest.raises(OSError, match="no space"):
        publish(tmp_path / "project", NEW, INPUTS, step=fail)
    assert on_disk(tmp_path / "project") == trees[0]


def test_killed_at_the_very_end_even_the_empty_folder_goes(tmp_path: Path) -> None:
    published(tmp_path, OLD)
    (tmp_path / ".billgen").mkdir()
    assert recover(tmp_path) == ""
    assert not (tmp_path / ".billgen").exists()
