"""Rows of a timeline: what an item is drawn as, and what several are together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.states import States
from tiekartta.analyse.timeline.rows import TimelineRow, leaves_of, marks_of, summary, with_driver
from tiekartta.analyse.why import state_in_plan
from tiekartta.model.roadmap import Roadmap


def rows_of(plan: Roadmap) -> dict[str, TimelineRow]:
    schedule = scheduled(plan)
    return {leaf.row.id: leaf.row for leaf in leaves_of(plan, schedule, States(plan, schedule, 2).all())}


def row(kind: str = "tasks", bodies: Any = (), **keys: Any) -> TimelineRow:
    return rows_of(roadmap(**{kind: [{"id": "a", **keys}]}, bodies=bodies))["a"]


@pytest.mark.parametrize(
    ("kind", "keys", "drawn"),
    [
        ("tasks", {"duration": "1d"}, "task"), ("tasks", {"duration": "0d"}, "milestone"), ("tasks", {}, "task"),
        ("milestones", {}, "milestone"), ("milestones", {"date": "2022-02-01"}, "event"), ("decisions", {}, "decision"),
    ],
)  # fmt: skip
def test_what_an_item_is_drawn_as(kind: str, keys: dict[str, Any], drawn: str) -> None:
    found = row(kind, **keys)
    assert (found.kind, found.depth, found.total, found.done) == (drawn, 0, 1, 0)


@pytest.mark.parametrize(
    ("keys", "planned"),
    [
        ({"start": "2022-01-04", "finish": "2022-01-05", "duration": "3d"}, (4, 5)),
        ({"start": "2022-01-04", "finish": "2022-01-06", "duration": "3d"}, None),
        ({"start": "2022-01-04", "duration": "3d"}, None),
        ({"start": "2022-01-06", "duration": "3d", "deadline": "2022-01-05"}, (6, 6)),
    ],
)
def test_the_plan_is_told_where_it_is_another_than_the_forecast(
    keys: dict[str, Any], planned: tuple[int, int] | None
) -> None:
    found = row(**keys).planned
    assert (found and tuple(day.day for day in found)) == planned


def test_a_decision_without_a_meeting_has_no_later_day() -> None:
    held = {"id": "k", "meetings": ["2022-01-10", "2022-01-17"]}
    assert row("decisions", body="k", deadline="2022-01-17", bodies=[held]).late_finish == date(2022, 1, 17)
    over = row("decisions", body="k", deadline="2022-01-17", bodies=[{**held, "meetings": ["2021-12-13"]}])
    assert over.late_finish == over.early_finish


def test_several_rows_together_have_their_ends_the_worst_state_and_the_share_of_all() -> None:
    plan = roadmap(
        [
            {"id": "done", "duration": "2d", "finished": "2021-12-31"},
            {"id": "half", "duration": "4d", "progress": "50%", "deadline": "2022-01-05"},
            {"id": "late", "duration": "6d", "deadline": "2022-01-07"},
        ]
    )
    rows = rows_of(plan)
    found = summary("p", "P", 2, list(rows.values()))
    assert (found.state, found.total_float, found.done, found.total, found.progress) == ("late", -1, 1, 3, 0.5)
    assert (found.early_start.year, found.early_finish, found.depth, found.kind) == (
        2021,
        date(2022, 1, 10),
        2,
        "package",
    )
    assert summary("p", "P", 0, [rows["done"]]).state == "done"
    assert summary("p", "P", 0, [rows["done"]]).total_float == 0


def test_folded_rows_leave_their_points_and_their_statutory_deadlines() -> None:
    due = {"kind": "statutory", "basis": "1/2022 1 §"}
    plan = roadmap(
        [
            {"id": "law", "duration": "2d", "deadline": {"date": "2022-02-01", **due}},
            {"id": "kept", "finished": "2021-12-31", "deadline": {"date": "2022-01-31", **due}},
            {"id": "soft", "duration": "2d", "deadline": "2022-02-01"},
        ],
        [{"id": "m", "date": "2022-01-20", "deadline": {"date": "2022-01-25", **due}}],
    )
    assert [(each.date.day, each.kind, each.id) for each in marks_of(rows_of(plan).values())] == [
        (20, "event", "m"), (25, "statutory", "m"), (1, "statutory", "law"),
    ]  # fmt: skip


def test_what_is_not_finished_has_its_driver_by_its_title() -> None:
    plan = roadmap(
        [{"id": "a", "title": "First", "duration": "2d"}, {"id": "b", "duration": "1d", "depends_on": ["a"]},
         {"id": "q-held", "duration": "1d"}, {"id": "over", "finished": "2021-12-31", "depends_on": ["a"]}],
        questions=[{"id": "q", "title": "Which?", "due": "2022-01-12", "blocks": ["q-held"]}],
    )  # fmt: skip
    schedule = scheduled(plan)
    told = {name: with_driver(each, plan, schedule).driver_title for name, each in rows_of(plan).items()}
    assert told == {"a": None, "b": "First", "q-held": "Which?", "over": None}


def test_an_event_is_done_on_its_day_and_other_items_when_somebody_says_so() -> None:
    def state(kind: str = "tasks", **keys: Any) -> str:
        plan = roadmap(**{kind: [{"id": "a", **keys}]})
        return state_in_plan(plan.rows["a"], scheduled(plan).dates["r"]["a"], MONDAY)

    assert [state("milestones", date=f"2022-01-0{day}") for day in (2, 3, 4)] == ["done", "done", "planned"]
    assert [state(duration="1d", **keys) for keys in ({}, {"started": "2022-01-03"}, {"finished": "2022-01-03"})] == [
        "planned", "active", "done",
    ]  # fmt: skip
    assert state(tasks=[{"id": "b", "title": "B", "finished": "2022-01-02"}], status="done") == "planned"
