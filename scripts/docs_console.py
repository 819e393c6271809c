"""The command lines of the documentation: run, so that what a page shows is what its reader gets.

A fenced block ```` ```console ```` holds commands after `$ ` and, below each, its output. The commands of a page run in
order in a folder of their own, which begins empty, or with a copy of the roadmaps where the page says
`<!-- commands run beside the roadmaps -->`, or in a repository with two years of versions where it says
`<!-- commands run in the example repository -->`. `<!-- file: NAME -->` before a fenced block writes it to a file, and
`<!-- run: … -->` runs something that the page does not show.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from runpy import run_path
from unittest import mock

ROOT = Path(__file__).parents[1]
BESIDE = "<!-- commands run beside the roadmaps -->"
EXAMPLE = "<!-- commands run in the example repository -->"
COLUMNS = 100

_PARTS = re.compile(
    r"(?P<indent>[ ]*)```console\n(?P<body>.*?)(?P=indent)```"
    r"|<!-- run: (?P<hidden>.*?) -->"
    r"|<!-- file: (?P<file>\S+) -->\n```\w*\n(?P<content>.*?)```",
    re.DOTALL,
)
_PIPE = re.compile(r"([^|>]*)(\||>(?!>)|)(.*)", re.DOTALL)
_ENVIRONMENT = {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "LC_ALL": "C.UTF-8",
    "COLUMNS": str(COLUMNS),
    "TERM": "dumb",
    "TZ": "UTC",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Project office",
    "GIT_AUTHOR_EMAIL": "office@localhost",
    "GIT_COMMITTER_NAME": "Project office",
    "GIT_COMMITTER_EMAIL": "office@localhost",
    "GIT_AUTHOR_DATE": "2026-11-23T09:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-23T09:00:00Z",
}


def pages() -> list[Path]:
    """Every page that shows commands."""
    found = [*sorted(ROOT.glob("README*.md")), ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if "```console" in page.read_text(encoding="utf-8")]


def renewed(text: str) -> str:
    """A page's text with the output of its commands as they answer now."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "work"
        if BESIDE in text:
            shutil.copytree(ROOT / "roadmaps", home / "roadmaps")
        elif EXAMPLE in text:
            run_path(str(ROOT / "scripts" / "example_history.py"))["make"](home)
        else:
            home.mkdir()
        shell = _Shell(home, home)
        return _PARTS.sub(lambda match: _block(match, shell), text)


def _block(match: re.Match[str], shell: _Shell) -> str:
    if match["hidden"]:
        shell.run(match["hidden"])
        if shell.code:
            raise AssertionError(f"{match['hidden']}: exit {shell.code}")
        return match[0]
    if match["file"]:
        file = shell.cwd / match["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(match["content"], encoding="utf-8")
        return match[0]
    indent, lines = match["indent"], []
    for command in _commands(match["body"]):
        lines += [f"{indent}$ {line}" if not number else f"{indent}{line}" for number, line in enumerate(command)]
        told = shell.run("\n".join(command))
        if "Traceback" in told or str(shell.home) in told or str(ROOT) in told:
            raise AssertionError(f"not fit to be shown: {' '.join(command)}: {told}")
        lines += [f"{indent}{line}".rstrip() for line in told.rstrip("\n").split("\n")] if told.strip() else []
    return "\n".join([f"{indent}```console", *lines, f"{indent}```"])


def _commands(body: str) -> Iterator[list[str]]:
    """The commands of a block; a line that ends with a backslash goes on."""
    command: list[str] = []
    for line in body.splitlines():
        if command or line.lstrip().startswith("$ "):
            command.append(line.lstrip().removeprefix("$ ") if not command else line.strip())
            if not command[-1].endswith("\\"):
                yield command
                command = []


@dataclass
class _Shell:
    """Runs commands one after another in a folder: the program itself in this process, the rest in bash."""

    home: Path
    cwd: Path
    code: int = 0
    environment: dict[str, str] = field(default_factory=lambda: dict(_ENVIRONMENT))

    def run(self, command: str) -> str:
        """A command's output, of both streams together."""
        if command == "echo $?":
            return f"{self.code}\n"
        if re.fullmatch(r"cd [\w./-]+", command):
            self.cwd = (self.cwd / command.removeprefix("cd ")).resolve()
            return ""
        program, then, rest = _PIPE.match(command.replace("\\\n", " ")).groups()  # type: ignore[union-attr]
        if not program.startswith("tiekartta ") or re.search(r"[|<>;&$*`]", program):
            return self._bash(command)
        out, err = self._in_process(shlex.split(program)[1:], together=not then)
        if then == ">":
            (self.cwd / rest.strip()).write_text(out, encoding="utf-8")
            return err
        return err + (self._bash(rest, out) if then else out)

    def _bash(self, command: str, given: str = "") -> str:
        both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        env = self.environment | {"HOME": str(self.home)}
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.cwd, env=env, check=False, input=given.encode("utf-8"), **both
        )
        self.code = done.returncode
        return done.stdout.decode("utf-8")

    def _in_process(self, arguments: list[str], together: bool) -> tuple[str, str]:
        """What the program writes to its two streams; both to the first when they are shown together."""
        from tiekartta.cli.app import run

        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with (
            mock.patch.dict(os.environ, self.environment | {"HOME": str(self.home)}, clear=True),
            contextlib.chdir(self.cwd),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out if together else err),
        ):
            self.code = run(arguments)
        told = [each.buffer.getvalue().decode("utf-8") for each in (out, err)]  # type: ignore[attr-defined]
        if self.code == 70:
            raise AssertionError(f"tiekartta {shlex.join(arguments)}: {told}")
        return told[0], told[1]
