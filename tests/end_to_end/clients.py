"""Both clients behind one face, pointed at a sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from kingdee_jdy import AsyncKingdee, Kingdee
from kingdee_jdy.limits import Limits
from kingdee_jdy.sandbox import Sandbox


class Waited:
    """`Kingdee`, or `AsyncKingdee` awaited: ``waited(lambda kingdee: kingdee.scm.….save(bill))``."""

    def __init__(self, kind: type[Kingdee] | type[AsyncKingdee], sandbox: Sandbox) -> None:
        self._runner = asyncio.Runner() if kind is AsyncKingdee else None
        self.kingdee: Any = kind(limits=Limits(per_minute=10**6), **sandbox.settings)

    def __call__(self, ask: Callable[[Any], Any]) -> Any:
        if self._runner is None:
            return ask(self.kingdee)

        async def wait() -> Any:
            return await ask(self.kingdee)

        return self._runner.run(wait())

    def close(self) -> None:
        if self._runner is None:
            self.kingdee.close()
        else:
            self._runner.run(self.kingdee.aclose())
            self._runner.close()
