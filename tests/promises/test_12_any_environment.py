"""Promise 12: the same bytes whatever the locale, time zone, hash seed, width of the console or closed stream."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "tiekartta", "status", "roadmaps/keski-suomi", "--lang", "fi", "--width", "100")
PLAIN = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOME": "/"}


def _run(**environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(COMMAND, cwd=ROOT, env={**PLAIN, **environment}, capture_output=True, check=False)


@cache
def _expected() -> bytes:
    return _run().stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"TZ": "Pacific/Kiritimati"},
        {"TZ": "nonsense"}, {"PYTHONHASHSEED": "1"}, {"COLUMNS": "-5"}, {"COLUMNS": "x" * 99}, {"HOME": "/nonexistent"}, {"TERM": ""},
    ],
    ids=str,
)  # fmt: skip
def test_the_bytes_are_the_same(environment: dict[str, str]) -> None:
    ran = _run(**environment)
    assert ran.returncode == 0
    assert ran.stdout == _expected()


@pytest.mark.parametrize(
    ("line", "code"), [(">&-", 2), (">/dev/full", 2), ("2>&-", 0), ("| head -1", 0), ("</dev/null", 0)]
)
def test_streams_that_are_closed_full_or_left(line: str, code: int) -> None:
    shell = subprocess.run(
        ["sh", "-c", f'"$@" {line}', "sh", *COMMAND], cwd=ROOT, env=PLAIN, capture_output=True, check=False
    )
    assert shell.returncode == code
    assert b"Traceback" not in shell.stderr
    assert b"Exception" not in shell.stderr
