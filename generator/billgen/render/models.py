"""The models of each operation, written by datamodel-code-generator with our template."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from datamodel_code_generator import generate
from datamodel_code_generator.enums import DataModelType, InputFileType
from datamodel_code_generator.format import PythonVersion
from datamodel_code_generator.parser import LiteralType

from billgen.lower import Operation, Package
from billgen.spec.file import File

_NAMES = re.compile(r"^class (?P<owner>\w+)|^    (?P<field>\w+): ", re.MULTILINE)


class RenderError(Exception):
    """The model generator wrote other names than were settled; says which, and for which page."""


def models(package: Package, templates: Path) -> list[File]:
    """Return request.py and response.py of every operation."""
    return [file for operation in package.operations for file in _modules(operation, templates)]


def _modules(operation: Operation, templates: Path) -> list[File]:
    folder = "generated/" + operation.module.replace(".", "/")
    sources = ("template models/pydantic_v2/BaseModel.jinja2", f"page {operation.page}")
    written = _generate(operation, templates)
    files = []
    for side, models in (("request", operation.request), ("response", operation.response)):
        code = written[(f"{side}.py",)]
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
        files.append(File(f"{folder}/{side}.py", code.encode(), sources))
    return files


def _named(code: str) -> Iterator[str]:
    """Yield the classes of a module and their fields as the model generator wrote them."""
    owner = ""
    for match in _NAMES.finditer(code):
        if match["owner"]:
            owner = match["owner"]
            yield f"class {owner}"
        else:
            yield f"{owner}.{match['field']}"


def _generate(operation: Operation, templates: Path) -> dict[tuple[str, ...], str]:
    docs = {**operation.request.docs, **operation.response.docs}
    extra: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    extra.update({name: {"doc": doc} for name, doc in docs.items()})
    result = generate(
        {"$defs": {**operation.request.schema, **operation.response.schema}},
        output=None,
        formatters=[],
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        custom_template_dir=templates,
        custom_file_header=operation.doc,
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
        raise RenderError(f"{operation.page}: expected two modules from the model generator")
    return result
