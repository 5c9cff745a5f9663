"""拆卸单保存"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

from kingdee_jdy._client.resource import AsyncResource, Resource
from kingdee_jdy.scm.inv_disassemble.save import OPERATION as SAVE

if TYPE_CHECKING:
    from kingdee_jdy.journal import Opens
    from kingdee_jdy.many import Outcome
    from kingdee_jdy.saved import Saved
    from kingdee_jdy.scm.inv_disassemble.save import dicts as save_dicts
    from kingdee_jdy.scm.inv_disassemble.save import request as save_request


class InvDisassembleResource(Resource):
    """拆卸单保存"""

    def save(
        self,
        bill: (
            save_request.InvDisassemble
            | save_dicts.InvDisassembleDict
            | Mapping[str, Any]
        ),
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> Saved:
        """拆卸单保存：拆卸单新增及修改。审核、删除等详见通用操作接口"""
        return self._save(SAVE, bill, validate=validate, strict=strict)

    def save_many(
        self,
        bills: Iterable[
            save_request.InvDisassemble
            | save_dicts.InvDisassembleDict
            | Mapping[str, Any]
        ],
        *,
        journal: str | PathLike[str] | Opens | None = None,
        key: Callable[[Any], str] | None = None,
        progress: Callable[[Outcome], None] | None = None,
        workers: int = 4,
        settle: bool = False,
        validate: bool = True,
        strict: bool = False,
    ) -> tuple[Outcome, ...]:
        """拆卸单保存，许多张：逐张得到结果，中断后凭日志文件继续"""
        return self._save_many(
            SAVE,
            bills,
            journal=journal,
            key=key,
            progress=progress,
            workers=workers,
            settle=settle,
            validate=validate,
            strict=strict,
        )


class AsyncInvDisassembleResource(AsyncResource):
    """拆卸单保存"""

    async def save(
        self,
        bill: (
            save_request.InvDisassemble
            | save_dicts.InvDisassembleDict
            | Mapping[str, Any]
        ),
        *,
        validate: bool = True,
        strict: bool = False,
    ) -> Saved:
        """拆卸单保存：拆卸单新增及修改。审核、删除等详见通用操作接口"""
        return await self._save(SAVE, bill, validate=validate, strict=strict)

    async def save_many(
        self,
        bills: Iterable[
            save_request.InvDisassemble
            | save_dicts.InvDisassembleDict
            | Mapping[str, Any]
        ],
        *,
        journal: str | PathLike[str] | Opens | None = None,
        key: Callable[[Any], str] | None = None,
        progress: Callable[[Outcome], None] | None = None,
        workers: int = 4,
        settle: bool = False,
        validate: bool = True,
        strict: bool = False,
    ) -> tuple[Outcome, ...]:
        """拆卸单保存，许多张：逐张得到结果，中断后凭日志文件继续"""
        return await self._save_many(
            SAVE,
            bills,
            journal=journal,
            key=key,
            progress=progress,
            workers=workers,
            settle=settle,
            validate=validate,
            strict=strict,
        )
