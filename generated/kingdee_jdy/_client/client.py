"""The client that waits and the one that is awaited: settings, calls, raw access.

Neither holds logic of its own. What a call is, stands once in `_call`; here it is run.
"""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kingdee_jdy._client.proxies import proxy, refuse_missing
from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.limits import Limits
from kingdee_jdy.retries import Retries
from kingdee_jdy.settings import GATEWAY, PREFIX, Settings, account, from_environment
from kingdee_jdy.stores import MemoryStore, TokenStore
from kingdee_jdy.uploads import UPLOAD_LIMIT
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    import httpx

    from kingdee_jdy._client.finding import Finds
    from kingdee_jdy._client.works import Works
    from kingdee_jdy._gateway.bounds import Bounds
    from kingdee_jdy._gateway.effects import Awaiting, Waiting, Work
    from kingdee_jdy.shared import RedisShared

TIMEOUT = 35.0
"""Seconds; the gateway promises an answer within 30, and who hangs up sooner learns less."""

DEADLINE = 90.0
"""Seconds for a whole attempt: httpx's own timeouts begin anew with each byte."""

ANSWER_LIMIT = 16 * 2**20
"""Bytes; a thousand rows of a list are a few millions."""

H = TypeVar("H", "httpx.Client", "httpx.AsyncClient")
R = TypeVar("R")
# Self would say it too, but jedi, which completes in shells and notebooks, reads it as the class it stands in.
C = TypeVar("C", bound="Base[Any]")


def _given(
    name: str, given: Any, default: Callable[[], Any], methods: tuple[str, ...]
) -> Any:
    """Return what was given, the default for None."""
    if given is None:
        return default()
    if not all(callable(getattr(given, method, None)) for method in methods):
        kind, like = type(given).__name__, default()
        words = Words(
            f"应为具有 {' 和 '.join(methods)} 方法的对象，如 {type(like).__name__}，实际为 {kind}",
            f"expected something with {' and '.join(methods)}, such as {like}, found {kind}",
        )
        raise ConfigurationError(words.after(name))
    return given


