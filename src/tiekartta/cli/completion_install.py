"""`--install-completion`: the shell's own files are written whole or not at all, and what is in them stays."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import click

from tiekartta.base.findings import Span

PROGRAM = "tiekartta"
_VARIABLE = "_TIEKARTTA_COMPLETE"


class _Places(NamedTuple):
    """Where a shell's script goes, and the lines that its start file needs to find it."""

    script: str
    start: str | None = None
    lines: tuple[str, ...] = ()


_SHELLS: Mapping[str, _Places] = MappingProxyType(
    {
        "bash": _Places(f".bash_completions/{PROGRAM}.sh", ".bashrc", ("source '{script}'",)),
        "zsh": _Places(f".zfunc/_{PROGRAM}", ".zshrc", ("fpath+=~/.zfunc; autoload -Uz compinit; compinit",)),
        "fish": _Places(f".config/fish/completions/{PROGRAM}.fish"),
    }
)


def replace_installer(command: click.Command) -> None:
    """Let the option of the program call this module instead of typer's own writer, which a signal can tear."""
    for param in command.params:
        if param.name == "install_completion":
            param.callback = _install


def _install(context: click.Context, _param: click.Parameter, value: Any) -> Any:
    if not value or context.resilient_parsing:
        return value
    shell = value if isinstance(value, str) else _detected()
    path = install(shell, Path.home())
    click.echo(f"{shell} completion installed in {path}")
    click.echo("Completion will take effect once you restart the terminal")
    raise click.exceptions.Exit(0)


def install(shell: str, home: Path) -> Path:
    """Write the script of a shell, and have its start file read it; where the script now is."""
    from typer._completion_shared import get_completion_script

    from tiekartta.read.writing import write_file

    script = get_completion_script(prog_name=PROGRAM, complete_var=_VARIABLE, shell=shell) + "\n"
    if shell not in _SHELLS:
        return _into_profile(shell, script)
    places = _SHELLS[shell]
    path = home / places.script
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(str(path), script.encode())
    if places.start:
        _add_lines(home / places.start, [line.format(script=path) for line in places.lines])
    return path


def _into_profile(shell: str, script: str) -> Path:
    """PowerShell has one profile, which it tells the place of."""
    asked = [shell, "-NoProfile", "-Command", "echo $profile"]
    told = subprocess.run(asked, check=True, capture_output=True).stdout.decode("utf-8", "replace")
    path = Path(told.strip())
    path.parent.mkdir(parents=True, exist_ok=True)
    _add_lines(path, [script.rstrip("\n")])
    return path


def _add_lines(path: Path, lines: list[str]) -> None:
    """Add the lines that a file does not have; every other byte of it stays."""
    from tiekartta.read.files import read_regular
    from tiekartta.read.writing import write_file

    old = read_regular(path, Span(str(path))) if path.exists() else b""
    new = old
    for line in lines:
        if line.encode() not in new:
            new += (b"" if not new or new.endswith(b"\n") else b"\n") + line.encode() + b"\n"
    if new != old:
        write_file(str(path), new)


def _detected() -> str:
    from typer._completion_shared import _get_shell_name

    return _get_shell_name() or "bash"
