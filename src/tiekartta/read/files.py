"""Where bytes come from: a folder on disk, read safely; git gives the same view of a commit.

Nothing outside the root is read: no symbolic link leads out, and only regular files of bounded size are opened.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Protocol

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span, too_large

FOLDER = "roadmaps"
"""Where a repository keeps its roadmaps."""


class FileTree(Protocol):
    """Files under one place, by relative name with `/`; the empty name is a place that is itself a file."""

    @property
    def name(self) -> str:
        """What findings call the place, such as `roadmaps/kansallinen`."""

    def names(self) -> list[str]:
        """Names of the files to look at, at most two folders deep, sorted."""

    def read(self, name: str) -> bytes:
        """The file's bytes; raises InputError for what cannot or must not be read."""

    def shown(self, name: str) -> str:
        """The file's name as findings show it."""


def git_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds a `.git`."""
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return folder
    return None


def roadmaps_at(path: str) -> str:
    """The place that a path means: for a repository, whose roadmaps are in its `roadmaps/`, that folder."""
    inside = os.path.join(path, FOLDER)
    if os.path.isdir(inside) and not os.path.exists(os.path.join(path, "roadmap.yaml")):
        return inside
    return path


class DiskTree:
    """A file or folder on disk."""

    def __init__(self, path: str) -> None:
        self.name = path
        self.path = Path(path)
        if not os.path.lexists(path):
            raise InputError(Finding("TK101", Span(path)))
        here = self.path if self.path.is_dir() else self.path.parent
        self.folder = here.resolve()
        # The repository that the path is written in; a link of that repository must not lead out of it.
        written = git_root(Path(os.path.abspath(here)))
        if written is not None and not self.folder.is_relative_to(written.resolve()):
            raise InputError(Finding("TK103", Span(path)))
        self._root = git_root(Path.cwd()) or git_root(self.folder) or self.folder
        if not self.folder.is_relative_to(self._root):
            self._root = git_root(self.folder) or self.folder

    def around(self) -> DiskTree | None:
        """The folder around a roadmap, where its portfolio is; never outside the root.

        Without a repository the working directory is the root, and a folder called `roadmaps` is a portfolio anywhere.
        """
        parent = self.folder.parent if self.path.is_dir() else self.folder
        inside = parent.is_relative_to(self._root)
        if not inside and git_root(self.folder) is None:
            inside = parent.name == FOLDER or parent.is_relative_to(Path.cwd().resolve())
        if not inside or parent == parent.parent:
            return None
        return DiskTree(os.path.relpath(parent))

    def names(self) -> list[str]:
        """Files of the folder and of its folders; hidden ones are left out."""
        if not self.path.is_dir():
            return [""]
        found: list[str] = []
        self._list(self.path, "", found, deeper=True)
        if len(found) > limits.FILES:
            raise InputError(Finding("TK119", Span(self.name), {"limit": limits.FILES}))
        return sorted(found)

    def _list(self, folder: Path, prefix: str, found: list[str], deeper: bool) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            raise InputError(Finding("TK102", Span(str(folder)), {"problem": error.strerror})) from None
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name.endswith((".yaml", ".yml")):
                found.append(prefix + entry.name)
            elif entry.is_symlink() and entry.is_dir():
                found.append(prefix + entry.name)  # told as not read
            elif deeper and entry.is_dir():
                self._list(Path(entry.path), f"{prefix}{entry.name}/", found, deeper=False)

    def shown(self, name: str) -> str:
        """The path as the user gave it, with `/`."""
        return f"{self.name.rstrip('/')}/{name}" if name else self.name

    def read(self, name: str) -> bytes:
        """The bytes of a regular file inside the root, at most `limits.FILE_BYTES`."""
        path = self.path / name
        shown = Span(self.shown(name))
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            if path.exists():  # /dev/stdin is a link to a pipe, which has no path
                raise InputError(Finding("TK102", shown, {"problem": "not a regular file"})) from None
            raise InputError(Finding("TK101", shown)) from None
        if path.is_symlink() and not real.is_relative_to(self._root):
            raise InputError(Finding("TK103", shown))
        if not real.is_relative_to(self.folder) and not real.is_relative_to(self._root):
            raise InputError(Finding("TK103", shown))
        return read_regular(real, shown)


def read_regular(path: Path, shown: Span, most: int = limits.FILE_BYTES) -> bytes:
    """The bytes of a regular file of at most `most` bytes; a FIFO or device is refused before anything waits on it."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise InputError(Finding("TK102", shown, {"problem": error.strerror})) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)  # before fdopen, which a folder fails
        raise InputError(Finding("TK102", shown, {"problem": "not a regular file"}))
    with os.fdopen(handle, "rb") as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise InputError(Finding("TK102", shown, {"problem": error.strerror})) from None
    if len(data) > most:
        raise too_large(shown, most)
    return data


def read_foreign_file(path: str) -> bytes:
    """The bytes of a plan of another tool, which may be larger than a roadmap's file. Raises InputError."""
    return read_regular(Path(path), Span(path), limits.FOREIGN_BYTES)


class TextTree:
    """One file from memory, such as standard input."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name

    def names(self) -> list[str]:
        """The one file."""
        return [""]

    def shown(self, name: str) -> str:
        """The name given by the user."""
        return self.name

    def read(self, name: str) -> bytes:
        """The bytes, bounded like a file's."""
        if len(self.data) > limits.FILE_BYTES:
            raise too_large(Span(self.name), limits.FILE_BYTES)
        return self.data


def repository_name(file: str) -> str:
    """A file's path from the root of its repository, as services want it; without a repository as it is."""
    whole = os.path.abspath(file)
    root = git_root(Path(os.path.dirname(whole)))
    name = file.removeprefix("./") if root is None else os.path.relpath(whole, root)
    return name.replace(os.sep, "/")