def _positive(name: str, given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not given > 0:
        words = Words(
            f"应为大于 0 的数字，实际为 {given!r}",
            f"expected a number above 0, found {given!r}",
        )
        raise ConfigurationError(words.after(name))
    return given


class Base(Generic[H]):
    """What both clients are made of.

    Args:
        client_id: X-Api-ClientID of the application.
        client_secret: what calls are signed with.
        app_key: the account set's appKey.
        app_secret: the account set's appSecret.
        router_addr: X-GW-Router-Addr, such as https://tf.jdy.com.
        outer_instance_id: learn app_key, app_secret and router_addr by authorising, and learn
            app_secret anew when it has changed.
        base_url: where the gateway is; a sandbox, for one.
        store: where the app-token is kept: anything with get and set.
        limits: calls a minute and a second; share it among the clients of one account set.
        shared: what several processes or machines have in common, such as a `RedisShared`: it
            stands for store and limits.
        retries: how often and how soon a call is made again.
        http: options of the httpx client (timeout, proxy, verify, …), or a ready client, which is
            then not closed with this one.
        transport: an httpx transport in place of the network.
        upload_limit: the largest file to upload, in bytes.
        deadline: seconds from the beginning of an attempt until its answer must be whole, however
            steadily bytes come, and a second more for each 100 kB sent; `http` holds httpx's own
            timeouts, for each step. With a ready client or a transport of your own it is looked at
            between two pieces of a body.
        answer_limit: the largest answer to read, in bytes, unpacked.
        clock: seconds since 1970, for machines whose own clock cannot be set.

    Raises:
        ConfigurationError: a setting is missing or cannot be used.
    """

    def __init__(
        self,
        *,
        client_id: str,
        client_secret: str,
        app_key: str | None = None,
        app_secret: str | None = None,
        router_addr: str | None = None,
        outer_instance_id: str | None = None,
        base_url: str = GATEWAY,
        store: TokenStore | None = None,
        limits: Limits | None = None,
        shared: RedisShared | None = None,
        retries: Retries | None = None,
        http: H | Mapping[str, Any] | None = None,
        transport: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        upload_limit: int = UPLOAD_LIMIT,
        deadline: float = DEADLINE,
        answer_limit: int = ANSWER_LIMIT,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = Settings(
            client_id=client_id,
            client_secret=client_secret,
            app_key=app_key,
            app_secret=app_secret,
            router_addr=router_addr,
            outer_instance_id=outer_instance_id,
            base_url=base_url,
        )
        if shared is not None:
            if store is not None or limits is not None:
                raise ConfigurationError(
                    Words(
                        "shared：它已经代替 store 和 limits，请去掉这两个参数",
                        "shared: it stands for store and limits; leave these out",
                    )
                )
            store, limits = shared, shared.limits(account(self._settings))
        self._store: TokenStore = _given("store", store, MemoryStore, ("get", "set"))
        self._limits: Limits = _given("limits", limits, Limits, ("take",))
        self._retries: Retries = _given("retries", retries, Retries, ("of",))
        self._upload_limit = upload_limit
        self._deadline = _positive("deadline", deadline)
        self._answer_limit = int(_positive("answer_limit", answer_limit))
        self._clock = clock
        self._given: H | None
        self._given, self._options = self._check_http(http, transport)
        self._own: H | None = None
        self._works: Works | None = None
        self._closed = False
        self._opening = threading.Lock()

    @classmethod
    def from_env(cls: type[C], *, prefix: str = PREFIX, **given: Any) -> C:
        """Return a client with the settings that the environment holds.

        Reads KINGDEE_CLIENT_ID, KINGDEE_CLIENT_SECRET, KINGDEE_APP_KEY, KINGDEE_APP_SECRET,
        KINGDEE_ROUTER_ADDR, KINGDEE_OUTER_INSTANCE_ID and KINGDEE_BASE_URL.

        Args:
            prefix: what the variables begin with instead, such as ``SHANGHAI_``.
            given: any argument of the client; it takes precedence over the environment.

        Raises:
            ConfigurationError: a setting is missing or cannot be used.
        """
        return cls(**from_environment(given, prefix))

    @classmethod
    def from_profile(
        cls: type[C], name: str, path: str | PathLike[str] | None = None, **given: Any
    ) -> C:
        """Return a client with the settings of a profile, of which a file holds one for each account set.

        `kingdee_jdy.profiles.profile` says what stands in the file.

        Args:
            name: the profile.
            path: the file; what KINGDEE_PROFILES names, or kingdee_profiles.toml here, if not given.
            given: any argument of the client; it takes precedence over the profile.

        Raises:
            ConfigurationError: a setting is missing or cannot be used.
        """
        from kingdee_jdy.profiles import profile  # noqa: PLC0415  rarely needed

        return cls(**{**profile(name, path), **given})

    @staticmethod
    def find(text: str) -> Finds:
        """Return where the operations are whose page's title, or id, holds the text: 采购订单.

        Needs no account: ``print(Kingdee.find("采购订单"))``.
        """
        from kingdee_jdy._client.finding import find  # noqa: PLC0415  rarely needed

        return find(text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._settings.base_url}, {self._settings.client_id})"

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name, name=name, obj=self)
            from kingdee_jdy._client import former  # noqa: PLC0415  rarely needed

            return former.find(self, self, "", name)

    def _check_http(
        self, http: H | Mapping[str, Any] | None, transport: Any
    ) -> tuple[H | None, dict[str, Any]]:
        """Return the client that was handed in, or the options of one to make."""
        if http is None or isinstance(http, Mapping):
            mounted = {} if transport is None else {"transport": transport}
            return None, {**(http or {}), **mounted}
        kind = self._http_kind()
        if not isinstance(http, kind):
            words = Words(
                f"应为选项，或现成的 httpx.{kind.__name__}",
                f"expected options or a ready httpx.{kind.__name__}",
            )
            raise ConfigurationError(words.after("http"))
        if transport is not None:
            words = Words(
                "现成的 http 客户端已有自己的 transport",
                "a ready http client has one already",
            )
            raise ConfigurationError(words.after("transport"))
        return http, {}

    @property
    def works(self) -> Works:
        """What can be done with this client; loaded when it is first asked for."""
        from kingdee_jdy._client.works import Works  # noqa: PLC0415

        with self._opening:
            if self._works is None:
                self._works = Works(
                    self._settings,
                    store=self._store,
                    limits=self._limits,
                    retries=self._retries,
                    upload_limit=self._upload_limit,
                    clock=self._clock,
                    lock=self._make_lock(),
                    proxy=self._proxy(),
                )
            return self._works

    def _proxy(self) -> str | None:
        """Return the proxy that calls go through, None for none or where a ready client knows it."""
        if self._given is not None:
            return None
        return proxy(self._settings.base_url, self._options)

    def _http(self) -> H:
        """Return the HTTP client, made at the first call: reading certificates takes its time."""
        with self._opening:
            if self._given is None and self._own is None and not self._closed:
                self._own = self._make_http()
            http = self._given or self._own
            if http is None or self._closed or http.is_closed:
                raise ConfigurationError(
                    Words(
                        "客户端已关闭，请另建一个",
                        "the client is closed; make another one",
                    )
                )
            return http

    def _closing(self) -> H | None:
        """Take no more calls; return the HTTP client to close, None if there is none."""
        with self._opening:
            self._closed = True
            return self._own

    def _bounds(self) -> Bounds:
        from kingdee_jdy._gateway.bounds import Bounds  # noqa: PLC0415

        return Bounds(self._deadline, self._answer_limit)

    def _make_http(self) -> H:
        refuse_missing(self._options)
        try:
            return self._http_kind()(**({"timeout": TIMEOUT} | self._options))
        except (TypeError, ValueError, OSError) as error:
            kind = self._http_kind().__name__
            words = Words(
                f"应为 httpx.{kind} 的选项（{error}）",
                f"expected options of httpx.{kind}: {error}",
            )
            raise ConfigurationError(words.after("http")) from error

    def _http_kind(self) -> type[H]:
        raise NotImplementedError

    def _make_lock(self) -> Any:
        raise NotImplementedError


