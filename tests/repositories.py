"""Repositories with a small roadmap, for tests of what git, CI and services see."""

from __future__ import annotations

from pathlib import Path

from tests.read.test_git import git

ROADMAP = """\
tiekartta: 1
id: move
title: Move to new rooms
lang: en
start: 2026-11-02
status_date: 2026-11-02
target: opening
calendar: {base: none}
bodies:
  - {id: board, title: Board, meetings: [2026-11-30, 2027-01-18, 2027-02-15]}
groups:
  - {id: rooms, title: Rooms}
tasks:
  - {id: survey, title: Survey of rooms, group: rooms, owner: manager, duration: 15d}
  - {id: lease, title: Lease, group: rooms, owner: lawyer, duration: 10d, depends_on: [approve]}
decisions:
  - id: approve
    title: Approve the rooms
    group: rooms
    body: board
    depends_on: [survey]
    deadline: {date: 2026-12-18, kind: statutory, basis: 611/2021 43 §}
milestones:
  - id: opening
    title: Opening
    group: rooms
    depends_on: [lease]
    deadline: {date: 2027-03-01, kind: fixed}
"""
PLACE = "roadmaps/move/roadmap.yaml"


class Repository:
    """A repository on disk; `edit` changes a file, `commit` commits all of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit(self, old: str, new: str, name: str = PLACE) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def commit(self, message: str = "a version") -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", message)
        return git(self.root, "rev-parse", "HEAD")


def with_roadmap(root: Path) -> Repository:
    """A repository whose first commit has the roadmap."""
    repository = Repository(root)
    repository.write(PLACE, ROADMAP)
    repository.commit("first")
    return repository
