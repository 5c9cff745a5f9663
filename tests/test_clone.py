"""A clone anywhere holds the bytes that were committed, whatever its git does to line ends."""

import subprocess
from pathlib import Path

TOP = Path(__file__).parents[1]


def _git(*arguments: str | Path) -> str:
    return subprocess.run(
        ["git", *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def test_a_clone_that_converts_line_ends_changes_none_of_ours(tmp_path: Path) -> None:
    source = tmp_path / "source"
    _git("clone", "--quiet", "--no-local", TOP, source)
    (source / ".gitattributes").write_bytes((TOP / ".gitattributes").read_bytes())

    clone = tmp_path / "clone"
    _git("clone", "--quiet", "--config", "core.autocrlf=true", "--no-checkout", source, clone)
    (clone / ".git" / "info" / "attributes").write_bytes((source / ".gitattributes").read_bytes())
    _git("-C", clone, "checkout", "--quiet")

    names = _git("-C", clone, "ls-files", "-z").split("\0")[:-1]
    changed = [
        name for name in names if (clone / name).read_bytes() != (source / name).read_bytes()
    ]
    assert len(names) > 100
    assert changed == []
