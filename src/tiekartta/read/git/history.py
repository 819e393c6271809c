"""The commits that touched a roadmap, along the first parents, with the path at which each of them has it.

A roadmap that was moved or renamed is followed: git tells which file its header file was made of, and where it tells
none, a file that went in the same commit and bears the roadmap's id is taken for it.
"""

from __future__ import annotations

import posixpath
import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.git.repository import Repository, reason, run
from tiekartta.read.git.tree import read_objects

_YAML = (".yaml", ".yml")


class Commit(NamedTuple):
    """A version of a roadmap: the commit, its tree, its day, its tags, and the path of the roadmap in it."""

    id: str
    tree: str
    day: date
    tags: tuple[str, ...]
    path: str


class Change(NamedTuple):
    """One file that a commit changed: the blob and path before, where there was one, and the path after."""

    blob: str
    before: str | None
    after: str | None


class Place(NamedTuple):
    """Where a roadmap is: its header file and, where it is a folder, that folder."""

    header: str
    folder: str | None

    @property
    def path(self) -> str:
        """The path that the roadmap is read from."""
        return self.header if self.folder is None else self.folder

    def holds(self, path: str | None) -> bool:
        """Whether a file is a part of the roadmap."""
        if path is None or not path.endswith(_YAML):
            return False
        return path == self.header if self.folder is None else posixpath.dirname(path) == self.folder


def commits_of(repository: Repository, place: Place, roadmap: str, ref: str = "HEAD") -> list[Commit]:
    """The commits that changed a roadmap, the oldest first. Raises InputError when git cannot tell them.

    Merges are compared with their first parent, so what a branch did is one version.
    """
    heads = _heads(repository, ref)
    tags = _tags(repository)
    changes = _changes(repository, heads)
    found = []
    for head in heads:
        touched = [each for each in changes.get(head.id, ()) if place.holds(each.after) or place.holds(each.before)]
        if not touched:
            continue
        found.append(Commit(head.id, head.tree, head.day, tags.get(head.id, ()), place.path))
        earlier = _earlier(repository, place, roadmap, changes[head.id])
        if earlier is None:
            break
        place = earlier
    return found[::-1]


def place_of(header: str, is_folder: bool) -> Place:
    """The place of a roadmap by its header file, a path inside the repository."""
    return Place(header, posixpath.dirname(header) if is_folder else None)


class _Head(NamedTuple):
    id: str
    tree: str
    day: date


def _heads(repository: Repository, ref: str) -> list[_Head]:
    """The commits along the first parents, the newest first."""
    most = f"--max-count={limits.COMMITS}"
    form = "--format=%H%x00%T%x00%cs"
    done = run(str(repository.root), "rev-list", "--first-parent", most, form, repository.commit(ref))
    if done.code:
        raise InputError(Finding("TK706", Span(ref), {"problem": reason(done)}))
    parts = (line.split("\0") for line in done.out.decode("ascii", "replace").splitlines())
    return [_Head(each[0], each[1], _day(each[2])) for each in parts if len(each) == 3]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:  # a clock that was beyond the calendar
        return date.max


def _tags(repository: Repository) -> dict[str, tuple[str, ...]]:
    """The tags of each commit, in the order of their names."""
    form = "--format=%(objectname)%00%(*objectname)%00%(refname:short)"
    done = run(str(repository.root), "for-each-ref", form, "refs/tags")
    tags: dict[str, tuple[str, ...]] = {}
    for line in done.out.decode("utf-8", "replace").splitlines():
        own, target, name = line.split("\0")
        tags[target or own] = (*tags.get(target or own, ()), name)
    return tags


def _changes(repository: Repository, heads: list[_Head]) -> dict[str, list[Change]]:
    """What each commit changed against its first parent; renames are found by git."""
    pairs = [f"{head.id} {parent.id}\n" for head, parent in pairwise(heads)]
    if heads:
        pairs.append(f"{heads[-1].id}\n")
    options = ("--stdin", "--root", "-r", "-z", "-M", "-l2000", "--raw", "--no-abbrev")
    done = run(str(repository.root), "diff-tree", *options, given="".join(pairs).encode("ascii"))
    if done.code:
        raise InputError(Finding("TK706", Span(str(repository.root)), {"problem": reason(done)}))
    return _parsed(done.out)


_COMMIT = re.compile(rb"[0-9a-f]{40,64}\Z")


def _parsed(out: bytes) -> dict[str, list[Change]]:
    """The records of `diff-tree --stdin -z --raw`: a commit, then its changed files, renames with two paths."""
    found: dict[str, list[Change]] = {}
    changes: list[Change] = []
    fields = iter(out.split(b"\0"))
    for field in fields:
        if _COMMIT.match(field):
            changes = found.setdefault(field.decode("ascii"), [])
        elif field.startswith(b":"):
            _, _, blob, _, status = field.decode("ascii").split()
            first = next(fields).decode("utf-8", "surrogateescape")
            if status[0] in "RC":
                changes.append(Change(blob, first, next(fields).decode("utf-8", "surrogateescape")))
            else:
                changes.append(Change(blob, None if status[0] == "A" else first, None if status[0] == "D" else first))
    return found


def _earlier(repository: Repository, place: Place, roadmap: str, changes: list[Change]) -> Place | None:
    """Where the roadmap was before a commit; None when it began there."""
    made = next((each for each in changes if each.after == place.header), None)
    if made is None or made.before == place.header:
        return place
    before = made.before or _with_id(repository, roadmap, changes)
    if before is None:
        return None
    return place_of(before, posixpath.basename(before) == "roadmap.yaml")


def _with_id(repository: Repository, roadmap: str, changes: list[Change]) -> str | None:
    """A file that a commit took away or moved and that says `id: roadmap` at its top level."""
    gone = {each.before: each.blob for each in changes if each.before and each.before != each.after}
    named = {path: blob for path, blob in gone.items() if path.endswith(_YAML)}
    told = re.compile(rb"""^id:[ \t]*["']?%b["']?[ \t]*(?:#.*)?\r?$""" % re.escape(roadmap.encode()), re.MULTILINE)
    contents = read_objects(repository, sorted(set(named.values())))
    return next((path for path, blob in sorted(named.items()) if told.search(contents.get(blob, b""))), None)
