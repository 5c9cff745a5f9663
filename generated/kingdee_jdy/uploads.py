"""Files that go up with a request: opened anew for each attempt, streamed, their size known before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TypeAlias, cast

from kingdee_jdy.errors import RefusedError
from kingdee_jdy.words import Words

UPLOAD_LIMIT = 20 * 1024 * 1024
"""The size in bytes above which a client refuses a file, unless it is told another."""

if TYPE_CHECKING:
    Source: TypeAlias = (
        str
        | os.PathLike[str]
        | bytes
        | BinaryIO
        | tuple[str, str | os.PathLike[str] | bytes | BinaryIO]
    )
    """What a `file` field takes; a pair says the file's name first."""
else:

    class _Unchecked:
        """Tells pydantic to take a field's value as it is: `Upload.of` checks it."""

        def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
            from pydantic_core import core_schema  # noqa: PLC0415

            return core_schema.no_info_plain_validator_function(lambda value: value)

    Source = Annotated[Any, _Unchecked()]


@dataclass(frozen=True, slots=True, repr=False)
class Upload:
    """A file to send: a path, bytes, or an open binary file that can be read twice.

    Attributes:
        name: the file name that the vendor is told.
        size: its length in bytes.
        source: where it is read from.
    """

    name: str
    size: int
    source: Path | bytes | BinaryIO

    @classmethod
    def of(cls, field: str, value: Any, limit: int) -> Upload:
        """Return the file that a field's value stands for.

        Args:
            field: the name of the field.
            value: a path, bytes, an open binary file, or a pair of a name and one of these.
            limit: the largest size in bytes.

        Raises:
            RefusedError: it is none of these, is empty, or is larger than the limit.
        """
        name, source = (
            value if isinstance(value, tuple) and len(value) == 2 else (None, value)
        )
        if isinstance(source, str | os.PathLike):
            source = Path(source)
        size = _size(field, source)
        if not 0 < size <= limit:
            words = Words(
                f"文件应为 1 至 {limit} 字节，实际 {size} 字节；上限可用客户端的 upload_limit 调整",
                f"expected a file of 1 to {limit} bytes, found {size}; "
                "the client's upload_limit sets another bound",
            )
            raise RefusedError(words.after(field))
        own = (
            source
            if isinstance(source, Path)
            else Path(str(getattr(source, "name", field)))
        )
        return cls(str(name or own.name), size, source)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file at its first byte.

        Raises:
            RefusedError: its size has changed since it was checked.
        """
        if isinstance(self.source, Path):
            with self.source.open("rb") as file:
                if (size := os.fstat(file.fileno()).st_size) != self.size:
                    words = Words(
                        f"检查时为 {self.size} 字节，现在为 {size} 字节",
                        f"{self.size} bytes when it was checked, now {size}",
                    )
                    raise RefusedError(words.after(self.name))
                yield file
        elif isinstance(self.source, bytes):
            yield BytesIO(self.source)
        else:
            self.source.seek(0)
            yield self.source


def _size(field: str, source: Any) -> int:
    if isinstance(source, Path):
        try:
            return source.stat().st_size
        except OSError as error:
            words = Words(
                f"无法读取 {source.name}：{error.strerror}",
                f"cannot read {source.name}: {error.strerror}",
            )
            raise RefusedError(words.after(field)) from error
    if isinstance(source, bytes):
        return len(source)
    if hasattr(source, "seek") and hasattr(source, "read"):
        return cast("BinaryIO", source).seek(0, os.SEEK_END)
    kind = type(source).__name__
    words = Words(
        f"应为路径、字节串、以二进制打开的文件，或文件名与其中之一组成的二元组，实际为 {kind}",
        f"expected a path, bytes, an open binary file or a pair of a name and one of these, "
        f"found {kind}",
    )
    raise RefusedError(words.after(field))
