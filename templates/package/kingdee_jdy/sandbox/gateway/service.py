"""The gateway as a whole: lets a call pass, lets faults befall it, has it carried out, notes it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from kingdee_jdy.operation import Operation
from kingdee_jdy.sandbox.books.bills import Books, moment
from kingdee_jdy.sandbox.books.desk import Desk
from kingdee_jdy.sandbox.books.requests import read_request
from kingdee_jdy.sandbox.faults import Faults
from kingdee_jdy.sandbox.gate.checks import Gate
from kingdee_jdy.sandbox.gate.credentials import Credentials
from kingdee_jdy.sandbox.gate.keys import DAY, Keys
from kingdee_jdy.sandbox.gate.pace import Pace
from kingdee_jdy.sandbox.gate.signature import keyed_hash, same
from kingdee_jdy.sandbox.gateway.calls import Calls
from kingdee_jdy.sandbox.gateway.catalog import Catalog
from kingdee_jdy.sandbox.wire.answers import (
    AUTHORIZATION_WRONG,
    SERVICE_FAULT,
    WRONG_FORMAT,
    BusinessError,
    GatewayError,
    Reply,
    business_error,
    message_success,
    success,
    upload_error,
)
from kingdee_jdy.sandbox.wire.incoming import Incoming

TOKEN_PATH = "/jdyconnector/app_management/kingdee_auth_token"  # noqa: S105
IN_MEMORY = ":memory:"
"""What stands for the name of a file where bills are kept in memory."""

AUTHORISE_PATH = "/jdyconnector/app_management/push_app_authorize"


@dataclass(frozen=True, slots=True)
class Errand:
    """A call that the gateway lets pass.

    Attributes:
        name: the id of the operation, or ``token`` or ``authorise``.
        carry_out: does what the call asks for and returns the answer.
        carry_out_partly: does it and answers success with an error in it; where there is no such
            answer it is `carry_out`.
    """

    name: str
    carry_out: Callable[[], Reply]
    carry_out_partly: Callable[[], Reply]


class Gateway:
    """The state of one sandbox and what it answers.

    Args:
        operations: what it answers.
        credentials: who may call.
        db: the file that keeps the bills, ``:memory:`` for none.
        short_answers: whether token and authorisation are answered in the shorter of the shapes
            that clients have seen.
        clock: seconds since 1970.
        token_life: seconds for which a token is good.
        secret_life: seconds for which an appSecret is good.
        calls_a_minute: how many business calls may pass; None for any number.

    Raises:
        sqlite3.Error: the file is no database of a sandbox.
    """

    def __init__(
        self,
        operations: Iterable[Operation],
        credentials: Credentials,
        *,
        db: str | Path = IN_MEMORY,
        short_answers: bool = False,
        clock: Callable[[], float] = time.time,
        token_life: float = DAY,
        secret_life: float = DAY,
        calls_a_minute: int | None = None,
    ) -> None:
        self._database = _opened(db)
        self._credentials = credentials
        self._short_answers = short_answers
        self.clock = clock
        self.catalog = Catalog(operations)
        self.calls = Calls()
        self.faults = Faults()
        self.books = Books(self._database, clock, lasting=str(db) != IN_MEMORY)
        self.keys = Keys(
            self._database,
            credentials,
            clock=clock,
            token_life=token_life,
            secret_life=secret_life,
        )
        self._gate = Gate(credentials, self.keys, clock)
        self._pace = Pace(calls_a_minute, clock)
        self._desk = Desk(self.books, self.catalog)

    def clear(self) -> None:
        """Forget all bills, planned faults and used nonces; tokens stay good."""
        with self.books:
            self.books.clear()
        self.faults.clear()
        self.keys.forget_nonces()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def admit(self, call: Incoming) -> Errand:
        """Return what a call asks for.

        Raises:
            GatewayError: the gateway turns it away.
            TooManyCallsError: it is one too many.
        """
        self._gate.check_signature(call)
        path = unquote_to_bytes(call.raw_path).decode(errors="replace")
        if path == TOKEN_PATH:
            _only("GET", call, path)
            return _single("token", lambda: self._token(call))
        if path == AUTHORISE_PATH:
            _only("POST", call, path)
            return _single("authorise", lambda: self._authorise(call))
        operation = self.catalog.find(call.method, path)
        self._gate.check_token(call)
        self._pace.check()
        return self.errand(operation, call)

    def secrets(self) -> tuple[str, ...]:
        """Return what no log may show, wherever it stands."""
        return self._credentials.client_secret, self._credentials.app_secret

    def errand(self, operation: Operation, call: Incoming) -> Errand:
        """Return what a call asks for that needs no signature: the sandbox's own page sends it."""
        return Errand(
            operation.id,
            lambda: self._carry_out(operation, call),
            lambda: self._carry_out_partly(operation, call),
        )

    def _carry_out(self, operation: Operation, call: Incoming) -> Reply:
        try:
            return self._desk.carry_out(operation, read_request(operation, call))
        except BusinessError as refusal:
            return _refused(operation, refusal)

    def _carry_out_partly(self, operation: Operation, call: Incoming) -> Reply:
        try:
            return self._desk.carry_out_partly(operation, read_request(operation, call))
        except BusinessError as refusal:
            return _refused(operation, refusal)

    def _token(self, call: Incoming) -> Reply:
        if call.param("app_key") != self._credentials.app_key:
            return business_error(
                AUTHORIZATION_WRONG, "app_key is not the authorised one"
            )
        secret = self.keys.live_secret()
        if secret is None:
            return business_error(WRONG_FORMAT, "appSecret has ended; authorise again")
        given = unquote_to_bytes(call.param("app_signature"))
        if not same(keyed_hash(secret, self._credentials.app_key.encode()), given):
            return business_error(
                WRONG_FORMAT,
                "app_signature does not fit; it is keyed by another appSecret, or a stale one",
            )
        token, ends = self.keys.issue_token()
        why = f"token issued, good until {moment(ends)}"
        if self._short_answers:
            return success({"app-token": token}, why)
        data = {
            "app-token": token,
            "access_token": token,
            "uid": "1",
            "expires": round(ends * 1000),
        }
        return success(data, why)

    def _authorise(self, call: Incoming) -> Reply:
        asked = call.param("outerInstanceId")
        if asked and asked != self._credentials.outer_instance_id:
            return business_error(
                AUTHORIZATION_WRONG, f"outerInstanceId {asked} is not authorised"
            )
        row = {
            "appKey": self._credentials.app_key,
            "appSecret": self.keys.authorise(),
            "domain": self._credentials.router_addr,
            "accountId": "1",
            "serviceId": "1",
            "outerInstanceId": self._credentials.outer_instance_id,
            "status": 1,
        }
        envelope = message_success if self._short_answers else success
        return envelope([row], "appSecret handed out")


def _refused(operation: Operation, refusal: BusinessError) -> Reply:
    if operation.multipart:
        return upload_error(refusal.code, refusal.description)
    return refusal.reply()


def _single(name: str, carry_out: Callable[[], Reply]) -> Errand:
    return Errand(name, carry_out, carry_out)


def _opened(db: str | Path) -> sqlite3.Connection:
    database = sqlite3.connect(db, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        database.close()
        raise
    return database


def internal_error() -> Reply:
    """Return the answer to a call that the sandbox itself failed on."""
    return business_error(SERVICE_FAULT, "the sandbox failed; its log says why")


def _only(method: str, call: Incoming, path: str) -> None:
    if call.method != method:
        raise GatewayError(5002, f"{path} takes {method}, not {call.method}")
