"""The commits that touched a path: those since a version, with where they can be looked at, and the last of them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tiekartta.read.files import DiskTree
from tiekartta.read.git.repository import Repository, run
from tiekartta.read.git.tree import GitTree

_MOST = 50
_ORIGIN = re.compile(r"(?:https://|ssh://git@|git@)([\w.\-]+)[:/]([\w.\-]+(?:/[\w.\-]+)+)\Z", re.ASCII)


class Commit(NamedTuple):
    """One commit: its short id, its day, the first line of its message, and its page when the origin has one."""

    id: str
    date: date
    title: str
    link: str | None


def commits_since(repository: Repository, old: str, path: str) -> list[Commit]:
    """The commits after `old`, at most 50, the newest first; `path` is inside the repository, `` for all of it."""
    limit = f"--max-count={_MOST}"
    where = ["--", path] if path else []
    done = run(str(repository.root), "rev-list", limit, "--format=%h%x00%H%x00%cs%x00%s", f"^{old}", "HEAD", *where)
    page = _page(repository)
    found = []
    for line in done.out.decode("utf-8", "replace").split("\n"):  # a title may hold other kinds of line break
        parts = line.split("\0")
        if len(parts) == 4:
            link = f"{page}/commit/{parts[1]}" if page else None
            found.append(Commit(parts[0], _day(parts[2]), parts[3], link))
    return found


def before_last_change(repository: Repository, path: str) -> str | None:
    """A revision that an earlier version of a path on disk is at: HEAD where the files differ from it, else the parent
    of the last commit that touched them. None where git has no earlier one.
    """
    head = repository.find("HEAD")
    if head is None:
        return None
    inside = repository.inside(path)
    if _differs(GitTree(repository, head, inside, "HEAD"), DiskTree(path)):
        return "HEAD"
    where = ["--", inside] if inside else []
    done = run(str(repository.root), "rev-list", "--max-count=1", "--first-parent", "HEAD", *where)
    last = done.out.decode("ascii", "replace").strip()
    return f"{last}~1" if last and repository.find(f"{last}~1") else None


def _differs(committed: GitTree, disk: DiskTree) -> bool:
    """Whether files on disk are others than those of a commit, or have other bytes."""
    names = disk.names()
    if names != committed.names():
        return True
    return any(not committed.holds(name, disk.read(name)) for name in names)


def commit_on(repository: Repository, day: date) -> str | None:
    """The commit that a repository stood at on the evening of a day, by the days on which commits were made.

    Along the first parents: what was merged later was not there yet. None where the history does not reach so far.
    """
    done = run(str(repository.root), "rev-list", "--first-parent", "--format=%H%x00%cs", "HEAD")
    for line in done.out.decode("ascii", "replace").split("\n"):
        commit, _, made = line.partition("\0")
        if made and _day(made) <= day:
            return commit
    return None


def _day(text: str) -> date:
    """The day of a commit; a clock that was beyond the calendar, or no clock at all, gives the calendar's last day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max


def _page(repository: Repository) -> str | None:
    """The address of the repository's page, told by the origin's; an address with anything else in it is none."""
    done = run(str(repository.root), "config", "--get", "remote.origin.url")
    match = _ORIGIN.match(done.out.decode("utf-8", "replace").strip())
    return f"https://{match[1]}/{match[2].removesuffix('.git')}" if match else None
