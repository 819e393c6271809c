"""Files of a commit or of the index, read through `git cat-file` as a `FileTree`: nothing is checked out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha1, sha256
from typing import NamedTuple

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.git.repository import Repository, reason, run

_LINK = "120000"
_FILES = ("100644", "100755", "100664", _LINK)
_DEEPEST = 2
_AT_ONCE = 64 * 1024 * 1024


class Blob(NamedTuple):
    """A file of a commit: its mode, its object id, and its size in bytes where git tells it (else -1)."""

    mode: str
    oid: str
    size: int


class GitTree:
    """The files under one path of a commit, or of the index when `commit` is None.

    `label` names the version in findings, such as `main` in `main:roadmaps/r/roadmap.yaml`; without one, places are
    those inside the repository.
    """

    def __init__(self, repository: Repository, commit: str | None, path: str, label: str) -> None:
        self.repository = repository
        self.commit = commit
        self.path = path.strip("/")
        self.label = label
        self.name = self._labelled(self.path)
        self._blobs = self._listed()
        self._is_file = self.path in self._blobs

    @property
    def is_empty(self) -> bool:
        """Whether the version has nothing at the path."""
        return not self._blobs

    def around(self) -> GitTree | None:
        """The folder around, where the other roadmaps of the portfolio are."""
        if not self.path:
            return None
        return GitTree(self.repository, self.commit, posixpath.dirname(self.path), self.label)

    def names(self) -> list[str]:
        """Files of the folder and of its folders, as `DiskTree` lists them."""
        if self._is_file:
            return [""]
        found = [name for name in map(self._inner, self._blobs) if _is_wanted(name)]
        if len(found) > limits.FILES:
            raise InputError(Finding("TK119", Span(self.name), {"limit": limits.FILES}))
        return sorted(found)

    def shown(self, name: str) -> str:
        """The file as `version:path`."""
        return self._labelled(self._outer(name))

    def _labelled(self, path: str) -> str:
        return f"{self.label}:{path}" if self.label else path

    def read(self, name: str) -> bytes:
        """The bytes of a file; a link is followed to another file under the path only."""
        where = Span(self.shown(name))
        blob = self._blobs.get(self._outer(name))
        if blob is None:
            raise InputError(Finding("TK101", where))
        if blob.mode == _LINK:
            blob = self._linked(self._outer(name), where)
        return self._bytes(blob, where)

    def content_name(self, name: str) -> str | None:
        """What names the content of a file in every commit: its object id. None for a link, which names another."""
        blob = self._blobs[self._outer(name)]
        return blob.oid if blob.mode != _LINK else None

    def holds(self, name: str, data: bytes) -> bool:
        """Whether a file has these bytes, told by its object id."""
        blob = self._blobs.get(self._outer(name))
        if blob is None or blob.size != len(data):
            return False
        header = b"blob %d\0" % len(data)
        return (sha1 if len(blob.oid) == 40 else sha256)(header + data).hexdigest() == blob.oid

    def _linked(self, path: str, where: Span) -> Blob:
        target = self._bytes(self._blobs[path], where).decode("utf-8", "replace")
        blob = self._blobs.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
        if blob is None or blob.mode == _LINK:
            raise InputError(Finding("TK103", where))
        return blob

    def _bytes(self, blob: Blob, where: Span) -> bytes:
        if blob.size > limits.FILE_BYTES:
            raise InputError(Finding("TK104", where, {"limit": limits.FILE_BYTES // 1024 // 1024}))
        data = self._contents.get(blob.oid)
        if data is None:
            data = read_objects(self.repository, [blob.oid]).get(blob.oid)
        if data is None:
            raise InputError(Finding("TK706", where, {"problem": f"object {blob.oid[:12]} is missing"}))
        return data

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """The contents of the files that will be asked for, by one `cat-file`, as long as they fit in memory well."""
        names = [self._outer(name) for name in self.names()]
        blobs = [self._blobs[name] for name in names if 0 <= self._blobs[name].size <= limits.FILE_BYTES]
        if sum(blob.size for blob in blobs) > _AT_ONCE:
            return {}
        return read_objects(self.repository, sorted({blob.oid for blob in blobs}))

    def _outer(self, name: str) -> str:
        return posixpath.join(self.path, name) if name else self.path

    def _inner(self, path: str) -> str:
        return path[len(self.path) + 1 :] if self.path else path

    def _listed(self) -> dict[str, Blob]:
        root = str(self.repository.root)
        if self.commit is None:
            done = run(root, "ls-files", "-s", "-z", "--full-name", "--", self.path or ".")
        else:
            inside = ["--", self.path] if self.path else []
            done = run(root, "ls-tree", "-r", "-l", "-z", "--full-tree", self.commit, *inside)
        if done.code:
            raise InputError(Finding("TK706", Span(self.name), {"problem": reason(done)}))
        blobs = dict(entries(done.out, self.commit is None))
        return blobs if self.commit is not None else self._sized(blobs)

    def _sized(self, blobs: dict[str, Blob]) -> dict[str, Blob]:
        """The index does not know the sizes, so they are asked for before anything is read."""
        wanted = {blob.oid for path, blob in blobs.items() if path == self.path or _is_wanted(self._inner(path))}
        sizes = dict(_sizes(_cat_file(self.repository, "--batch-check", sorted(wanted))))
        return {path: blob._replace(size=sizes.get(blob.oid, -1)) for path, blob in blobs.items()}


def entries(listing: bytes, index: bool) -> Iterator[tuple[str, Blob]]:
    """Records of `ls-tree -l` (mode type oid size) or of `ls-files -s` (mode oid stage), each with its path."""
    for record in listing.split(b"\0"):
        head, tab, path = record.partition(b"\t")
        fields = head.decode("ascii", "replace").split()
        if not tab or fields[0] not in _FILES or (index and fields[2] != "0"):
            continue
        oid, size = (fields[1], "") if index else (fields[2], fields[3])
        yield path.decode("utf-8", "replace"), Blob(fields[0], oid, int(size) if size.isdigit() else -1)


def _is_wanted(name: str) -> bool:
    parts = name.split("/")
    visible = not any(part.startswith(".") for part in parts)
    return len(parts) <= _DEEPEST and visible and name.endswith((".yaml", ".yml"))


def read_objects(repository: Repository, oids: list[str]) -> dict[str, bytes]:
    """The contents of objects by their id; ids that git does not have are left out."""
    return dict(_objects(_cat_file(repository, "--batch", oids))) if oids else {}


def _cat_file(repository: Repository, mode: str, oids: list[str]) -> bytes:
    return run(str(repository.root), "cat-file", mode, given="".join(f"{oid}\n" for oid in oids).encode("ascii")).out


def _sizes(data: bytes) -> Iterator[tuple[str, int]]:
    for line in data.splitlines():
        fields = line.split()
        if len(fields) == 3 and fields[1] == b"blob":
            yield fields[0].decode("ascii"), int(fields[2])


def _objects(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The records of `cat-file --batch`: `oid type size`, a line break, the content, a line break."""
    position = 0
    while (end := data.find(b"\n", position)) >= 0:
        fields = data[position:end].split()
        position = end + 1
        if len(fields) == 3 and fields[1] == b"blob":
            after = position + int(fields[2])
            if after >= len(data):  # git ended in the middle of a broken object
                return
            yield fields[0].decode("ascii"), data[position:after]
            position = after + 1
