"""Help that helps: what a command does, its options, and each exit code on a line of its own."""

import pytest

from tests.cli.project import billgen


@pytest.mark.parametrize("command", ["generate", "check", "parse"])
def test_help(command: str) -> None:
    done = billgen(command, "--help")

    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: billgen {command} [OPTIONS]")
    assert "--project DIR  The project's folder" in done.stdout
    assert "  Exit codes:\n    0  " in done.stdout
    assert "\n    2  " in done.stdout
