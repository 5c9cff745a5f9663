"""What the resources of the client have in common: they save, call, list and iterate."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeVar

from kingdee_jdy._client import former, verbs

if TYPE_CHECKING:
    from kingdee_jdy._bill.model import Answer, Model
    from kingdee_jdy._client.client import AsyncClient, Client
    from kingdee_jdy.journal import Opens
    from kingdee_jdy.many import Outcome
    from kingdee_jdy.operation import Operation
    from kingdee_jdy.saved import Acted, Saved

A = TypeVar("A", bound="Answer")


class _Named:
    """What resources of both clients do with names that they do not have."""

    _client: Any

    def _asked(
        self,
        operation: Operation,
        query: Model | Mapping[str, Any] | None,
        keywords: Mapping[str, Any],
    ) -> Model | Mapping[str, Any]:
        # The classes of requests take a while to import, and a client may never ask.
        from kingdee_jdy._client.asked import asked  # noqa: PLC0415

        return asked(operation, query, keywords)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name, name=name, obj=self)
            place = type(self).__module__.partition(".")[2].removesuffix("._resource")
            if name in verbs.VERBS and hasattr(type(self), "save"):
                raise AttributeError(verbs.missing(place, name), name=name, obj=self)
            return former.find(self, self._client, place, name)


class Resource(_Named):
    """A resource of the gateway, such as scm.pur_order, and what can be done with it."""

    _client: Client

    def __init__(self, client: Client) -> None:
        self._client = client

    def _save(
        self,
        operation: Operation,
        bill: Model | Mapping[str, Any],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> Saved:
        return self._client.run(
            self._client.works.saving(operation, bill, validate, strict)
        )

    def _save_many(
        self,
        operation: Operation,
        bills: Iterable[Model | Mapping[str, Any]],
        *,
        journal: str | PathLike[str] | Opens | None = None,
        key: Callable[[Any], str] | None = None,
        progress: Callable[[Outcome], None] | None = None,
        workers: int = 4,
        settle: bool = False,
        validate: bool = True,
        strict: bool = False,
    ) -> tuple[Outcome, ...]:
        work = self._client.works.saving_many(
            operation,
            bills,
            validate,
            strict,
            journal=journal,
            key=key,
            progress=progress,
            workers=workers,
            settle=settle,
        )
        return self._client.run(work)

    def _act(
        self,
        operation: Operation,
        given: Mapping[str, str],
        name: str,
        ids: str | Iterable[str],
    ) -> tuple[Acted, ...]:
        return self._client.run(self._client.works.acting(operation, given, name, ids))

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
            self._client.works.calling(operation, payload, kind, validate, strict)
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
        work = self._client.works.calling(
            operation, payload, kind, validate, strict, whole=True
        )
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
            self._client.works.reading(operation, query, kind, validate, strict)
        )


class AsyncResource(_Named):
    """The same for the client that is awaited."""

    _client: AsyncClient

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _save(
        self,
        operation: Operation,
        bill: Model | Mapping[str, Any],
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> Saved:
        return await self._client.run(
            self._client.works.saving(operation, bill, validate, strict)
        )

    async def _save_many(
        self,
        operation: Operation,
        bills: Iterable[Model | Mapping[str, Any]],
        *,
        journal: str | PathLike[str] | Opens | None = None,
        key: Callable[[Any], str] | None = None,
        progress: Callable[[Outcome], None] | None = None,
        workers: int = 4,
        settle: bool = False,
        validate: bool = True,
        strict: bool = False,
    ) -> tuple[Outcome, ...]:
        work = self._client.works.saving_many(
            operation,
            bills,
            validate,
            strict,
            journal=journal,
            key=key,
            progress=progress,
            workers=workers,
            settle=settle,
        )
        return await self._client.run(work)

    async def _act(
        self,
        operation: Operation,
        given: Mapping[str, str],
        name: str,
        ids: str | Iterable[str],
    ) -> tuple[Acted, ...]:
        return await self._client.run(
            self._client.works.acting(operation, given, name, ids)
        )

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
            self._client.works.calling(operation, payload, kind, validate, strict)
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
        work = self._client.works.calling(
            operation, payload, kind, validate, strict, whole=True
        )
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
            self._client.works.reading(operation, query, kind, validate, strict)
        )
