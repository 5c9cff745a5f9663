"""What is measured of generation: billgen's commands, and its peers on the OpenAPI that it exports."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from bench.measure import Run, run
from bench.pages import change_one

COLD = "billgen generate, cold"
CHECK = "billgen check, nothing changed"
ONE_PAGE = "billgen generate, one page changed"
CLIENT = "openapi-python-client"
SITE = "billgen site, from nothing"
SITE_AGAIN = "billgen site, one page changed"
MODELS = "datamodel-code-generator, models only, black"
MODELS_PLAIN = "datamodel-code-generator, unformatted"

OPENAPI = "generated/openapi.json"

_ROOT = Path(__file__).parents[1]
_HERE = Path(sys.executable).parent


Runner: TypeAlias = Callable[..., Run]
"""measure.run, which disturbs nothing, or measure.watched, which sees all processes."""


def billgen(command: str, project: Path, run: Runner, *options: str) -> Run:
    """Run a command of this checkout's billgen on the project; it must end with exit code 0."""
    path = os.pathsep.join([str(_HERE), os.environ.get("PATH", "")])
    env = {"PYTHONPATH": str(_ROOT / "generator"), "PATH": path}
    return run(
        [sys.executable, "-m", "billgen", command, "--project", project, *options],
        cwd=project,
        env=env,
    )


def own_round(project: Path, run: Runner) -> dict[str, Run]:
    """Return what each of billgen's commands costs on a project without output, one after the other."""
    taken = {COLD: billgen("generate", project, run), CHECK: billgen("check", project, run)}
    taken |= {SITE: billgen("site", project, run, "-o", "site")}
    change_one(project)
    return taken | {
        ONE_PAGE: billgen("generate", project, run),
        SITE_AGAIN: billgen("site", project, run, "-o", "site"),
    }


def largest(project: Path) -> str:
    """Return how large the site is, and its largest page."""
    sizes = {path.name: path.stat().st_size for path in (project / "site").rglob("*.html")}
    name, size = max(sizes.items(), key=lambda one: one[1])
    total = sum(sizes.values()) / 1_000_000
    return f"{len(sizes)} pages, {total:.1f} MB; the largest is {name}, {size / 1000:.0f} kB"


def strict(project: Path) -> Run:
    """Run mypy --strict over the package, from an empty cache; what it finds does not fail the run."""
    call = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "kingdee_jdy"]
    return run(call, cwd=project / "generated", accept=(0, 1))


def client_round(project: Path, run: Runner, peers: Path) -> dict[str, Run]:
    """Return what openapi-python-client costs; peers is the folder of its command."""
    # It formats with ruff, which it looks for on the path.
    path = {"PATH": os.pathsep.join([str(peers.absolute()), os.environ.get("PATH", "")])}
    made = project / "peer"
    call: list[str | Path] = [
        peers.absolute() / "openapi-python-client",
        "generate",
        "--path",
        project / OPENAPI,
    ]
    return {CLIENT: run([*call, "--output-path", made], cwd=project, env=path)}


def models_round(project: Path, run: Runner) -> dict[str, Run]:
    """Return what datamodel-code-generator costs, as it formats by itself and without formatting."""
    made = project / "peer.py"
    options = "--input-file-type openapi --output-model-type pydantic_v2.BaseModel".split()
    call: list[str | Path] = [
        _HERE / "datamodel-codegen",
        "--input",
        project / OPENAPI,
        "--output",
        made,
        *options,
    ]
    quiet = {"PYTHONWARNINGS": "ignore"}
    return {
        MODELS_PLAIN: run([*call, "--no-formatters"], cwd=project, env=quiet),
        MODELS: run(call, cwd=project, env=quiet),
    }
