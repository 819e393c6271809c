"""Decisions that bodies handle in turn, and work whose finish people expect."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.console import Console
from tiekartta.schedule.drivers import turn_reports

BODIES = [
    {"id": "committee", "notice": "5d", "meetings": ["2022-01-12", "2022-01-19", "2022-02-02"]},
    {"id": "board", "meetings": ["2022-01-19", "2022-01-21", "2022-02-04"]},
    {"id": "council", "notice": "2d", "meetings": ["2022-01-24", "2022-01-31", "2022-02-28"]},
]


def decided(via: list[str], days: int = 3, **more: Any) -> tuple[list[date], date]:
    """The turns of the bodies of `via`, and the day of the decision, after work of so many days from 3.1.2022 on."""
    plan = roadmap(
        tasks=[{"id": "a", "duration": f"{days}d"}],
        decisions=[{"id": "d", "body": "council", "via": via, "depends_on": ["a"], **more}],
        bodies=BODIES,
    )
    schedule = scheduled(plan)
    return [day for day, _ in schedule.turns("r", "d")], schedule.dates["r"]["d"].early_finish


def test_each_body_handles_it_in_a_meeting_of_its_own() -> None:
    """The work ends on 5.1., the committee's notice on 12.1.; the board meets on 19.1. too, but not after it."""
    assert decided(["committee", "board"]) == ([date(2022, 1, 19), date(2022, 1, 21)], date(2022, 1, 31))
    assert decided([]) == ([], date(2022, 1, 24))


def test_a_lost_meeting_of_one_loses_those_after_it() -> None:
    assert decided(["committee", "board"], 9) == ([date(2022, 2, 2), date(2022, 2, 4)], date(2022, 2, 28))


def test_a_body_without_a_meeting_late_enough_leaves_the_decision_without_one() -> None:
    plan = roadmap(
        tasks=[{"id": "a", "duration": "30d"}],
        decisions=[{"id": "d", "body": "council", "via": ["board"], "depends_on": ["a"]}],
        bodies=[*BODIES[:2], {"id": "council", "meetings": ["2022-12-12"]}],
    )
    schedule = scheduled(plan)
    assert schedule.dates["r"]["d"].no_meeting
    assert [finding.code for finding in schedule.findings] == ["TK403"]


def test_float_is_that_of_the_whole_chain() -> None:
    plan = roadmap(
        tasks=[{"id": "a", "duration": "3d"}],
        decisions=[{"id": "d", "body": "council", "via": ["committee"], "depends_on": ["a"], "deadline": "2022-01-31"}],
        bodies=BODIES,
    )
    dates = scheduled(plan).dates["r"]
    assert dates["a"].late_finish == date(2022, 1, 11)  # notice of five days before 19.1., the last that keeps 31.1.
    assert (dates["a"].total_float, dates["d"].total_float) == (4, 5)


def test_a_decision_slips_in_meetings_of_its_own_also_when_a_body_before_it_has_none() -> None:
    """The board meets no more; the council may wait from 24.1. to 28.2., eight days before the task that follows."""
    plan = roadmap(
        tasks=[{"id": "after", "duration": "1d", "start": "2022-03-10", "depends_on": ["d"]}],
        decisions=[{"id": "d", "body": "council", "via": ["board"], "meeting": "2022-01-20"}],
        bodies=[{"id": "board", "meetings": []}, BODIES[2]],
    )
    schedule = scheduled(plan)
    dates = schedule.dates["r"]["d"]
    assert (dates.early_start, dates.no_meeting, schedule.free_float("r", "d")) == (date(2022, 1, 24), True, 25)


def test_a_question_that_holds_the_end_of_a_decision_holds_no_turn_before_it() -> None:
    plan = roadmap(
        decisions=[{"id": "d", "body": "council", "via": ["board"], "depends_on": ["q FF"]}],
        questions=[{"id": "q", "due": "2022-01-31"}],
        bodies=BODIES,
    )
    schedule = scheduled(plan)
    assert schedule.turns("r", "d") == [(date(2022, 1, 19), False)]
    assert schedule.dates["r"]["d"].early_finish == date(2022, 2, 28)  # two days of notice after the answer


