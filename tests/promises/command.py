"""A command line run inside the process, and what must hold of every answer whatever the roadmap holds."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tiekartta.cli import COMMANDS, module_of
from tiekartta.cli.app import run

ROWS: Mapping[str, tuple[str, ...]] = {
    "status": ("{path}",),
    "scenarios": ("{path}",),
    "portfolio": ("{path}",),
    "show": ("{item}", "{path}"),
    "list": ("{path}",),
    "timeline": ("{path}",),
    "report": ("{path}", "--against", "none"),
    "schedule": ("{path}",),
    "critical": ("{path}",),
    "why": ("{item}", "{path}"),
    "diff": ("{path}", "{path}"),
    "summary": ("{path}",),
    "validate": ("{path}",),
    "explain": ("TK203",),
    "schema": (),
    "init": ("{new}",),
    "git": ("install",),
    "history": ("{path}",),
    "forecast": ("{path}", "--runs", "50"),
    "whatif": ("{item} notes=x", "{path}"),
    "export": ("ics", "{path}"),
    "set": ("{item}", "notes=a: [x] # y", "--path", "{path}"),
    "done": ("{item}", "--on", "2022-01-03", "--path", "{path}"),
    "start": ("{item}", "--on", "2022-01-03", "--path", "{path}"),
    "decide": ("{item}", "--path", "{path}"),
    "answer": ("{item}", "- x", "--path", "{path}"),
    "drop": ("{item}", "--decided-in", "§ 1", "--path", "{path}"),
    "add": ("task", "uusi", "title=T", "duration=1w", "--path", "{path}"),
    "rename": ("{item}", "toinen", "--path", "{path}"),
    "meeting": ("{item}", "2022-02-01", "--path", "{path}"),
    "cancel": ("{item}", "2022-02-01", "--path", "{path}"),
    "import": ("{path}",),
    "form": ("{path}", "--owner", "", "--output", "{new}.xlsx"),
    "collect": ("{path}", "--path", "{path}"),
}
"""One row a command: the arguments that make it read the roadmap `{path}`. A command without a row fails a test."""

EDITS = frozenset({"set", "done", "start", "decide", "answer", "drop", "add", "rename", "meeting", "cancel"})
"""Commands that change a roadmap: an error that was there already does not stand in their way."""

NO_ROADMAP = frozenset({"explain", "schema", "init", "git", "import"})
"""Commands that read no roadmap."""

FORMATS_OF = {name: tuple(getattr(module_of(name), "FORMATS", ())) for name in COMMANDS if name in ROWS}

UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control, C1 and bidi characters; line breaks and tabs aside."""
COMMANDS_OF_CI = re.compile(r"^\s*::|##\[|##\w+\[", re.MULTILINE)
"""What a CI service takes for a command: GitHub's at the start of a line, Azure's and TeamCity's anywhere."""


@dataclass(frozen=True)
class Ran:
    """What a command line gave back."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """The answer; it is UTF-8 or the test fails."""
        return self.out.decode("utf-8")

    @property
    def notes(self) -> str:
        """What was told about the run."""
        return self.err.decode("utf-8")


@contextmanager
def _streams(given: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", newline="\n", errors="backslashreplace")
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdin, sys.stdout, sys.stderr = before


def tiekartta(*arguments: str, folder: Path | None = None, given: bytes = b"") -> Ran:
    """Run a command line in a folder with `given` as its standard input."""
    here = Path.cwd()
    try:
        if folder is not None:
            os.chdir(folder)
        with _streams(given) as (out, err):
            code = run(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(code, out.getvalue(), err.getvalue())
    finally:
        os.chdir(here)


def lines(path: str = "roadmap.yaml", item: str = "a", new: str = "new") -> Iterator[tuple[str, ...]]:
    """Every command in every format: the command lines that the promises are tried on."""
    for name in COMMANDS:
        row = tuple(each.format(path=path, item=item, new=new) for each in ROWS.get(name, ()))
        if not FORMATS_OF.get(name):
            yield (name, *row)
        for each in FORMATS_OF.get(name, ()):
            yield (name, *row, "--format", each)


def check(ran: Ran, arguments: tuple[str, ...]) -> None:
    """What holds of every answer: a known exit code, no traceback, nothing that a terminal or CI log obeys."""
    told = f"{arguments}: exit {ran.code}\n{ran.err[:2000]!r}"
    assert ran.code in (0, 1, 2), told
    for text in (ran.text, ran.notes):
        assert "Traceback" not in text, told
        assert "internal error" not in text, told
        found = UNSAFE.search(text)
        assert not found, f"{told}: {found}"
        if "github" not in arguments:
            command = COMMANDS_OF_CI.search(text)
            assert not command, f"{told}: {command}: {text[max(command.start() - 80, 0) : command.end() + 80]!r}"
    if "json" in arguments and ran.out:
        json.loads(ran.text)
