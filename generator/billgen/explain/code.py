"""The generated code of one field: its lines in the model, and its checks."""

import ast
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from billgen.explain.find import Found
from billgen.lower import Models, Operation


class Excerpt(Struct, frozen=True):
    """Lines of a generated file, and the first one's number."""

    path: str
    line: int
    text: str


def excerpts(
    found: Found, operation: Operation, tables: Sequence[str], files: Mapping[str, str]
) -> tuple[Excerpt, ...]:
    """Return where the field stands in the generated files, by path.

    Args:
        found: the field.
        operation: as it was lowered.
        tables: the keys of the named tables of the field's side, in the spec's order.
        files: the text of the operation's files, by path.
    """
    side = "response" if found.table.startswith("response") else "request"
    models = operation.response if side == "response" else operation.request
    owner, member = _names(found, models, tables)
    parts: list[Excerpt] = []
    for path, text in sorted(files.items()):
        if path.endswith(f"/{side}.py"):
            parts += _model(path, text, owner, member)
        elif side == "request" and path.endswith("/rules.py"):
            parts += _checks(path, text, found)
    return tuple(parts)


def _names(found: Found, models: Models, tables: Sequence[str]) -> tuple[str, str]:
    """Return the class of the field's table, and what the field is called in it; "" for a header."""
    key = found.table.partition("/")[2]
    owner = models.entries[tables.index(key)].name if key else models.root
    members = (one for entry in models.entries if entry.name == owner for one in entry.members)
    names = [one.name for one in members if one.wire == found.row.name]
    return (owner, names[0]) if names and found.table != "headers" else ("", "")


def _model(path: str, text: str, owner: str, member: str) -> Iterator[Excerpt]:
    """Yield the field with the docstring below it."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if not isinstance(node, ast.ClassDef) or node.name != owner:
            continue
        for here, after in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(here, ast.AnnAssign) and ast.unparse(here.target) == member:
                last = after if isinstance(after, ast.Expr) else here
                yield _excerpt(path, lines, here.lineno, last.end_lineno or last.lineno)


def _checks(path: str, text: str, found: Found) -> Iterator[Excerpt]:
    """Yield the calls that name the field where its table's rules are checked, and in those around it."""
    lines = text.splitlines()
    functions = {
        node.name: node.body for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)
    }
    body: Sequence[ast.stmt] | None = functions.get("check", [])
    for parent in (*found.parents, None):
        if body is None:
            return
        for node in body:
            said = _words(node)
            if (
                isinstance(node, ast.Expr)
                and found.row.name in said
                and (parent is None or parent in said)
            ):
                yield _excerpt(path, lines, _with_comment(lines, node.lineno), node.end_lineno or 0)
        body = _below(body, parent, functions)


def _below(
    body: Sequence[ast.stmt], parent: str | None, functions: Mapping[str, Sequence[ast.stmt]]
) -> Sequence[ast.stmt] | None:
    """Return the statements for what the parent field holds; its own function's, where it has one."""
    for node in body:
        head = getattr(node, "iter", None) or getattr(node, "test", None)
        if isinstance(node, ast.For | ast.If) and head is not None and parent in _words(head):
            first = node.body[0]
            call = first.value if isinstance(first, ast.Expr) else None
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                return functions.get(call.func.id)
            return node.body
    return None


def _words(node: ast.AST) -> set[str]:
    """Return the texts in a piece of code, names of the bill and of rows without what leads to them."""
    texts = {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    return texts | {text.rpartition(".")[2] for text in texts}


def _with_comment(lines: Sequence[str], line: int) -> int:
    while line > 1 and lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return line


def _excerpt(path: str, lines: Sequence[str], first: int, last: int) -> Excerpt:
    return Excerpt(path, first, "\n".join(lines[first - 1 : last]))
