"""The catalogue: pages of our own, one for each kind that the vendor has, built once."""

from pathlib import Path
from shutil import copytree

import pytest
from billgen.cli import main
from click.testing import CliRunner, Result

PAGES = Path(__file__).parent / "pages"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The project of all pages, generated, and what the command printed."""
    root = tmp_path_factory.mktemp("catalogue")
    copytree(PAGES, root / "specs" / "pages")
    return root, CliRunner().invoke(main, ["generate", "-v", "--project", str(root)])


@pytest.fixture(scope="session")
def project(built: tuple[Path, Result]) -> Path:
    return built[0]
