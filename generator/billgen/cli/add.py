"""billgen add."""

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from billgen import add, dialect, pages
from billgen.add import Filing
from billgen.cli import findings
from billgen.cli.accept_loss_option import accept_loss_option
from billgen.cli.bad_input import BadInput, bad_input
from billgen.cli.console import say
from billgen.cli.project_option import project_option
from billgen.cli.show_filings import show_filings
from billgen.project import Project
from billgen.understand import understand

_LINES = 10
"""So many pages and so many changes are named; with the counts it stays on a screen of 25 lines."""


@click.command
@click.argument("page", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--yes", is_flag=True, help="File them without asking, as a script does.")
@click.option("--dry-run", is_flag=True, help="Say what would be filed, write nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Name every page and every change.")
@accept_loss_option
@project_option
def command(
    page: tuple[Path, ...],
    *,
    yes: bool,
    dry_run: bool,
    verbose: bool,
    accepted: tuple[str, ...],
    project: Project,
) -> None:
    """File pages under specs/pages by their own title.

    PAGE is a file, or a folder whose *.md are meant. Says how many are new, changed or the same
    (however another crawler wrote it down), and what that changes, before anything is written; what
    does not fit on a screen is counted. Then `billgen generate` builds what they say.

    A page that no longer describes its operation, or whose table has lost more than a fifth of its
    rows, is an error, and no page is filed: the crawl may have failed.

    \b
    Exit codes:
      0  filed, nothing to file, or --dry-run
      1  some pages were refused (they say why), or the answer was no
      2  a page or the project cannot be read, a page lost too much, or there is no terminal to
         ask on; nothing was written
    """  # noqa: D301 (\b keeps click from joining the lines)
    with bad_input():
        words = dialect.load(project.dialect)
        there = pages.read_pages(project.pages) if any(project.pages.glob("*.md")) else ()
        filings = add.plan(there, _found(page), partial(understand, words=words))
        to_file = [filing for filing in filings if filing.state in ("new", "changed")]
        show_filings(filings, limit=None if verbose else _LINES)
        lost = add.alarm(filings, accepted)
        findings.show(lost)
        if dry_run:
            return
        if lost:
            raise BadInput("nothing was filed: these pages say less than those that are there")
        if to_file and not yes and not _agreed(len(to_file)):
            raise SystemExit(1)
        add.write(project.root, to_file)
    _summary(to_file)
    raise SystemExit(1 if any(filing.state == "refused" for filing in filings) else 0)


def _found(named: Sequence[Path]) -> Mapping[str, bytes]:
    files = [
        file for path in named for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])
    ]
    if not files:
        raise BadInput(f"expected pages (*.md) in {', '.join(map(str, named))}, found none")
    return {file.as_posix(): pages.page_bytes(file) for file in files}


def _agreed(count: int) -> bool:
    if not sys.stdin.isatty():
        raise BadInput("expected a terminal to ask on, found none; --yes files without asking")
    return click.confirm(f"File {count} page{'' if count == 1 else 's'}?")


def _summary(filed: Sequence[Filing]) -> None:
    if filed:
        say(f"{len(filed)} filed; `billgen generate` builds what they say")
    else:
        say("nothing to file")
