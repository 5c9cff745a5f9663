"""The last release, as the repository's tags tell it."""

from pathlib import Path

from billgen.diff import git
from billgen.release.version import Version, VersionError


def last_tag(project: Path, prefix: str) -> tuple[str, Version] | None:
    """Return the tag of the highest version that the present state descends from, None before the first.

    Args:
        project: the project's folder.
        prefix: what stands ahead of the version in a tag, such as "v".

    Raises:
        StateError: the project is in no repository.
    """
    tags = git(project, "tag", "--merged", "HEAD", "--list", f"{prefix}*").decode().split()
    found = []
    for tag in tags:
        try:
            found.append((Version.parse(tag.removeprefix(prefix)), tag))
        except VersionError:  # a tag for something else
            continue
    if not found:
        return None
    version, tag = max(found)
    return tag, version
