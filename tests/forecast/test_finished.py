"""The spread that finished work tells: what was put into a history is what is learned from it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.console import Console
from tests.repositories import Repository
from tiekartta.project.finished import finished_shares
from tiekartta.project.opened import open_tree
from tiekartta.read.files import DiskTree
from tiekartta.read.git.repository import Repository as Git

SHARES = (0.8, 0.9, 1.0, 1.0, 1.0, 1.1, 1.2, 1.3, 1.5, 2.0, 2.5, 3.0)
"""What each task took of the 20 days that were planned."""
PLACE = "roadmaps/plan/roadmap.yaml"


def text(finished: int, status_date: date, planned: int = 20, name: str = "t") -> str:
    """The roadmap with so many tasks finished; each began when it had been planned for 20 days."""
    lines = [
        "tiekartta: 1\nid: plan\ntitle: Plan\nlang: en\nstart: 2022-01-03\ntarget: rest",
        f"status_date: {status_date}\ncalendar: {{base: none, workdays: [mon, tue, wed, thu, fri, sat, sun]}}\ntasks:",
    ]
    for number, share in enumerate(SHARES):
        start = date(2022, 2, 1)
        facts = ""
        if number < finished:
            facts = f", status: done, started: {start}, finished: {start + timedelta(days=round(20 * share) - 1)}"
        lines.append(f"- {{id: {name}{number}, title: T{number}, duration: {planned}d{facts}}}")
    lines.append("- {id: rest, title: Rest, duration: 100d}\n")
    return "\n".join(lines)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "r")
    monkeypatch.chdir(made.root)
    return made


def learned(repository: Repository) -> list[float]:
    tree = DiskTree("roadmaps/plan")
    project = open_tree(tree, tree.around(), None, date.today)
    return finished_shares(project, Git(str(repository.root)))


def test_the_shares_that_were_put_in_are_found(repository: Repository) -> None:
    """The first plan said 30 days, the last before the work began 20; what a plan says afterwards is no plan."""
    repository.write(PLACE, text(0, date(2022, 1, 3), planned=30))
    repository.commit("30")
    repository.write(PLACE, text(0, date(2022, 1, 10)))
    repository.commit("20")
    repository.write(PLACE, "tiekartta: 1\nid: plan\ntasks: what\n")
    repository.commit("broken")
    repository.write(PLACE, text(12, date(2022, 6, 1), planned=60))
    repository.commit("done")
    assert sorted(learned(repository)) == list(SHARES)


def test_renamed_items_are_followed(repository: Repository) -> None:
    repository.write(PLACE, text(0, date(2022, 1, 3)))
    repository.commit("plan")
    repository.write(PLACE, text(0, date(2022, 1, 3), name="renamed-"))
    repository.commit("other ids")
    repository.write(PLACE, text(12, date(2022, 6, 1), name="renamed-"))
    assert sorted(learned(repository)) == list(SHARES)  # what is not committed counts too


def test_a_forecast_rests_on_what_was_learned(repository: Repository, console: Console) -> None:
    repository.write(PLACE, text(0, date(2022, 1, 3)))
    repository.commit("plan")
    repository.write(PLACE, text(12, date(2022, 6, 1)))
    repository.commit("done")
    said = console("forecast", "roadmaps/plan", "--from-history", "--lang", "en", "--width", "200")
    assert said.err == ""
    assert "1 other duration (80–300% of the plan) · spread learned from 12 finished tasks\n" in said.out
    refused = console("forecast", "roadmaps/plan", "--from-history", "--spread", "80-120")
    assert (refused.code, refused.out) == (2, "")


def test_too_little_finished_work_changes_nothing_and_says_so(repository: Repository, console: Console) -> None:
    repository.write(PLACE, text(0, date(2022, 1, 3)))
    repository.commit("plan")
    repository.write(PLACE, text(9, date(2022, 6, 1)))
    repository.commit("done")
    said = console("forecast", "roadmaps/plan", "--from-history", "--lang", "en")
    stated = console("forecast", "roadmaps/plan", "--lang", "en")
    assert said.out == stated.out
    assert said.err.startswith("The spread cannot be learned: 9 finished tasks")
