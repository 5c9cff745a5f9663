"""Whatever shapes what is cached is in its key: each input is changed, and seen to be made anew."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from billgen import cache

from tests.cli.project import LEND, TOP, edit, project, tree
from tests.test_layers import LINE

PAGES = 2
TYPES = 15
"""Types of fields on these pages, each kept once whichever pages it stands on."""
NAMES = "specs/package.toml"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool as it is installed, in a place where its code may be changed."""
    site = tmp_path_factory.mktemp("site")
    copytree(TOP / "generator" / "billgen", site / "billgen")
    copytree(TOP / "templates", site / "billgen/_shipped/templates")
    (site / "billgen/_shipped/dialect.toml").write_bytes((TOP / "specs/dialect.toml").read_bytes())
    return site


@pytest.fixture(scope="module")
def built(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("built") / "project")
    generate(site, root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(copytree(built, tmp_path / "project"))


def generate(site: Path, root: Path) -> set[str]:
    """Generate, and return the keys that the cache holds then."""
    command = [sys.executable, "-m", "billgen", "generate", "--project", str(root)]
    environment = os.environ | {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return made(root)


def made(root: Path) -> set[str]:
    """Return the keys of what was made, without the note that all of it stands."""
    kept = cache.read(root / ".billgen/cache")
    return {key for key, value in kept.items() if len(value) != sha256().digest_size}


def overlay(root: Path) -> None:
    (root / "specs/overlays").mkdir()
    (root / "specs/overlays/lab.yaml").write_text(
        "- target: {operation: lab.sample_lend.save, table: body, field: deposit}\n"
        "  change: {type: string}\n  reason: x\n  evidence: [x]\n",
        "utf-8",
    )


def dialect(root: Path) -> None:
    text = (TOP / "specs/dialect.toml").read_text("utf-8")
    (root / "specs/dialect.toml").write_text(text.replace('"POST"', '"POST", "MOVE"'), "utf-8")


def names(root: Path) -> None:
    text = (TOP / NAMES).read_text("utf-8").replace('package = "', 'package = "my_', 1)
    (root / NAMES).write_text(text, "utf-8")


INPUTS: dict[str, tuple[Callable[[Path], None], int]] = {
    "page": (lambda root: edit(root / "specs/pages" / LEND, "借出部门", "借出的部门"), 2),
    "overlay": (overlay, 1),
    "dialect": (dialect, PAGES),
    "package.toml": (names, PAGES),
}


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_that_changes_is_made_anew(site: Path, root: Path, name: str) -> None:
    before = made(root)
    change, least = INPUTS[name]
    change(root)

    after = generate(site, root)

    assert len(after - before) >= least
    assert made_without_a_cache(site, root) == tree(root / "generated")


CODE = [
    *((f"{stage}/__init__.py", PAGES) for stage in LINE[: LINE.index("prose") + 1]),
    ("understand.py", PAGES),
    ("parse/rows.py", PAGES),
    ("render/generator.py", TYPES),
    ("_shipped/templates/models/pydantic_v2/BaseModel.jinja2", TYPES),
    # What follows is not cached: it is run each time, and nothing of it needs to be missed.
    ("lower/__init__.py", 0),
    ("overlay/__init__.py", 0),
    ("publish/__init__.py", 0),
]


@pytest.fixture
def changed(site: Path, request: pytest.FixtureRequest) -> Iterator[int]:
    file, missed = request.param
    place = site / "billgen" / file
    before = place.read_bytes()
    remark = b"{# changed #}" if place.suffix == ".jinja2" else b"\n# changed\n"
    place.write_bytes(before + remark)
    yield missed
    place.write_bytes(before)


@pytest.mark.parametrize("changed", CODE, ids=[file for file, _ in CODE], indirect=True)
def test_code_that_changes_makes_anew_what_it_shapes(site: Path, root: Path, changed: int) -> None:
    before = made(root)

    after = generate(site, root)

    assert len(after - before) == changed


def test_a_template_that_changes_is_rendered_anew(site: Path, root: Path) -> None:
    before = made(root)
    template = next((site / "billgen/_shipped/templates/package").rglob("errors.py"))
    text = template.read_bytes()
    template.write_bytes(text + b"\nCHANGED = 1\n")
    try:
        assert len(generate(site, root) - before) == 1
    finally:
        template.write_bytes(text)
    assert any(b"CHANGED = 1" in data for data in tree(root / "generated").values())


def made_without_a_cache(site: Path, root: Path) -> dict[str, bytes]:
    rmtree(root / ".billgen")
    generate(site, root)
    return tree(root / "generated")
