"""Commits as git tells them: which lines of its answers are commits, whose page is known, and what was asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tiekartta.read.git import commits
from tiekartta.read.git.commits import Commit, before_last_change, commit_on, commits_since
from tiekartta.read.git.repository import Done

FULL = "1" * 40


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A git that answers each command with a text, and remembers how it was asked."""
    told = SimpleNamespace(answers={"config": ""}, asked=[], known=set())

    def run(root: str, *arguments: str) -> Done:
        told.asked.append(arguments)
        return Done(0, told.answers[arguments[0]].encode(), "")

    told.repository = SimpleNamespace(
        root=Path("r"), find=lambda name: FULL if name in told.known else None, inside=lambda path: path
    )
    monkeypatch.setattr(commits, "run", run)
    return told


def test_a_commit_has_its_page_where_the_origin_has_one(git: Any) -> None:
    git.answers["rev-list"] = f"commit {FULL}\n1111\0{FULL}\x002022-01-03\0Title: x\u2028y\n\n22\0a\0b\n"
    assert commits_since(git.repository, "v1", "") == [Commit("1111", date(2022, 1, 3), "Title: x\u2028y", None)]
    git.answers["config"] = "git@forge.example:office/plans.git\n"
    (found,) = commits_since(git.repository, "v1", "")
    assert found.link == f"https://forge.example/office/plans/commit/{FULL}"


def test_a_path_is_asked_for_and_the_root_is_all(git: Any) -> None:
    git.answers["rev-list"] = ""
    assert commits_since(git.repository, "v1", "") == commits_since(git.repository, "v1", "plans") == []
    whole, part = (asked for asked in git.asked if asked[0] == "rev-list")
    assert (whole[1], whole[-2:]) == ("--max-count=50", ("^v1", "HEAD"))
    assert part == (*whole, "--", "plans")


@pytest.mark.parametrize(
    ("origin", "page"),
    [
        ("https://forge.example/office/plans.git", "https://forge.example/office/plans"),
        ("ssh://git@forge.example/office/deep/plans", "https://forge.example/office/deep/plans"),
        ("https://user:word@forge.example/office/plans", None),
        ("https://forge.example/plans", None),
        ("/srv/plans.git", None),
    ],
)
def test_only_an_origin_without_anything_else_in_it_has_a_page(git: Any, origin: str, page: str | None) -> None:
    git.answers["config"] = f"{origin}\n"
    assert commits._page(git.repository) == page


def test_the_evening_of_a_day_has_the_commits_of_that_day(git: Any) -> None:
    git.answers["rev-list"] = f"commit c\n{'c' * 40}\x002022-01-05\ncommit b\n{'b' * 40}\x002022-01-03\n"
    days = [commit_on(git.repository, date(2022, 1, day)) for day in (6, 5, 4, 3, 2)]
    assert days == ["c" * 40, "c" * 40, "b" * 40, "b" * 40, None]


@pytest.mark.parametrize(
    ("inside", "last", "known", "found"),
    [
        ("plans", FULL, {"HEAD", f"{FULL}~1"}, f"{FULL}~1"),
        ("", FULL, {"HEAD", f"{FULL}~1"}, f"{FULL}~1"),
        ("plans", FULL, {"HEAD"}, None),
        ("plans", "", {"HEAD", "~1"}, None),
        ("plans", FULL, {f"{FULL}~1"}, None),
    ],
)
def test_before_the_last_change_is_the_parent_of_the_commit_that_made_it(
    git: Any, monkeypatch: pytest.MonkeyPatch, inside: str, last: str, known: set[str], found: str | None
) -> None:
    for tree in ("GitTree", "DiskTree"):
        monkeypatch.setattr(commits, tree, lambda *_: None)
    monkeypatch.setattr(commits, "_differs", lambda *_: False)
    git.answers["rev-list"], git.known = f"{last}\n", known
    assert before_last_change(git.repository, inside) == found
    if "HEAD" in known:
        command = ("rev-list", "--max-count=1", "--first-parent", "HEAD")
        assert git.asked == [(*command, "--", inside) if inside else command]
        monkeypatch.setattr(commits, "_differs", lambda *_: True)
        assert before_last_change(git.repository, inside) == "HEAD"


def test_files_differ_by_their_names_or_by_the_bytes_of_one() -> None:
    def differ(disk: dict[str, bytes], committed: dict[str, bytes]) -> bool:
        one: Any = SimpleNamespace(names=lambda: sorted(disk), read=disk.get)
        other: Any = SimpleNamespace(
            names=lambda: sorted(committed), holds=lambda name, data: committed.get(name) == data
        )
        return commits._differs(other, one)

    same = {"a": b"1", "b": b"2"}
    found = [differ(same, other) for other in (same, {"a": b"1"}, {**same, "b": b"3"}, {**same, "a": b"0", "b": b"0"})]
    assert found == [False, True, True, True]
    assert differ({}, {}) is False
