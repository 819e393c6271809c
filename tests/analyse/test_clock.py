"""The yearly clock: what meets, falls due and happens in a year, for all, a group or a body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.clock import ClockOptions, ClockReport, clock_of, years_of
from tiekartta.base import limits
from tiekartta.base.findings import InputError, Place
from tiekartta.model.entities import Group, Phase
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
    two = roadmap(bodies=[COUNCIL, {"id": "board", "meetings": ["2022-01-10"]}])
    for asked, met in (("k", ["k"]), ("board", ["board"]), (None, ["k", "board"])):
        assert [each.id for each in clock_of(two, scheduled(two), 5, ClockOptions(body=asked)).bodies] == met


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


def test_without_a_window_the_years_are_those_of_the_items() -> None:
    open_end = roadmap([{"id": "a", "duration": "300d"}])
    assert years_of(open_end, scheduled(open_end)) == (2022, 2023)
    window = roadmap([{"id": "a", "duration": "300d"}], start="2021-06-01", finish="2022-03-01")
    assert years_of(window, scheduled(window)) == (2021, 2022)
    over = roadmap([{"id": "a"}], finish="2020-12-31")
    assert years_of(over, scheduled(over)) == (2022,)
    later = {"id": "b", "duration": "1d", "start": "2024-05-02"}
    two = roadmap([{"id": "a", "duration": "1d"}, later], start=None)
    assert years_of(two, scheduled(two)) == (2022, 2023, 2024)
    empty = roadmap(start=None)
    assert years_of(empty, scheduled(empty)) == (2022,)


def test_a_deadline_is_on_the_clock_when_others_set_it() -> None:
    def marks(kind: str, **told: str) -> list[tuple[str, int]]:
        due = {"date": "2022-02-01", "kind": kind}
        plan_ = roadmap([{"id": "a", "duration": "5d", "deadline": due, **told}])
        return [(mark.kind, mark.date.month) for mark in clock_of(plan_, scheduled(plan_), 5).marks]

    assert (marks("statutory"), marks("fixed"), marks("target")) == ([("statutory", 2)], [("deadline", 2)], [])
    assert (marks("statutory", finished="2022-01-03"), marks("fixed", finished="2022-01-03")) == (
        [("statutory", 2)],
        [],
    )


def test_a_group_has_its_packages_and_the_bodies_that_decide_in_it() -> None:
    inside = {"id": "in", "title": "In", "duration": "5d"}
    package = {"id": "p", "group": "g", "tasks": [{"id": "q", "title": "Q", "tasks": [inside]}]}
    groups = tuple(Group.model_validate({"id": name, "title": "G"}) for name in "gh")
    bodies = [COUNCIL, {"id": "other", "meetings": ["2022-02-01"]}]
    decisions = [{"id": "d", "body": "k", "group": "g"}, {"id": "e", "body": "other", "group": "h"}]
    plan_ = replace(
        roadmap([package, {**package, "id": "z", "group": "h", "tasks": []}], (), decisions, bodies), groups=groups
    )
    report = clock_of(plan_, scheduled(plan_), 5, ClockOptions(group="g"))
    assert [(each.id, each.kind, each.start, each.finish) for each in report.periods] == [
        ("p", "package", date(2022, 1, 3), date(2022, 1, 7)),
    ]  # fmt: skip
    assert ([each.id for each in report.bodies], report.group and report.group.id, report.body) == (["k"], "g", None)


def test_what_falls_due_stands_in_its_month_without_the_meetings() -> None:
    assert [len(month) for month in clock(year=2022).months] == [1, 1, *[0] * 9, 1]


def test_the_first_and_the_last_day_of_a_year_are_in_it_and_those_beside_it_are_not() -> None:
    edges = ["2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01"]
    plan_ = roadmap(milestones=[{"id": f"m{day[:4]}{day[5:7]}", "date": day} for day in edges], bodies=[
        {"id": "k", "meetings": edges},
    ])  # fmt: skip
    for year, days in ((2021, edges[:1]), (2022, edges[1:3]), (2023, edges[3:])):
        report = clock_of(plan_, scheduled(plan_), 5, ClockOptions(year=year))
        for marks in ("meeting", "event"):
            assert [mark.date.isoformat() for mark in report.marks if mark.kind == marks] == days


def test_a_clock_holds_as_many_meetings_as_the_limit_of_all_its_bodies_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan_ = roadmap(bodies=[COUNCIL, {"id": "board", "meetings": ["2022-01-10"]}])
    monkeypatch.setattr(limits, "MEETINGS", 3)
    assert len(clock_of(plan_, scheduled(plan_), 5).marks) == 3
    schedule = scheduled(plan_)
    monkeypatch.setattr(limits, "MEETINGS", 2)
    with pytest.raises(InputError) as caught:
        clock_of(plan_, schedule, 5)
    assert (caught.value.finding.code, caught.value.finding.args) == ("TK408", {"limit": 2})
    assert caught.value.finding.where == Place("r", "board")


def test_a_phase_has_the_days_of_the_year_that_it_names_and_all_where_it_names_none() -> None:
    told = {
        "new-year": {"start": "2021-06-01", "finish": "2022-01-01"},
        "eve": {"start": "2022-12-31", "finish": "2023-06-01"},
        "day": {"start": "2022-05-05", "finish": "2022-05-05"},
        "open": {},
        "until": {"finish": "2022-03-01"},
        "since": {"start": "2022-09-01"},
        "later": {"start": "2023-01-01"},
    }
    phases = tuple(Phase.model_validate({"id": name, "title": name, **days}) for name, days in told.items())
    plan_ = replace(plan(), phases=phases)
    periods = clock_of(plan_, scheduled(plan_), 5, ClockOptions(year=2022)).periods
    assert {each.id: (each.start.isoformat()[5:], each.finish.isoformat()[5:], each.kind) for each in periods} == {
        "new-year": ("01-01", "01-01", "phase"), "eve": ("12-31", "12-31", "phase"), "day": ("05-05", "05-05", "phase"),
        "open": ("01-01", "12-31", "phase"), "until": ("01-01", "03-01", "phase"), "since": ("09-01", "12-31", "phase"),
    }  # fmt: skip


def test_a_milestone_without_a_day_of_its_own_is_none_that_happens_to_come() -> None:
    plan_ = roadmap(milestones=[{"id": "m"}, {"id": "e", "date": "2022-01-03"}])
    assert {mark.id: mark.kind for mark in clock_of(plan_, scheduled(plan_), 5).marks} == {
        "m": "milestone", "e": "event",
    }  # fmt: skip


def test_of_one_day_meetings_come_first_and_statutory_deadlines_last() -> None:
    day = "2022-01-31"
    kinds = [("s", {"date": day, "kind": "statutory"}), ("f", {"date": day, "kind": "fixed"})]
    plan_ = roadmap(
        [{"id": name, "duration": "1d", "deadline": due} for name, due in kinds],
        milestones=[{"id": "e", "date": day}, {"id": "m", "planned": day}],
        decisions=[{"id": "d", "body": "k", "meeting": day}],
        bodies=[{"id": "k", "meetings": [day]}],
    )
    assert [mark.id for mark in clock_of(plan_, scheduled(plan_), 5).marks] == ["k", "m", "e", "d", "f", "s"]


def test_a_body_that_is_asked_for_is_named_and_so_is_a_group_and_nothing_where_none_is() -> None:
    plan_ = replace(plan(), groups=(Group.model_validate({"id": "g", "title": "Gold"}),))
    whole, body, group = (
        clock_of(plan_, scheduled(plan_), 5, ClockOptions(**each)) for each in ({}, {"body": "k"}, {"group": "g"})
    )
    assert [(each.body and each.body.id, each.group and each.group.title) for each in (whole, body, group)] == [
        (None, None), ("k", None), (None, "Gold"),
    ]  # fmt: skip
    assert {mark.id for mark in group.marks} == {"a", "d", "k"}
    assert all((mark.body, mark.state) == ("k", None) for mark in group.marks if mark.kind == "meeting")
