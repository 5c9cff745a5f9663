"""What the package knows of one operation of the vendor: its address, its request and its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from kingdee_jdy._bill.model import Model
    from kingdee_jdy.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation: where it is called, what of its request goes where, and its page's 返回码.

    Attributes:
        id: area, resource and action, such as ``scm.pur_order.save``.
        title: the page's title, such as 采购订单保存.
        page: the file name of the page.
        method: the HTTP method.
        path: the path as it is signed, unencoded.
        module: the package that holds the operation's request, response and rules.
        model: the name of the request's root class in ``<module>.request``.
        reads: whether the operation changes nothing, so that a call may be repeated blindly.
        entries: wire names of the request root's lists of rows, counted against 500.
        query: wire names that go over the wire as params; everything else goes into the body.
        repeated: wire names that go both ways, as both tables of the page have them.
        files: wire names of the fields that hold a file or a list of files.
        multipart: whether the body goes over the wire as multipart/form-data.
        paging: wire names of the number of a page and of its size, None where there are no pages.
        rows: the wire name of the list of items inside the answer's data, None if it has none.
        returns: the page's 返回码: code, description, solution.
    """

    id: str
    title: str
    page: str
    method: str
    path: str
    module: str
    model: str
    reads: bool = False
    entries: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    multipart: bool = False
    paging: tuple[str, str] | None = None
    rows: str | None = None
    returns: tuple[tuple[str, str, str], ...] = ()

    @property
    def action(self) -> str:
        """The last part of the id, such as ``save``."""
        return self.id.rpartition(".")[2]

    def request(self) -> type[Model]:
        """Return the model of the request's root; its module is imported on the first call."""
        return cast(
            "type[Model]", getattr(import_module(f"{self.module}.request"), self.model)
        )

    def validate(
        self, payload: Model | Mapping[str, Any] | bytes, *, strict: bool = False
    ) -> Report:
        """Return the report of the operation's own ``validate`` on a request."""
        rules = import_module(f"{self.module}.rules")
        return cast("Report", rules.validate(payload, strict=strict))

    def solution(self, code: str) -> str | None:
        """Return what the page's 返回码 says to do about a code, None if it says nothing."""
        for known, description, solution in self.returns:
            if known == code:
                return solution or description or None
        return None
