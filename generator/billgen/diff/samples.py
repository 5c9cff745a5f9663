"""What differs between two samples, value by value."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import UNSET

_encoder = msgspec.json.Encoder(decimal_format="number")
_SHOWN = 3


def compare_samples(old: Any, new: Any) -> tuple[str, str] | None:
    """Return the first differing values of both samples as text, None where the samples are one.

    Digits count: 1.0 and 1.00 differ. UNSET stands for no sample.
    """
    before, after = dict(_leaves(old, "")), dict(_leaves(new, ""))
    differing = [path for path in before | after if before.get(path) != after.get(path)]
    if not differing:
        return None
    return _shown(before, differing), _shown(after, differing)


def _leaves(node: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from _leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(node, list) and node:
        for index, value in enumerate(node):
            yield from _leaves(value, f"{path}[{index}]")
    elif node is not UNSET:
        yield path, _encoder.encode(node).decode()


def _shown(leaves: dict[str, str], differing: list[str]) -> str:
    texts = [f"{path}: {leaves[path]}" for path in differing[:_SHOWN] if path in leaves]
    more = sum(path in leaves for path in differing[_SHOWN:])
    return ", ".join(texts) + (f" and {more} more" if more else "")
