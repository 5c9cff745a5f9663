"""Tables inside tables, far deeper and more entangled than any page: linear, and Python takes the output."""

import ast
from pathlib import Path

import pytest
from billgen.lower import lower
from billgen.render import render
from billgen.spec import (
    Body,
    Examples,
    Field,
    ForbiddenOn,
    Response,
    Shape,
    Source,
    Spec,
    Table,
    Types,
)

ROOT = Path(__file__).parents[2]
LAST = Field(
    name="tag",
    type="string",
    description="标记，新增时不能传",
    rules=(ForbiddenOn(text="新增时不能传", on="create"),),
)


def nested(levels: int, names: str, area: str = "lab") -> Spec:
    """Return a spec whose tables each refer to the next by fields of these names."""
    shape = [Shape(list=Shape(ref=f"Part{n}")) for n in range(levels)]
    rows = [tuple(Field(name=name, type=one, description="") for name in names) for one in shape]
    tables = [*rows[1:], (LAST,)]
    types = {f"Part{n}": Table(doc_name="", fields=own) for n, own in enumerate(tables)}
    return Spec(
        spec=1,
        id=f"{area}.sample.save",
        title="样品",
        summary="样品",
        module=(),
        method="POST",
        server="https://api.example.com",
        path="/jdy/v2/lab/sample",
        source=Source(page="页.md", sha256=""),
        headers=(),
        body=Body(fields=rows[0]),
        response=Response(fields=()),
        types=Types(request=types, response={}),
        examples=Examples(),
        returns=(),
    )


@pytest.mark.parametrize(("levels", "names"), [(500, "a"), (500, "ab")], ids=["once", "twice"])
def test_many_levels_of_tables_are_checked_to_the_last(levels: int, names: str) -> None:
    package = lower([nested(levels, names)], "0")
    (operation,) = package.operations
    lines = [*operation.rules.check]
    lines += [line for function in operation.rules.functions for line in function.lines]
    assert sum(".forbidden_on(" in line.code or "'tag'" in line.code for line in lines) == 1


def test_python_takes_thirty_levels() -> None:
    files = render(lower([nested(30, "a")], "0"), ROOT / "templates")
    for file in files:
        if file.path.endswith(".py"):
            compile(file.data, file.path, "exec")


@pytest.mark.parametrize("area", ["true", "false", "none"])
def test_an_area_may_be_called_like_a_constant(area: str) -> None:
    files = render(lower([nested(1, "a", area)], "0"), ROOT / "templates")
    for file in files:
        if file.path.endswith(".py"):
            assert ast.parse(file.data)
