"""The last release, as the repository's tags tell it."""

from pathlib import Path

from billgen.diff import StateError, git
from billgen.release.version import Version, VersionError


def last_tag(project: Path, prefix: str) -> tuple[str, Version] | None:
    """Return the tag of the highest version that the present state descends from, None before the first.

    Args:
        project: the project's folder.
        prefix: what stands ahead of the version in a tag, such as "v".

    Raises:
        StateError: the project is in no repository, or in one without a commit.
    """
    try:
        tags = git(project, "tag", "--merged", "HEAD", "--list", f"{prefix}*").decode().split()
    except StateError as error:
        raise StateError(
            f"expected a git repository that tells the last release by its tag, such as {prefix}1.2.3: "
            f"{error}; commit the project first"
        ) from error
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
