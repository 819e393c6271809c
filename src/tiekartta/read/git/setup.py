"""Setting git up so that `git diff` shows roadmaps by their content, and taking that back."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import NamedTuple

import tiekartta
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.files import read_regular
from tiekartta.read.git.repository import Repository, reason, run

DRIVER = "tiekartta"
ATTRIBUTES = ".gitattributes"
_MARK = "# tiekartta: git diff shows roadmaps by their content"
_MARK_AFTER_OPEN_END = f"{_MARK}; the line above had no end"
_KEY = f"diff.{DRIVER}.textconv"


class Attributes(NamedTuple):
    """The attributes file with its old and its new text; None where there is, or shall be, no file."""

    path: Path
    old: str | None
    new: str | None


def attributes(folder: str, pattern: str, undo: bool) -> Attributes:
    """What `.gitattributes` at the root of the repository becomes; other lines stay as they are."""
    root = Repository(folder).root
    path = root / ATTRIBUTES
    if path.is_symlink():
        raise InputError(Finding("TK103", Span(str(path))))
    old = read_regular(path, Span(str(path))).decode("utf-8", "surrogateescape") if path.exists() else None
    text = _without_ours(old or "")
    if not undo:
        open_end = bool(text) and not text.endswith("\n")
        text += f"\n{_MARK_AFTER_OPEN_END}\n" if open_end else f"{_MARK}\n"
        text += f"{pattern} diff={DRIVER}\n"
    return Attributes(path, old, text or None)


def _without_ours(text: str) -> str:
    """The text without the two lines that were added: the mark, and the pattern after it."""
    kept: list[str] = []
    lines = text.splitlines(keepends=True)
    number = 0
    while number < len(lines):
        mark = lines[number].strip()
        if mark not in (_MARK, _MARK_AFTER_OPEN_END):
            kept.append(lines[number])
            number += 1
            continue
        number += 1
        if number < len(lines) and lines[number].strip().endswith(f" diff={DRIVER}"):
            number += 1
        if mark == _MARK_AFTER_OPEN_END and number == len(lines) and kept:
            kept[-1] = kept[-1].removesuffix("\n")
    return "".join(kept)


def set_driver(folder: str, undo: bool) -> None:
    """Set or remove the diff driver in the repository's own configuration, never in the user's."""
    root = str(Repository(folder).root)
    run(root, "config", "--local", "--unset-all", _KEY)  # git takes an empty section away with it
    if undo:
        return
    done = run(root, "config", "--local", _KEY, program())
    if done.code:
        raise InputError(Finding("TK706", Span(root), {"problem": reason(done)}))


def program() -> str:
    """The command that git runs on each version of a file: this very program, whatever is checked out.

    `-P` keeps the folder that git runs it in off the search path for modules. When the program is gone or fails, the
    file is shown as it is: git would otherwise show no difference at all.
    """
    python = shlex.quote(sys.executable)
    return f'f() {{ {python} -P -m tiekartta git textconv "$1" 2>/dev/null || cat "$1"; }}; f'


def inside(folder: str) -> str:
    """The part of this program that lies in the repository, where a branch could replace it; empty if none does."""
    root = Repository(folder).root
    roots = {root, root.resolve()}
    parts = (Path(os.path.abspath(sys.executable)), Path(tiekartta.__file__).resolve().parent)
    return next((str(part) for part in parts if any(part.is_relative_to(each) for each in roots)), "")
