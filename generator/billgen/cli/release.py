"""billgen release."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NoReturn

import click

from billgen import pipeline
from billgen.cli.bad_input import BadInput, bad_input
from billgen.cli.console import say, tell
from billgen.cli.project_option import project_option
from billgen.cli.rebuilt import rebuilt
from billgen.diff import Change, StateError, diff, git, read_revision
from billgen.diff.texts import summary
from billgen.pipeline import Built
from billgen.project import Project
from billgen.publish import publish
from billgen.release import Bump, Version, VersionError, entry, last_tag, needed, with_entry

_BUMPS = [bump.name.lower() for bump in Bump]


@click.command
@click.option("--bump", type=click.Choice(_BUMPS), help="Raise at least this part of the version.")
@click.option("--version", "wanted", metavar="X.Y.Z", help="Release as this version.")
@click.option(
    "--tag-prefix", default="v", show_default=True, help="What a tag has ahead of its version."
)
@click.option("--dry-run", is_flag=True, help="Print the version and the entry, write nothing.")
@project_option
def command(
    *, bump: str | None, wanted: str | None, tag_prefix: str, dry_run: bool, project: Project
) -> None:
    """Write the next version of the package and its changelog.

    Compares the specs at the last tag with those of today. From 1.0.0 on a breaking change raises
    the first part of the version, a safe one the second, anything else the third; below 1.0.0 a
    breaking change raises the second part and anything else the third. A change that breaks on
    the wire or in Python counts as breaking.

    The version goes to specs/version.txt, and from there into the package, which is built anew; its
    entry goes to CHANGELOG.md.
    Committing and tagging stay yours; until the tag stands, another run replaces what this one wrote.

    \b
    Exit codes:
      0  written
      1  nothing to release, the output is not current, or the version asked for promises too much
      2  a page, the project or the version has an error
    """  # noqa: D301 (\b keeps click from joining the lines)
    if bump and wanted:
        raise BadInput("expected --bump or --version, found both")
    with bad_input(StateError, VersionError):
        built, drift = rebuilt(project, {})
        if not drift.clean:
            _refuse(
                "the output is not current: `billgen check` says where, `billgen generate` mends it"
            )
        last = last_tag(project.root, tag_prefix)
        tag, released = last or (None, None)
        before = read_revision(project.root, tag) if tag else ()
        changes = diff(before, built.specs)
        asked = bump or wanted
        if tag and not (changes or asked or _package_differs(project, tag)):
            _refuse(f"nothing changed since {tag}")
        version = _version(project, released, changes, bump, wanted)
        told = entry(str(version), f"{datetime.now(UTC):%Y-%m-%d}", changes)
        if dry_run:
            say(told, nl=False)
            return
        _write(project, built, version, told)
    say(f"{version} after {released or 'nothing'}: {summary(changes)}")
    say(
        "Look at CHANGELOG.md, then:\n"
        f"  git add CHANGELOG.md specs generated && git commit -m 'Release {version}' "
        f"&& git tag {tag_prefix}{version}"
    )


def _package_differs(project: Project, tag: str) -> bool:
    return bool(git(project.root, "diff", "--name-only", tag, "--", "generated"))


def _version(
    project: Project,
    last: Version | None,
    changes: Sequence[Change],
    bump: str | None,
    wanted: str | None,
) -> Version:
    """Return the version to release, refusing one that promises more than the changes keep."""
    asked = Version.parse(wanted) if wanted else None
    if last is None:
        return asked or Version.parse(project.version)
    least = needed(changes, last)
    raised = Bump[bump.upper()] if bump else least
    version = asked or last.raised(raised)
    if version < last.raised(least):
        _refuse(
            f"{version} promises too much after {last}: {summary(changes)} "
            f"That is {last.raised(least)} at least; `billgen diff` lists the changes"
        )
    return version


def _write(project: Project, built: Built, version: Version, told: str) -> None:
    stated = project.specs / "version.txt"
    stated.write_text(f"{version}\n", "utf-8", newline="\n")
    rebuilt_ = pipeline.build(project, built.specs, codes=built.codes)
    publish(project.root, rebuilt_.files, rebuilt_.inputs)
    changelog = project.root / "CHANGELOG.md"
    earlier = changelog.read_text("utf-8") if changelog.is_file() else ""
    changelog.write_text(
        with_entry(earlier, str(version), told, project.names.distribution), "utf-8", newline="\n"
    )


def _refuse(why: str) -> NoReturn:
    tell(f"refused: {why}")
    raise SystemExit(1)
