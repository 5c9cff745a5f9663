"""The smallest page that still fails: fewer lines, then shorter ones."""

import time
from collections.abc import Callable


def smallest(data: bytes, fails: Callable[[bytes], bool], seconds: float = 60.0) -> bytes:
    """Return a page that fails as this one does and of which no line and no half of a line can go.

    What was reached when the seconds are over is returned.
    """
    until = time.monotonic() + seconds
    lines = _fewest(data.split(b"\n"), lambda part: fails(b"\n".join(part)), until)
    for number, line in enumerate(lines):

        def still(part: list[bytes], at: int = number) -> bool:
            return fails(b"\n".join([*lines[:at], b"".join(part), *lines[at + 1 :]]))

        letters = [line[one : one + 1] for one in range(len(line))]
        lines[number] = b"".join(_fewest(letters, still, until))
    return b"\n".join(lines)


def _fewest(parts: list[bytes], fails: Callable[[list[bytes]], bool], until: float) -> list[bytes]:
    """Return the parts without the runs of them, from halves down to single ones, that are not needed."""
    size = max(len(parts) // 2, 1)
    while parts and time.monotonic() < until:
        start, before = 0, len(parts)
        while start < len(parts) and time.monotonic() < until:
            left = parts[:start] + parts[start + size :]
            if fails(left):
                parts = left
            else:
                start += size
        if size == 1 and len(parts) == before:
            break
        size = max(size // 2, 1)
    return parts
