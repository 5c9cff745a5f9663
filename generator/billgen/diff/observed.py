"""What was seen to differ, before it is judged."""

from msgspec import Struct


class Observed(Struct, frozen=True):
    """A difference at one place: a kind of kinds.toml, what stood there and what stands there now.

    value is the enum value or return code meant, where one place may differ in several.
    """

    kind: str
    old: str = ""
    new: str = ""
    value: str = ""
