"""What is measured of generation: billgen's commands, and its peers on the OpenAPI that it exports."""

import os
import shutil
import sys
from pathlib import Path

from bench.measure import Run, run
from bench.pages import change_one

COLD = "billgen generate, cold"
CHECK = "billgen check, nothing changed"
ONE_PAGE = "billgen generate, one page changed"
CLIENT = "openapi-python-client"
MODELS = "datamodel-code-generator, black"
MODELS_PLAIN = "datamodel-code-generator, unformatted"

OPENAPI = "generated/openapi.json"

_ROOT = Path(__file__).parents[1]
_HERE = Path(sys.executable).parent


def billgen(command: str, project: Path) -> Run:
    """Run a command of this checkout's billgen on the project; it must end with exit code 0."""
    path = os.pathsep.join([str(_HERE), os.environ.get("PATH", "")])
    env = {"PYTHONPATH": str(_ROOT / "generator"), "PATH": path}
    return run(
        [sys.executable, "-m", "billgen", command, "--project", project], cwd=project, env=env
    )


def forget(project: Path) -> None:
    """Leave of the project only what a fresh clone without output has."""
    for made in [project / "generated", project / ".billgen", *(project / "specs").glob("*.json")]:
        if made.is_dir():
            shutil.rmtree(made)
        elif made.exists():
            made.unlink()


def own_round(project: Path) -> dict[str, Run]:
    """Return what each of billgen's commands cost, run one after the other; a page is changed by it."""
    forget(project)
    taken = {COLD: billgen("generate", project), CHECK: billgen("check", project)}
    change_one(project)
    return taken | {ONE_PAGE: billgen("generate", project)}


def client_round(project: Path, peers: Path) -> dict[str, Run]:
    """Return what openapi-python-client costs; peers is the folder of its command."""
    # It formats with ruff, which it looks for on the path.
    path = {"PATH": os.pathsep.join([str(peers), os.environ.get("PATH", "")])}
    made = project / "peer"
    call: list[str | Path] = [
        peers / "openapi-python-client",
        "generate",
        "--path",
        project / OPENAPI,
    ]
    taken = {CLIENT: run([*call, "--output-path", made], cwd=project, env=path)}
    shutil.rmtree(made)
    return taken


def models_round(project: Path) -> dict[str, Run]:
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
    taken = {
        MODELS_PLAIN: run([*call, "--no-formatters"], cwd=project, env=quiet),
        MODELS: run(call, cwd=project, env=quiet),
    }
    made.unlink()
    return taken
