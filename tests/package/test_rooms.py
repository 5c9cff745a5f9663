"""The rooms of the package: bill, gateway, client, each knowing only those before it, and no circle."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / "templates" / "package" / "kingdee_jdy"
ROOMS: Mapping[str, tuple[str, ...]] = {
    "bill": (
        "_bill _catalog _lazy _portable errors exact operation report saved uploads words".split()
    ),
    "gateway": "_gateway limits retries settings signing stores tokens".split(),
    "client": "_client client journal many profiles shared".split(),
    "sheets": ["_sheets", "__main__"],
    "sandbox": ["sandbox"],
}
MAY_USE = {
    "bill": {"bill"},
    "gateway": {"bill", "gateway"},
    "client": {"bill", "gateway", "client"},
    "sheets": {"bill", "gateway", "client", "sheets"},
    "sandbox": {"bill", "gateway", "sheets", "sandbox"},
}
SANDBOX = ("wire", "gate", "books", "faults", "gateway", "page", "server", "__main__")
"""What stands in the sandbox; each may use itself and what stands before it."""
MODULES = {
    ".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HERE.rglob("*.py"))
}


def _room(module: str) -> str:
    return next(room for room, parts in ROOMS.items() if module.split(".", maxsplit=1)[0] in parts)


def _imports(path: Path) -> Iterator[str]:
    """Yield the package's own modules that a module names, inside functions and for types too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not any(one.name.startswith(HERE.name) for one in node.names), path
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == HERE.name:
            inner = (node.module or "").partition(".")[2]
            for one in node.names:
                whole = f"{inner}.{one.name}".removeprefix(".")
                yield whole if whole in MODULES else inner or whole


def test_each_module_has_a_room() -> None:
    top = {path.name.split(".")[0] for path in HERE.iterdir() if not path.name.startswith("[")}

    placed = [name for parts in ROOMS.values() for name in parts]

    assert sorted(top - {"__init__", "py", "__pycache__"}) == sorted(placed)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_what_stands_below_it(room: str) -> None:
    own = [name for name in MODULES if name and _room(name) == room]
    assert own

    back = [
        f"{name} imports {other}"
        for name in own
        for other in _imports(MODULES[name])
        if _room(other) not in MAY_USE[room]
    ]

    assert back == []


def test_each_part_of_the_sandbox_has_a_room() -> None:
    parts = {path.name.removesuffix(".py") for path in (HERE / "sandbox").iterdir()}

    assert sorted(parts - {"__init__", "__pycache__"}) == sorted(SANDBOX)


@pytest.mark.parametrize("room", SANDBOX)
def test_a_room_of_the_sandbox_uses_only_what_stands_before_it(room: str) -> None:
    may_use = SANDBOX[: SANDBOX.index(room) + 1]
    own = [name for name in MODULES if name.startswith("sandbox.") and _inner(name) == room]
    assert own

    back = [
        f"{name} imports {other}"
        for name in own
        for other in _imports(MODULES[name])
        if other.startswith("sandbox.") and _inner(other) not in may_use
    ]

    assert back == []


def _inner(module: str) -> str:
    return module.split(".")[1]


def test_no_import_leads_back_to_where_it_began() -> None:
    graph = {
        name: {other for other in _imports(path) if other in MODULES and other != name}
        for name, path in MODULES.items()
    }

    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")
    assert len(order) == len(MODULES)
