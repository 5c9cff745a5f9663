"""The next version of the package and its entry in the changelog, from what changed since the last tag."""

from billgen.release.changelog import entry, with_entry
from billgen.release.tags import last_tag
from billgen.release.version import Bump, Version, VersionError, needed

__all__ = ["Bump", "Version", "VersionError", "entry", "last_tag", "needed", "with_entry"]
