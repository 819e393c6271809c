"""What each element of a Microsoft Project file is read as."""

from __future__ import annotations

from datetime import date

import pytest

from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.read.foreign.mspdi import read_mspdi


def elements(**told: object) -> str:
    return "".join(f"<{name}>{value}</{name}>" for name, value in told.items())


def task(uid: int = 1, more: str = "", **told: object) -> str:
    return f"<Task>{elements(UID=uid, Name=f'T{uid}', **told)}{more}</Task>"


def plan(*tasks: str, head: str = "", rest: str = "") -> ForeignPlan:
    return read_mspdi(f"<Project>{head}<Tasks>{''.join(tasks)}</Tasks>{rest}</Project>".encode(), "plan.xml")


def only(more: str = "", **told: object) -> ForeignTask:
    (found,) = plan(task(1, more, **told)).tasks
    return found


def link(uid: int = 2, **told: object) -> str:
    return f"<PredecessorLink>{elements(PredecessorUID=uid, **told)}</PredecessorLink>"


def test_the_summary_of_the_project_empty_rows_and_rows_without_a_name_are_no_tasks() -> None:
    nameless = "<Task><UID>4</UID></Task>"
    found = plan(task(0), task(1), task(2, IsNull=1), task(3, IsNull=0), nameless)
    assert [each.uid for each in found.tasks] == ["1", "3"]


@pytest.mark.parametrize(
    ("head", "title"),
    [("<Title>Move</Title><Name>m.mpp</Name>", "Move"), ("<Name>m.mpp</Name>", "m.mpp"), ("", "plan.xml")],
)
def test_a_plan_is_called_by_its_title_else_by_its_file(head: str, title: str) -> None:
    assert plan(head=head).title == title


def test_the_target_that_we_wrote_among_the_keywords_comes_back() -> None:
    assert plan(head="<Keywords>move tiekartta-target:7 more</Keywords>").target == "7"
    assert plan(head="<Keywords>move</Keywords>").target is None


@pytest.mark.parametrize(
    ("minutes_per_day", "duration", "days"),
    [
        ("", "PT40H0M0S", 5),
        ("450", "PT37H30M0S", 5),
        ("0", "PT8H0M0S", 1),
        ("", "PT8H1M0S", 2),
        ("", "PT0H1M30S", 1),
        ("", "PT0H0M0S", 0),
        ("", "PT28800S", 1),
        ("", "P5D", None),
        ("", "PT5D", None),
        ("", "PTH", None),
        ("", "", None),
    ],
)
def test_a_duration_is_told_in_hours_of_the_days_of_the_project(
    minutes_per_day: str, duration: str, days: int | None
) -> None:
    found = plan(task(Duration=duration), head=f"<MinutesPerDay>{minutes_per_day}</MinutesPerDay>")
    assert found.tasks[0].days == days


def test_a_task_planned_by_hand_has_the_length_and_days_that_were_typed() -> None:
    typed = {
        "ManualDuration": "PT16H0M0S", "Duration": "PT40H0M0S", "ManualStart": "2022-01-10T08:00:00",
        "Start": "2022-01-03T08:00:00", "ManualFinish": "2022-01-11T16:00:00", "Finish": "2022-01-07T16:00:00",
    }  # fmt: skip
    by_hand, by_program = only(Manual=1, **typed), only(Manual=0, **typed)
    assert (by_hand.manual, by_hand.days, by_hand.start, by_hand.finish) == (
        True, 2, date(2022, 1, 10), date(2022, 1, 11),
    )  # fmt: skip
    assert (by_program.manual, by_program.days) == (False, 5)


@pytest.mark.parametrize(
    ("told", "milestone"),
    [
        ({"Duration": "PT0H0M0S"}, True),
        ({"Duration": "PT0H0M0S", "Summary": 1}, False),
        ({"Duration": "PT8H0M0S"}, False),
        ({"Duration": "PT8H0M0S", "Milestone": 1}, True),
        ({}, False),
    ],
)
def test_what_takes_no_time_is_a_milestone(told: dict[str, object], milestone: bool) -> None:
    assert only(**told).milestone is milestone


