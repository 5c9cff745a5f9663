from collections.abc import Iterator

import pytest
from kingdee_jdy.sandbox import Credentials

from tests.watch import no_secrets


@pytest.fixture(autouse=True)
def _no_secrets() -> Iterator[None]:
    credentials = Credentials()
    with no_secrets([credentials.client_secret, credentials.app_secret]):
        yield
