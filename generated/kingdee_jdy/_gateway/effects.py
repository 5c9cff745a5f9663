"""What the logic of a call asks of the world, and the two that do it.

A piece of work is a generator: it yields an effect, is handed the result, and returns its own. So
a call, a token's renewal or a run of many bills is written once, and `Waiting` runs it in the thread
at hand while `Awaiting` runs it under asyncio or trio.
"""

from __future__ import annotations

from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Generator,
    Iterator,
    Sequence,
)
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from time import sleep
from typing import Any, TypeVar

import httpx

from kingdee_jdy._gateway.bounds import Bounds, receive, receive_async, seconds_left
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import Words

T = TypeVar("T")
Work = Generator[Any, Any, T]
"""A piece of work: yields effects, returns T."""


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request once and read the whole answer: an httpx.Response."""

    request: httpx.Request


@dataclass(frozen=True, slots=True)
class Close:
    """Close the connection that an answer came by, so that no other call is made over it."""

    stream: Any


@dataclass(frozen=True, slots=True)
class Wait:
    """Let some seconds pass."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Acquire:
    """Take a lock, which the work itself releases."""

    lock: Any


@dataclass(frozen=True, slots=True)
class Ask:
    """Call a function of the user's and return what it returns, awaited where it has to be."""

    function: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Give:
    """Hand an item to whoever iterates."""

    item: Any


@dataclass(frozen=True, slots=True)
class Together:
    """Do several works at a time, until all are done; `stop` is called when one of them fails."""

    works: Sequence[Work[None]]
    stop: Callable[[], None]


def _at_once(answer: Any) -> Any:
    """Refuse an answer that would have to be awaited."""
    if isawaitable(answer):
        if isinstance(answer, Coroutine):
            answer.close()
        words = Words(
            "协程要配合 AsyncKingdee 使用；请把 get 和 set 写成普通函数",
            "coroutines need AsyncKingdee; give get and set as functions",
        )
        raise ConfigurationError(words.after("store"))
    return answer


def _as_a_request_of(
    http: httpx.Client | httpx.AsyncClient, request: httpx.Request
) -> httpx.Request:
    """Give a request the headers that every request of the HTTP client has."""
    for name, value in http.headers.items():
        request.headers.setdefault(name, value)
    return request


class Waiting:
    """Runs works in the calling thread."""

    def __init__(self, http: httpx.Client, bounds: Bounds) -> None:
        self._http = http
        self._bounds = bounds

    def run(self, work: Work[T]) -> T:
        """Run a work to its end and return its result."""
        step: Callable[[], Any] = partial(next, work)
        while True:
            try:
                effect = step()
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]
            step = self._perform(work, effect)

    def items(self, work: Work[None]) -> Iterator[Any]:
        """Run a work, yielding what it gives."""
        step: Callable[[], Any] = partial(next, work)
        try:
            while True:
                try:
                    effect = step()
                except StopIteration:
                    return
                if isinstance(effect, Give):
                    yield effect.item
                    step = partial(next, work)
                else:
                    step = self._perform(work, effect)
        finally:
            work.close()

    def _perform(self, work: Work[Any], effect: Any) -> Callable[[], Any]:
        try:
            value = self._do(effect)
        except BaseException as error:  # noqa: BLE001  the work decides what it means
            return partial(work.throw, error)
        return partial(work.send, value)

    def _do(self, effect: Any) -> Any:
        match effect:
            case Send():
                return self._send(_as_a_request_of(self._http, effect.request))
            case Close():
                return effect.stream.close()
            case Wait():
                return sleep(effect.seconds)
            case Acquire():
                return effect.lock.acquire()
            case Ask():
                return _at_once(effect.function())
            case Together():
                return self._together(effect)
        raise TypeError(f"no effect: {effect!r}")

    def _send(self, request: httpx.Request) -> httpx.Response:
        with self._bounds.timed(request):
            try:
                response = self._http.send(
                    request, auth=None, stream=True, follow_redirects=False
                )
                return receive(response, self._bounds)
            except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
                left = seconds_left()
                if left is not None and left <= 0:
                    raise self._bounds.late(request) from error
                raise

    def _together(self, effect: Together) -> None:
        with ThreadPoolExecutor(len(effect.works), "kingdee_jdy") as pool:
            try:
                futures = [pool.submit(self.run, work) for work in effect.works]
                wait(futures)
            except BaseException:
                effect.stop()
                raise
        for future in futures:
            future.result()


class Awaiting:
    """Runs works in the calling task."""

    def __init__(self, http: httpx.AsyncClient, bounds: Bounds) -> None:
        self._http = http
        self._bounds = bounds

    async def run(self, work: Work[T]) -> T:
        """Run a work to its end and return its result."""
        step: Callable[[], Any] = partial(next, work)
        while True:
            try:
                effect = step()
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]
            step = await self._perform(work, effect)

    async def items(self, work: Work[None]) -> AsyncIterator[Any]:
        """Run a work, yielding what it gives."""
        step: Callable[[], Any] = partial(next, work)
        try:
            while True:
                try:
                    effect = step()
                except StopIteration:
                    return
                if isinstance(effect, Give):
                    yield effect.item
                    step = partial(next, work)
                else:
                    step = await self._perform(work, effect)
        finally:
            work.close()

    async def _perform(self, work: Work[Any], effect: Any) -> Callable[[], Any]:
        try:
            value = await self._do(effect)
        except BaseException as error:  # noqa: BLE001  the work decides what it means
            return partial(work.throw, error)
        return partial(work.send, value)

    async def _do(self, effect: Any) -> Any:
        import anyio  # noqa: PLC0415

        match effect:
            case Send():
                return await self._send(_as_a_request_of(self._http, effect.request))
            case Close():
                return await effect.stream.aclose()
            case Wait():
                return await anyio.sleep(effect.seconds)
            case Acquire():
                return await effect.lock.acquire()
            case Ask():
                answer = effect.function()
                return await answer if isawaitable(answer) else answer
            case Together():
                return await self._together(effect)
        raise TypeError(f"no effect: {effect!r}")

    async def _send(self, request: httpx.Request) -> httpx.Response:
        import anyio  # noqa: PLC0415

        with anyio.move_on_after(self._bounds.seconds(request)):
            response = await self._http.send(
                request, auth=None, stream=True, follow_redirects=False
            )
            return await receive_async(response, self._bounds)
        raise self._bounds.late(request)

    async def _together(self, effect: Together) -> None:
        import anyio  # noqa: PLC0415

        try:
            async with anyio.create_task_group() as group:
                for work in effect.works:
                    group.start_soon(self.run, work)
        except BaseExceptionGroup as failures:
            effect.stop()
            raise failures.exceptions[0] from None
        except BaseException:
            effect.stop()
            raise
