"""Several new files written together: all of them or none, and nothing that is there is touched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tiekartta.base.findings import Finding, InputError, Span


def write_new(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files (name in the folder → text); the names of those that are already there, and then nothing is written.

    Raises InputError when the folder cannot be written to or a name leads outside it; what was made is then removed.
    """
    there = [name for name in files if os.path.lexists(folder / name)]
    if there:
        return there
    made: list[Path] = []
    try:
        _make_folder(folder, made)
        root = folder.resolve()
        with tempfile.TemporaryDirectory(prefix=".tiekartta-", dir=folder) as staging:
            for name, text in files.items():
                staged = Path(staging) / "file"
                _write(staged, text)
                target = folder / name
                _make_folder(target.parent, made)
                if not target.parent.resolve().is_relative_to(root):
                    raise OSError(None, "leads outside the folder", name)
                _place(staged, target)
                made.append(target)
    except BaseException as error:
        _remove(made)
        if isinstance(error, OSError):
            where = Span(str(error.filename or folder))
            raise InputError(Finding("TK125", where, {"problem": error.strerror or str(error)})) from None
        raise
    return []


def _write(file: Path, text: str) -> None:
    """Write a file that is on the disk afterwards: some file systems tell only then that they are full."""
    with file.open("wb") as handle:
        handle.write(text.encode("utf-8"))
        handle.flush()
        os.fsync(handle.fileno())


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it, noting each in the order of its making."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir()
        made.append(each)


def _place(staged: Path, target: Path) -> None:
    """Give a written file its name; fails when the name is taken meanwhile."""
    staged.chmod(0o644)
    try:
        os.link(staged, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with target.open("xb") as file:
            try:
                file.write(staged.read_bytes())
            except BaseException:
                target.unlink()
                raise
    staged.unlink()


def _remove(made: list[Path]) -> None:
    """Take back what was made, the last first; a folder that somebody else has used meanwhile stays."""
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            continue
