"""Several new files written together: all of them or none, and nothing that is there is touched."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.writing import removed_at_last, sync_folder, write_beside


class _Made(NamedTuple):
    """A file or folder that is about to be made, noted before: what is not ours then is told by its identity."""

    path: Path
    identity: tuple[int, int] | None = None
    """Device and number of the file; None for a folder, of which only an empty one is ever removed."""


def write_new(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files (name in the folder → text); the names of those that are already there, and then nothing is written.

    Raises InputError when the folder cannot be written to or a name leads outside it; what was made is then removed.
    """
    there = [name for name in files if os.path.lexists(folder / name)]
    if there:
        return there
    made: list[_Made] = []
    try:
        _make_folder(folder, made)
        root = folder.resolve()
        for name, text in files.items():
            target = folder / name
            _make_folder(target.parent, made)
            if not target.parent.resolve().is_relative_to(root):
                raise OSError(None, "leads outside the folder", name)
            beside = target.with_name(f".tiekartta-{secrets.token_hex(8)}.new")
            with removed_at_last(beside):
                write_beside(beside, text.encode("utf-8"), 0o644)
                _place(beside, target, made)
            sync_folder(target.parent)
    except BaseException as error:
        _remove(made)
        if isinstance(error, OSError):
            where = Span(str(error.filename or folder))
            raise InputError(Finding("TK125", where, {"problem": error.strerror or str(error)})) from None
        raise
    return []


def _make_folder(folder: Path, made: list[_Made]) -> None:
    """Make a folder with those above it, noting each before it is made: one that was there is not empty, and stays."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        made.append(_Made(each))
        each.mkdir()


def _place(beside: Path, target: Path, made: list[_Made]) -> None:
    """Give a written file its name; fails when the name is taken meanwhile."""
    made.append(_Made(target, _identity(beside)))
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise
        os.rename(beside, target)


def _identity(path: Path) -> tuple[int, int]:
    known = path.lstat()
    return known.st_dev, known.st_ino


def _remove(made: list[_Made]) -> None:
    """Take back what was made, the last first; what somebody else has made or used meanwhile stays."""
    for path, identity in reversed(made):
        with contextlib.suppress(OSError):
            if identity is None:
                path.rmdir()
            elif _identity(path) == identity:
                path.unlink()
