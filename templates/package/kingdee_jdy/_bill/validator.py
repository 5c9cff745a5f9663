"""What the rules module of each operation offers: all that is wrong with a request, in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar

from kingdee_jdy._bill.check import Check
from kingdee_jdy._bill.model import Model
from kingdee_jdy._bill.validate import report
from kingdee_jdy.report import Lookup, Report

_Request = TypeVar("_Request", bound=Model)


class Validator(Generic[_Request]):
    """Says everything that is wrong with a request of one operation.

    Args:
        model: the class that the request should be of.
        check: the generated rules; the module ``labels`` beside theirs holds the Chinese labels,
            and is loaded when there is something to say.
        page: the file name of the vendor's page.
    """

    __slots__ = ("_check", "_model", "page")

    def __init__(
        self, model: type[_Request], check: Callable[[Check], None], *, page: str
    ) -> None:
        self._model = model
        self._check = check
        self.page = page

    def __call__(
        self,
        request: _Request | Mapping[str, Any] | bytes | str,
        /,
        *,
        lookup: Lookup | None = None,
        strict: bool = False,
    ) -> Report:
        """Return everything that is wrong with a request; nothing that stands in it makes this raise.

        Args:
            request: a model, whose rows and values are looked at again; a mapping; or JSON.
            lookup: what you know of materials, to check rules such as 批次商品必填.
            strict: whether warnings are errors.
        """
        return report(
            request,
            self._model,
            self._check,
            labels=self._labels,
            page=self.page,
            lookup=lookup,
            strict=strict,
        )

    def __repr__(self) -> str:
        return f"Validator({self._model.__name__}, page={self.page!r})"

    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        package = self._check.__module__.rpartition(".")[0]
        labels: Mapping[str, Mapping[str, str]] = import_module(
            f"{package}.labels"
        ).LABELS
        return labels
