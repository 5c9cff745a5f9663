"""Models of pages with any names and words: what was settled is what is written."""

import ast
from pathlib import Path

from billgen.lower import lower
from billgen.render.models import models
from billgen.spec import Body, Examples, Field, Response, Source, Spec, Table, Types
from hypothesis import example, given, settings
from hypothesis import strategies as st

TEMPLATES = Path(__file__).parents[2] / "templates" / "models"

WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["class", "None", "Decimal", "list", "_id", "__init__", "a.b", "1a", "", "产地", "model_x"]
    ),
)


def spec_of(names: list[str], words: str) -> Spec:
    """Return a spec whose request, its one table and its answer all have these field names."""
    fields = tuple(Field(name=name, type="number", description=words) for name in names)
    table = {"Row": Table(doc_name="Row", fields=fields)}
    return Spec(
        spec=1,
        id="lab.sample.save",
        title=words,
        summary=words,
        module=(),
        method="POST",
        server="https://api.kingdee.com",
        path="/jdy/v2/lab/sample",
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
@example(["a", "a_", "a_2", "A", "a.", "from", "from_"], '"""\\ {{ 7 }} \x00 \u202e\n"')
def test_every_name_is_written_as_it_was_settled(names: list[str], words: str) -> None:
    package = lower([spec_of(names, words)], "1.0.0")
    for file in models(package, TEMPLATES):
        module = ast.parse(file.data)
        statements = {type(statement) for statement in module.body}
        assert statements <= {ast.Expr, ast.ImportFrom, ast.ClassDef}
