"""Runs a workflow's own shell steps, as the runner would, in a clone of a project."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.cli.project import TOP, billgen, project

WORKFLOWS = sorted((TOP / ".github" / "workflows").glob("*.yml"))
NOT_HERE = {"make test", "make dist"}
"""Steps that would run this very suite, or what `.ci/wheels` runs after it."""


def load(name: str) -> dict[str, Any]:
    """Return a workflow; `on` is a word that YAML takes for true."""
    workflow: dict[Any, Any] = yaml.safe_load((TOP / ".github/workflows" / name).read_text("utf-8"))
    return {"on" if key is True else str(key): value for key, value in workflow.items()}


def steps(job: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of a job that are shell, in their order."""
    return [step for step in job["steps"] if "run" in step and step["run"] not in NOT_HERE]


def git(folder: Path, *arguments: str | Path) -> str:
    """Run git and return what it prints."""
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", folder, *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def clone(root: Path) -> Path:
    """Make a project of two pages with its output, in a repository with an origin, set up as `make tool` does."""
    place = project(root / "clone")
    for name in ("Makefile", "pyproject.toml", ".gitignore"):
        (place / name).write_bytes((TOP / name).read_bytes())
    assert billgen("generate", "--project", place).exit_code == 0
    git(place, "init", "--quiet", "--initial-branch", "main")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "Pages and package")
    git(root, "init", "--quiet", "--bare", root / "origin.git")
    git(place, "remote", "add", "origin", root / "origin.git")
    git(place, "push", "--quiet", "origin", "main")
    tools = place / ".venv" / "bin"
    tools.mkdir(parents=True)
    _script(
        tools / "billgen", f'PYTHONPATH="{TOP}/generator" exec "{sys.executable}" -m billgen "$@"'
    )
    (place / ".venv" / ".tool").touch()
    stubs = root / "stubs"
    stubs.mkdir()
    _script(stubs / "gh", f'printf "%s\\n" "$@" >> "{root}/gh"')
    return place


def run(
    place: Path, selected: Sequence[Mapping[str, Any]], context: Mapping[str, str] | None = None
) -> list[int]:
    """Run shell steps in the clone until one fails; return how each ended.

    context holds what stands between ${{ and }} in a step's env; what it does not hold is an error.
    """
    root = place.parent
    ended = []
    for step in selected:
        env = {
            key: _filled(str(value), context or {}) for key, value in step.get("env", {}).items()
        }
        files = {"GITHUB_STEP_SUMMARY": str(root / "summary.md"), "RUNNER_TEMP": str(root)}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=place,
            env=os.environ | files | env | {"PATH": f"{root}/stubs:{os.environ['PATH']}"},
            check=False,
            capture_output=True,
            text=True,
        )
        print(f"$ {step['run']}\n{done.stdout}{done.stderr}")  # noqa: T201 (pytest shows it where a test fails)
        ended.append(done.returncode)
        if done.returncode:
            break
    return ended


def _filled(value: str, context: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ *(.*?) *\}\}", lambda found: context[found[1]], value)


def _script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
