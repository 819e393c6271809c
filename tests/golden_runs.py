"""Running the golden examples: a folder with input, the exact answer, and the command where it is not the usual one."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import shutil
from pathlib import Path

import pytest

from tests.console import Console
from tiekartta.base import limits

GOLDEN = Path(__file__).parent / "golden"
USUAL = "validate roadmap.yaml"
_OURS = {"command", "expected.txt", "prepare.py", "limits.json"}


def answer(folder: Path, place: Path, console: Console, monkeypatch: pytest.MonkeyPatch, lang: str = "en") -> str:
    """What the example's command answers in a fresh copy of its input: stdout, stderr and the exit code."""
    shutil.copytree(folder, place, ignore=lambda _, names: _OURS & set(names))
    monkeypatch.chdir(place)
    if (folder / "prepare.py").exists():
        runpy.run_path(str(folder / "prepare.py"))
    if (folder / "limits.json").exists():  # the real limit would take seconds to reach
        for name, value in json.loads((folder / "limits.json").read_text(encoding="utf-8")).items():
            monkeypatch.setattr(limits, name, value)
    words = shlex.split(_command(folder))
    while re.match(r"[A-Z]+=", words[0]):
        monkeypatch.setenv(*words.pop(0).split("=", 1))
    said = console(*words, "--lang", lang)
    return f"{said.out}{said.err}exit {said.code}\n".replace(str(place), "…")


def _command(folder: Path) -> str:
    file = folder / "command"
    return file.read_text(encoding="utf-8") if file.exists() else USUAL
