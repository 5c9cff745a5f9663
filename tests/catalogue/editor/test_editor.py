"""What an editor offers and says while a program is typed, and what a shell does."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jedi
import pytest
import yaml

from tests.catalogue.editor.server import Server

HEAD = """from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.scm.tea_order import TeaOrder, TeaOrderDict

kingdee = Kingdee.from_env()
"""
CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "completions.yaml").read_text("utf-8")
)
SHELL = {
    "from kingdee_jdy import Kingdee\nwith Kingdee.from_env() as k:\n    k.|": {"scm", "fi"},
    "from kingdee_jdy import Kingdee\nwith Kingdee.from_env() as k:\n    k.scm.tea_order.|": {
        "save",
        "save_many",
        "iter_list",
    },
    "from kingdee_jdy import Kingdee\nKingdee.from_env().scm.tea_order.list(pa|": {
        "page=",
        "page_size=",
    },
}


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    with Server(project / "generated") as server:
        yield server


@pytest.mark.parametrize("name", CASES)
def test_an_editor_says(server: Server, name: str) -> None:
    case = CASES[name]
    line, column = case["line"].replace("|", ""), case["line"].index("|")
    uri = server.open_(f"{'_'.join(name.split())}.py", f"{HEAD}{line}\n")
    place = {
        "textDocument": {"uri": uri},
        "position": {"line": HEAD.count("\n"), "character": column},
    }
    if "offers" in case:
        offered = server.ask("textDocument/completion", **place)["items"]
        assert set(case["offers"]) <= {item["label"] for item in offered}
    else:
        assert case["says"] in server.ask("textDocument/hover", **place)["contents"]["value"]


@pytest.mark.parametrize("text", SHELL)
def test_a_shell_completes(project: Path, text: str) -> None:
    lines = text.split("\n")
    # The package of five pages, which is installed here too, must not stand before this one.
    others = [path for path in sys.path if not (Path(path) / "kingdee_jdy").is_dir()]
    here = jedi.Project(project, sys_path=[str(project / "generated"), *others])
    script = jedi.Script(text.replace("|", ""), project=here)
    offered = script.complete(len(lines), lines[-1].index("|"))
    assert SHELL[text] <= {one.name for one in offered}
