"""billgen export."""

import json
from pathlib import Path

import pytest

from tests.cli.project import billgen, project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project(tmp_path)
    assert billgen("generate", "--project", root).exit_code == 0
    return root


def test_the_document_as_it_is_generated(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "api.json"
    generated = (root / "generated/openapi.json").read_bytes()

    assert billgen("export", "openapi", "--project", root).stdout_bytes == generated
    assert billgen("export", "openapi", "--project", root, "-o", target).output == ""
    assert target.read_bytes() == generated


def test_the_schemas_as_they_are_generated(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "schemas"

    assert billgen("export", "jsonschema", "--project", root, "-o", target).output == ""

    generated = root / "generated/schemas"
    names = sorted(path.name for path in generated.iterdir())
    assert names == [
        f"lab.{one}.save.{side}.json"
        for one in ("sample_back", "sample_lend")
        for side in ("request", "response")
    ]
    assert sorted(path.name for path in target.iterdir()) == names
    for name in names:
        assert (target / name).read_bytes() == (generated / name).read_bytes()


def test_the_schemas_of_one_operation(root: Path) -> None:
    done = billgen("export", "jsonschema", "lab.sample_lend.save", "--project", root)

    assert [*json.loads(done.stdout)] == [
        "lab.sample_lend.save.request.json",
        "lab.sample_lend.save.response.json",
    ]


def test_an_operation_that_is_not_there(root: Path) -> None:
    done = billgen("export", "jsonschema", "lab.nothing.save", "--project", root)

    assert done.exit_code == 2
    assert "expected an operation lab.nothing.save in" in done.stderr


def test_a_project_without_specs(tmp_path: Path) -> None:
    done = billgen("export", "openapi", "--project", tmp_path)

    assert done.exit_code == 2
    assert "found none" in done.stderr
