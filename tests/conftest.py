"""The package's static files are tested where they stand, beside what was generated last."""

import os
import signal
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import kingdee_jdy
import pytest

STATIC = Path(__file__).parents[1] / "templates" / "package" / "kingdee_jdy"

# What is expected is written in English, whatever the machine speaks.
os.environ["KINGDEE_LANG"] = "en"

# A package of generated/ comes before the folder of the templates, which has no __init__.py.
if str(STATIC) not in kingdee_jdy.__path__:
    generated = kingdee_jdy.__path__[0]
    kingdee_jdy.__path__ = [str(STATIC), *kingdee_jdy.__path__]
    # What is generated inside a room stands beside the room's static files.
    import_module("kingdee_jdy._bill").__path__.append(f"{generated}/_bill")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C interrupts, here and in what a test starts, even where whoever started the tests had it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
