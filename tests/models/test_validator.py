"""What the rules module of an operation offers."""

import json
import subprocess
import sys

from tests.models.example.rules import validate
from tests.models.test_rules import GOOD

_PRINTS_WHAT_IS_LOADED = """
import sys
from kingdee_jdy._bill.validator import Validator
from tests.models.example import rules

def loaded():
    return "tests.models.example.labels" in sys.modules

def check(bill):
    pass

check.__module__ = rules.__name__
nothing_to_say = Validator(rules.LoanOrder, check, page="a.md")
good = {good}
print(loaded(), list(nothing_to_say(good)), loaded())
print(rules.validate(good).ok, loaded())
"""


def test_labels_are_loaded_when_there_is_something_to_say() -> None:
    code = _PRINTS_WHAT_IS_LOADED.format(good=repr(json.dumps(GOOD)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False [] False\nTrue True\n", "")


def test_it_says_what_it_is() -> None:
    assert repr(validate) == "Validator(LoanOrder, page='样机借调单保存.md')"
    assert validate.page == "样机借调单保存.md"
