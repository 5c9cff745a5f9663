"""The bodies of a call as the log shows them: without secrets, and not without end."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 32_768
"""Characters of a body that the log keeps."""

_SECRET = re.compile(
    r'("[^"\\]*(?:token|secret|signature|password)[^"\\]*"\s*:\s*")[^"]+', re.IGNORECASE
)


def shown(body: bytes, media_type: str, secrets: Iterable[str]) -> str:
    """Return a body as text; of what is no text, or an upload, how large it is.

    Args:
        body: the whole body.
        media_type: its Content-Type, "" where there is none.
        secrets: texts that are left out wherever they stand.
    """
    if "multipart/" in media_type.lower():
        return f"{media_type.partition(';')[0]}: {len(body)} bytes"
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return f"{len(body)} bytes, no UTF-8"
    text = _SECRET.sub(r"\1…", text)
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
