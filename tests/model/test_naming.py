"""Equal titles are told apart: by the parent's title, or else by the id, in every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import roadmap
from tests.console import Console
from tests.versions import compared
from tiekartta.model.roadmap import Titled, told_apart
from tiekartta.model.scalars import Titles

PLAN = """\
tiekartta: 1
id: dup
title: Same titles
start: 2026-01-12
status_date: 2026-01-12
calendar: {base: none}
target: end
tasks:
  - id: a
    title: Area A
    tasks:
      - {id: a1, title: Tender, duration: 10d}
      - {id: a2, title: Build, duration: 20d, depends_on: [a1]}
  - id: b
    title: Area B
    tasks:
      - {id: b1, title: Tender, duration: 15d, depends_on: [a1]}
      - {id: b2, title: Build, duration: 20d, depends_on: [b1]}
milestones:
  - {id: end, title: End, depends_on: [a2, b2], deadline: 2026-03-10}
"""


def test_a_title_of_its_own_stays_as_it_is() -> None:
    assert told_apart([Titled("a", "Tender"), Titled("b", "Build")]) == {}


def test_the_parents_title_stands_with_a_repeated_title() -> None:
    names = told_apart([Titled("a1", "Tender", "Area A"), Titled("b1", "Tender", "Area B"), Titled("c", "Build")])
    assert names == {"a1": "Tender (Area A)", "b1": "Tender (Area B)"}


def test_the_id_stands_where_the_parents_do_not_tell_them_apart() -> None:
    assert told_apart([Titled("a", "Tender"), Titled("b", "tender", "Area B")]) == {
        "a": "Tender (a)",
        "b": "tender (Area B)",
    }
    alike = [Titled("x", "Tender", "Area A"), Titled("y", "Tender", "Area A"), Titled("z", "Tender", "Tender")]
    assert told_apart(alike) == {"x": "Tender (x)", "y": "Tender (y)", "z": "Tender (z)"}


def test_titles_that_are_alike_in_one_language_are_told_apart_in_all() -> None:
    names = told_apart(
        [Titled("a", Titles("Tilat", "Lokaler"), "Etelä"), Titled("b", Titles("Tilat", "Utrymmen"), "Pohjoinen")]
    )
    assert names["a"] == Titles("Tilat (Etelä)", "Lokaler (Etelä)", "Tilat (Etelä)")
    assert names["b"] == Titles("Tilat (Pohjoinen)", "Utrymmen (Pohjoinen)", "Tilat (Pohjoinen)")


def test_questions_and_risks_bear_their_id() -> None:
    plan = roadmap(questions=[{"id": "q1", "title": "Who pays?"}, {"id": "q2", "title": "Who pays?"}])
    assert [plan.title_of(each) for each in plan.questions] == ["Who pays? (q1)", "Who pays? (q2)"]


def test_an_edit_names_its_item_by_the_title_that_tells_it_apart() -> None:
    def plan(days: int) -> list[dict[str, object]]:
        durations = {"a": "5d", "b": f"{days}d"}
        return [{"id": name, "title": "Tender", "duration": duration} for name, duration in durations.items()]

    (change,) = compared(roadmap(plan(5)), roadmap(plan(7))).changes
    assert (change.title, change.field) == ("Tender (b)", "duration")


COMMANDS = ("status --all", "list", "schedule", "critical", "why b2", "show b1", "summary --meeting board", "timeline")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_tells_two_items_by_one_name(
    command: str, console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dup.yaml").write_text(PLAN + "bodies: [{id: board, title: Board, meetings: [2026-01-14]}]\n")
    monkeypatch.chdir(tmp_path)
    name, *rest = command.split()
    words = [*rest, "dup.yaml"] if name in ("why", "show") else ["dup.yaml", *rest]
    said = console(name, *words, "--width", "200")
    assert said.code == 0, said.err
    for title in ("Tender", "Build"):
        assert said.out.count(title) == said.out.count(f"{title} (Area ")
