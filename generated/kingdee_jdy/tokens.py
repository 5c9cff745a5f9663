"""The app-token: fetched once, renewed ahead of its end, one renewal at a time."""

from __future__ import annotations

import copy
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from kingdee_jdy import signing
from kingdee_jdy._gateway.effects import Acquire, Ask, Work
from kingdee_jdy.errors import (
    AuthenticationError,
    ConfigurationError,
    KingdeeError,
    RepliedError,
)
from kingdee_jdy.operation import Operation
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy.settings import Settings
    from kingdee_jdy.stores import TokenStore

_log = logging.getLogger("kingdee_jdy")

TOKEN = Operation(
    id="token",
    title="app-token",
    page="",
    method="GET",
    path="/jdyconnector/app_management/kingdee_auth_token",
    module="",
    model="",
    reads=True,
    query=("app_key", "app_signature"),
)
AUTHORISATION = Operation(
    id="authorisation",
    title="outerInstanceId",
    page="",
    method="POST",
    path="/jdyconnector/app_management/push_app_authorize",
    module="",
    model="",
    reads=True,
    query=("outerInstanceId",),
)
STALE_SECRET = "1030002006"  # noqa: S105  the code of an answer
_DAY = 24 * 60 * 60.0
_AHEAD = 10 * 60.0
_PATIENCE = 60.0
# The vendor allows two token calls a minute.
_BACK_OFF = 30.0


@dataclass(frozen=True, slots=True)
class Grant:
    """A token and what goes with it into every call.

    Attributes:
        app_token: the token.
        ends: when it ends, seconds since 1970.
        router_addr: X-GW-Router-Addr.
        renew_at: from when on a new one is to be fetched, seconds since 1970.
    """

    app_token: str = field(repr=False)
    ends: float
    router_addr: str
    renew_at: float


@dataclass(frozen=True, slots=True)
class _Keys:
    app_key: str = field(repr=False)
    app_secret: str = field(repr=False)
    router_addr: str


