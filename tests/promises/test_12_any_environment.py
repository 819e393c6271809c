"""Promise 12: the same bytes whatever the locale, time zone, hash seed, width of the console or closed stream."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.console import Console
from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD

ROOT = Path(__file__).parents[2]
EXAMPLE = "tests/render/data/example.yaml"
"""A small roadmap with every sign and with letters beyond ASCII."""
COMMAND = (sys.executable, "-m", "tiekartta", "status", EXAMPLE, "--lang", "fi", "--width", "100")
PLAIN = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOME": "/"}


def _run(**environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(COMMAND, cwd=ROOT, env={**PLAIN, **environment}, capture_output=True, check=False)


@cache
def _expected() -> bytes:
    return _run().stdout


EACH = [
    {"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"TZ": "Pacific/Kiritimati"},
    {"TZ": "nonsense"}, {"PYTHONHASHSEED": "1"}, {"COLUMNS": "-5"}, {"COLUMNS": "x" * 99}, {"HOME": "/nonexistent"}, {"TERM": ""},
]  # fmt: skip
TOGETHER = [
    {
        "LANG": "C",
        "LC_ALL": "POSIX",
        "PYTHONIOENCODING": "ascii",
        "TZ": "nonsense",
        "COLUMNS": "-5",
        "HOME": "/nonexistent",
    },
    {"PYTHONIOENCODING": "cp1252", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "COLUMNS": "x" * 99, "TERM": ""},
]
"""All of them in two runs; the slow proofs try each alone, which tells which one it is."""


@pytest.mark.parametrize(
    "environment", [*TOGETHER, *(pytest.param(each, marks=pytest.mark.slow) for each in EACH)], ids=str
)
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


@pytest.mark.parametrize("width", ["1", "20", "80"])
@pytest.mark.parametrize("color", ["never", "always"])
def test_the_place_of_a_finding_is_never_wrapped(width: str, color: str, tmp_path: Path) -> None:
    folder = tmp_path / "a-folder-with-a-long-name" / "tiekartat ja muut"
    folder.mkdir(parents=True)
    file = folder / "maakunnan-tiekartta.yaml"
    file.write_text(HEAD + "tasks:\n- {id: a, title: b, titel: c}\n- {id: c, title: d, depends_on: [zz]}\n")
    inside = str(file.relative_to(tmp_path))
    ran = tiekartta("validate", inside, "--width", width, "--color", color, folder=tmp_path)
    plain = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\\\|\x07)", "", ran.text)
    assert [line.partition(": ")[0] for line in plain.splitlines() if inside in line] == [
        f"{inside}:7:21",
        f"{inside}:8:34",
    ]


@pytest.mark.parametrize("command", [("status",), ("list", "/no/such"), ("timeline", ".")], ids=" ".join)
def test_a_folder_that_is_gone_is_told(
    command: tuple[str, ...], console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "getcwd", gone)
    said = console(*command)
    assert said.code == 2
    assert re.match(r"(\.|/no/such): error\[TK101\] ", said.err)
