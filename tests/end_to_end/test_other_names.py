"""A project with names of its own: the package is called so throughout, and works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from billgen.names import Names, load

from tests.cli.project import TOP, billgen, project

OTHER = """\
package = "acme_books"
distribution = "acme-books"
client = "Acme"
environment = "ACME"
server = "https://books.example.org"
router = "https://one.books.example.org"
title = "Acme Books"
description = "The books of Acme."
urn = "urn:acme-books"
"""
USE = """\
import json
from acme_books import Acme, AcmeError, AsyncAcme
from acme_books.lab.sample_lend import SampleLend, validate
from acme_books.settings import GATEWAY

with Acme.from_env() as acme:
    assert type(acme).__name__ == "Acme" and issubclass(AcmeError, Exception) and AsyncAcme
    assert type(acme.lab.sample_lend).__name__ == "SampleLendResource"
report = validate({"no_such_field": 1})
assert not report.ok
print(json.dumps([GATEWAY, [one.path for one in report.errors]]))
"""
ENVIRONMENT = {
    "ACME_CLIENT_ID": "1",
    "ACME_CLIENT_SECRET": "2",
    "ACME_APP_KEY": "3",
    "ACME_APP_SECRET": "4",
    "ACME_ROUTER_ADDR": "https://one.books.example.org",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = project(tmp_path_factory.mktemp("acme"))
    (place / "specs" / "package.toml").write_text(OTHER, "utf-8")
    assert billgen("generate", "--project", place).exit_code == 0
    return place


def test_no_name_of_the_templates_is_left(root: Path) -> None:
    own: Names = load(TOP / "templates" / "package.toml")
    there = [path for path in (root / "generated").rglob("*") if path.is_file()]

    left = [
        f"{path.relative_to(root)}: {name}"
        for path in there
        if path.name != "manifest.json"
        for name in (own.package, own.distribution, own.client, f"{own.environment}_", own.urn)
        if name in path.read_text("utf-8") or name in path.as_posix()
    ]

    assert len(there) > 50
    assert left == []


def test_a_bill_is_validated_under_the_other_names(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", USE],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | ENVIRONMENT | {"PYTHONPATH": str(root / "generated")},
    )

    assert done.returncode == 0, done.stderr
    assert "https://books.example.org" in done.stdout
    assert "no_such_field" in done.stdout


def test_it_type_checks_under_the_other_names(root: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            root / "cache",
            "-p",
            "acme_books",
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=root / "generated",
        env=os.environ | {"PYTHONPATH": "", "MYPYPATH": str(root / "generated")},
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('client = "Acme"', 'client = "acme shop"', "client: expected"),
        ('urn = "urn:acme-books"\n', "", "urn"),
        ('title = "Acme Books"', 'titel = "Acme Books"', "titel"),
    ],
)
def test_a_name_that_is_none_is_said(tmp_path: Path, old: str, new: str, says: str) -> None:
    place = project(tmp_path)
    (place / "specs" / "package.toml").write_text(OTHER.replace(old, new), "utf-8")

    done = billgen("generate", "--project", place)

    assert done.exit_code == 2
    assert "package.toml" in done.stderr
    assert says in done.stderr
    assert not (place / "generated").exists()


def test_the_tool_knows_no_name_of_the_vendors() -> None:
    files = sorted((TOP / "generator").rglob("*.py")) + sorted((TOP / "generator").rglob("*.toml"))

    named = [
        str(path.relative_to(TOP))
        for path in files
        for name in ("kingdee", "jdy")
        if name in path.read_text("utf-8").lower()
    ]

    assert len(files) > 100
    assert named == []
