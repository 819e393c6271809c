"""The version that a page is compared with: the one before the last change in git, a named one, or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.repositories import PLACE, Repository, with_roadmap
from tiekartta.base.findings import InputError
from tiekartta.project.earlier import NONE, Earlier, earlier_of
from tiekartta.project.opened import Project, open_tree
from tiekartta.read.files import DiskTree


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Three versions: the survey takes 15, 20 and 30 days; the last misses a statutory deadline."""
    repository = with_roadmap(tmp_path / "repository")
    monkeypatch.chdir(repository.root)
    repository.git("tag", "v1")
    repository.edit("duration: 15d", "duration: 20d")
    repository.commit("longer")
    repository.edit("duration: 20d", "duration: 30d")
    repository.commit("longest")
    return repository


def opened(repository: Repository) -> Project:
    tree = DiskTree(str(repository.root / PLACE))
    return open_tree(tree, tree.around(), None, lambda: date(2026, 11, 2))


def earlier(repository: Repository, against: str | None = None, project: Project | None = None) -> Earlier | None:
    """What is told of the roadmap, as for a page of the files on disk."""
    project = project or opened(repository)
    return earlier_of(project, project.compute(), str(repository.root / PLACE), against).get("move")


def test_committed_files_are_compared_with_those_before_their_last_change(repository: Repository) -> None:
    repository.write("other.txt", "a commit that does not touch the roadmap")
    repository.commit()
    found = earlier(repository)
    assert found is not None
    assert found.change.old.name.endswith("~1")
    assert [edit.new for edit in found.change.changes] == ["30d"]
    assert found.before is not None
    assert {item.id: item.early_finish for item in found.before.items}["survey"] == date(2026, 11, 27)


def test_changed_files_are_compared_with_the_last_commit(repository: Repository) -> None:
    repository.edit("duration: 10d", "duration: 11d")
    found = earlier(repository)
    assert found is not None
    assert found.change.old.name == "HEAD"
    assert [edit.item for edit in found.change.changes] == ["lease"]


def test_a_cause_is_told_where_the_target_moved_and_nothing_is_tried_where_it_did_not(repository: Repository) -> None:
    moved = earlier(repository)
    assert moved is not None
    assert moved.change.target is not None
    assert moved.change.target.causes is not None
    assert [each.item for each in moved.change.target.causes.causes] == ["survey"]
    repository.edit("title: Lease", "title: The lease")
    same = earlier(repository)
    assert same is not None
    assert same.change.recomputed == 0


def test_the_new_version_is_not_read_again(repository: Repository) -> None:
    repository.edit("duration: 10d", "duration: 11d")
    project = opened(repository)
    repository.write(PLACE, "what is on disk by now")
    found = earlier(repository, "HEAD", project)
    assert found is not None
    assert [edit.item for edit in found.change.changes] == ["lease"]


def test_a_named_version_that_is_none_is_an_error(repository: Repository) -> None:
    assert earlier(repository, "v1") is not None
    with pytest.raises(InputError):
        earlier(repository, "v9")


def test_an_earlier_version_with_errors_tells_that_it_cannot_be_compared(repository: Repository) -> None:
    repository.edit("depends_on: [survey]", "depends_on: [survy]")
    repository.commit("broken")
    repository.edit("depends_on: [survy]", "depends_on: [survey]")
    found = earlier(repository)
    assert found is not None
    assert found.change.presence == "unreadable"


def test_nothing_is_told_without_git_in_a_first_version_or_when_none_is_wanted(
    repository: Repository, tmp_path: Path
) -> None:
    assert earlier(repository, NONE) is None
    assert earlier(with_roadmap(tmp_path / "first")) is None
    alone = Repository.__new__(Repository)
    alone.root = tmp_path / "alone"
    alone.write(PLACE, (repository.root / PLACE).read_text(encoding="utf-8"))
    assert earlier(alone) is None
