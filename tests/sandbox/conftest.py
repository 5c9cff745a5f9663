from collections.abc import Iterator

import pytest
from kingdee_jdy.sandbox import Sandbox, serve

from tests.sandbox.caller import Caller
from tests.sandbox.orders import OPERATIONS


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    """One sandbox for a module of tests."""
    with serve(OPERATIONS) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    """The module's sandbox with empty books and no fault planned."""
    running.clear()
    return running


@pytest.fixture
def caller(sandbox: Sandbox) -> Iterator[Caller]:
    caller = Caller(sandbox)
    yield caller
    caller.close()
