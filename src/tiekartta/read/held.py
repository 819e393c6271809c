"""A folder of roadmaps whose files are read once and kept, so that an edit is made to what was read and nothing else.

Files may have other bytes laid over them: what they would hold after an edit.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tiekartta.read.files import DiskTree


class HeldFiles:
    """The bytes of files by their real place, and what shall be in their stead."""

    def __init__(self, kept: dict[Path, bytes] | None = None, changes: Mapping[Path, bytes] | None = None) -> None:
        self.kept = {} if kept is None else kept
        self.changes = changes or {}

    def with_changes(self, changes: Mapping[Path, bytes]) -> HeldFiles:
        """The same files with other bytes laid over some of them."""
        return HeldFiles(self.kept, changes)


class HeldTree:
    """A tree of the disk over held files."""

    def __init__(self, tree: DiskTree, files: HeldFiles) -> None:
        self.tree = tree
        self.files = files
        self.name = tree.name
        self.folder = tree.folder

    def around(self) -> HeldTree | None:
        """The folder around the roadmap, over the same files."""
        around = self.tree.around()
        return HeldTree(around, self.files) if around is not None else None

    def names(self) -> list[str]:
        """The tree's files."""
        return self.tree.names()

    def shown(self, name: str) -> str:
        """The file's name as findings show it."""
        return self.tree.shown(name)

    def place(self, name: str) -> Path:
        """Where a file really is."""
        return Path(os.path.realpath(self.tree.path / name))

    def read(self, name: str) -> bytes:
        """The bytes laid over the file, or those that it had when it was first read."""
        place = self.place(name)
        if place in self.files.changes:
            return self.files.changes[place]
        if place not in self.files.kept:
            self.files.kept[place] = self.tree.read(name)
        return self.files.kept[place]

    def with_changes(self, changes: Mapping[Path, bytes]) -> HeldTree:
        """The same tree as it would be with other bytes in some files."""
        return HeldTree(self.tree, self.files.with_changes(changes))
