"""The command line: one module for a command, imported when it is called."""

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from billgen import __version__
from billgen.cli import console

COMMANDS = (
    "init",
    "generate",
    "check",
    "parse",
    "lint",
    "list",
    "explain",
    "diff",
    "add",
    "release",
    "export",
    "site",
)
"""In the order of `billgen --help`; each is `command` in the module of its name."""


class _Commands(click.Group):
    """A group that imports a command's module only when the command is asked for.

    What it and its commands write goes through the console, which knows of pipes and colours.
    """

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        with console.opened():
            return super().make_context(info_name, args, parent, color=console.in_colour(), **extra)

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        except OSError:  # not even what went wrong can be written
            console.silence(sys.stderr)
            raise SystemExit(2) from None

    def invoke(self, ctx: click.Context) -> Any:
        with console.opened():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return [*COMMANDS]  # the command of that name hides the built-in

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, n=1)
            if near:
                ctx.fail(f"no command is called {cmd_name}; do you mean {near[0]}?")
            return None
        command: click.Command = import_module(f"billgen.cli.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Read the vendor's doc pages and write the typed package from them.

    Start with `billgen init` or `billgen generate`; `billgen check` tells whether what is committed is current.
    Exit codes: 0 clean, 1 findings or drift, 2 bad input or wrong use.
    """
