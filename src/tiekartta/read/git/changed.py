"""The lines that differ between a commit and the files on disk.

Git is not asked to compare them: it would run the filters that the repository's configuration and attributes name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tiekartta.base import limits
from tiekartta.base.findings import InputError, Span
from tiekartta.read.files import DiskTree
from tiekartta.read.git.listing import listed
from tiekartta.read.git.repository import Repository
from tiekartta.read.git.tree import read_objects
from tiekartta.read.lines import LineMap


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
    maps = {file: LineMap(before.get(file, b"").splitlines(), data.splitlines()) for file, data in now.items()}
    return {(file, line) for file, lines in maps.items() for line in lines.changed}


def _on_disk(file: str) -> bytes | None:
    try:
        return DiskTree(file).read("")
    except InputError:
        return None


def _versions(repository: Repository, commit: str, files: Mapping[str, str]) -> dict[str, bytes]:
    """The contents that the commit has of the files at their paths; new files are left out."""
    blobs = listed(repository, commit, "", Span(commit)).blobs
    oids = {path: blob.oid for path, blob in blobs.items() if blob.size <= limits.FILE_BYTES}
    wanted = {file: oid for file, path in files.items() if (oid := oids.get(path))}
    contents = read_objects(repository, sorted(set(wanted.values())))
    return {file: contents[oid] for file, oid in wanted.items() if oid in contents}


def _inside(repository: Repository, file: str) -> str:
    try:
        return repository.inside(file)
    except InputError:
        return ""
