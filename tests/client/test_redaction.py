"""No secret, token, signature or bill in any log above DEBUG, any error, any repr."""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from kingdee_jdy import errors

from tests.client import order
from tests.client.conftest import SETTINGS, Both
from tests.client.gateway import Gateway, Reply, Seen, refused, well

BILL = {"bill_no": "the-number-of-the-bill", "material_entity": [{"qty": 77123}]}
SECRETS = (
    SETTINGS["client_secret"],
    SETTINGS["app_secret"],
    "token-number",
    "the-number-of-the-bill",
    "77123",
)


class Telltale:
    """Answers with everything it was sent, in the words of an error."""

    def __init__(self) -> None:
        self.code: Any = 1030002000
        self.answer: Reply | None = None

    def __call__(self, seen: Seen) -> Reply:
        if self.answer is not None:
            return self.answer
        headers = seen.headers
        told = f"{headers['app-token']} {headers['x-api-signature']} the-secret-of-the-app"
        if self.code == "drop":
            return Reply(drop=True)
        if self.code in ("escaped", "escaped in a text", "in a url"):
            return Reply(200, _spelt(self.code, told))
        if self.code == "well":
            return well({"ids": ["1"]})
        if self.code == "html":
            return Reply(500, f"<html>{told}</html>".encode())
        if self.code == "errors":
            return well({"ids": [], "errors": [{"message": "no"}]})
        return refused(self.code, told, data={"errors": [{"message": told}]})


def _spelt(how: str, told: str) -> bytes:
    """Return a refusal whose secrets are spelt so that only one who decodes them sees them."""
    if how == "in a url":
        told = "".join(f"%{byte:02X}" if byte < 127 else "" for byte in told.encode())
        return json.dumps({"errcode": 1030002000, "description": told}).encode()
    escaped = "".join(rf"\u{ord(each):04X}" for each in told)
    if how == "escaped in a text":
        escaped = escaped.replace("\\", "\\\\").lower()
    row = rf'{{"message":"{escaped}","id":"{escaped}"}}'
    text = rf'{{"errcode":1030002000,"description":"{escaped}","data":{{"errors":[{row}]}}}}'
    return text.encode()


@pytest.fixture
def telltale() -> Telltale:
    return Telltale()


@pytest.fixture
def gateway(telltale: Telltale) -> Iterator[Gateway]:
    with Gateway(telltale) as gateway:
        yield gateway


@pytest.mark.parametrize(
    "code",
    [
        *(1030002000, 4008, 4011, 4006, 5000, 77, "drop", "html", "errors", 429, 0),
        *("escaped", "escaped in a text", "in a url"),
    ],
)
def test_nothing_leaks(
    code: Any,
    both: Both,
    gateway: Gateway,
    telltale: Telltale,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "httpx")
    telltale.code = code
    texts = []
    try:
        saved = both.do(lambda resource: resource._save(order.SAVE, BILL))
        texts += [repr(saved), str(saved)]
    except errors.KingdeeError as error:
        texts += [str(error), repr(error), "".join(traceback.format_exception(error))]
        texts += [repr(vars(error)[name]) for name in vars(error) if name != "bill"]
    outcomes = both.do(lambda resource: resource._save_many(order.SAVE, [BILL]))
    texts += [repr(outcomes)]
    # What a bill is known by stands in its lines of the log, and nothing else of it.
    known = f"bill_no {BILL['bill_no']!r}"
    texts += [
        record.getMessage().replace(known, "")
        for record in caplog.records
        if record.levelno > logging.DEBUG
    ]
    signatures = {seen.headers["x-api-signature"] for seen in gateway.seen}
    app_signature = gateway.seen[0].target.partition("app_signature=")[2].partition("%")[0]
    whole = "\n".join(texts)
    for told in (whole, unquote(whole), re.sub(r"\\+u([0-9A-Fa-f]{4})", _character, whole)):
        for secret in (*SECRETS, *signatures, app_signature):
            assert secret not in told


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


