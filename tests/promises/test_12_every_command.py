"""Promise 12, for every command that reports, in every format: the same bytes whatever the hash seed, zone and locale."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from runpy import run_path

import pytest

from tiekartta.cli import COMMANDS

ROOT = Path(__file__).parents[2]
ITEM = "siirto"
WRITING = {
    "set",
    "done",
    "start",
    "decide",
    "answer",
    "drop",
    "add",
    "rename",
    "meeting",
    "cancel",
    "collect",
    "import",
}
OTHERS = {"git", "init", "export", "form", "validate"}
"""Those without a report of their own, or told below."""
WORDS = {
    "diff": ["HEAD~1"], "show": [ITEM], "why": [ITEM], "explain": ["TK403"], "schema": ["roadmap"],
    "whatif": [f"{ITEM} @2023-02-01"], "forecast": ["--runs", "200"],
}  # fmt: skip
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "C"},
)


def _commands() -> list[list[str]]:
    found = []
    for name in COMMANDS:
        module = import_module(f"tiekartta.cli.{name}{'_' if iskeyword(name) else ''}")
        for each in getattr(module, "FORMATS", ("",)) if name not in WRITING | OTHERS else ():
            found.append([name, *WORDS.get(name, []), *(["--format", each] if each else [])])
    exports = [["export", each] for each in ("mspdi", "xlsx", "ics", "mermaid")]
    return [*found, *exports, ["form", "--group", "hallinto"], ["validate", "--format", "sarif"]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("versions") / "home"
    run_path(str(ROOT / "scripts" / "example_history.py"))["make"](home)
    return home


@pytest.mark.slow
@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_a_command_answers_with_the_same_bytes(words: list[str], example: Path, tmp_path: Path) -> None:
    answers = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        output = tmp_path / str(number)
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "src"),
            "HOME": str(tmp_path),
            **surroundings,
        }
        command = [sys.executable, "-m", "tiekartta", *words, "--output", str(output)]
        ran = subprocess.run(command, cwd=example, env=environment, capture_output=True, check=False)
        assert ran.returncode in (0, 1), ran.stderr.decode()
        answers.add((ran.returncode, output.read_bytes()))
    assert len(answers) == 1
