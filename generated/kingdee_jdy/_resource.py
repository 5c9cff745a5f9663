"""What the resources of the client have in common: they save, call, list and iterate."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar

from kingdee_jdy._paging import reading
from kingdee_jdy._saving import calling, saving
from kingdee_jdy._wire import outgoing
from kingdee_jdy.many import saving_many

if TYPE_CHECKING:
    from kingdee_jdy._client import AsyncClient, Base, Client
    from kingdee_jdy._effects import Work
    from kingdee_jdy._model import Answer, Model
    from kingdee_jdy._wire import Outgoing
    from kingdee_jdy.many import Outcome
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.saved import Saved

A = TypeVar("A", bound="Answer")


class _Works:
    """The works behind the methods of a resource, whichever client runs them."""

    _base: Base[Any]

    def _saving(
        self, operation: Operation, bill: Any, validate: bool, strict: bool
    ) -> Work[Saved]:
        return saving(
            self._base.caller, self._outgoing(operation, bill, validate, strict)
        )

    def _calling(
        self,
        operation: Operation,
        payload: Any,
        kind: type[A],
        validate: bool,
        strict: bool,
        *,
        whole: bool = False,
    ) -> Work[A]:
        out = self._outgoing(operation, payload, validate, strict)
        return calling(self._base.caller, out, kind, whole=whole)

    def _saving_many(
        self,
        operation: Operation,
        bills: Iterable[Any],
        validate: bool,
        strict: bool,
        **options: Any,
    ) -> Work[tuple[Outcome, ...]]:
        return saving_many(
            self._base.caller,
            operation,
            bills,
            outgoing=lambda bill: self._outgoing(operation, bill, validate, strict),
            **options,
        )

    def _reading(
        self,
        operation: Operation,
        query: Any,
        kind: type[A],
        validate: bool,
        strict: bool,
    ) -> Work[None]:
        out = self._outgoing(operation, query, validate, strict)
        return reading(self._base.caller, out, kind)

    def _outgoing(
        self, operation: Operation, payload: Any, validate: bool, strict: bool
    ) -> Outgoing:
        limit = self._base.upload_limit
        return outgoing(
            operation, payload, validate=validate, strict=strict, upload_limit=limit
        )


class Resource(_Works):
    """A resource of the gateway, such as scm.pur_order, and what can be done with it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._base = client

    def _save(
        self,
        operation: Operation,
        bill: Model | Mapping[str, Any],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> Saved:
        return self._client.run(self._saving(operation, bill, validate, strict))

    def _save_many(
        self,
        operation: Operation,
        bills: Iterable[Model | Mapping[str, Any]],
        *,
        journal: str | PathLike[str] | None = None,
        key: Callable[[Any], str] | None = None,
        progress: Callable[[Outcome], None] | None = None,
        workers: int = 4,
        validate: bool = True,
        strict: bool = False,
    ) -> tuple[Outcome, ...]:
        work = self._saving_many(
            operation,
            bills,
            validate,
            strict,
            journal=journal,
            key=key,
            progress=progress,
            workers=workers,
        )
        return self._client.run(work)

    def _call(
        self,
        operation: Operation,
        payload: Model | Mapping[str, Any] | None,
        kind: type[A],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> A:
        return self._client.run(
            self._calling(operation, payload, kind, validate, strict)
        )

    def _call_whole(
        self,
        operation: Operation,
        payload: Model | Mapping[str, Any] | None,
        kind: type[A],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> A:
        work = self._calling(operation, payload, kind, validate, strict, whole=True)
        return self._client.run(work)

    def _items(
        self,
        operation: Operation,
        query: Model | Mapping[str, Any] | None,
        kind: type[A],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> Iterator[A]:
        return self._client.items(
            self._reading(operation, query, kind, validate, strict)
        )


class AsyncResource(_Works):
    """The same for the client that is awaited."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._base = client

    async def _save(
        self,
        operation: Operation,
        bill: Model | Mapping[str, Any],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> Saved:
        return await self._client.run(self._saving(operation, bill, validate, strict))

    async def _save_many(
        self,
        operation: Operation,
        bills: Iterable[Model | Mapping[str, Any]],
        *,
        journal: str | PathLike[str] | None = None,
        key: Callable[[Any], str] | None = None,
        progress: Callable[[Outcome], None] | None = None,
        workers: int = 4,
        validate: bool = True,
        strict: bool = False,
    ) -> tuple[Outcome, ...]:
        work = self._saving_many(
            operation,
            bills,
            validate,
            strict,
            journal=journal,
            key=key,
            progress=progress,
            workers=workers,
        )
        return await self._client.run(work)

    async def _call(
        self,
        operation: Operation,
        payload: Model | Mapping[str, Any] | None,
        kind: type[A],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> A:
        return await self._client.run(
            self._calling(operation, payload, kind, validate, strict)
        )

    async def _call_whole(
        self,
        operation: Operation,
        payload: Model | Mapping[str, Any] | None,
        kind: type[A],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> A:
        work = self._calling(operation, payload, kind, validate, strict, whole=True)
        return await self._client.run(work)

    def _items(
        self,
        operation: Operation,
        query: Model | Mapping[str, Any] | None,
        kind: type[A],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> AsyncIterator[A]:
        return self._client.items(
            self._reading(operation, query, kind, validate, strict)
        )
