"""What the arguments of a comparison mean: which two versions of which path, read and ready to compare.

    diff                    HEAD and the working tree           diff REF            REF and the working tree
    diff --cached [REF]     HEAD (or REF) and the index         diff OLD NEW        two revisions
    diff A...B, diff A..B   merge base of A and B, or A; and B  diff old/ new/      two paths

A path may follow all but the last. A word is a revision when git knows it, else a path; `./name` is always a path.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import typer

from tiekartta.base.findings import Finding, InputError, Place, Span
from tiekartta.cli.options import default_path, parse_day
from tiekartta.cli.session import Session, open_tree, stop_on_errors
from tiekartta.compare.versions import Version, Versions
from tiekartta.read.files import DiskTree, FileTree, git_root, roadmaps_at
from tiekartta.read.git.repository import Repository
from tiekartta.read.git.tree import GitTree
from tiekartta.schedule.schedule import Settings

WORKING_TREE, INDEX = "working-tree", "index"


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


def understand(arguments: Sequence[str], cached: bool, folder: str = ".") -> Asked:
    """What the arguments mean. Raises InputError for what is neither a revision nor a path."""
    repository, problem = _repository(folder)
    words = list(arguments)
    points = _range(words, repository)
    if not points:
        while words and len(points) < 2 and (point := _revision(words[0], repository)):
            points.append(point)
            words.pop(0)
    if not points and not cached and len(words) == 2:
        _check_first(words[0], repository, problem, folder)
        return Asked(_saved(words[0]), _saved(words[1]), words[1], None)
    if len(words) > 1 or (cached and len(points) > 1):
        raise typer.BadParameter(" ".join(arguments), param_hint="[OLD [NEW]] [PATH]")
    if repository is None:
        assert problem is not None
        raise problem
    old = points[0] if points else Point("HEAD", repository.commit("HEAD"))
    new = points[1] if len(points) > 1 else Point(INDEX, staged=True) if cached else Point(WORKING_TREE)
    path = _path(words[0], old, new, repository) if words else default_path()
    return Asked(old, new, path, repository)


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


@dataclass
class Opened:
    """Two versions that were read, and how to find in them what a report names."""

    versions: Versions
    old: Session
    new: Session

    def locate(self, place: Place, in_old: bool) -> Span | None:
        """Where a place stands: in the old version for what only that one has."""
        return (self.old if in_old else self.new).loaded.sources.locate(place)


def open_versions(
    asked: Asked, lang: str | None, as_of: str | None = None, scenario: str | None = None
) -> Opened | None:
    """Read both versions; None when one has errors, which have then been told."""
    day = parse_day(as_of, "--as-of")
    trees = [_tree(asked, point) for point in (asked.old, asked.new)]
    sessions = [open_tree(tree, _around(tree), lang, day, scenario) if tree else None for tree in trees]
    found = [each for each in sessions if each is not None]
    if not found:
        raise InputError(Finding("TK708", Span(asked.path)))
    old, new = (each or _empty(found[0]) for each in sessions)
    versions = Versions(
        version_of(asked.old.name, old),
        version_of(asked.new.name, new),
        Settings(new.config.critical_float, new.config.near_critical),
    )
    problems = [(old, versions.old_schedule), (new, versions.new_schedule)]
    broken = [stop_on_errors(each, [*each.loaded.findings, *schedule.findings]) for each, schedule in problems]
    return None if any(broken) else Opened(versions, old, new)


def _tree(asked: Asked, point: Point) -> FileTree | None:
    """The files of a version; None when it has nothing at the path, which is then new or removed."""
    if point.path is not None:
        return DiskTree(roadmaps_at(point.path))
    if point.commit is None and not point.staged:
        return DiskTree(asked.path) if os.path.lexists(asked.path) else None
    assert asked.repository is not None
    tree = GitTree(asked.repository, point.commit, asked.repository.inside(asked.path), point.name)
    return None if tree.is_empty else tree


def _around(tree: FileTree) -> FileTree | None:
    around: FileTree | None = tree.around()  # type: ignore[attr-defined]
    return around


def _empty(other: Session) -> Session:
    from tiekartta.read.loader import Loaded

    return Session(Loaded(), (), other.config, other.words, other.as_of)


def version_of(name: str, session: Session) -> Version:
    """What a session read, as one version."""
    every = (*session.roadmaps, *session.loaded.context)
    dates = {each.id: session.status_date_of(each) for each in every}
    return Version(name, session.roadmaps, session.loaded.context, dates)
