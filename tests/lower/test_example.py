"""The page's own sample as code: what it makes is the sample."""

import json
import shlex
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from billgen import spec
from billgen.lower import lower
from billgen.lower.example import Example, example
from billgen.names import Names
from billgen.project import tool_names
from billgen.spec import Examples, Field, Spec
from msgspec import UNSET
from msgspec.structs import replace

SPECS = Path(__file__).parents[2] / "specs"
SLIP = "scm.entrust_settle_rtn.save"
"""Its sample has 213 where its table says boolean, which the site shows beside it."""
NAMES: Names = tool_names()


def shown(one: Spec) -> Example:
    return example(one, lower([one], "0", NAMES).operations[0], NAMES)


def read(name: str) -> Spec:
    return spec.read((SPECS / f"{name}.json").read_bytes())


def made(code: str, parameter: str) -> Any:
    """Run the part that makes the bill, and return the bill as it would be sent."""
    scope: dict[str, Any] = {}
    exec(code.partition("\nwith ")[0], scope)
    return json.loads(scope[parameter].to_json(), parse_float=Decimal)


@pytest.mark.parametrize("name", sorted(path.stem for path in SPECS.glob("scm.*.json")))
def test_the_python_makes_the_sample(name: str) -> None:
    one = read(name)

    code = shown(one).python

    compile(code, "example", "exec")
    if name == SLIP:
        with pytest.raises(ValueError, match="reverse_condition_calculate"):
            made(code, "bill")
    else:
        assert made(code, "bill") == one.examples.request


@pytest.mark.parametrize("name", sorted(path.stem for path in SPECS.glob("scm.*.json")))
def test_curl_sends_the_sample(name: str) -> None:
    one = read(name)

    words = shlex.split(shown(one).curl.replace("\\\n", ""))

    assert words[:4] == ["curl", "-X", "POST", one.server + one.path]
    sent = json.loads(words[words.index("--data-raw") + 1], parse_float=Decimal)
    assert sent == one.examples.request
    assert "app-token: ${APP_TOKEN}" in words


def test_without_a_sample_it_gives_what_must_be_given() -> None:
    one = read("scm.pur_ret.save")
    bare = replace(one, examples=replace(one.examples, request=UNSET))

    bill = made(shown(bare).python, "bill")

    assert set(bill) == {"material_entity"}
    assert {"qty", "unit_id"} <= set(bill["material_entity"][0])


def test_what_no_table_knows_is_named() -> None:
    one = read("scm.pur_ret.save")
    strange = {"supplier_id": "1", "no_such": 1, "material_entity": [{"qty": 1, "what": "'"}]}

    seen = shown(replace(one, examples=replace(one.examples, request=strange)))

    assert seen.left_out == ("no_such", "material_entity.what")
    assert "no_such" not in seen.python


@pytest.mark.parametrize("text", ['"""', "'; import os #", "\\", "\n\u2028\x00", "{x}", "𝕏\u202e"])
def test_a_sample_s_text_stays_text(text: str) -> None:
    one = read("scm.pur_ret.save")
    sample = {"supplier_id": text, "material_entity": []}

    seen = shown(replace(one, examples=replace(one.examples, request=sample)))

    assert made(seen.python, "bill")["supplier_id"] == text
    words = shlex.split(seen.curl.replace("\\\n", ""))
    assert json.loads(words[words.index("--data-raw") + 1])["supplier_id"] == text


def test_only_a_file_s_field_makes_curl_read_a_file() -> None:
    upload = spec.read((SPECS.parent / "tests/export/openapi/others/upload.json").read_bytes())
    fields = (
        (*upload.body.fields, Field(name="note", type="string", description=""))
        if upload.body
        else ()
    )
    sample = {"file": "lamp.png", "note": "@/etc/hostname"}
    one = replace(
        upload, body=replace(upload.body, fields=fields), examples=Examples(request=sample)
    )

    words = shlex.split(shown(one).curl.replace("\\\n", ""))

    assert words[words.index("-F") + 1] == "file=@lamp.png"
    assert words[words.index("--form-string") + 1] == "note=@/etc/hostname"
