"""What is staged for the next commit, as a place that roadmaps are read from."""

from __future__ import annotations

import os

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.files import FOLDER
from tiekartta.read.git.repository import Repository
from tiekartta.read.git.tree import GitTree


def staged_tree(path: str | None, default: str) -> GitTree:
    """The staged files at a path; without one, where the roadmaps are: the working tree may have none any more.

    Raises InputError when nothing is staged there.
    """
    repository = Repository()
    if path is None and default == "." and not GitTree(repository, None, FOLDER, None).is_empty:
        path = os.path.relpath(repository.root / FOLDER)
    place = path if path is not None else default
    inside = repository.inside(place)
    folder = f"{inside}/{FOLDER}".removeprefix("/")
    if path is not None and not GitTree(repository, None, folder, None).is_empty:
        header = f"{inside}/roadmap.yaml".removeprefix("/")
        if GitTree(repository, None, header, None).is_empty:
            inside = folder  # a repository means its roadmaps, as on disk
    tree = GitTree(repository, None, inside, None)
    if tree.is_empty:
        raise InputError(Finding("TK101", Span(place)))
    return tree
