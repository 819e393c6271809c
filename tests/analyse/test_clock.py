"""The yearly clock: what meets, falls due and happens in a year, for all, a group or a body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.build import roadmap, scheduled
from tiekartta.analyse.clock import ClockOptions, ClockReport, clock_of, years_of
from tiekartta.model.entities import Phase
from tiekartta.model.roadmap import Roadmap

COUNCIL = {"id": "k", "meetings": ["2022-02-14", "2022-03-14", "2023-01-09"]}


def plan() -> Roadmap:
    return roadmap(
        tasks=[
            {"id": "a", "duration": "5d", "group": "g", "deadline": {"date": "2022-01-31", "kind": "statutory"}},
            {"id": "b", "duration": "5d", "group": "h", "deadline": "2022-02-28"},
        ],
        milestones=[{"id": "m", "date": "2022-12-31"}, {"id": "next", "date": "2023-06-01"}],
        decisions=[{"id": "d", "body": "k", "group": "g", "depends_on": ["a"]}],
        bodies=[COUNCIL],
        finish="2023-06-30",
    )


def clock(**options: object) -> ClockReport:
    roadmap_ = plan()
    return clock_of(roadmap_, scheduled(roadmap_), 5, ClockOptions(**options))  # type: ignore[arg-type]


def told(report: ClockReport) -> list[tuple[date, str, str]]:
    return [(mark.date, mark.kind, mark.id) for mark in report.marks]


def test_a_year_has_its_meetings_deadlines_decisions_and_events_in_order() -> None:
    assert told(clock(year=2022)) == [
        (date(2022, 1, 31), "statutory", "a"),
        (date(2022, 2, 14), "meeting", "k"),
        (date(2022, 2, 14), "decision", "d"),
        (date(2022, 3, 14), "meeting", "k"),
        (date(2022, 12, 31), "event", "m"),
    ]


def test_without_a_year_it_is_that_of_the_data_date() -> None:
    assert clock().year == 2022


def test_another_year_has_what_is_in_it() -> None:
    assert told(clock(year=2023)) == [(date(2023, 1, 9), "meeting", "k"), (date(2023, 6, 1), "event", "next")]


def test_a_body_has_its_own_meetings_and_decisions() -> None:
    assert {mark.id for mark in clock(body="k").marks} == {"k", "d"}


def test_the_years_are_those_of_the_roadmap_s_window() -> None:
    assert years_of(plan(), scheduled(plan())) == (2022, 2023)


def test_meetings_are_told_month_by_month() -> None:
    ((_, months),) = clock(year=2022).meetings
    assert [len(days) for days in months] == [0, 1, 1, *[0] * 9]


def test_a_period_is_cut_at_the_ends_of_the_year_and_one_of_another_year_is_left_out() -> None:
    over = {"id": "over", "title": "Over", "start": "2021-05-01", "finish": "2023-05-01"}
    inside = {"id": "in", "title": "In", "start": "2022-03-01", "finish": "2022-04-01"}
    before = {"id": "eve", "title": "Before", "start": "2021-01-01", "finish": "2021-12-31"}
    phases = tuple(Phase.model_validate(each) for each in (over, inside, before))
    plan_ = replace(plan(), phases=phases)
    periods = clock_of(plan_, scheduled(plan_), 5, ClockOptions(year=2022)).periods
    assert [(each.id, each.start, each.finish) for each in periods] == [
        ("over", date(2022, 1, 1), date(2022, 12, 31)), ("in", date(2022, 3, 1), date(2022, 4, 1)),
    ]  # fmt: skip