def test_work_that_ends_at_midnight_ended_the_day_before_and_a_milestone_did_not() -> None:
    end = {"Finish": "2022-01-08T00:00:00", "ActualFinish": "2022-01-08T00:00:00"}
    work, point = only(Duration="PT8H0M0S", **end), only(Duration="PT0H0M0S", **end)
    assert (work.finish, work.finished) == (date(2022, 1, 7), date(2022, 1, 7))
    assert (point.finish, point.finished) == (date(2022, 1, 8), date(2022, 1, 8))
    assert only(Finish="2022-01-08T08:00:00Z").finish == date(2022, 1, 8)


@pytest.mark.parametrize(
    ("told", "day"),
    [("1983-12-31T00:00:00", None), ("1984-01-01T00:00:00", date(1984, 1, 1)), ("NA", None)],
)
def test_days_before_those_of_the_program_are_none(told: str, day: date | None) -> None:
    assert only(Deadline=told).deadline == day


@pytest.mark.parametrize(
    ("told", "constraint"),
    [
        ({"ConstraintType": 4, "ConstraintDate": "2022-01-10T08:00:00"}, ("SNET", date(2022, 1, 10))),
        ({"ConstraintType": 0, "ConstraintDate": "2022-01-10T08:00:00"}, None),
        ({"ConstraintDate": "2022-01-10T08:00:00"}, None),
        ({"ConstraintType": 4}, None),
        ({"ConstraintType": 9, "ConstraintDate": "2022-01-10T08:00:00"}, ("FNLT", date(2022, 1, 10))),
    ],
)
def test_a_constraint_has_a_kind_and_a_day(told: dict[str, object], constraint: tuple[str, date] | None) -> None:
    assert only(**told).constraint == constraint


def test_a_row_says_what_it_is() -> None:
    def flags(**told: object) -> tuple[bool, bool, bool, bool]:
        found = only(**told)
        return found.summary, found.manual, found.active, found.estimated

    assert flags() == flags(Summary=0, Manual=0, Active=1, Estimated=0) == (False, False, True, False)
    assert flags(Summary=1) == (True, False, True, False)
    assert flags(Active=0, Estimated=1) == (False, False, False, True)


def test_a_level_is_at_least_the_first() -> None:
    assert [only(**told).level for told in ({}, {"OutlineLevel": 0}, {"OutlineLevel": 3})] == [1, 1, 3]


@pytest.mark.parametrize(
    ("told", "progress", "remaining"),
    [
        ({"PercentComplete": 0}, None, None),
        ({"PercentComplete": 1}, 0.01, 2),
        ({"PercentComplete": 100}, 1.0, None),
        ({"ActualStart": "2022-01-03T08:00:00"}, None, 2),
    ],
)
def test_what_is_left_is_told_of_work_under_way(
    told: dict[str, object], progress: float | None, remaining: int | None
) -> None:
    found = only(RemainingDuration="PT16H0M0S", **told)
    assert (found.progress, found.remaining) == (progress, remaining)


def test_a_start_with_nothing_left_tells_of_no_rest() -> None:
    assert only(RemainingDuration="PT0H0M0S", ActualStart="2022-01-03T08:00:00").remaining is None
    assert only(RemainingDuration="PT0H0M0S", PercentComplete=99).remaining == 0


def test_links_have_their_kind_and_their_lag_in_tenths_of_minutes() -> None:
    told = [link(), link(Type=0), link(Type=2, LinkLag=4800), link(Type=3, LinkLag=-14_400, LagFormat=8)]
    found = plan(task(1, "".join(told)), task(2)).tasks[0]
    assert found.links == (
        ForeignLink("2"), ForeignLink("2", "FF"), ForeignLink("2", "SF", 1), ForeignLink("2", "SS", -1, elapsed=True),
    )  # fmt: skip


def test_a_lag_in_per_cent_is_that_of_the_predecessor() -> None:
    found = plan(task(1, link(LinkLag=40, LagFormat=19)), task(2, Duration="PT40H0M0S"))
    assert (found.tasks[0].links, found.lost["percent-lags"]) == ((ForeignLink("2", "FS", 2),), 1)
    assert plan(task(1, link(LinkLag=40, LagFormat=19)), task(2)).tasks[0].links == (ForeignLink("2"),)


def test_links_to_other_files_are_counted() -> None:
    found = plan(task(1, link(CrossProject=1) + link(9) + link(CrossProject=0)), task(2))
    assert (found.tasks[0].links, found.lost["links-to-other-files"]) == ((ForeignLink("2"),), 2)


