"""Files of a commit or of the index, read through `git cat-file` as a `FileTree`: nothing is checked out."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha1, sha256

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span, too_large
from tiekartta.read.git.listing import LINK, Blob, Listing, listed, submodule_above
from tiekartta.read.git.repository import Repository, run

_DEEPEST = 2
_AT_ONCE = 64 * 1024 * 1024


class GitTree:
    """The files under one path of a commit, or of the index when `commit` is None; submodules are looked into.

    `label` names the version in findings, such as `main` in `main:roadmaps/r/roadmap.yaml`; with an empty one files
    are called as inside the repository, with None as on disk. `base` is where the repository itself lies, when it is
    a submodule of another one.
    """

    def __init__(
        self,
        repository: Repository,
        commit: str | None,
        path: str,
        label: str | None,
        base: str = "",
        around: GitTree | None = None,
    ) -> None:
        self.repository = repository
        self.commit = commit
        self.path = path.strip("/")
        self.label = label
        self.base = base
        self.name = self._called(self.path)
        self._around = around
        self._inner_trees: dict[str, GitTree] = {}
        self._listing = self._listed()
        self._blobs = self._with_sizes(self._listing)
        self._read: dict[str, bytes] = around._read if around else {}
        """Contents by their object id, the same for a tree and the one around it."""
        self._is_file = self.path in self._blobs

    @property
    def is_empty(self) -> bool:
        """Whether the version has nothing at the path."""
        return not self._blobs and all(each.is_empty for each in self._inner_trees.values())

    def around(self) -> GitTree | None:
        """The folder around, where the other roadmaps of the portfolio are."""
        if self._around is None and self.path:
            folder = posixpath.dirname(self.path)
            self._around = GitTree(self.repository, self.commit, folder, self.label, self.base)
            self._around._read = self._read
        return self._around

    def inside(self, path: str) -> GitTree:
        """The files under a path inside of this tree, which git has listed already."""
        return GitTree(self.repository, self.commit, path, self.label, self.base, around=self)

    def settings(self) -> bytes | None:
        """The bytes of `tiekartta.toml` at the root of the repository in this version; None when it has none."""
        if "" in self._inner_trees:
            return self._inner_trees[""].settings()
        name = f"{self.commit or ''}:tiekartta.toml"
        done = run(str(self.repository.root), "cat-file", "--batch", given=f"{name}\n".encode())
        return next((data for _, data in _objects(done.out)), None)

    def names(self) -> list[str]:
        """Files of the folder and of its folders, as `DiskTree` lists them."""
        if self._is_file:
            return [""]
        if any(prefix == "" and tree.names() == [""] for prefix, tree in self._inner_trees.items()):
            return [""]
        every = [*map(self._inner, self._blobs), *self._inner_names()]
        found = [name for name in every if _is_wanted(name)]
        if len(found) > limits.FILES:
            raise InputError(Finding("TK119", Span(self.name), {"limit": limits.FILES}))
        return sorted(found)

    def shown(self, name: str) -> str:
        """The file as `version:path`."""
        return self._called(self.outer(name))

    def read(self, name: str) -> bytes:
        """The bytes of a file; a link is followed to another file under the path only."""
        where = Span(self.shown(name))
        for prefix, tree in self._inner_trees.items():
            if not prefix or name.startswith(f"{prefix}/"):
                return tree.read(name[len(prefix) :].removeprefix("/"))
        blob = self._blobs.get(self.outer(name))
        if blob is None:
            raise InputError(Finding("TK101", where))
        if blob.mode == LINK:
            blob = self._linked(self.outer(name), where)
        return self._bytes(blob, where)

    def holds(self, name: str, data: bytes) -> bool:
        """Whether a file has these bytes, told by its object id."""
        blob = self._blobs.get(self.outer(name))
        if blob is None or blob.size != len(data):
            return False
        header = b"blob %d\0" % len(data)
        return (sha1 if len(blob.oid) == 40 else sha256)(header + data).hexdigest() == blob.oid

    def _linked(self, path: str, where: Span) -> Blob:
        target = self._bytes(self._blobs[path], where).decode("utf-8", "replace")
        blob = self._blobs.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
        if blob is None or blob.mode == LINK:
            raise InputError(Finding("TK103", where))
        return blob

    def _bytes(self, blob: Blob, where: Span) -> bytes:
        if blob.size > limits.FILE_BYTES:
            raise too_large(where, limits.FILE_BYTES)
        data = self._contents.get(blob.oid)
        if data is None:
            data = read_objects(self.repository, [blob.oid]).get(blob.oid)
        if data is None:
            raise InputError(self.repository.unreadable(where, f"object {blob.oid[:12]} is missing"))
        return data

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """The contents of the files that will be asked for, by one `cat-file`, as long as they fit in memory well."""
        names = [name for name in map(self.outer, self.names()) if name in self._blobs]
        blobs = [self._blobs[name] for name in names if 0 <= self._blobs[name].size <= limits.FILE_BYTES]
        if sum(blob.size for blob in blobs) > _AT_ONCE:
            return self._read
        self._read |= read_objects(self.repository, sorted({blob.oid for blob in blobs} - self._read.keys()))
        return self._read

    def outer(self, name: str) -> str:
        """The path of a file inside the repository."""
        return posixpath.join(self.path, name) if name else self.path

    def _inner(self, path: str) -> str:
        return path[len(self.path) + 1 :] if self.path else path

    def _called(self, path: str) -> str:
        whole = posixpath.join(self.base, path) if path else self.base
        if self.label is not None:
            return f"{self.label}:{whole}" if self.label else whole
        return os.path.relpath(self.repository.root / path).replace(os.sep, "/")

    def _listed(self) -> Listing:
        where = Span(self.name)
        if self._around is not None:
            listing = self._around._listing.under(self.path)
        else:
            listing = listed(self.repository, self.commit, self.path, where)
        torn = [path for path in listing.conflicts if path == self.path or _is_wanted(self._inner(path))]
        if torn:
            raise InputError(Finding("TK723", Span(torn[0])))
        submodules = listing.submodules
        if self.path and not listing.blobs and not submodules:
            above = submodule_above(self.repository, self.commit, self.path, where)
            submodules = dict([above]) if above else {}
        for path, oid in submodules.items():
            if path == self.path or f"{self.path}/".startswith(f"{path}/"):
                inside = self.path[len(path) :].strip("/")
                self._inner_trees[""] = self._submodule(path, oid, inside)
            elif "/" not in self._inner(path) and (self.path or (self.repository.root / path / ".git").exists()):
                self._inner_trees[self._inner(path)] = self._submodule(path, oid, "")
        return listing

    def _with_sizes(self, listing: Listing) -> dict[str, Blob]:
        if self.commit is None or any(blob.size < 0 for blob in listing.blobs.values()):
            return self._sized(listing.blobs)
        return listing.blobs

    def _submodule(self, path: str, oid: str, inside: str) -> GitTree:
        """A submodule at the commit that is recorded of it."""
        if not (self.repository.root / path / ".git").exists():
            raise InputError(Finding("TK726", Span(path), {"commit": oid[:12]}))
        inner = Repository(str(self.repository.root / path))
        if inner.find(oid) is None:
            raise InputError(Finding("TK726", Span(path), {"commit": oid[:12]}))
        return GitTree(inner, oid, inside, self.label, posixpath.join(self.base, path))

    def _inner_names(self) -> Iterator[str]:
        for prefix, tree in self._inner_trees.items():
            yield from (posixpath.join(prefix, name) for name in tree.names() if name)

    def _sized(self, blobs: dict[str, Blob]) -> dict[str, Blob]:
        """The index does not know the sizes, a partial clone not all: they are asked for before anything is read."""
        wanted = {blob.oid for path, blob in blobs.items() if path == self.path or _is_wanted(self._inner(path))}
        sizes = dict(_sizes(_cat_file(self.repository, "--batch-check", sorted(wanted))))
        return {path: blob._replace(size=sizes.get(blob.oid, -1)) for path, blob in blobs.items()}


def tree_with_surroundings(repository: Repository, commit: str, path: str) -> GitTree:
    """The files under a path of a commit, called as inside the repository; git is asked once for all around them."""
    if not path:
        return GitTree(repository, commit, path, "")
    return GitTree(repository, commit, posixpath.dirname(path), "").inside(path)


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
