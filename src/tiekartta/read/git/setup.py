"""Setting git up so that `git diff` shows roadmaps by their content, and taking that back."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import NamedTuple

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.files import read_regular
from tiekartta.read.git.repository import Repository, reason, run

DRIVER = "tiekartta"
ATTRIBUTES = ".gitattributes"
_MARK = "# tiekartta: git diff shows roadmaps by their content"
_KEYS = ("textconv",)


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
    kept = [line for line in (old or "").splitlines(keepends=True) if not _is_ours(line)]
    text = "".join(kept)
    if not undo:
        text += "" if not text or text.endswith("\n") else "\n"
        text += f"{_MARK}\n{pattern} diff={DRIVER}\n"
    return Attributes(path, old, text or None)


def _is_ours(line: str) -> bool:
    return line.strip() == _MARK or line.strip().endswith(f" diff={DRIVER}")


def set_driver(folder: str, undo: bool) -> None:
    """Set or remove the diff driver in the repository's own configuration, never in the user's."""
    root = str(Repository(folder).root)
    for key in _KEYS:
        run(root, "config", "--local", "--unset-all", f"diff.{DRIVER}.{key}")
    if undo:
        run(root, "config", "--local", "--remove-section", f"diff.{DRIVER}")
        return
    done = run(root, "config", "--local", f"diff.{DRIVER}.textconv", program())
    if done.code:
        raise InputError(Finding("TK706", Span(root), {"problem": reason(done)}))


def program() -> str:
    """The command that git runs on each version of a file: this very program, whatever the search path is later."""
    return f"{shlex.quote(sys.executable)} -m tiekartta git textconv"