STEERING = "\x1b[2J\x00\x7f\x9b1m\u202egnp\u2028\r\nINFO root: saved"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refused(1030002000, STEERING), errors.RejectedError),
        (refused(1030002000, "no", data={"errors": [{"message": STEERING}]}), errors.RejectedError),
        (refused(77, STEERING), errors.OutcomeUnknown),
        (refused(STEERING), errors.OutcomeUnknown),
        (refused(1030002000, "no", traceId=STEERING), errors.RejectedError),
        (well({"ids": ["1"], "errors": [{"message": STEERING}]}), errors.PartlySavedError),
        (well({"ids": [], "message": STEERING}), errors.PartlySavedError),
        (well({"success": False, "message": STEERING}), errors.RejectedError),
        (Reply(200, b"x", {"Content-Type": "text/\x9bhtml"}), errors.OutcomeUnknown),
    ],
)
def test_the_vendors_text_steers_no_terminal(
    answer: Reply, kind: Any, both: Both, gateway: Gateway, telltale: Telltale
) -> None:
    telltale.answer = answer
    with pytest.raises(kind) as raised:
        both.do(lambda resource: resource._save(order.SAVE, BILL))
    error = raised.value
    texts = [str(error), repr(error), str(error.__cause__)]
    kept = [row.message for row in getattr(error, "rows", ())] + [getattr(error, "text", "")]
    texts += [text.replace("\n", r"\n") for text in kept]  # the vendor's words keep their lines
    for text in texts:
        assert all(each.isprintable() for each in text), text
    if answer.body != b"x":
        assert any(r"\x1b[2J\x00\x7f\x9b1m\u202egnp\u2028\r\nINFO root" in t for t in texts)


def test_wide_blanks_are_no_steering(both: Both, telltale: Telltale) -> None:
    telltale.answer = refused(1030002000, "单价\u3000为空")
    with pytest.raises(errors.RejectedError, match="单价\u3000为空"):
        both.do(lambda resource: resource._save(order.SAVE, BILL))


def _log_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "kingdee_jdy"]


def test_one_line_a_call(
    both: Both, gateway: Gateway, telltale: Telltale, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kingdee_jdy")
    telltale.code = "well"
    both.do(lambda resource: resource._save(order.SAVE, {"material_entity": [{"qty": 1}]}))
    lines = _log_lines(caplog)
    assert len(lines) == 2
    assert lines[0].startswith("token: attempt 1, ")
    assert lines[1].startswith("scm.order.save: attempt 1, ")
    assert lines[1].endswith(" ms, errcode 0")


@pytest.mark.parametrize("code", ["0", "1030002000"])
def test_a_bills_line_says_which_bill_and_which_call(
    code: str, both: Both, telltale: Telltale, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kingdee_jdy")
    answer = {"errcode": int(code), "data": {"ids": ["1"]}}
    telltale.answer = Reply(200, answer, {"X-Request-Id": "call-\x9b7"})
    bill = BILL | {"bill_no": "CG\n1", "outside_pk_id": "X1"}
    both.do(lambda resource: resource._save_many(order.SAVE, [bill]))
    line = _log_lines(caplog)[-1]
    assert line.startswith(
        r"scm.order.save (index 0, bill_no 'CG\n1', outside_pk_id 'X1'): attempt 1, "
    )
    assert line.endswith(rf" ms, errcode {code}, request id call-\x9b7")
    telltale.answer = Reply(200, {**answer, "traceId": "in-the-body"})
    both.do(lambda resource: resource._save_many(order.SAVE, [{"material_entity": []}, bill]))
    lines = sorted(line for line in _log_lines(caplog) if "in-the-body" in line)
    assert lines[0].startswith("scm.order.save (index 0): attempt 1, ")
    assert lines[1].startswith("scm.order.save (index 1, bill_no ")


def test_a_line_of_what_cannot_be_read_has_its_number_too(
    both: Both, telltale: Telltale, caplog: pytest.LogCaptureFixture
) -> None:
    telltale.answer = Reply(502, b"<html>", {"X-Trace-Id": "abc"})
    with pytest.raises(errors.OutcomeUnknown, match="request id abc"):
        both.do(lambda resource: resource._save(order.SAVE, {"material_entity": []}))
    assert _log_lines(caplog)[-1].endswith("errcode HTTP 502, request id abc")
