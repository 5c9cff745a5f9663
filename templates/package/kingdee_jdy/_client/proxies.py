"""What httpx's options say of the way to the gateway: the proxy, and the certificates to trust."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.words import Words


def proxy(base_url: str, options: Mapping[str, Any]) -> str | None:
    """Return the proxy that calls go through, without its password; None for none.

    It is the one among httpx's options, or the environment's where these do not say to leave it alone.
    """
    given = options.get("proxy")
    if given is not None:
        return _shown(str(getattr(given, "url", given)))
    if options.get("transport") is not None or not options.get("trust_env", True):
        return None
    # As slow to import as httpx, which has done it by now.
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415

    url = urlsplit(base_url)
    known = getproxies()
    found = known.get(url.scheme) or known.get("all")
    return None if not found or proxy_bypass(url.hostname or "") else _shown(found)


def refuse_missing(options: Mapping[str, Any]) -> None:
    """Raise where the certificates to trust are a file or folder that is not there.

    Raises:
        ConfigurationError: names it.
    """
    verify = options.get("verify")
    if isinstance(verify, str | os.PathLike) and not Path(verify).exists():
        words = Words(
            f"找不到证书 {os.fspath(verify)}；请填写签发机构证书（PEM）的路径",
            f"no certificates at {os.fspath(verify)}; give the path of the authority's (PEM)",
        )
        raise ConfigurationError(words.after('http={"verify": …}'))


def _shown(url: str) -> str:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
