"""An option whose values are too many to list where one is misspelt: the nearest is named instead."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import click


class NearChoice(click.Choice[str]):
    """One of these values; called is what they are, such as "kind of finding"."""

    def __init__(self, values: Sequence[str], called: str) -> None:
        super().__init__(values)
        self._called = called

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value; fails with the nearest one where it is none of these."""
        if value not in self.choices:
            near = get_close_matches(str(value), self.choices, n=3, cutoff=0.5)
            hint = ", ".join(near) or "one that `billgen lint --summary` names"
            self.fail(f"no {self._called} is called {value}; do you mean {hint}?", param, ctx)
        return str(value)
