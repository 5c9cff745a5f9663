"""datamodel-code-generator on the classes of operations, with our template."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

# The generator would import these at its first call; the process that all writers are forked from
# imports them once for all, while the pages are still being read.
import datamodel_code_generator.model.pydantic_v2
import datamodel_code_generator.parser.jsonschema  # noqa: F401
from datamodel_code_generator import generate
from datamodel_code_generator.enums import DataModelType, InputFileType
from datamodel_code_generator.format import PythonVersion
from datamodel_code_generator.parser import LiteralType

from billgen.lower import Models, Operation
from billgen.render.style import style
from billgen.spec.file import File

_TOGETHER = 8
"""Operations in one call: each call has a cost of its own, a third of that of a single operation."""

_HEADER = "# header"
_NAMES = re.compile(r"^class (?P<owner>\w+)|^    (?P<field>\w+): ", re.MULTILINE)


class RenderError(Exception):
    """The model generator wrote other names than were settled; says which, and for which page."""


def write(operations: Sequence[Operation], templates: Path) -> list[tuple[bytes, bytes]]:
    """Return request.py and response.py of each operation, formatted.

    Raises RenderError when the names in them are not those that were settled.
    """
    files = []
    for start in range(0, len(operations), _TOGETHER):
        batch = operations[start : start + _TOGETHER]
        written = _generate(batch, templates)
        for number, operation in enumerate(batch):
            for side, models in (("request", operation.request), ("response", operation.response)):
                code = written[_package(number), f"{side}.py"]
                _check_names(operation, side, models, code)
                code = operation.doc + code.removeprefix(_HEADER)
                if models.former:
                    code = _with_former(code, models, operation.module.partition(".")[0])
                files.append(File(f"{side}.py", code.encode()))
    styled = iter(style(files, {}, operations[0].module.partition(".")[0]))
    return [(request.data, response.data) for request, response in zip(styled, styled, strict=True)]


def _check_names(operation: Operation, side: str, models: Models, code: str) -> None:
    settled = [f"class {entry.name}" for entry in models.entries] + [
        f"{entry.name}.{member.name}" for entry in models.entries for member in entry.members
    ]
    named = list(_named(code))
    if sorted(named) != sorted(settled):
        apart = sorted(set(named) ^ set(settled))
        raise RenderError(
            f"{operation.page}: expected the names that were settled for {side}.py, but the "
            f"model generator and lower/names.py differ on {', '.join(apart)}"
        )


def _with_former(code: str, models: Models, package: str) -> str:
    """Return the module with what its classes were called before, for type checkers and at run time."""
    head, future, rest = code.partition("from __future__ import annotations\n")
    imports = f"\nfrom typing import TYPE_CHECKING\n\nfrom {package}._lazy import renamed\n"
    typed = "".join(f"    {old} = {new}\n" for old, new in models.former.items())
    at_run_time = f"    __getattr__ = renamed(__name__, {dict(models.former)!r})\n"
    return f"{head}{future}{imports}{rest}\n\nif TYPE_CHECKING:\n{typed}else:\n{at_run_time}"


def _named(code: str) -> Iterator[str]:
    """Yield the classes of a module and their fields as the model generator wrote them."""
    owner = ""
    for match in _NAMES.finditer(code):
        if match["owner"]:
            owner = match["owner"]
            yield f"class {owner}"
        else:
            yield f"{owner}.{match['field']}"


def _generate(operations: Sequence[Operation], templates: Path) -> Mapping[tuple[str, ...], str]:
    """Return the modules of the operations, each operation's in a package of its own."""
    definitions: dict[str, Any] = {}
    extra: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for number, operation in enumerate(operations):
        for models in (operation.request, operation.response):
            for name, schema in models.schema.items():
                definitions[f"{_package(number)}.{name}"] = _moved(schema, _package(number))
            for name, doc in models.docs.items():
                extra[f"{_package(number)}.{name}"]["doc"] = doc
    result = generate(
        {"$defs": definitions},
        output=None,
        formatters=[],
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        custom_template_dir=templates,
        custom_file_header=_HEADER,
        disable_timestamp=True,
        enum_field_as_literal=LiteralType.All,
        use_union_operator=True,
        use_standard_collections=True,
        type_mappings=["number+default=decimal"],
        skip_root_model=True,
        field_extra_keys={"x-doc", "x-wire"},
        extra_template_data=extra,
    )
    if not isinstance(result, dict):
        raise RenderError(f"{operations[0].page}: expected modules from the model generator")
    return result


def _package(number: int) -> str:
    return f"operation{number}"


def _moved(schema: Any, package: str) -> Any:
    """Return a schema whose references lead into the package."""
    if isinstance(schema, list):
        return [_moved(one, package) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"#/$defs/{package}.{one.removeprefix('#/$defs/')}"
        if key == "$ref" and isinstance(one, str)
        else _moved(one, package)
        for key, one in schema.items()
    }
