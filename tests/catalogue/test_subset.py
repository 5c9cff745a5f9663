"""Which other pages there are changes nothing about a page: the same names, classes and files."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from billgen import pipeline
from billgen.project import Project
from billgen.publish import publish
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.catalogue.conftest import PAGES
from tests.cli.project import tree

NAMES = sorted(path.name for path in PAGES.glob("*.md"))


def _generate(root: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Make these the pages of a project, generate over what it holds, and return the operations' ids."""
    pages = root / "specs" / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    for path in pages.iterdir():
        path.unlink()
    for name in names:
        (pages / name).write_bytes((PAGES / name).read_bytes())
    project = Project(root)
    reading = pipeline.read(project)
    specs = [draft.spec for draft in reading.drafts]
    built = pipeline.build(project, specs, codes=reading.codes)
    publish(root, built.files, built.inputs)
    return tuple(spec.id for spec in built.specs)


def _of_operations(files: dict[str, bytes], ids: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files that stand for these operations alone: their specs and their modules."""
    catalog: dict[str, str] = {}
    exec(files["generated/kingdee_jdy/_catalog.py"], catalog)
    modules = [catalog["OPERATIONS"][id_].replace(".", "/") for id_ in ids]  # type: ignore[index]
    folders = tuple(f"generated/{module}/" for module in modules)
    specs = {f"specs/{id_}.json" for id_ in ids}
    return {path: data for path, data in files.items() if path in specs or path.startswith(folders)}


def _of_document(files: dict[str, bytes], ids: tuple[str, ...]) -> dict[str, Any]:
    """Return what the OpenAPI document says of these operations; schemas are called by their names."""
    document = json.loads(files["generated/openapi.json"])
    return {
        operation["operationId"]: operation
        for methods in document["paths"].values()
        for operation in methods.values()
        if operation["operationId"] in ids
    }


def _with_an_operation(root: Path) -> set[str]:
    """Return the names of the pages that became an operation; a package needs one."""
    paths = (path for path in (root / "specs").glob("*.json") if ".schema." not in path.name)
    return {json.loads(path.read_bytes())["source"]["page"] for path in paths}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole")
    _generate(root, NAMES)
    return root


@given(kept=st.sets(st.sampled_from(NAMES), min_size=1, max_size=len(NAMES) - 1))
@settings(max_examples=6, deadline=None)
def test_a_subset_has_what_the_whole_has(
    kept: set[str], whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assume(kept & _with_an_operation(whole))
    root = tmp_path_factory.mktemp("subset")
    ids = _generate(root, sorted(kept))
    part, all_files = tree(root), tree(whole)

    assert _of_operations(part, ids) == _of_operations(all_files, ids)
    assert _of_document(part, ids) == _of_document(all_files, ids)

    _generate(root, NAMES)
    assert tree(root) == all_files
