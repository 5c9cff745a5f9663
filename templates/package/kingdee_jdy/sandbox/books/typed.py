"""What the generated models say of a value's type: params are read by it, answers written by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.wire import exact
from pydantic import BaseModel
from pydantic.fields import FieldInfo

T = TypeVar("T")


def request_fields(operation: Operation) -> dict[str, Any]:
    """Return the type of each field of an operation's request by its wire name."""
    return fields(operation.request())


def answer_data(operation: Operation) -> Any:
    """Return the type of ``data`` in the answer of an operation; Any where its page has none."""
    response = import_module(f"{operation.module}.response")
    return fields(getattr(response, "Response", Any)).get("data", Any)


def read_params(
    types: Mapping[str, Any], params: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Return params as the request's model takes them.

    A list comes as ``[1,2]``, as ``1,2`` or as a repeated name; a number and a boolean come as
    text. What does not read as its type stays text, for the validator to refuse.
    """
    together: dict[str, list[str]] = {}
    for name, value in params:
        together.setdefault(name, []).append(value)
    return {
        name: _param(types.get(name, str), values) for name, values in together.items()
    }


def nothing(type_: Any) -> Any:
    """Return what stands for a type where there is nothing to say: no rows, no text, true for a boolean."""
    if _rows(type_) is not None:
        return []
    empty: Mapping[Any, Any] = {str: "", bool: True, int: 0, Decimal: 0}
    return next((empty[choice] for choice in _choices(type_) if choice in empty), {})


def read_files(
    types: Mapping[str, Any], files: Sequence[tuple[str, T]]
) -> dict[str, T | list[T]]:
    """Return files as the request's model takes them: a list where it takes several."""
    together: dict[str, list[T]] = {}
    for name, file in files:
        together.setdefault(name, []).append(file)
    return {
        name: own if len(own) > 1 or _rows(types.get(name)) else own[0]
        for name, own in together.items()
    }


def fit(type_: Any, value: Any) -> Any:
    """Return a stored value as an answer of this type holds it: digits as text or as a number.

    What the type does not know stays as it is.
    """
    if value is None:
        return None
    choices = list(_choices(type_))
    if isinstance(value, Mapping):
        known = fields(type_)
        return {
            name: fit(known.get(name, Any), member) for name, member in value.items()
        }
    if isinstance(value, list):
        rows = _rows(type_)
        return [fit(get_args(rows)[0], row) for row in value] if rows else value
    if str in choices and isinstance(value, int | Decimal):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, str) and str not in choices and Any not in choices:
        return _number(choices, value)
    return value


def fields(type_: Any) -> dict[str, Any]:
    """Return the types of a model's fields by their wire names; none where the type is no model."""
    model = next((choice for choice in _choices(type_) if _is_model(choice)), None)
    return _fields(model) if model else {}


def row_of(type_: Any) -> Any:
    """Return the type of a list's rows; Any where it is no list."""
    rows = _rows(type_)
    return get_args(rows)[0] if rows else Any


def is_list(type_: Any) -> bool:
    """Return whether a type is, or may be, a list."""
    return _rows(type_) is not None


def takes(type_: Any, plain: type) -> bool:
    """Return whether a plain type, such as ``str``, is among what a type takes."""
    return any(choice in (plain, Any) for choice in _choices(type_))


def lists_of_rows(type_: Any) -> list[str]:
    """Return the wire names of a model's fields that are lists of models."""
    return [name for name, own in fields(type_).items() if fields(row_of(own))]


def _rows(type_: Any) -> Any:
    """Return the list that a type is or may be, None where it is none."""
    return next(
        (choice for choice in _choices(type_) if get_origin(choice) is list), None
    )


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    model.model_rebuild()
    return {
        _wire(name, field): field.annotation
        for name, field in model.model_fields.items()
    }


def _wire(name: str, field: FieldInfo) -> str:
    return field.serialization_alias or name


def _is_model(choice: Any) -> bool:
    return isinstance(choice, type) and issubclass(choice, BaseModel)


def _choices(type_: Any) -> Iterator[Any]:
    if get_origin(type_) in (Union, UnionType):
        for choice in get_args(type_):
            yield from _choices(choice)
    elif get_origin(type_) is Annotated:
        yield from _choices(type_.__origin__)
    else:
        yield type_


def _param(type_: Any, values: Sequence[str]) -> Any:
    choices, rows = list(_choices(type_)), _rows(type_)
    if rows is not None:
        return [_param(get_args(rows)[0], [text]) for text in _listed(values)]
    value = values[0]
    if str in choices:
        return value
    if bool in choices and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return _number(choices, value)


def _listed(values: Sequence[str]) -> list[str]:
    if len(values) > 1:
        return list(values)
    text = values[0].strip()
    if not (text.startswith("[") and text.endswith("]")):
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        return [str(part) for part in exact.loads(text)]
    except ValueError:
        return [part.strip() for part in text[1:-1].split(",") if part.strip()]


def _number(choices: Sequence[Any], value: str) -> Any:
    try:
        if int in choices:
            return int(value)
        if Decimal in choices:
            number = Decimal(value)
            return number if number.is_finite() else value
    except (ValueError, ArithmeticError):
        return value
    return value
