"""The lines that differ between a commit and the files on disk.

Git is not asked to compare them: it would run the filters that the repository's configuration and attributes name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.read.files import DiskTree
from tiekartta.read.git.repository import Repository, run
from tiekartta.read.git.tree import entries, read_objects

_MOST = 20_000
"""Lines between the first and the last change beyond which all of them count as changed: comparing them takes long."""


def changed_lines(ref: str, files: Iterable[str], quiet: bool = False) -> set[tuple[str, int]]:
    """Pairs of file (of `files`) and line that were added or changed since the merge base of `ref` and HEAD.

    Raises InputError for an unknown revision, unless `quiet`: then nothing has changed.
    """
    try:
        repository = Repository()
        commit = repository.merge_base(ref, "HEAD")
    except InputError:
        if quiet:
            return set()
        raise
    inside = {file: path for file in sorted(set(files)) if (path := _inside(repository, file))}
    now = {file: data for file in inside if (data := _on_disk(file)) is not None}
    before = _versions(repository, commit, inside)
    return {(file, line) for file, data in now.items() for line in _lines(before.get(file, b""), data)}


def _on_disk(file: str) -> bytes | None:
    try:
        return DiskTree(file).read("")
    except InputError:
        return None


def _versions(repository: Repository, commit: str, files: Mapping[str, str]) -> dict[str, bytes]:
    """The contents that the commit has of the files at their paths; new files are left out."""
    listing = run(str(repository.root), "ls-tree", "-r", "-l", "-z", "--full-tree", commit).out
    blobs = dict(entries(listing, index=False))
    oids = {path: blob.oid for path, blob in blobs.items() if blob.size <= limits.FILE_BYTES}
    wanted = {file: oid for file, path in files.items() if (oid := oids.get(path))}
    contents = read_objects(repository, sorted(set(wanted.values())))
    return {file: contents[oid] for file, oid in wanted.items() if oid in contents}


def _inside(repository: Repository, file: str) -> str:
    try:
        return repository.inside(file)
    except InputError:
        return ""


def _lines(before: bytes, now: bytes) -> Iterator[int]:
    """Numbers of the lines that are not as before; the kind of line break does not count."""
    old, new = before.splitlines(), now.splitlines()
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    if len(old) > _MOST or len(new) > _MOST:
        yield from range(first + 1, first + len(new) + 1)
        return
    for kind, _, _, start, end in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield from range(first + start + 1, first + end + 1)
