"""The app-token: fetched once, renewed ahead of its end, one renewal at a time."""

from __future__ import annotations

import copy
import json
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from kingdee_jdy import signing
from kingdee_jdy._gateway.authorising import Keys, authorising, configured
from kingdee_jdy._gateway.effects import Acquire, Ask, Wait, Work
from kingdee_jdy._gateway.grant import Grant, granted
from kingdee_jdy.errors import (
    AuthenticationError,
    ConfigurationError,
    KingdeeError,
    RepliedError,
)
from kingdee_jdy.operation import Operation
from kingdee_jdy.settings import account
from kingdee_jdy.stores import Shared
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
STALE_SECRET = "1030002006"  # noqa: S105  the code of an answer
_PATIENCE = 60.0
# The vendor allows two token calls a minute.
_BACK_OFF = 30.0
_CLAIM = 60.0
"""Seconds for which one process alone may fetch a token; one that died keeps the others so long."""
_LOOK_AGAIN = 0.05


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
        self._keys = configured(settings)
        self._key = f"kingdee-jdy-{account(settings)}"

    def take(self) -> Work[Grant]:
        """Return a token that is good for a while yet."""
        if self._is_fresh(self._grant):
            return self._grant
        yield Acquire(self._lock)
        try:
            if self._is_fresh(self._grant):
                return self._grant
            if (known := (yield from self._known(None))) is not None:
                return known
            return (yield from self._alone(None, self._renew_ahead))
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
            if (known := (yield from self._known(refused))) is not None:
                return known
            return (yield from self._alone(refused, self._renew))
        finally:
            self._lock.release()

    def _alone(
        self, refused: Grant | None, renew: Callable[[], Work[Grant]]
    ) -> Work[Grant]:
        """Renew the token unless another process does, which the store knows; then take that one's."""
        store = self._store
        if not isinstance(store, Shared):
            return (yield from renew())
        owner = secrets.token_hex(8)
        # A store that fails tells nothing: each fetches a token of its own then, as without it.
        while (
            yield from self._ask(lambda: store.claim(self._key, owner, _CLAIM))
        ) is False:
            yield Wait(_LOOK_AGAIN)
            if (known := (yield from self._known(refused))) is not None:
                return known
        try:
            if (known := (yield from self._known(refused))) is not None:
                return known
            return (yield from renew())
        finally:
            self._give_back(store, owner)

    def _known(self, refused: Grant | None) -> Work[Grant | None]:
        """Return the token that another process has stored meanwhile, None if none has."""
        stored = yield from self._stored()
        if not self._is_fresh(stored):
            return None
        if refused is not None and stored.app_token == refused.app_token:
            return None
        return self._adopt(stored)

    def _give_back(self, store: Shared, owner: str) -> None:
        try:
            store.release(self._key, owner)
        except Exception as error:  # noqa: BLE001 (the store is the user's)
            words = Words("存储出错", "the store failed")
            _log.warning("token: %s: %s", words.text(), type(error).__name__)

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
            said = error.words
            words = Words(
                f"暂时没能续期，旧的还可以用一阵：{said.zh}",
                f"not renewed yet, the old one is good for a while: {said.en}",
            )
            _log.warning("%s", words.after("token").text())
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
            words = Words(
                "appSecret 已更换，重新授权", "appSecret has changed, authorising again"
            )
            _log.info("%s", words.after("token").text())
            keys = self._keys = yield from self._authorise()
            data = yield from self._fetch(keys)
        grant = self._adopt(granted(data, keys.router_addr, self._clock()))
        value = json.dumps(asdict(grant))
        yield from self._ask(lambda: self._store.set(self._key, value))
        return grant

    def _fetch(self, keys: Keys) -> Work[Any]:
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

    def _authorise(self) -> Work[Keys]:
        return authorising(self._settings, self._call, self._secret)

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
