"""The two bases of all classes of the package: Model for what is sent, Answer for what comes back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    PrivateAttr,
    ValidationError,
)
from pydantic_core import CoreSchema

from kingdee_jdy import exact
from kingdee_jdy._bill import takes
from kingdee_jdy._bill.names import renamed, wire_names
from kingdee_jdy.words import UnfitError

if TYPE_CHECKING:
    from kingdee_jdy.errors import ModelError
    from kingdee_jdy.report import Problem


class Model(BaseModel):
    """A request or a part of one: exact, and strict about names and types.

    Unset fields are not sent, None is sent as null. A field takes its Python name or its name on the
    wire; the latter is sent. What does not fit the page's tables is refused at once and all together,
    in the words of `validate`, which checks the rules that the page states beside them. `draft` takes
    what is there so far.
    """

    model_config = ConfigDict(
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        defer_build=True,
    )
    _takes: ClassVar[takes.Takes] = takes.EXACT

    def __init__(self, /, **given: Any) -> None:
        """Make the model of its fields.

        Raises:
            ModelError: they do not fit; its report says all that is wrong.
        """
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise _refusal(type(self), error) from None

    # Says, as pydantic's own says it, that rows may be made without calling this one.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    if not TYPE_CHECKING:  # a type checker knows the fields that there are

        def __setattr__(self, name: str, value: Any) -> None:
            if name not in self.__pydantic_fields__ and not hasattr(type(self), name):
                raise _no_field(type(self), name)
            if isinstance(value, datetime.date):
                value = _as_text(self, name, value)
            super().__setattr__(name, value)

    @classmethod
    def draft(cls, **given: Any) -> Self:
        """Return a model of what is there so far; what is missing may be assigned, and `validate` tells it.

        Rows that are given as mappings may lack something too. What is missing reads as None.

        Raises:
            ModelError: what is given has a wrong name or does not fit.
        """
        from kingdee_jdy._bill.draft import drafted  # noqa: PLC0415  rarely needed

        return drafted(cls, given)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Return the model of a mapping; options are pydantic's.

        Raises:
            ModelError: it does not fit; its report says all that is wrong.
        """
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            raise _refusal(cls, error) from None

    def to_json(self) -> bytes:
        """Return the fields set as JSON, as they go over the wire, every digit kept.

        Raises:
            ValueError: a number that was assigned after building is NaN or infinite; says where.
        """
        return exact.dumps(self)

    @classmethod
    def from_json(cls, data: bytes | bytearray | str) -> Self:
        """Return the model that the JSON holds, every digit kept.

        Raises:
            exact.JsonError: the data is no JSON.
            ModelError: it does not fit; its report says all that is wrong.
        """
        return cls.model_validate(exact.loads(data))

    @classmethod
    def from_answer(cls, answer: Answer | Mapping[str, Any]) -> Self:
        """Return what may be sent of a bill that was read: change it, and save it.

        Fields that the answer has and this class knows are set, in rows too; all others stay unset,
        as does what is empty in the answer.

        Raises:
            RefusedError: the answer is of another resource.
            ModelError: it does not fit; its report says all that is wrong.
        """
        from kingdee_jdy._bill.editing import sendable  # noqa: PLC0415  rarely needed

        return cls.model_validate(sendable(cls, answer))

    @classmethod
    def model_validate_json(
        cls, json_data: str | bytes | bytearray, **options: Any
    ) -> Self:
        """Do what from_json does; pydantic's own reading would round numbers to 17 digits."""
        return cls.model_validate(exact.loads(json_data), **options)

    def __wire__(self) -> dict[str, Any]:
        """Return the fields set, by their names on the wire, in the page's order."""
        return _set_fields(self)

    def __repr_args__(self) -> Any:
        return [
            (name, value)
            for name, value in super().__repr_args__()
            if _came(self, name)
        ]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        return takes.exact(schema, wire_names(cls).values(), cls._takes)


class Query(Model):
    """A request that goes over the wire as params or as a form, where everything is text.

    So a list or a bool may be given as its text too, such as ``"[1,2]"`` or ``"false"``.
    """

    _takes: ClassVar[takes.Takes] = takes.FROM_TEXT


