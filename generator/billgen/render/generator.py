"""datamodel-code-generator on the shapes of fields: the type of each, as Python writes it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from datamodel_code_generator import generate
from datamodel_code_generator.enums import DataModelType, InputFileType
from datamodel_code_generator.format import PythonVersion
from datamodel_code_generator.parser import LiteralType

from billgen.render.hints import ROW

_SHAPE = re.compile(r"^    shape_(?P<number>\d+): (?P<hint>.+)$", re.MULTILINE)
_IMPORT = re.compile(r"^from .+ import .+$", re.MULTILINE)


class RenderError(Exception):
    """The model generator wrote other fields than it was asked for; says which."""


def write(
    shapes: Sequence[tuple[Mapping[str, Any], bool]], templates: Path
) -> tuple[list[str], list[str]]:
    """Return the type of each shape as Python writes it, and the imports that they need among them.

    A shape is the JSON Schema of a field, in which a class is `#/$defs/Row0`, and whether the field
    is required.

    Raises RenderError when the generator left a shape out.
    """
    names = [f"shape_{number}" for number in range(len(shapes))]
    fields = {
        "type": "object",
        "properties": dict(zip(names, (schema for schema, _ in shapes), strict=True)),
        "required": [name for name, (_, needed) in zip(names, shapes, strict=True) if needed],
    }
    row = {"type": "object", "properties": {"shape": {"type": "string"}}}
    code = generate(
        {"$defs": {"Shapes": fields, ROW: row}},
        output=None,
        formatters=[],
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        custom_template_dir=templates,
        disable_timestamp=True,
        enum_field_as_literal=LiteralType.All,
        use_union_operator=True,
        use_standard_collections=True,
        type_mappings=["number+default=decimal"],
        skip_root_model=True,
    )
    if not isinstance(code, str):
        raise RenderError("expected one module from the model generator")
    written = {int(match["number"]): match["hint"] for match in _SHAPE.finditer(code)}
    if sorted(written) != list(range(len(shapes))):
        raise RenderError(
            f"expected {len(shapes)} types from the model generator, found {len(written)}"
        )
    return [written[number] for number in range(len(shapes))], _IMPORT.findall(code)
