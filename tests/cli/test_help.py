"""The help of every command: an example, and what each argument and option means."""

from __future__ import annotations

import pytest

from tiekartta.cli import COMMANDS
from tiekartta.cli.app import run


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_tells_an_example_and_what_its_arguments_mean(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"Example: tiekartta {name}" in told
    assert told.count("rguments:\n") <= 1
    lines = told.splitlines()
    for number, line in enumerate(lines):
        if line.startswith(("  [", "  -")):
            goes_on = lines[number + 1].startswith("     ") if number + 1 < len(lines) else False
            assert "  " in line.strip() or goes_on, f"{line!r} says nothing"