def test_what_is_decided_had_its_turns() -> None:
    assert decided(["committee"], finished="2022-01-05") == ([], date(2022, 1, 5))


TEXT = """\
tiekartta: 1
id: r
title: R
start: 2022-01-03
status_date: 2022-01-10
bodies:
  - {id: board, title: Board, meetings: [2022-01-19, 2022-02-02]}
  - {id: council, title: Council, meetings: [2022-01-24, 2022-02-07]}
tasks:
  - {id: a, title: A, duration: 8d}
  - {id: late, title: Slow work, duration: 20d, started: 2022-01-03, expected_finish: 2022-01-07}
  - {id: way, title: Under way, duration: 20d, started: 2022-01-03, expected_finish: 2022-01-14}
decisions:
  - {id: d, title: Budget, body: council, via: [board], depends_on: [a]}
"""


def test_each_turn_tells_what_it_waits_for() -> None:
    """The work ends on 5.1., so with its notice the committee could meet from 13.1. on, and the board from 20.1. on."""
    plan = roadmap(
        tasks=[{"id": "a", "duration": "3d"}],
        decisions=[{"id": "d", "body": "council", "via": ["committee", "board"], "depends_on": ["a"]}],
        bodies=BODIES,
    )
    first, second = turn_reports(scheduled(plan), "r", "d")
    assert (first.ready, first.date, first.lost) == (date(2022, 1, 13), date(2022, 1, 19), False)
    assert first.driver is not None
    assert (first.driver.kind, first.driver.item) == ("link", "a")
    assert (second.ready, second.date, second.driver) == (date(2022, 1, 20), date(2022, 1, 21), None)


@pytest.mark.parametrize(
    ("lang", "handled", "decided"),
    [
        ("en", "Budget – Board 2 Feb 2022 2 Feb 2022 – – is handled", "is decided after the body before it has"),
        (
            "fi",
            "Budget – Board 2.2.2022 2.2.2022 – – käsitellään",
            "päätetään edellisen toimielimen käsittelyn jälkeen",
        ),
        ("sv", "Budget – Board 2.2.2022 2.2.2022 – – behandlas", "beslutas efter behandlingen i det föregående"),
    ],
)
def test_a_turn_is_a_step_of_the_critical_path(
    lang: str, handled: str, decided: str, console: Console, tmp_path: Path
) -> None:
    (tmp_path / "roadmap.yaml").write_text(TEXT)
    said = console("critical", str(tmp_path / "roadmap.yaml"), "--to", "d", "--lang", lang, "--format", "markdown")
    told = " ".join(said.out.replace("|", " ").split())
    assert (handled in told, decided in told) == (True, True), told


def test_so_it_is_in_json(console: Console, tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_text(TEXT)
    said = console("critical", str(tmp_path / "roadmap.yaml"), "--to", "d", "--format", "json")
    decision = json.loads(said.out)["items"][-1]
    assert (decision["id"], decision["cause"]["driver"]["handled"]) == ("d", True)
    assert [(turn["body"], turn["date"], turn["wait"]) for turn in decision["turns"]] == [("Board", "2022-02-02", 13)]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("why", "d"), "Budget – Board, 2 Feb 2022: is handled as soon as “A” finishes on 19 Jan 2022"),
        (("why", "d"), "handled before: Board 2 Feb 2022"),
        (("show", "d"), "Handled before by board"),
        (("why", "way"), "it is expected to be finished on 14 Jan 2022"),
        (("list", "--state", "overdue"), "was expected to be finished on 7 Jan 2022"),
    ],
)
def test_reports_tell_it(command: tuple[str, ...], told: str, console: Console, tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_text(TEXT)
    said = console(*command, str(tmp_path / "roadmap.yaml"))
    assert (said.code, said.err) == (0, "")
    assert told in " ".join(said.out.split())


def test_an_unknown_body_among_them_is_told(console: Console, tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_text(TEXT.replace("via: [board]", "via: [bord]"))
    said = console("validate", str(tmp_path / "roadmap.yaml"))
    assert said.code == 1
    assert "[TK212]" in said.out
    assert "board" in said.out
