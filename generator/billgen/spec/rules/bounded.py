"""What bounds on numbers and sizes have in common."""

from collections.abc import Mapping

from billgen.spec.rules.base import OfValue

_KEYS = ("min", "exclusive_min", "max", "exclusive_max", "precision", "unit")


class Bounded(OfValue, frozen=True):
    """A rule of a least and a most: of two, what counts is which way the bounds move."""

    def bounds(self) -> Mapping[str, str]:
        """Return what it bounds, by its keys."""
        own = {key: getattr(self, key, None) for key in _KEYS}
        return {key: str(value) for key, value in own.items() if value is not None}

    def stated(self) -> str:
        return ""  # bounds are compared by which way they move
