"""Importing the package loads no model, no pydantic and no HTTP library."""

from pathlib import Path

from tests.package.conftest import run

ROOT = Path(__file__).parents[2]

LOADED = """
import sys
import kingdee_jdy

heavy = ("pydantic", "httpx", "msgspec", "tenacity", "pyrate_limiter", "anyio", "starlette")
print([name for name in heavy if name in sys.modules])
print(sorted(name for name in sys.modules if name.startswith("kingdee_jdy")))
print({"Kingdee", "AsyncKingdee", "errors"} <= set(dir(kingdee_jdy)))
"""


def test_the_front_door_is_light() -> None:
    assert run(ROOT, LOADED).splitlines() == ["[]", "['kingdee_jdy', 'kingdee_jdy._lazy']", "True"]


SIGNS = """
import kingdee_jdy
print(len(kingdee_jdy.signing.sign("GET", "/jdy/v2/scm/pur_order", [("page", "1")],
      nonce="1234567890", timestamp="1655775240000", client_secret="secret")))
import sys
print("pydantic" in sys.modules, "httpx" in sys.modules)
"""


def test_signing_needs_no_more_than_itself() -> None:
    assert run(ROOT, SIGNS).splitlines() == ["88", "False False"]
