"""Help that helps: what a command does, its options, and each exit code on a line of its own."""

import pytest
from billgen.cli import COMMANDS

from tests.cli.project import billgen


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "export"])
def test_help(command: str) -> None:
    done = billgen(command, "--help")

    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: billgen {command} [OPTIONS]")
    assert ("--project DIR " in done.stdout) is (command != "init")
    assert "  Exit codes:\n    0  " in done.stdout
    assert "\n    2  " in done.stdout


def test_every_command_has_its_line() -> None:
    done = billgen("--help")

    assert [
        line.split()[0] for line in done.stdout.partition("Commands:\n")[2].splitlines()
    ] == list(COMMANDS)
    assert "..." not in done.stdout.partition("Commands:\n")[2]
