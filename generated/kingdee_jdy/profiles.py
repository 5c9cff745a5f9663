"""Several account sets in one file: the settings of each, without the secrets themselves."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kingdee_jdy.errors import ConfigurationError
from kingdee_jdy.settings import ENVIRONMENT, PREFIX
from kingdee_jdy.words import Words

FILE = f"{PREFIX.lower()}profiles.toml"
"""Where profiles are looked for, in the current folder, unless a path is given."""

VARIABLE = f"{PREFIX}PROFILES"
"""The environment variable that names another file."""

_SECRETS = ("client_secret", "app_secret")
_PLAIN = "plain_secrets"
_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def profile(name: str, path: str | os.PathLike[str] | None = None) -> dict[str, str]:
    """Return the settings of a profile, as the arguments of a client.

    The file is TOML with a table for each profile::

        [shanghai]
        client_id = "200421"
        client_secret = "${SHANGHAI_CLIENT_SECRET}"
        outer_instance_id = "100000000000000001"

    ``${NAME}`` stands for a variable of the environment. A secret that stands in the file itself is
    refused, unless the profile says ``plain_secrets = true``.

    Args:
        name: the profile.
        path: the file; what KINGDEE_PROFILES names, or kingdee_profiles.toml here, if not given.

    Raises:
        ConfigurationError: the file, the profile or a variable is not there, or it says something else.
    """
    file = Path(path or os.environ.get(VARIABLE) or FILE)
    known = _read(file)
    if name not in known:
        words = Words(
            f"没有名为 {name} 的配置{_near(name, known).zh}",
            f"no profile is called {name}{_near(name, known).en}",
        )
        raise ConfigurationError(words.after(str(file)))
    where = f"{file} [{name}]"
    found = known[name]
    if not isinstance(found, Mapping):
        words = Words("应为一个表", "expected a table")
        raise ConfigurationError(words.after(where))
    plain = found.get(_PLAIN, False) is True
    return {
        key: _setting(key, value, where, plain=plain)
        for key, value in found.items()
        if key != _PLAIN
    }


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        words = Words(
            f"无法读取配置文件；请建立它、用 path 指定，或设置 {VARIABLE}",
            f"the file of profiles cannot be read; make it, give path, or set {VARIABLE}",
        )
        raise ConfigurationError(words.after(str(file))) from error
    except ValueError as error:
        words = Words(
            f"应为 UTF-8 编码的 TOML（{error}）", f"expected TOML in UTF-8: {error}"
        )
        raise ConfigurationError(words.after(str(file))) from error


def _setting(key: str, value: object, where: str, *, plain: bool) -> str:
    if key not in ENVIRONMENT:
        near = _near(key, (*ENVIRONMENT, _PLAIN))
        words = Words(f"没有 {key} 这一项{near.zh}", f"{key} is no setting{near.en}")
        raise ConfigurationError(words.after(where))
    if not isinstance(value, str):
        kind = type(value).__name__
        words = Words(
            f"应为带引号的文本，实际为 {kind}", f"expected text in quotes, found {kind}"
        )
        raise ConfigurationError(words.after(f"{where} {key}"))
    if key in _SECRETS and not plain and not _REFERENCE.fullmatch(value):
        variable = f"{PREFIX}{key.upper()}"
        words = Words(
            f'密钥不应写在文件里；请改为 "${{{variable}}}" 并设置该环境变量，'
            f"或在这个配置里写明 {_PLAIN} = true",
            f'a secret should not stand in the file; write "${{{variable}}}" and set that variable, '
            f"or say {_PLAIN} = true in the profile",
        )
        raise ConfigurationError(words.after(f"{where} {key}"))
    return _REFERENCE.sub(lambda found: _variable(found[1], f"{where} {key}"), value)


def _variable(name: str, where: str) -> str:
    value = os.environ.get(name)
    if not value:
        words = Words(
            f"没有设置环境变量 {name}", f"{name} is not set in the environment"
        )
        raise ConfigurationError(words.after(where))
    return value


def _near(name: str, known: Iterable[str]) -> Words:
    """Return the known name that a misspelt one most likely means, as the rest of a sentence."""
    names = list(known)
    near = get_close_matches(name, names, n=1)
    if near:
        return Words(f"；最接近的是 {near[0]}", f"; the nearest is {near[0]}")
    listed = "、".join(names), ", ".join(names)
    return Words(f"；已有：{listed[0] or '无'}", f"; there is: {listed[1] or 'none'}")
