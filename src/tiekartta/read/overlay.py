"""A place with one file replaced by other bytes: what an editor holds but has not saved."""

from __future__ import annotations

from pathlib import PurePath

from tiekartta.read.files import DiskTree, FileTree, TextTree


class Overlay:
    """A tree in which the file `name` has other bytes, whether it is there already or not."""

    def __init__(self, tree: DiskTree, name: str, data: bytes) -> None:
        self.tree = tree
        self.inner = name
        self.text = TextTree(data, tree.shown(name))
        self.name = tree.name
        self.folder = tree.folder

    def around(self) -> DiskTree | None:
        """The folder around the roadmap."""
        return self.tree.around()

    def names(self) -> list[str]:
        """The tree's files and the one laid over it."""
        return sorted({*self.tree.names(), self.inner})

    def shown(self, name: str) -> str:
        """The file's name as findings show it."""
        return self.tree.shown(name)

    def read(self, name: str) -> bytes:
        """The bytes laid over, or those of the tree."""
        return self.text.read("") if name == self.inner else self.tree.read(name)


def overlay(data: bytes, filename: str) -> tuple[FileTree, str]:
    """The tree in which standard input stands for a file, and that file's name as findings show it.

    A file in a folder with `roadmap.yaml` is a part of that roadmap; any other file is a roadmap of its own.
    """
    path = PurePath(filename)
    folder = DiskTree(str(path.parent)) if str(path.parent) else DiskTree(".")
    if path.name == "roadmap.yaml" or (folder.path / "roadmap.yaml").is_file():
        tree = Overlay(folder, path.name, data)
        return tree, tree.shown(path.name)
    return TextTree(data, filename), filename
