"""Semantic versioning of the package: which part a change raises.

From 1.0.0 on a breaking change raises the first part, a safe one the second, anything else the third.
Below 1.0.0 everything moves one place to the right, as package managers read `^0.2`: a breaking change
raises the second part, anything else the third; 1.0.0 itself is asked for, never concluded.
"""

from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct

from billgen.diff import Change, Verdict
from billgen.project import VERSION


class VersionError(Exception):
    """A version is none, or promises more than the changes keep."""


class Bump(IntEnum):
    """The part of a version that is raised, the least first."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


class Version(Struct, frozen=True, order=True):
    """A released version: three numbers, nothing behind them."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Return the version that this text is.

        Raises VersionError.
        """
        found = VERSION.fullmatch(text)
        if not found:
            raise VersionError(f"expected a version such as 1.2.3, found {text!r}")
        return cls(*map(int, found.groups()))

    def raised(self, bump: Bump) -> "Version":
        """Return the next version that raises this part."""
        if bump is Bump.MAJOR:
            return Version(self.major + 1, 0, 0)
        if bump is Bump.MINOR:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def needed(changes: Iterable[Change], last: Version) -> Bump:
    """Return the least part that these changes may raise, after the last version."""
    verdicts = {change.verdict for change in changes}
    if Verdict.BREAKING in verdicts:
        return Bump.MAJOR if last.major else Bump.MINOR
    return Bump.MINOR if Verdict.SAFE in verdicts and last.major else Bump.PATCH
