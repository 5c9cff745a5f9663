"""Models of pages with any names and words: what was settled is what is written."""

import ast
from pathlib import Path
from typing import Any

from billgen.lower import Package, lower
from billgen.render.hints import Hints
from billgen.render.models import models
from billgen.spec import Body, Examples, Field, Response, Source, Spec, Table, Types
from billgen.spec.file import File
from hypothesis import example, given, settings
from hypothesis import strategies as st

TEMPLATES = Path(__file__).parents[2] / "templates" / "models"

WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "class",
            "None",
            "Decimal",
            "list",
            "_id",
            "__init__",
            "a.b",
            "1a",
            "",
            "产地",
            "model_x",
            "参数名称",
            "零件",
            "一",
            "百分比",
        ]
    ),
)


def spec_of(names: list[str], words: str, resource: str = "sample") -> Spec:
    """Return a spec whose request, its one table and its answer all have these field names."""
    fields = tuple(Field(name=name, type="number", description=words) for name in names)
    table = {"Row": Table(doc_name="Row", fields=fields)}
    return Spec(
        spec=1,
        id=f"lab.{resource}.save",
        title=words,
        summary=words,
        module=(),
        method="POST",
        server="https://api.kingdee.com",
        path=f"/jdy/v2/lab/{resource}",
        source=Source(page="页.md", sha256=""),
        headers=(),
        body=Body(fields=fields),
        response=Response(fields=fields),
        types=Types(request=table, response=table),
        examples=Examples(),
        returns=(),
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=6), WORDS)
@example(["参数名称", "零件", "一", "三", "百分比"], "词")
@example(["\u00b5", "\u03bc", "\ufb01", "\uff41"], "词")
@example(["a", "a_", "a_2", "A", "a.", "from", "from_"], '"""\\ {{ 7 }} \x00 \u202e\n"')
def test_every_name_is_written_as_it_was_settled(names: list[str], words: str) -> None:
    package = lower([spec_of(names, words)], "1.0.0")
    (operation,) = package.operations
    request, response, dicts = made(package)
    for file, side in ((request, operation.request), (response, operation.response)):
        module = ast.parse(file.data)
        statements = {type(statement) for statement in module.body}
        assert statements <= {ast.Expr, ast.ImportFrom, ast.ClassDef}
        assert written(module) == {
            entry.name: [member.name for member in entry.members] for entry in side.entries
        }

    namespace: dict[str, Any] = {"__name__": "dicts"}
    exec(compile(dicts.data, dicts.path, "exec"), namespace)
    for entry in operation.request.entries:
        keys = namespace[f"{entry.name}Dict"].__annotations__
        assert sorted(keys) == sorted(member.wire for member in entry.members)


def made(package: Package, earlier: dict[str, bytes] | None = None) -> list[File]:
    """Return the files that the models of a package are."""
    known = {} if earlier is None else earlier
    return models(package, TEMPLATES, Hints(package, TEMPLATES, known))


def written(module: ast.Module) -> dict[str, list[str]]:
    """Return the classes of a module with their fields."""
    return {
        one.name: [
            line.target.id
            for line in one.body
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
        ]
        for one in module.body
        if isinstance(one, ast.ClassDef)
    }


def test_many_operations_are_written_as_each_alone() -> None:
    specs = [
        spec_of(["qty", "from", f"field_{number}"], f"第{number}页", f"sample_{number}")
        for number in range(40)
    ]
    package = lower(specs, "1.0.0")
    together = made(package)
    alone = [file for one in specs for file in made(lower([one], "1.0.0"))]
    assert sorted(file.data for file in together) == sorted(file.data for file in alone)


def test_a_type_that_was_written_before_is_not_written_again() -> None:
    before = lower([spec_of(["a"], "甲")], "1.0.0")
    after = lower([spec_of(["b"], "丙", "other")], "1.0.0")
    earlier: dict[str, bytes] = {}
    first = made(before, earlier)
    known = dict(earlier)
    assert made(before, earlier) == first
    second = made(after, earlier)
    assert earlier == known
    assert second == made(after)
    assert any("丙".encode() in file.data for file in second)
