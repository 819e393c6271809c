"""What each attribute of a GanttProject file is read as."""

from __future__ import annotations

from datetime import date

import pytest

from tiekartta.base.findings import InputError
from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.read.foreign.ganttproject import read_ganttproject


def plan(tasks: str = "", rest: str = "", calendars: str = "") -> ForeignPlan:
    text = f'<project name="Move"><calendars>{calendars}</calendars><tasks>{tasks}</tasks>{rest}</project>'
    return read_ganttproject(text.encode(), "move.gan")


def only(attributes: str, inner: str = "") -> ForeignTask:
    return plan(f'<task id="1" name="A" {attributes}>{inner}</task>').tasks[0]


@pytest.mark.parametrize(
    ("attributes", "milestone", "finish"),
    [
        ('start="2022-01-03" duration="1"', False, date(2022, 1, 3)),
        ('start="2022-01-03" duration="5"', False, date(2022, 1, 7)),
        ('start="2022-01-07" duration="2"', False, date(2022, 1, 10)),
        ('start="2022-01-08" duration="1"', False, date(2022, 1, 10)),
        ('start="2022-01-08" duration="0"', True, date(2022, 1, 8)),
        ('start="2022-01-08"', True, date(2022, 1, 8)),
        ('start="2022-01-08" duration="3" meeting="true"', True, date(2022, 1, 8)),
        ('start="2022-01-03" duration="1" meeting="false"', False, date(2022, 1, 3)),
        ('duration="3"', False, None),
        ('start="soon" duration="3"', False, None),
    ],
)
def test_work_ends_after_its_working_days_and_a_milestone_on_its_day(
    attributes: str, milestone: bool, finish: date | None
) -> None:
    found = only(attributes)
    assert (found.milestone, found.finish) == (milestone, finish)


@pytest.mark.parametrize(
    ("complete", "progress", "started", "finished"),
    [("0", None, False, False), ("1", 0.01, True, False), ("99", 0.99, True, False), ("100", 1.0, True, True)],
)
def test_what_is_complete_began_on_its_start_and_ended_on_its_finish(
    complete: str, progress: float | None, started: bool, finished: bool
) -> None:
    found = only(f'start="2022-01-03" duration="5" complete="{complete}"')
    assert (found.progress, found.started, found.finished) == (
        progress, date(2022, 1, 3) if started else None, date(2022, 1, 7) if finished else None,
    )  # fmt: skip


def test_a_third_date_holds_only_as_a_constraint() -> None:
    told = 'start="2022-01-03" duration="1" thirdDate="2022-01-10" thirdDate-constraint='
    assert (only(f'{told}"1"').constraint, only(f'{told}"0"').constraint) == (("SNET", date(2022, 1, 10)), None)


def test_tasks_are_nested_and_linked_at_their_predecessors() -> None:
    inner = '<task id="2" name="B"><depend id="3" type="3" difference="-2"/><depend id="1"/></task>'
    found = plan(f'<task id="1" name="A">{inner}</task><task id="3"><notes> N </notes></task>')
    assert [(each.uid, each.title, each.level, each.summary, each.notes) for each in found.tasks] == [
        ("1", "A", 1, True, ""), ("2", "B", 2, False, ""), ("3", "3", 1, False, "N"),
    ]  # fmt: skip
    assert [each.links for each in found.tasks] == [(ForeignLink("2"),), (), (ForeignLink("2", "FF", -2),)]


def test_a_plan_begins_with_its_first_task_and_is_called_by_its_file_without_a_name() -> None:
    found = plan('<task id="1" start="2022-01-10"/><task id="2" start="2022-01-03"/><task id="3"/>')
    assert (found.start, found.title) == (date(2022, 1, 3), "Move")
    assert plan().start is None
    assert read_ganttproject(b"<project><tasks/></project>", "move.gan").title == "move.gan"


@pytest.mark.parametrize("data", [b"<project/>", b"<plan><tasks/></plan>"])
def test_another_document_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        read_ganttproject(data, "move.gan")
    assert refused.value.finding.args["problem"] == "no GanttProject plan"


def test_a_calendar_has_its_week_its_days_off_and_those_that_were_opened() -> None:
    week = '<day-types><default-week fri="1" sat="1" sun="0"/></day-types>'
    days = "".join(
        f'<date year="2022" month="1" date="{day}" type="{kind}"/>'
        for day, kind in (*((day, "HOLIDAY") for day in (6, 4, 5, 10, 10)), (8, "WORKING_DAY"))
    )
    found = plan(calendars=week + days)
    assert found.workdays == ("mon", "tue", "wed", "thu", "sun")
    assert found.closed == ((date(2022, 1, 4), date(2022, 1, 6)), (date(2022, 1, 10), date(2022, 1, 10)))
    assert found.open == ((date(2022, 1, 8), date(2022, 1, 8)),)


def test_a_day_off_of_every_year_is_one_from_2000_to_2060_and_one_that_is_none_is_counted() -> None:
    found = plan(
        calendars='<date month="12" date="6"/><date year="2022" month="2" date="30"/><date year="2022" date="6"/>'
        '<date year="2022" month="1"/>'
    )
    assert (found.closed[0][0], found.closed[-1][0], len(found.closed)) == (date(2000, 12, 6), date(2060, 12, 6), 61)
    assert found.lost["unreadable-dates"] == 3


def test_owners_are_named_together_and_what_has_no_place_is_counted() -> None:
    rest = (
        '<resources><resource id="7" name="lawyer"/><resource id="8" name="manager"/><resource id="9"/></resources>'
        '<allocations><allocation task-id="1" resource-id="7"/><allocation task-id="1" resource-id="8"/>'
        '<allocation task-id="2" resource-id="8"/><allocation task-id="2" resource-id="9"/></allocations>'
        "<previous><previous-tasks/></previous>"
    )
    found = plan('<task id="1" cost-manual-value="5"><customproperty/></task><task id="2" cost-manual-value=""/>', rest)
    assert [each.owner for each in found.tasks] == ["lawyer; manager", "manager"]
    assert +found.lost == {"several-owners": 1, "baselines": 1, "custom-fields": 1, "costs": 1}