class Client(Base["httpx.Client"]):
    """The client that waits; it takes what `Base` takes."""

    def __enter__(self: C) -> C:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, unless the HTTP client was handed in."""
        if (http := self._closing()) is not None:
            http.close()

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        files: Mapping[str, Any] | None = None,
        reads: bool | None = None,
    ) -> Any:
        """Call an operation that has no page yet: signed, within the limits, with the same errors.

        Args:
            method: the HTTP method.
            path: the path, unencoded and without a query, such as ``/jdy/v2/scm/pur_order``.
            params: the query; a list goes as ``[1,2]``.
            json: the body; a Decimal goes as a number.
            files: files to upload, by field: paths, bytes or open binary files.
            reads: whether the call changes nothing and may be repeated; by default GET and HEAD do.

        Returns:
            The answer's data, floats as Decimal; the whole answer where it has no data.

        Raises:
            KingdeeError: the call was not done, or its outcome is unknown.
        """
        return self.run(
            self.works.raw(
                method, path, params=params, json=json, files=files, reads=reads
            )
        )

    def run(self, work: Work[R]) -> R:
        return self._waiting().run(work)

    def items(self, work: Work[None]) -> Iterator[Any]:
        return self._waiting().items(work)

    def _waiting(self) -> Waiting:
        from kingdee_jdy._gateway.effects import Waiting  # noqa: PLC0415

        return Waiting(self._http(), self._bounds())

    def _make_http(self) -> httpx.Client:
        from kingdee_jdy._gateway.deadline import keep_deadlines  # noqa: PLC0415

        http = super()._make_http()
        keep_deadlines(http)
        return http

    def _http_kind(self) -> type[httpx.Client]:
        import httpx  # noqa: PLC0415

        return httpx.Client

    def _make_lock(self) -> Any:
        return threading.Lock()


class AsyncClient(Base["httpx.AsyncClient"]):
    """The client that is awaited, under asyncio or trio; it takes what `Base` takes."""

    async def __aenter__(self: C) -> C:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client was handed in."""
        if (http := self._closing()) is not None:
            await http.aclose()

    async def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        files: Mapping[str, Any] | None = None,
        reads: bool | None = None,
    ) -> Any:
        """Call an operation that has no page yet, as `Client.request` does."""
        return await self.run(
            self.works.raw(
                method, path, params=params, json=json, files=files, reads=reads
            )
        )

    async def run(self, work: Work[R]) -> R:
        return await self._awaiting().run(work)

    def items(self, work: Work[None]) -> AsyncIterator[Any]:
        return self._awaiting().items(work)

    def _awaiting(self) -> Awaiting:
        from kingdee_jdy._gateway.effects import Awaiting  # noqa: PLC0415

        return Awaiting(self._http(), self._bounds())

    def _http_kind(self) -> type[httpx.AsyncClient]:
        import httpx  # noqa: PLC0415

        return httpx.AsyncClient

    def _make_lock(self) -> Any:
        import anyio  # noqa: PLC0415

        return anyio.Lock()
