"""Models of pages with any names and words: what was settled is what is written."""

import ast
from pathlib import Path

from billgen.lower import lower
from billgen.render import generator
from billgen.render.models import models
from billgen.spec import Body, Examples, Field, Response, Source, Spec, Table, Types
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
@example(["a", "a_", "a_2", "A", "a.", "from", "from_"], '"""\\ {{ 7 }} \x00 \u202e\n"')
def test_every_name_is_written_as_it_was_settled(names: list[str], words: str) -> None:
    package = lower([spec_of(names, words)], "1.0.0")
    with models(package, TEMPLATES, {}) as written:
        files = written()
    for file in files:
        module = ast.parse(file.data)
        statements = {type(statement) for statement in module.body}
        assert statements <= {ast.Expr, ast.ImportFrom, ast.ClassDef}


def test_many_operations_are_written_as_each_alone() -> None:
    specs = [
        spec_of(["qty", "from", f"field_{number}"], f"第{number}页", f"sample_{number}")
        for number in range(40)
    ]
    package = lower(specs, "1.0.0")
    made: dict[str, bytes] = {}
    with models(package, TEMPLATES, made) as written:
        together = written()
    alone = [
        data
        for one in package.operations
        for pair in generator.write([one], TEMPLATES)
        for data in pair
    ]
    assert [file.data for file in together] == alone
    assert len(made) == len(specs)


def test_what_was_made_before_is_taken_for_the_same_operation_only() -> None:
    before = lower([spec_of(["a"], "甲"), spec_of(["b"], "乙", "other")], "1.0.0")
    after = lower([spec_of(["a"], "甲"), spec_of(["b"], "丙", "other")], "1.0.0")
    made: dict[str, bytes] = {}
    with models(before, TEMPLATES, made) as written:
        first = written()
    known = dict(made)
    with models(after, TEMPLATES, made) as written:
        second = written()
    assert first[2:] == second[2:]
    assert len(made.keys() - known.keys()) == 1
    assert any("丙".encode() in file.data for file in second)
