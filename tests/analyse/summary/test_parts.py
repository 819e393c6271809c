"""The parts of a memo on small plans: the goal, what was done, colours, money, meetings, waits between groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.summary.colours import disagreements
from tiekartta.analyse.summary.groups import waits
from tiekartta.analyse.summary.journal import since
from tiekartta.analyse.summary.memo import memo_of
from tiekartta.analyse.summary.scope import Scope
from tiekartta.analyse.summary.situation import situation
from tiekartta.model.entities import Group, JournalEntry
from tiekartta.model.roadmap import Roadmap


def scope(plan: Roadmap, group: str | None = None, status_date: date = date(2022, 1, 3)) -> Scope:
    return Scope(plan, scheduled(plan, status_date), 0, group)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2022-01-06", "memo.goal-missed"), ("2022-01-07", "memo.goal-none"), ("2022-01-10", "memo.goal-reserve"),
        ("2022-01-03", "memo.goal-past"),
    ],
)  # fmt: skip
def test_the_goal_is_missed_or_has_no_reserve_or_some_or_is_over(day: str, key: str) -> None:
    plan = roadmap([{"id": "a", "duration": "4d"}], [{"id": "goal", "date": day, "depends_on": ["a"]}], target="goal")
    assert situation(scope(plan), None, None)[0].key == key


def test_what_a_body_decided_is_told_with_the_body() -> None:
    decisions = [
        {"id": "made", "body": "council", "status": "done", "finished": "2022-01-10"},
        {"id": "alone", "status": "done", "finished": "2022-01-11"},
    ]
    bodies = [{"id": "council", "title": "Council", "meetings": ["2022-01-10"]}]
    plan = roadmap((), (), decisions, bodies)
    found = since(scope(plan, status_date=date(2022, 1, 12)), date(2022, 1, 3)).decided
    assert {each.id: each.body and each.body.title for each in found} == {"made": "Council", "alone": None}


def test_what_was_done_on_the_day_itself_was_told_then_but_what_was_decided_that_day_was_not() -> None:
    days = {"before": "2022-01-09", "same": "2022-01-10", "after": "2022-01-11", "ahead": "2022-01-13"}
    tasks = [{"id": name, "started": "2021-12-01", "finished": day} for name, day in days.items()]
    tasks += [{"id": f"start-{name}", "started": day, "duration": "90d"} for name, day in days.items()]
    decisions = [{"id": f"decide-{name}", "status": "done", "finished": day} for name, day in days.items()]
    questions = [{"id": f"q-{name}", "answered": day} for name, day in days.items()]
    plan = roadmap(tasks, (), decisions, questions=questions, start="2021-12-01")
    found = since(scope(plan, status_date=date(2022, 1, 12)), date(2022, 1, 10))
    told = [[each.id for each in part] for part in (found.done, found.started, found.decided, found.answered)]
    assert told == [["after"], ["start-after"], ["decide-after", "decide-same"], ["q-after"]]


def journal(*entries: dict[str, Any]) -> Roadmap:
    plan = roadmap([{"id": "a", "duration": "5d", "deadline": "2022-01-04"}])
    return replace(plan, journal=tuple(JournalEntry.model_validate({"note": "N", **each}) for each in entries))


def test_the_last_colour_that_was_told_by_the_data_date_is_compared() -> None:
    early, late = {"date": "2021-12-01", "alert": "yellow"}, {"date": "2022-01-04", "alert": "red"}
    uncoloured = {"date": "2022-01-02"}
    found = disagreements(scope(journal(early, uncoloured, late)))
    assert [(each.told, each.computed) for each in found] == [("yellow", "red")]
    today = {"date": "2022-01-03", "alert": "green"}
    assert [each.told for each in disagreements(scope(journal(early, today)))] == ["green"]


def test_of_money_a_group_is_told_its_own_line_and_no_other_groups() -> None:
    groups = tuple(Group.model_validate({"id": name, "title": name.upper()}) for name in ("ict", "hr"))
    tasks = [
        {"id": "a", "group": "ict", "duration": "1d", "cost": {"budget": 5, "spent": 9}},
        {"id": "b", "group": "hr", "duration": "1d", "cost": {"budget": 5, "spent": 9}},
    ]
    plan = replace(roadmap(tasks), groups=groups)
    assert [(each.kind, each.id) for each in memo_of(scope(plan, "ict"), None).costs] == [
        ("group", "ict"),
        ("task", "a"),
    ]
    kinds = [each.kind for each in memo_of(scope(plan), None).costs]
    assert (kinds[0], kinds.count("task")) == ("roadmap", 2)


def test_a_group_waits_for_the_unfinished_work_of_another() -> None:
    groups = tuple(Group.model_validate({"id": name, "title": name.upper()}) for name in ("ict", "hr"))
    tasks = [
        {"id": "system", "group": "ict", "duration": "1d"},
        {"id": "own", "group": "hr", "duration": "1d"},
        {"id": "course", "group": "hr", "duration": "1d", "depends_on": ["system", "own"]},
    ]
    goal = {"id": "goal", "depends_on": ["course"]}
    plan = replace(roadmap(tasks, [goal], target="goal"), groups=groups)
    (wait,) = waits(scope(plan))
    assert (wait.waiting.id, wait.waiting_group.id, wait.item.id, wait.item_group.id) == (
        "course",
        "hr",
        "system",
        "ict",
    )


def test_a_meeting_has_what_is_said_of_it_or_of_its_rule() -> None:
    listed = {"date": "2022-01-10", "time": "13:00", "title": "Extra"}
    rule = {"rrule": "FREQ=MONTHLY;BYDAY=3MO", "time": "10:00", "start": "2022-01-01"}
    plan = roadmap(bodies=[{"id": "council", "title": "Council", "meetings": [listed, rule]}])
    book = scope(plan).book
    found = [book.at("council", date(2022, 1, day)) for day in (10, 17)]
    assert [(each.time, each.title) for each in found if each] == [("13:00", "Extra"), ("10:00", None)]


def test_the_previous_meeting_is_the_last_before_a_day_and_the_next_the_first_from_it() -> None:
    meetings = ["2022-01-03", "2022-01-10", "2022-01-11", "2022-01-17"]
    book = scope(roadmap(bodies=[{"id": "council", "title": "Council", "meetings": meetings}])).book
    found = [book.previous("council", date(2022, 1, day)) for day in (3, 10, 11, 12, 17)]
    assert [each and each.date.day for each in found] == [None, 3, 10, 11, 11]
