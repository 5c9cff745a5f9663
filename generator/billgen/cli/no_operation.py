"""What is said where no operation has the id that was asked for."""

from collections.abc import Iterable
from difflib import get_close_matches

from billgen.cli.bad_input import BadInput


def no_operation(asked: str, known: Iterable[str], where: str) -> BadInput:
    """Return the error that says so and names the nearest ids there are."""
    ids = sorted(known)
    near = get_close_matches(asked, ids, n=3)
    some = ", ".join([*ids[:5], "…"] if len(ids) > 5 else ids) or "no operation"
    hint = f"do you mean {', '.join(near)}?" if near else f"there is {some}"
    return BadInput(f"expected an operation {asked} in {where}, found none of that id; {hint}")
