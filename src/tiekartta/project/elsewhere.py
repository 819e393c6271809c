"""Roadmaps that one version has at the path of a comparison and the other one elsewhere: a folder was renamed.

In the old version they are looked for everywhere. In the new version only in the portfolio that the path lies in: what
was moved out of it is no longer checked by anybody, so it counts as removed.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator

from tiekartta.base import limits
from tiekartta.base.findings import InputError, Span
from tiekartta.project.versions import Asked, Point
from tiekartta.read.discover import HEADER, header_id
from tiekartta.read.files import FOLDER, DiskTree, FileTree
from tiekartta.read.git.listing import listed
from tiekartta.read.git.repository import Repository
from tiekartta.read.git.tree import GitTree, read_objects

_HEADER = re.compile(rb"^tiekartta:", re.MULTILINE)


def roadmaps_elsewhere(asked: Asked, wanted: set[str], in_old: bool) -> Iterator[FileTree]:
    """The places, beside the path of a comparison, where one of its versions has roadmaps with these ids."""
    repository = asked.repository
    if repository is None:
        return
    point, other = (asked.old, asked.new) if in_old else (asked.new, asked.old)
    path = repository.inside(asked.path)
    around = "" if in_old else _portfolio(path)
    if not in_old and around == path:
        return
    left = set(wanted)
    for name, header in _headers(repository, point, around):
        if not left or header not in left or _is_in(name, path) or _has(repository, other, name):
            continue
        left.discard(header)
        place = posixpath.dirname(name) if posixpath.basename(name) == HEADER else name
        if point.commit or point.staged:
            yield GitTree(repository, point.commit, place, point.name)
        else:
            yield DiskTree(os.path.relpath(repository.root / place))


def _portfolio(path: str) -> str:
    """The folder of roadmaps that a path lies in: the nearest one called so, else the folder around it."""
    parts = path.split("/")
    if FOLDER in parts:
        return "/".join(parts[: len(parts) - parts[::-1].index(FOLDER)])
    return posixpath.dirname(path)


def _is_in(name: str, path: str) -> bool:
    return not path or name == path or name.startswith(f"{path}/")


def _headers(repository: Repository, point: Point, around: str) -> Iterator[tuple[str, str]]:
    """Every file of a version that looks like the header of a roadmap, with the id in it."""
    files = _in_git(repository, point, around) if point.commit or point.staged else _on_disk(repository, around)
    for name, data in files:
        if _HEADER.search(data):
            yield name, header_id(data)


def _in_git(repository: Repository, point: Point, around: str) -> Iterator[tuple[str, bytes]]:
    blobs = listed(repository, point.commit, around, Span(point.name)).blobs
    names = [name for name in sorted(blobs) if _may_be_one(name) and blobs[name].size <= limits.FILE_BYTES]
    names = names[: limits.FILES]
    contents = read_objects(repository, sorted({blobs[name].oid for name in names}))
    yield from ((name, contents[blobs[name].oid]) for name in names if blobs[name].oid in contents)


def _on_disk(repository: Repository, around: str) -> Iterator[tuple[str, bytes]]:
    count = 0
    for folder, folders, files in os.walk(repository.root / around):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(folder, repository.root).replace(os.sep, "/").removeprefix(".").removeprefix("/")
        for name in sorted(files):
            whole = posixpath.join(inside, name)
            if not _may_be_one(whole):
                continue
            count += 1
            if count > limits.FILES:
                return
            try:
                yield whole, DiskTree(os.path.join(folder, name)).read("")
            except InputError:
                continue


def _may_be_one(name: str) -> bool:
    return name.endswith(".yaml") and not any(part.startswith(".") for part in name.split("/"))


def _has(repository: Repository, point: Point, name: str) -> bool:
    """Whether the other version has the same file too: then it was not moved, and is another roadmap of that id."""
    if point.commit or point.staged:
        return name in listed(repository, point.commit, name, Span(point.name)).blobs
    return (repository.root / name).exists()
