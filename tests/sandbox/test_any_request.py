"""Whatever comes over the wire, the sandbox answers, and both sides sign alike."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kingdee_jdy import signing
from kingdee_jdy.sandbox import Credentials
from kingdee_jdy.sandbox.gate.signature import signed_text
from kingdee_jdy.sandbox.gateway.catalog import Catalog
from kingdee_jdy.sandbox.gateway.service import Gateway
from kingdee_jdy.sandbox.wire import exact
from kingdee_jdy.sandbox.wire.answers import GatewayError
from kingdee_jdy.sandbox.wire.incoming import Incoming
from kingdee_jdy.sandbox.wire.target import read_pairs, split_target
from starlette.datastructures import Headers

from tests.sandbox.orders import OPERATIONS

WORDS = st.text(max_size=12)
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=5)
METHODS = st.sampled_from(["GET", "POST", "PUT", "DELETE"])
NONCE, STAMP = "4427456950", "1670305063559"

eagerly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    gateway = Gateway(OPERATIONS, Credentials())
    yield gateway
    gateway.close()


@given(method=METHODS, path=WORDS.map(lambda word: "/" + word), pairs=PAIRS)
def test_both_sides_sign_alike(method: str, path: str, pairs: list[tuple[str, str]]) -> None:
    """The client signs text, the sandbox the bytes of the wire; they share no code."""
    there, query = split_target(signing.target(path, pairs).encode())
    headers = {"X-Api-TimeStamp": STAMP.encode(), "X-Api-Nonce": NONCE.encode()}
    here = signing.text_to_sign(method, path, pairs, nonce=NONCE, timestamp=STAMP)
    assert signed_text(method, there, read_pairs(query), headers).decode() == here


@eagerly
@given(
    method=METHODS,
    target=st.binary(max_size=40).map(lambda tail: b"/" + tail),
    headers=st.dictionaries(
        st.sampled_from(
            ["X-Api-ClientID", "X-Api-SignHeaders", "X-Api-Nonce", "X-Api-Signature", "app-token"]
        ),
        st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=30),
    ),
)
def test_anything_unsigned_is_refused(
    method: str, target: bytes, headers: dict[str, str], gateway: Gateway
) -> None:
    good = {"X-Api-ClientID": "200421", "X-Api-Auth-Version": "2.0"}
    stamp = {"X-Api-TimeStamp": str(int(time.time() * 1000))}
    call = Incoming(method, target, Headers(good | stamp | headers), b"")
    with pytest.raises(GatewayError):
        gateway.admit(call)


BODIES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        "file",
        "bill_id",
        "id",
        "bill_no",
        "material_entity",
        "bill_date",
        "ids",
        "page",
        "data",
        "remark",
    ]
)


@eagerly
@given(body=st.dictionaries(NAMES, BODIES, max_size=4), data=st.data())
def test_any_json_is_answered(
    body: dict[str, object], data: st.DataObject, gateway: Gateway
) -> None:
    """A body of any shape ends in the books' own answer, never in the sandbox's failure."""
    if body.get("remark") == "raise":
        return
    operation = data.draw(st.sampled_from(list(Catalog(OPERATIONS))))
    call = Incoming(operation.method, operation.path.encode(), Headers({}), exact.dumps(body))
    answer = gateway._carry_out(operation, call)
    assert exact.loads(answer.body.decode())


@given(body=BODIES)
def test_json_keeps_every_digit(body: object) -> None:
    written = exact.dumps(body)
    assert exact.dumps(exact.loads(written.decode())) == written
