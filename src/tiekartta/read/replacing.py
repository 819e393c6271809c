"""Replacing files that were read: several together or none, only if they still are what was read, one at a time.

Under a lock on their folder the old contents and the new ones are laid beside the files, a journal says so, the files
are given their new contents one after the other, and the journal goes: that is the moment at which the new ones count.
Whoever finds a journal afterwards puts the old contents back. What is laid beside a file has a name that no reader
takes for a roadmap, and whoever holds the lock next removes what a killed program left.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.files import read_regular
from tiekartta.read.writing import hold_signals, release_signals, sync_folder, write_beside

PREFIX = ".tiekartta-"
JOURNAL = ".tiekartta-journal.json"


class Replacement(NamedTuple):
    """A file, the bytes that were read from it, and those that it shall hold; `shown` is its name for the user."""

    path: Path
    old: bytes
    new: bytes
    shown: str


def replace_files(replacements: Sequence[Replacement]) -> None:
    """Give files their new bytes, all of them or none.

    Raises InputError when a file is no longer what was read (TK151), when another program keeps writing (TK152), and
    when a file cannot be written (TK125).
    """
    wanted = [each for each in replacements if each.old != each.new]
    if not wanted:
        return
    root = Path(os.path.commonpath([each.path.parent for each in wanted]))
    with locked(root, wanted[0].shown):
        recover(root)
        for each in wanted:
            _check(each)
        _Replacing(root, wanted).run()


def _check(each: Replacement) -> None:
    """That the file is what was read: a file at its own place, with the same bytes, which may be written."""
    where = Span(each.shown)
    if each.path.is_symlink() or Path(os.path.realpath(each.path)) != each.path:
        raise InputError(Finding("TK151", where))
    if not each.path.exists() or read_regular(each.path, where) != each.old:
        raise InputError(Finding("TK151", where))
    if not each.path.stat().st_mode & 0o222 or not os.access(each.path, os.W_OK):
        raise InputError(Finding("TK125", where, {"problem": "read-only"}))


class _Replacing:
    """One replacement of several files, from laying out to the last file, or back."""

    def __init__(self, root: Path, wanted: Sequence[Replacement]) -> None:
        self.root = root
        self.wanted = wanted
        token = secrets.token_hex(8)
        self.new = [each.path.with_name(f"{PREFIX}{token}-{number}.new") for number, each in enumerate(wanted)]
        self.old = [each.path.with_name(f"{PREFIX}{token}-{number}.old") for number, each in enumerate(wanted)]
        self.draft = root / f"{PREFIX}{token}.json"

    def run(self) -> None:
        """Raises InputError when it was not possible; everything is then as before."""
        try:
            self._lay_out()
            if len(self.wanted) > 1:
                self._note()
            for each, new in zip(self.wanted, self.new, strict=True):
                os.replace(new, each.path)
            for folder in {each.path.parent for each in self.wanted}:
                sync_folder(folder)
            with contextlib.suppress(FileNotFoundError):
                (self.root / JOURNAL).unlink()
        except OSError as error:
            where = Span(self.wanted[0].shown)
            raise InputError(Finding("TK125", where, {"problem": error.strerror or str(error)})) from None
        finally:
            signals = None
            try:
                signals = hold_signals()
            finally:  # a signal that came just now has been answered already, and a second one is not listened to
                if len(self.wanted) > 1:  # a journal that is still there says that not all is done
                    recover(self.root)
                self._clean()
                release_signals(signals)

    def _lay_out(self) -> None:
        several = len(self.wanted) > 1
        for each, new, old in zip(self.wanted, self.new, self.old, strict=True):
            known = each.path.stat()
            mode = stat.S_IMODE(known.st_mode)
            write_beside(new, each.new, mode)
            with contextlib.suppress(OSError, AttributeError):
                os.chown(new, known.st_uid, known.st_gid)
            if several:
                write_beside(old, each.old, mode)

    def _note(self) -> None:
        """The journal: which file's old content lies where, and how its new one is told from anything else."""
        entries = [
            {
                "file": os.path.relpath(each.path, self.root),
                "old": os.path.relpath(old, self.root),
                "new": hashlib.sha256(each.new).hexdigest(),
            }
            for each, old in zip(self.wanted, self.old, strict=True)
        ]
        write_beside(self.draft, json.dumps(entries).encode(), 0o600)
        os.replace(self.draft, self.root / JOURNAL)
        sync_folder(self.root)

    def _clean(self) -> None:
        for path in (*self.new, *self.old, self.draft):
            with contextlib.suppress(OSError):
                path.unlink()


def recover(root: Path) -> None:
    """Undo a replacement that was cut short, and remove what it left; the lock must be held.

    A file that somebody has changed since is left alone.
    """
    journal = root / JOURNAL
    if journal.is_file() and not journal.is_symlink():
        for file, old, new in _entries(journal):
            path, copy = root / file, root / old
            if copy.is_file() and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == new:
                os.replace(copy, path)
                sync_folder(path.parent)
        folders = {(root / file).parent for file, _, _ in _entries(journal)}
        journal.unlink()
    else:
        folders = set()
    for folder in {root, *folders}:
        _sweep(folder)


def _entries(journal: Path) -> list[tuple[str, str, str]]:
    """The journal's entries, as far as they lead nowhere else than to files below it."""
    try:
        entries = json.loads(journal.read_bytes())
        found = [(str(each["file"]), str(each["old"]), str(each["new"])) for each in entries]
    except (ValueError, KeyError, TypeError, OSError):
        return []
    return [each for each in found if not any(os.path.isabs(part) or ".." in Path(part).parts for part in each[:2])]


def _sweep(folder: Path) -> None:
    """Remove what killed programs left beside the files of a folder."""
    for path in folder.glob(f"{PREFIX}*"):
        if path.suffix in (".new", ".old", ".json") and path.name != JOURNAL and path.is_file():
            with contextlib.suppress(OSError):
                path.unlink()


def unfinished(folder: Path) -> bool:
    """Whether a replacement of files of this folder was cut short; `recover` undoes it."""
    return (folder / JOURNAL).is_file()


@contextlib.contextmanager
def locked(folder: Path, shown: str) -> Iterator[None]:
    """Within it no other program replaces files of the folder. The lock is the system's, and goes with the program."""
    try:
        import fcntl
    except ImportError:  # a system without it: the check of what was read is what remains
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise InputError(Finding("TK125", Span(shown), {"problem": error.strerror})) from None
    try:
        end = time.monotonic() + limits.WRITER_SECONDS
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise InputError(Finding("TK152", Span(shown))) from None
                time.sleep(0.02)
            except OSError:
                break  # a file system without locks
        yield
    finally:
        os.close(handle)
