"""The works behind the methods of a resource, whichever client runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kingdee_jdy import exact
from kingdee_jdy._bill.own import refuse_elsewhere, refuse_others
from kingdee_jdy._client.acting import acting, asked, request
from kingdee_jdy._client.paging import first_page, reading
from kingdee_jdy._client.saving import calling, saving
from kingdee_jdy._client.settling import looking_up, settling
from kingdee_jdy._client.warned import warn
from kingdee_jdy._gateway.call import Caller
from kingdee_jdy._gateway.lookups import find_operation, sent_by
from kingdee_jdy._gateway.wire import Outgoing, as_params, outgoing
from kingdee_jdy.errors import Lookup, OutcomeUnknown, RefusedError
from kingdee_jdy.many import saving_many
from kingdee_jdy.operation import Operation
from kingdee_jdy.retries import SETTLE_AFTER
from kingdee_jdy.saved import Settled
from kingdee_jdy.uploads import Upload
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy._bill.model import Answer
    from kingdee_jdy._gateway.effects import Work
    from kingdee_jdy.limits import Limits
    from kingdee_jdy.many import Outcome
    from kingdee_jdy.retries import Retries
    from kingdee_jdy.saved import Acted, Saved
    from kingdee_jdy.settings import Settings
    from kingdee_jdy.stores import TokenStore

A = TypeVar("A", bound="Answer")


class Works:
    """What a client can do, as works that it runs.

    Args:
        settings: who calls.
        store: where tokens are kept.
        limits: how many calls may be made.
        retries: how often a call is made again.
        upload_limit: the largest file to upload, in bytes.
        clock: seconds since 1970.
        lock: taken while a token is fetched.
        proxy: what calls go through, as errors name it; None for none.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        store: TokenStore,
        limits: Limits,
        retries: Retries,
        upload_limit: int,
        clock: Callable[[], float],
        lock: Any,
        proxy: str | None,
    ) -> None:
        self._upload_limit = upload_limit
        self._settle_after = getattr(retries, "settle_after", SETTLE_AFTER)
        self._caller = Caller(
            settings,
            store=store,
            limits=limits,
            retries=retries,
            clock=clock,
            lock=lock,
            proxy=proxy,
        )

    def raw(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None,
        json: Any,
        files: Mapping[str, Any] | None,
        reads: bool | None,
    ) -> Work[Any]:
        """Return the work of calling what has no page."""
        method = method.upper()
        if not path.startswith("/") or "?" in path:
            words = Words(
                "应为路径，如 /jdy/v2/scm/pur_order；? 之后的内容请放进 params",
                "expected a path such as /jdy/v2/scm/pur_order; "
                "what would stand behind a ? goes into params",
            )
            raise RefusedError(words.after(f"{method} {path}"))
        refuse_elsewhere(method, path, json)
        refuse_elsewhere(method, path, params)
        operation = Operation(
            id=f"{method} {path}",
            title="",
            page="",
            method=method,
            path=path,
            module="",
            model="",
            reads=method in ("GET", "HEAD") if reads is None else reads,
        )
        uploads = tuple(
            (name, Upload.of(name, file, self._upload_limit))
            for name, file in (files or {}).items()
        )
        out = Outgoing(
            operation,
            as_params(exact.loads(exact.dumps({} if params is None else params))),
            None if json is None else exact.dumps(json),
            form={} if uploads else None,
            files=uploads,
            bill=json,
        )
        envelope = yield from self._caller.call(out)
        return envelope.data

    def saving(
        self, operation: Operation, bill: Any, validate: bool, strict: bool
    ) -> Work[Saved]:
        """Return the work of saving a bill."""
        return saving(self._caller, self._outgoing(operation, bill, validate, strict))

    def calling(
        self,
        operation: Operation,
        payload: Any,
        kind: type[A],
        validate: bool,
        strict: bool,
        *,
        whole: bool = False,
    ) -> Work[A]:
        """Return the work of calling an operation and reading its answer's data, or all of it."""
        out = self._outgoing(operation, payload, validate, strict)
        return calling(self._caller, out, kind, whole=whole)

    def acting(
        self, operation: Operation, given: Mapping[str, str], name: str, ids: Any
    ) -> Work[tuple[Acted, ...]]:
        """Return the work of doing something to bills, by their ids in the field of this name."""
        bills = asked(ids)
        out = self._outgoing(
            operation, request(operation, given, name, bills), True, False
        )
        return acting(self._caller, out, bills)

    def saving_many(
        self,
        operation: Operation,
        bills: Iterable[Any],
        validate: bool,
        strict: bool,
        **options: Any,
    ) -> Work[tuple[Outcome, ...]]:
        """Return the work of saving many bills."""
        return saving_many(
            self._caller,
            operation,
            bills,
            outgoing=lambda bill: self._outgoing(operation, bill, validate, strict),
            settling=self._settling,
            **options,
        )

    def looking_up(self, lookup: Lookup) -> Work[tuple[Mapping[str, Any], ...]]:
        """Return the work of asking what would settle whether a bill was saved."""
        return looking_up(self._caller, lookup, self._asking)

    def settling(self, unknown: OutcomeUnknown) -> Work[Settled]:
        """Return the work of looking up what became of a call whose outcome is unknown."""
        operation = find_operation(unknown.operation)
        if operation is None:
            return Settled(
                "unknown", why="the call has no page, so nothing says how to look it up"
            )
        out = self._outgoing(operation, unknown.bill, False, False)
        return (yield from self._settling(unknown, out))

    def _settling(self, unknown: OutcomeUnknown, out: Outgoing) -> Work[Settled]:
        return settling(
            self._caller, unknown, sent_by(out), self._asking, after=self._settle_after
        )

    def _asking(self, operation: Operation, query: Any) -> Outgoing:
        return self._outgoing(operation, query, False, False)

    def reading(
        self,
        operation: Operation,
        query: Any,
        kind: type[A],
        validate: bool,
        strict: bool,
    ) -> Work[None]:
        """Return the work of reading a list page by page."""
        query = {} if query is None else query
        refuse_others(operation, query)
        first = first_page(operation, query)
        out = self._outgoing(operation, first, validate, strict)
        warn(out)
        return reading(
            self._caller, out, lambda row: kind.read(row, page=operation.page)
        )

    def _outgoing(
        self, operation: Operation, payload: Any, validate: bool, strict: bool
    ) -> Outgoing:
        return outgoing(
            operation,
            payload,
            validate=validate,
            strict=strict,
            upload_limit=self._upload_limit,
        )
