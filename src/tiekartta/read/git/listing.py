"""What a commit or the index holds under a path: files, submodules, and what is in conflict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from tiekartta.base.findings import InputError, Span
from tiekartta.read.git.repository import Repository, reason, run

LINK = "120000"
"""The mode of a symbolic link."""
_FILES = ("100644", "100755", "100664", LINK)
_SUBMODULE = "160000"
_Of = TypeVar("_Of")


class Blob(NamedTuple):
    """A file of a commit: its mode, its object id, and its size in bytes where git tells it (else -1)."""

    mode: str
    oid: str
    size: int


class Listing(NamedTuple):
    """Files by their path, submodules by theirs with the commit that is recorded, and paths left in conflict."""

    blobs: dict[str, Blob]
    submodules: dict[str, str]
    conflicts: list[str]

    def under(self, path: str) -> Listing:
        """What of it is a path or under that."""

        def of(paths: Mapping[str, _Of]) -> dict[str, _Of]:
            return {name: each for name, each in paths.items() if f"{name}/".startswith(f"{path}/")}

        conflicts = of(dict.fromkeys(self.conflicts, True))
        return Listing(of(self.blobs), of(self.submodules), list(conflicts))


def listed(repository: Repository, commit: str | None, path: str, where: Span) -> Listing:
    """What is under a path of a commit, or of the index without one. Raises InputError when git cannot read it."""
    root = str(repository.root)
    if commit is None:
        done = run(root, "ls-files", "-s", "-z", "--full-name", "--", path or ".")
    else:
        inside = ["--", path] if path else []
        done = run(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, *inside)
        if done.code and repository.partial_from() is not None:  # the sizes of what was left out are not known
            done = run(root, "ls-tree", "-r", "-z", "--full-tree", commit, *inside)
    if done.code:
        raise InputError(repository.unreadable(where, reason(done)))
    return _parsed(done.out, commit is None)


def _parsed(listing: bytes, index: bool) -> Listing:
    """Records of `ls-tree` (mode type oid size) or of `ls-files -s` (mode oid stage), each with its path."""
    found = Listing({}, {}, [])
    for record in listing.split(b"\0"):
        head, tab, path = record.partition(b"\t")
        fields = head.decode("ascii", "replace").split()
        if not tab:
            continue
        name = path.decode("utf-8", "replace")
        oid, size = (fields[1], "") if index else (fields[2], fields[3] if len(fields) > 3 else "")
        if index and fields[2] != "0":
            if name not in found.conflicts:
                found.conflicts.append(name)
        elif fields[0] == _SUBMODULE:
            found.submodules[name] = oid
        elif fields[0] in _FILES:
            found.blobs[name] = Blob(fields[0], oid, int(size) if size.isdigit() else -1)
    return found


def submodule_above(repository: Repository, commit: str | None, path: str, where: Span) -> tuple[str, str] | None:
    """The submodule that a path lies in, with the commit that is recorded of it; None when there is none."""
    parts = path.split("/")
    for count in range(1, len(parts) + 1):
        above = "/".join(parts[:count])
        oid = listed(repository, commit, above, where).submodules.get(above)
        if oid is not None:
            return above, oid
    return None


def not_checked_out(repository: Repository, path: str) -> list[str]:
    """Files under a path that a sparse checkout leaves out of the working tree."""
    done = run(str(repository.root), "ls-files", "-t", "-z", "--full-name", "--", path or ".")
    names = (record.decode("utf-8", "replace") for record in done.out.split(b"\0"))
    skipped = [name[2:] for name in names if name.startswith("S ")]
    return [name for name in skipped if not (repository.root / name).exists()]