def test_all_who_do_a_task_own_it() -> None:
    resources = "".join(
        f"<Resource>{elements(UID=uid, Name=name)}</Resource>" for uid, name in ((7, "lawyer"), (8, "manager"), (9, ""))
    )
    given = "".join(
        f"<Assignment>{elements(TaskUID=task, ResourceUID=uid)}</Assignment>"
        for task, uid in ((1, 7), (1, 8), (2, 8), (2, 9), (2, 99))
    )
    rest = f"<Resources>{resources}</Resources><Assignments>{given}</Assignments>"
    found = plan(task(1), task(2), task(3), rest=rest)
    assert [each.owner for each in found.tasks] == ["lawyer; manager", "manager", ""]
    assert found.lost["several-owners"] == 1


def test_what_a_roadmap_has_no_place_for_is_counted_by_kind() -> None:
    found = plan(
        task(1, Cost=0, IsSplit=1, Recurring=0, CalendarUID=-1),
        task(2, "<Baseline/><Baseline/><ExtendedAttribute/>", Cost=0.5, Recurring=1, CalendarUID=3),
        task(3, Cost=100, IsSplit=0, CalendarUID=0),
    )
    assert +found.lost == {
        "costs": 2, "splits": 1, "recurring-tasks": 1, "task-calendars": 1, "baselines": 2, "custom-fields": 1,
    }  # fmt: skip


def calendar(uid: int, inner: str) -> str:
    return f"<Calendar><UID>{uid}</UID>{inner}</Calendar>"


def exception(first: str, last: str, **told: object) -> str:
    return f"<Exception><TimePeriod>{elements(FromDate=first, ToDate=last)}</TimePeriod>{elements(**told)}</Exception>"


def with_calendars(*calendars: str) -> ForeignPlan:
    return plan(head=f"<CalendarUID>1</CalendarUID><Calendars>{''.join(calendars)}</Calendars>")


def week_day(kind: int, working: int, more: str = "") -> str:
    return f"<WeekDay>{elements(DayType=kind, DayWorking=working)}{more}</WeekDay>"


def test_a_calendar_has_the_week_of_its_base_and_changes_it() -> None:
    base = calendar(2, f"<WeekDays>{week_day(1, 1)}{week_day(2, 0)}{week_day(7, 1)}</WeekDays>")
    own = calendar(1, f"<BaseCalendarUID>2</BaseCalendarUID><WeekDays>{week_day(7, 0)}{week_day(8, 1)}</WeekDays>")
    found = with_calendars(base, own, calendar(3, ""))
    assert found.workdays == ("tue", "wed", "thu", "fri", "sun")
    assert found.lost["other-calendars"] == 1
    assert with_calendars(own, base).lost["other-calendars"] == 0


def test_exceptions_close_days_or_open_them_each_once() -> None:
    days = [
        exception("2022-01-06T00:00:00", "2022-01-06T23:59:00", DayWorking=0),
        exception("2022-01-06T00:00:00", "2022-01-06T23:59:00", DayWorking=0, Type=1),
        exception("2022-01-08T00:00:00", "2022-01-09T23:59:00", DayWorking=1, Type=0),
        exception("2022-02-02T00:00:00", "2022-02-01T23:59:00", DayWorking=0),
        exception("2022-12-24T00:00:00", "2022-12-24T23:59:00", DayWorking=0, Type=2),
    ]
    found = with_calendars(calendar(1, f"<Exceptions>{''.join(days)}</Exceptions>"))
    assert found.closed == ((date(2022, 1, 6), date(2022, 1, 6)),)
    assert found.open == ((date(2022, 1, 8), date(2022, 1, 9)),)
    assert found.lost["recurring-exceptions"] == 1


def test_exceptions_as_older_programs_wrote_them_count_where_there_are_no_newer_ones() -> None:
    period = f"<TimePeriod>{elements(FromDate='2022-01-07T00:00:00', ToDate='2022-01-07T23:59:00')}</TimePeriod>"
    old = f"<WeekDays>{week_day(0, 0, period)}{week_day(2, 1)}</WeekDays>"
    assert with_calendars(calendar(1, old)).closed == ((date(2022, 1, 7), date(2022, 1, 7)),)
    assert with_calendars(calendar(1, old + "<Exceptions/>")).closed == ()
