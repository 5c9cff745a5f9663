"""Projects built from pages of our own, and a way to run programs that use what was built."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from billgen.cli import main
from click.testing import CliRunner

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that builds the pages of a folder beside this file, once, and returns the project."""
    built: dict[str, Path] = {}

    def make(folder: str) -> Path:
        if folder not in built:
            root = tmp_path_factory.mktemp(folder)
            copytree(HERE / folder, root / "specs" / "pages")
            result = CliRunner().invoke(main, ["generate", "--project", str(root)])
            assert result.exit_code == 0, result.output
            built[folder] = root
        return built[folder]

    return make


def run(project: Path, program: str, *, cwd: Path | None = None) -> str:
    """Return what a program prints that can import only the project's package and what that needs."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={"PYTHONPATH": str(project / "generated"), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=cwd or project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
