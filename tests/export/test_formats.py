"""The exported schema of each format takes and refuses the same texts as the package, case by case."""

from pathlib import Path

import pytest
import yaml
from billgen.spec import Format
from billgen.spec.formats import ADVISORY
from jsonschema import Draft202012Validator

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "models" / "formats.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", CASES)
def test_the_schema_says_what_the_package_says(name: str) -> None:
    schema = Draft202012Validator(
        {"allOf": Format(text="", format=name).taken("string", as_text=False)}
    )

    texts = [*CASES[name]["fits"], *CASES[name]["not"]]
    # In a pattern of JSON Schema `$` is the end alone; Python's lets a line's end stand behind it.
    fits = [text for text in texts if schema.is_valid(text) and not text.endswith("\n")]

    if name in ADVISORY:
        assert fits == texts
        return
    nothing = [text for text in CASES[name]["not"] if not text]
    assert fits == [*CASES[name]["fits"], *nothing]