def unlisted(model: type[BaseModel], given: Mapping[Any, Any]) -> list[Any]:
    """Return the names of a query that its page does not list; the service may know them all the same."""
    if not issubclass(model, Query):
        return []
    known = wire_names(model)
    return [name for name in given if name not in known and name not in known.values()]


def rows_of(model: type[BaseModel] | None, value: Any) -> Any:
    """Return what a class of requests reads as a list as one, anything else as it is."""
    if model is None or not issubclass(model, Model):
        return value
    return model._takes.rows(value)


class Answer(BaseModel):
    """An answer or a part of one: every field may be missing, unknown ones are kept in `model_extra`.

    A value that does not fit its field's type is kept as it came, and `problems` says so.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        defer_build=True,
    )
    _problems: tuple[Problem, ...] = PrivateAttr(default=())

    @classmethod
    def read(cls, value: object, *, page: str = "") -> Self:
        """Return the answer, whatever the vendor sent; never raises.

        Values that do not fit the page are kept as they came; each kind of them is a warning in
        `problems` and in the log `kingdee_jdy.answers`. What is no object at all is kept in
        `model_extra` under the key "data".

        Args:
            value: JSON as exact.loads returns it.
            page: the file name of the page, for the problems.
        """
        kept: list[Any] = []
        fits = value is None or isinstance(value, Mapping)
        answer = cls.model_validate(
            value if isinstance(value, Mapping) else {}, context=kept
        )
        if not fits and answer.__pydantic_extra__ is not None:
            answer.__pydantic_extra__["data"] = value
        if kept or not fits:
            from kingdee_jdy._bill.fit import problems  # noqa: PLC0415  rarely needed

            answer._problems = problems(answer, page, () if fits else (value,))
        return answer

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What did not fit the page in an answer that was read; empty on its parts."""
        return self._problems

    def __wire__(self) -> dict[str, Any]:
        """Return the fields that came, by their names on the wire, unknown ones last."""
        return _set_fields(self) | (self.__pydantic_extra__ or {})

    def __repr_args__(self) -> Any:
        return [
            (name, value)
            for name, value in super().__repr_args__()
            if _came(self, name)
        ]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        return schema if cls is Answer else takes.lenient(schema)


def _refusal(model: type[Model], error: ValidationError) -> ModelError:
    from kingdee_jdy._bill.verdict import findings, refusal  # noqa: PLC0415

    return refusal(findings(error, model), model)


def _as_text(model: Model, name: str, value: datetime.date) -> Any:
    """Return a date as the field writes it, as it is where the field takes none or it is none."""
    from kingdee_jdy._bill import dates  # noqa: PLC0415  rarely needed

    form = dates.forms(type(model)).get(name)
    try:
        return dates.written(form, value) if form else value
    except UnfitError:
        return value


def _no_field(model: type[Model], name: str) -> ModelError:
    from kingdee_jdy._bill.verdict import no_field, refusal  # noqa: PLC0415

    return refusal([no_field(model, name)], model)


def _came(model: BaseModel, name: str | None) -> bool:
    extra = model.__pydantic_extra__ or {}
    return name in model.__pydantic_fields_set__ or name in extra


def _set_fields(model: BaseModel) -> dict[str, Any]:
    values, given = model.__dict__, model.__pydantic_fields_set__
    if renamed(type(model)):
        wire = wire_names(type(model))
        return {wire[name]: value for name, value in values.items() if name in given}
    # Extras count among what was given, so the lengths alone would not tell.
    if values.keys() <= given:
        return values
    return {name: value for name, value in values.items() if name in given}


def fields_of(value: Any) -> Mapping[str, Any] | None:
    """Return an object's values by their names on the wire, None if it is no object; unset may be None."""
    if value.__class__ is dict:
        return cast("dict[str, Any]", value)
    if not isinstance(value, Model):
        return None
    if renamed(type(value)):
        wire = wire_names(type(value))
        return {wire[name]: own for name, own in value.__dict__.items()}
    return value.__dict__
