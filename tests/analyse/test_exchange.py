"""A roadmap as rows of another tool: lengths, constraints and days off, each as the other tool means it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.exchange import plan_of
from tiekartta.base.words import words_of
from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.model.roadmap import Roadmap


def exported(plan: Roadmap, on: date = MONDAY) -> ForeignPlan:
    return plan_of(plan, scheduled(plan, on), words_of("en"))


def row(kind: str = "tasks", on: date = MONDAY, questions: Any = (), **keys: Any) -> ForeignTask:
    return exported(roadmap(**{kind: [{"id": "a", **keys}]}, questions=questions), on).tasks[0]


BEGUN = {"duration": "10d", "started": "2022-01-03"}


@pytest.mark.parametrize(
    ("keys", "days", "elapsed", "remaining"),
    [
        ({"duration": "10d"}, 10, False, None),
        ({"duration": "10ed"}, 10, True, None),
        (BEGUN, 15, False, 10),
        ({**BEGUN, "progress": "25%"}, 13, False, 8),
        ({**BEGUN, "remaining": "2d"}, 7, False, 2),
        ({**BEGUN, "remaining": "1w"}, 10, False, 5),
        ({"duration": "10d", "status": "active"}, 10, False, 10),
        ({**BEGUN, "finished": "2022-01-06"}, 4, False, None),
        ({**BEGUN, "status": "done"}, 5, False, None),
    ],
)
def test_work_under_way_lasts_from_its_start_to_its_finish(
    keys: dict[str, Any], days: int, elapsed: bool, remaining: int | None
) -> None:
    """On Monday 10 January, a week after the start."""
    found = row(on=date(2022, 1, 10), **keys)
    assert (found.days, found.elapsed, found.remaining) == (days, elapsed, remaining)


def test_what_waits_for_an_answer_is_held_and_left_from_the_data_date_on() -> None:
    asked = [{"id": "q", "due": "2022-01-12", "blocks": ["a"]}]
    held = row(questions=asked, duration="2d")
    assert (held.constraint, held.days) == (("SNET", date(2022, 1, 12)), 2)
    assert "12" in held.notes
    begun = row(on=date(2022, 1, 10), questions=asked, **{**BEGUN, "remaining": "2d"})
    assert (begun.days, begun.remaining) == (9, 4)
    answered = [{"id": "q", "due": "2022-01-12", "blocks": ["a"], "answer": "Yes"}]
    assert row(questions=answered, duration="2d").constraint is None


@pytest.mark.parametrize(
    ("kind", "keys", "constraint"),
    [
        ("tasks", {"duration": "1d", "start": "2022-01-08"}, ("SNET", date(2022, 1, 10))),
        ("tasks", {"duration": "1d", "constraint": {"type": "MFO", "date": "2022-01-12"}}, ("MFO", date(2022, 1, 12))),
        ("milestones", {"date": "2022-01-12"}, ("MSO", date(2022, 1, 12))),
        ("milestones", {"planned": "2022-01-12"}, ("SNET", date(2022, 1, 12))),
        ("milestones", {}, None),
        ("decisions", {}, ("SNET", date(2022, 1, 3))),
        ("tasks", {"duration": "1d"}, None),
    ],
)
def test_a_day_that_only_the_roadmap_knows_is_a_constraint(kind: str, keys: dict[str, Any], constraint: Any) -> None:
    assert row(kind, **keys).constraint == constraint


def test_points_have_no_length_and_packages_span_what_is_inside() -> None:
    inside = {"id": "b", "title": "B", "duration": "3d"}
    plan = roadmap(
        [{"id": "p", "tasks": [{"id": "q", "title": "Q", "tasks": [inside]}]}], [{"id": "m", "depends_on": ["b SS+1d"]}]
    )
    p, q, b, m = exported(plan).tasks
    assert [(each.level, each.summary, each.milestone, each.days) for each in (p, q, b, m)] == [
        (1, True, False, 3), (2, True, False, 3), (3, False, False, 3), (1, False, True, 0),
    ]  # fmt: skip
    assert m.links == (ForeignLink("b", "SS", 1),)
    assert [each.elapsed for each in (p, q, b, m)] == [False] * 4


def test_the_share_done_is_all_of_what_is_done_and_nothing_of_what_has_not_begun() -> None:
    told: list[dict[str, Any]] = [{}, {"progress": "0%"}, {"progress": "40%"}, {"status": "done"}]
    assert [row(duration="1d", **keys).progress for keys in told] == [None, None, 0.4, 1.0]


def test_a_decision_lasts_for_the_working_days_of_its_meeting() -> None:
    made = row("decisions")
    assert (made.days, made.elapsed, made.remaining, made.milestone) == (1, False, None, True)


def test_days_off_are_told_as_far_as_the_week_does_not_and_joined() -> None:
    calendar = {
        "base": "none", "workdays": ["mon", "tue", "wed", "thu", "fri"],
        "closed": ["2022-01-06/2022-01-07", "2022-01-10"], "open": ["2022-01-15", "2022-01-16"],
    }  # fmt: skip
    plan = exported(roadmap([{"id": "a", "duration": "1d"}], calendar=calendar))
    assert plan.closed == ((date(2022, 1, 6), date(2022, 1, 7)), (date(2022, 1, 10), date(2022, 1, 10)))
    assert plan.open == ((date(2022, 1, 15), date(2022, 1, 16)),)


def test_days_off_are_told_for_two_years_after_the_last_row() -> None:
    def closed(day: str) -> int:
        header = {"base": "none", "closed": [day]}
        return len(exported(roadmap([{"id": "a", "duration": "1d"}], calendar=header)).closed)

    assert (closed("2024-01-03"), closed("2024-01-04")) == (1, 0)


def test_a_plan_begins_with_the_earliest_day_that_it_has() -> None:
    begun = [{"id": "a", "duration": "90d", "started": "2021-12-01"}]
    assert exported(roadmap(begun)).start == date(2021, 12, 1)
    assert exported(roadmap([{"id": "a", "duration": "1d", "start": "2022-02-01"}])).start == date(2022, 1, 3)
    assert exported(roadmap(start=None), date(2022, 1, 5)).start == date(2022, 1, 5)
