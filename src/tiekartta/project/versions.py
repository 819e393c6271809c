"""What the arguments of a comparison mean: which two versions of which path.

    diff                    HEAD and the working tree           diff REF            REF and the working tree
    diff --cached [REF]     HEAD (or REF) and the index         diff OLD NEW        two revisions
    diff A...B, diff A..B   merge base of A and B, or A; and B  diff old/ new/      two paths

A path may follow all but the last. A word is a revision when git knows it, else a path; `./name` is always a path.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.compare.versions import WORKING_TREE
from tiekartta.project.opened import Misused
from tiekartta.read.files import FOLDER, git_root, roadmaps_at
from tiekartta.read.git.repository import Repository
from tiekartta.read.git.tree import GitTree

INDEX = "index"


class Point(NamedTuple):
    """One version to read: a commit, what is staged, or else the disk; `name` is what the user called it."""

    name: str
    commit: str | None = None
    staged: bool = False
    path: str | None = None
    """A path on disk that is a version by itself, such as a saved folder."""


class Asked(NamedTuple):
    """The two versions and the path within them."""

    old: Point
    new: Point
    path: str
    repository: Repository | None


def understand(arguments: Sequence[str], cached: bool, default: str = ".", folder: str = ".") -> Asked:
    """What the arguments mean; `default` is the path without one.

    Raises InputError for what is neither a revision nor a path, and Misused for more words than can be meant.
    """
    repository, problem = _repository(folder)
    words = list(arguments)
    points = _range(words, repository) or _revisions(words, repository)
    if not points and not cached and len(words) == 2:
        _check_first(words[0], repository, problem, folder)
        return Asked(_saved(words[0]), _saved(words[1]), words[1], None)
    if len(words) > 1 and repository is not None and not os.path.lexists(words[0]):
        repository.commit(words[0])  # of several words each but the last was meant as a revision
    if len(words) > 1 or (cached and len(points) > 1):
        raise Misused("versions.too-many", "[OLD [NEW]] [PATH]", value=" ".join(arguments))
    if repository is None:
        assert problem is not None
        raise problem
    old = points[0] if points else Point("HEAD", repository.commit("HEAD"))
    new = points[1] if len(points) > 1 else Point(INDEX, staged=True) if cached else Point(WORKING_TREE)
    path = _path(words[0], old, new, repository) if words else _default(default, old, new, repository)
    return Asked(old, new, path, repository)


def _default(path: str, old: Point, new: Point, repository: Repository) -> str:
    """The default path; where the working tree has no roadmaps any more, that is where a version has them."""
    if path != "." or os.path.isdir(FOLDER):
        return path
    for point in (old, new):
        if point.commit and not GitTree(repository, point.commit, FOLDER, point.name).is_empty:
            return os.path.relpath(repository.root / FOLDER)
    return path


def _repository(folder: str) -> tuple[Repository | None, InputError | None]:
    try:
        return Repository(folder), None
    except InputError as error:
        return None, error


def _range(words: list[str], repository: Repository | None) -> list[Point]:
    """`A...B` or `A..B` in the first word, which is taken away; either side may be left out for HEAD."""
    first = words[0] if words else ""
    is_path = os.path.lexists(first) or (first.startswith("..") and "/" in first)
    if repository is None or ".." not in first or is_path:
        return []
    dots = "..." if "..." in first else ".."
    left, _, right = first.partition(dots)
    left, right = left or "HEAD", right or "HEAD"
    words.pop(0)
    old = repository.merge_base(left, right) if dots == "..." else repository.commit(left)
    return [Point(first if dots == "..." else left, old), Point(right, repository.commit(right))]


def _revisions(words: list[str], repository: Repository | None) -> list[Point]:
    """The revisions that the words begin with, at most two, which are taken away."""
    points: list[Point] = []
    while words and len(points) < 2 and (point := _revision(words[0], repository)):
        points.append(point)
        words.pop(0)
    return points


def _revision(word: str, repository: Repository | None) -> Point | None:
    if repository is None or word.startswith(("./", "../")) or word.endswith("/"):
        return None
    commit = repository.find(word)
    return Point(word, commit) if commit else None


def _check_first(word: str, repository: Repository | None, problem: InputError | None, folder: str) -> None:
    """Of two words that git does not know, the first must be a path; else it was meant as a revision."""
    if os.path.lexists(word):
        return
    if repository is not None:
        repository.commit(word)
    elif problem is not None and git_root(Path(folder).resolve()) is not None:
        raise problem


def _saved(path: str) -> Point:
    return Point(path, path=path)


def _path(word: str, old: Point, new: Point, repository: Repository) -> str:
    """A path that is on disk or in one of the versions; a word that is neither was meant as a revision."""
    if os.path.lexists(word):
        return roadmaps_at(word)
    for point in (old, new):
        if point.commit and not GitTree(repository, point.commit, repository.inside(word), point.name).is_empty:
            return word
    repository.commit(word)
    raise InputError(Finding("TK101", Span(word)))