class Tokens:
    """Hands out the token of one account set.

    Args:
        settings: who calls.
        store: where the token is kept beside this client's memory.
        lock: taken while a token is fetched; a thread's or a task's, as the client.
        clock: seconds since 1970.
        call: a signed call without a token, repeated as a read, returning the answer's data.
        secret: is told every secret that is learned, to keep it out of all texts.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        store: TokenStore,
        lock: Any,
        clock: Callable[[], float],
        call: Callable[[Operation, Mapping[str, str]], Work[Any]],
        secret: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._store = store
        self._lock = lock
        self._clock = clock
        self._call = call
        self._secret = secret
        self._grant: Grant | None = None
        self._failed: tuple[KingdeeError, float] | None = None
        self._keys = _configured(settings)
        self._key = f"kingdee-jdy-{account(settings)}"

    def take(self) -> Work[Grant]:
        """Return a token that is good for a while yet."""
        if self._is_fresh(self._grant):
            return self._grant
        yield Acquire(self._lock)
        try:
            if self._is_fresh(self._grant):
                return self._grant
            if self._is_fresh(stored := (yield from self._stored())):
                return self._adopt(stored)
            return (yield from self._renew_ahead())
        finally:
            self._lock.release()

    def replace(self, refused: Grant) -> Work[Grant]:
        """Return a token other than one that the gateway refused."""
        yield Acquire(self._lock)
        try:
            if (
                self._is_fresh(self._grant)
                and self._grant.app_token != refused.app_token
            ):
                return self._grant
            stored = yield from self._stored()
            if self._is_fresh(stored) and stored.app_token != refused.app_token:
                return self._adopt(stored)
            return (yield from self._renew())
        finally:
            self._lock.release()

    def _is_fresh(self, grant: Grant | None) -> TypeGuard[Grant]:
        return grant is not None and self._clock() < grant.renew_at

    def _adopt(self, grant: Grant) -> Grant:
        self._secret(grant.app_token)
        self._grant = grant
        return grant

    def _renew_ahead(self) -> Work[Grant]:
        """Fetch a new token; while the old one still lives, a failure is no reason to stop."""
        try:
            return (yield from self._renew())
        except KingdeeError as error:
            now = self._clock()
            if self._grant is None or self._grant.ends <= now:
                raise
            _log.warning(
                "token: not renewed yet, the old one is good for a while: %s", error
            )
            return self._adopt(
                replace(self._grant, renew_at=min(now + _PATIENCE, self._grant.ends))
            )

    def _renew(self) -> Work[Grant]:
        """Fetch a new token, or share the failure of whoever tried a moment ago."""
        if self._failed is not None:
            error, since = self._failed
            passed = self._clock() - since
            if 0 <= passed < _BACK_OFF:
                raise _shared(error, _BACK_OFF - passed)
        try:
            grant = yield from self._renew_now()
        except KingdeeError as error:
            self._failed = error, self._clock()
            raise
        self._failed = None
        return grant

    def _renew_now(self) -> Work[Grant]:
        fresh = self._keys is None
        keys = self._keys = self._keys or (yield from self._authorise())
        try:
            data = yield from self._fetch(keys)
        except AuthenticationError as error:
            hopeless = self._settings.outer_instance_id is None or fresh
            if hopeless or error.code != STALE_SECRET:
                raise
            _log.info("token: appSecret has changed, authorising again")
            keys = self._keys = yield from self._authorise()
            data = yield from self._fetch(keys)
        grant = self._adopt(self._read(data, keys))
        value = json.dumps(asdict(grant))
        yield from self._ask(lambda: self._store.set(self._key, value))
        return grant

    def _fetch(self, keys: _Keys) -> Work[Any]:
        signature = signing.app_signature(keys.app_key, keys.app_secret)
        try:
            return (
                yield from self._call(
                    TOKEN, {"app_key": keys.app_key, "app_signature": signature}
                )
            )
        except RepliedError as error:
            if error.code == STALE_SECRET:
                raise _stale(error) from error
            raise

    def _read(self, data: Any, keys: _Keys) -> Grant:
        data = data if isinstance(data, Mapping) else {}
        token = data.get("app-token") or data.get("app_token")
        if not isinstance(token, str) or not (token.isascii() and token.isprintable()):
            raise AuthenticationError(
                operation=TOKEN.id,
                code="0",
                text="",
                hint=Words(
                    "应答表示成功，却没有 app-token",
                    "the answer says success and holds no app-token",
                ),
            )
        now = self._clock()
        life = _life(data.get("expires"), now)
        return Grant(
            token, now + life, keys.router_addr, now + life - min(_AHEAD, life / 10)
        )

    def _authorise(self) -> Work[_Keys]:
        settings = self._settings
        rows = yield from self._call(
            AUTHORISATION, {"outerInstanceId": settings.outer_instance_id or ""}
        )
        live = [row for row in _rows(rows) if str(row.get("status", "1")) == "1"]
        mine = [row for row in live if row.get("appKey") == settings.app_key] or live
        if len(mine) != 1:
            raise ConfigurationError(
                Words(
                    f"授权信息：应有一条有效记录，或一条与所配 app_key 相符的记录，实际有效 {len(mine)} 条；"
                    "请检查 outer_instance_id，或配置 app_key",
                    f"authorisation: expected one live row, or one of the app_key configured; "
                    f"{len(mine)} live; check outer_instance_id, or configure app_key",
                )
            )
        (row,) = mine
        self._secret(str(row.get("appSecret")))
        router_addr = settings.router_addr or str(row.get("domain") or "")
        if not (row.get("appKey") and row.get("appSecret") and router_addr):
            raise ConfigurationError(
                Words(
                    "授权信息：记录缺少 appKey、appSecret 或 domain",
                    "authorisation: the row lacks appKey, appSecret or domain",
                )
            )
        return _Keys(str(row["appKey"]), str(row["appSecret"]), router_addr)

    def _ask(self, question: Callable[[], Any]) -> Work[Any]:
        """Ask the store; one that fails costs a token of its own, not the call."""
        try:
            return (yield Ask(question))
        except ConfigurationError:
            raise
        except Exception as error:  # noqa: BLE001 (the store is the user's)
            kind = type(error).__name__
            words = Words(f"存储出错：{kind}", f"the store failed: {kind}")
            _log.warning("%s", words.after("token").text())
            return None

    def _stored(self) -> Work[Grant | None]:
        text = yield from self._ask(lambda: self._store.get(self._key))
        if text is None:
            return None
        try:
            return Grant(**json.loads(text))
        except (ValueError, TypeError):
            words = Words(
                "存储中的内容不是本程序包的 token，将重新获取",
                "what the store holds is no token of this package; it is replaced",
            )
            _log.warning("%s", words.after("token").text())
            return None


def _shared(error: KingdeeError, seconds: float) -> KingdeeError:
    """Return the failure for one more of those who meet it: each raises an error of its own."""
    own = copy.copy(error)
    own.__cause__ = error.__cause__
    note = Words(
        f"刚刚获取失败，{seconds:.0f} 秒内不再重试",
        f"the call failed a moment ago and is not repeated for {seconds:.0f} s",
    )
    said = note.after("token").text()
    own.__notes__ = [*getattr(error, "__notes__", ()), said]
    return own


def _configured(settings: Settings) -> _Keys | None:
    if settings.app_key and settings.app_secret and settings.router_addr:
        return _Keys(settings.app_key, settings.app_secret, settings.router_addr)
    return None


def account(settings: Settings) -> str:
    """Return a digest that tells the account set from others, and the sandbox from the gateway."""
    who = (
        settings.base_url,
        settings.client_id,
        settings.app_key,
        settings.outer_instance_id,
    )
    return hashlib.sha256(repr(who).encode()).hexdigest()[:32]


def _rows(data: Any) -> list[Mapping[str, Any]]:
    rows = data if isinstance(data, list) else [data]
    return [row for row in rows if isinstance(row, Mapping)]


def _life(expires: Any, now: float) -> float:
    """Return the seconds that a token lives, whether told as a span or as a moment."""
    try:
        number = float(expires)
    except (TypeError, ValueError):
        return _DAY
    if number > 1e11:
        number /= 1000
    span = number - now if number > 1e8 else number
    return min(span, _DAY) if span > 0 else _DAY


def _stale(error: RepliedError) -> AuthenticationError:
    return AuthenticationError(
        operation=error.operation,
        code=error.code,
        text=error.text,
        who=error.who,
        request_id=error.request_id,
        status=error.status,
        hint=Words(
            "appKey 或 appSecret 有误，或 appSecret 已更换（每天都会更换）；"
            "配置 outer_instance_id 后客户端会自动重新授权",
            "appKey or appSecret is wrong, or appSecret has changed as it does every day; "
            "with outer_instance_id the client authorises again by itself",
        ),
    )
