"""generate --watch: builds again after each change of what the output is made from."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import click
import watchfiles

from billgen.cli.bad_input import BadInput
from billgen.cli.console import say
from billgen.project import Project

Generate: TypeAlias = Callable[[], None]

_PATIENCE = 200
"""Milliseconds until the watcher is taken to stand, and until an interruption is seen."""


def watch(project: Project, generate: Generate) -> None:
    """Generate now and after each change of an input, until interrupted.

    The watcher stands before the first run, so that no change is missed. What a run refuses is
    said, and the next change tried.

    Raises BadInput where the project has no specs/.
    """
    here = Project(project.root.resolve())
    if not here.specs.is_dir():
        raise BadInput(
            f"expected a folder to watch at {project.specs}, found none; `billgen add PAGE` makes "
            "it, --project names another project"
        )
    inputs = (here.pages, here.overlays, here.dialect, here.specs / "version.txt", here.templates)
    events = watchfiles.watch(
        here.specs,
        here.templates,
        watch_filter=lambda _, path: _is_input(Path(path), inputs),
        rust_timeout=_PATIENCE,
        yield_on_timeout=True,
    )
    with suppress(KeyboardInterrupt):
        _follow(events, generate)


def _follow(events: Iterable[set[tuple[watchfiles.Change, str]]], generate: Generate) -> None:
    started = False
    for changes in events:
        if started and not changes:
            continue
        for path in sorted(path for _, path in changes):
            say(f"changed: {Path(path).name}")
        _tried(generate)
        started = True


def _is_input(path: Path, inputs: tuple[Path, ...]) -> bool:
    """Tell whether the output is made from this file; editors keep hidden ones beside it."""
    return any(
        path.is_relative_to(one)
        and not any(part.startswith(".") for part in path.relative_to(one).parts)
        for one in inputs
    )


def _tried(generate: Generate) -> None:
    try:
        generate()
    except SystemExit:
        pass  # it has said why
    except click.ClickException as error:
        error.show()
    say("watching; Ctrl-C ends it")
