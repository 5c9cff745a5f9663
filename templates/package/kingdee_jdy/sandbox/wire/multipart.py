"""Reads an upload."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from kingdee_jdy.sandbox.wire.answers import WRONG_TYPE, BusinessError
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, parse_form


class Uploaded(NamedTuple):
    """A file that came with a call: a pair, as a request's model takes a file."""

    name: str
    content: bytes


def read_multipart(
    body: bytes, content_type: str
) -> tuple[list[tuple[str, str]], list[tuple[str, Uploaded]]]:
    """Return the texts of a multipart body and its files, each with its name.

    Raises:
        BusinessError: the body is no multipart of the boundary that its Content-Type names.
    """
    texts: list[tuple[str, str]] = []
    files: list[tuple[str, Uploaded]] = []

    def keep_field(field: Field) -> None:
        texts.append((_text(field.field_name), _text(field.value)))

    def keep_file(file: File) -> None:
        file.file_object.seek(0)
        content = file.file_object.read()
        file.close()
        files.append((_text(file.field_name), Uploaded(_text(file.file_name), content)))

    try:
        parse_form(
            {"Content-Type": content_type.encode()},
            BytesIO(body),
            keep_field,
            keep_file,
        )
    except FormParserError as error:
        raise BusinessError(
            WRONG_TYPE, f"body: no multipart/form-data: {error}"
        ) from None
    return texts, files


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode(errors="replace")
