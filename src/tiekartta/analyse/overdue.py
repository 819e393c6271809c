"""What the data date has overtaken, and what the forecast takes beyond its own plan."""

from __future__ import annotations

from datetime import date

from tiekartta.base.words import Reason
from tiekartta.model.items import Decision, Item, Milestone, Question, Task
from tiekartta.model.roadmap import Row
from tiekartta.schedule.build import state_of
from tiekartta.schedule.margins import Margin, ends_after
from tiekartta.schedule.network import ACTIVE
from tiekartta.schedule.schedule import Dates, Schedule

_GIVEN = ("done", "dropped", "not-applicable")
_PLANNED = frozenset({"start", "finish", "expected_finish", "planned", "meeting", "deadline", "deliverables"})
"""What an item may say of when it should be what; most say none of it."""


def planned_dates(row: Row) -> tuple[date | None, date | None]:
    """The plan that a person wrote: planned start and planned finish; a deadline ends the plan too."""
    start, finish = own_plan(row)
    deadline = row.item.deadline
    if deadline and (finish is None or deadline.date < finish):
        finish = deadline.date
    return start, finish


def own_plan(row: Row) -> tuple[date | None, date | None]:
    """Planned start and finish of a task, the planned day of a milestone, the planned meeting of a decision.

    Who does the work says last when it will be finished.
    """
    item = row.item
    if isinstance(item, Task):
        return item.start, item.expected_finish or item.finish
    if isinstance(item, Decision):
        return item.meeting, item.meeting
    return item.planned, item.planned


def overdue(row: Row, status_date: date) -> Reason | None:
    """Why an unfinished item is overdue: it should have finished, been reached, been decided, or started by now."""
    if _PLANNED.isdisjoint(row.item.model_fields_set):
        return None
    start, finish = planned_dates(row)
    if row.item.deliverables and (owed := _owed(row, finish, status_date)):
        return owed
    item = row.item
    if isinstance(item, Task) and item.expected_finish and item.expected_finish < status_date:
        return Reason("reason.expected-finish", (("date", item.expected_finish),))
    if finish and finish < status_date:
        return _should_have_ended(row, finish)
    if start and start < status_date and not has_started(row):
        return Reason("reason.should-have-started", (("date", start),))
    return None


def _owed(row: Row, finish: date | None, status_date: date) -> Reason | None:
    """The parties that should have delivered by now, by their own day or the item's; told with the first of these."""
    open_ = {name: each for name, each in row.item.deliverables.items() if each.status not in _GIVEN}
    days = {name: day for name, each in open_.items() if (day := each.due or finish) and day < status_date}
    if not days:
        return None
    return Reason("reason.owed", (("parties", ", ".join(days)), ("date", min(days.values()))))


def _should_have_ended(row: Row, finish: date) -> Reason:
    item = row.item
    deadline = item.deadline
    if deadline and deadline.date == finish and own_plan(row)[1] != finish:
        return Reason("reason.deadline-passed", (("date", finish),))
    kind = "decided" if isinstance(item, Decision) else "reached" if isinstance(item, Milestone) else "finished"
    return Reason(f"reason.should-have-{kind}", (("date", finish),))


def behind(row: Row, dates: Dates, schedule: Schedule, margin: Margin) -> Reason | None:
    """Why an unfinished item is behind: its forecast is later than its own planned finish, day or meeting."""
    _, finish = own_plan(row)
    if finish is None or not ends_after(schedule, margin, finish):
        return None
    return Reason("reason.behind", (("forecast", dates.early_finish), ("date", finish)))


def is_overdue(question: Question, status_date: date) -> bool:
    """Whether the answer to an open question should have come."""
    return bool(question.due and question.due < status_date and question.is_open)


def has_started(row: Row) -> bool:
    """Whether work has begun and is not finished; a parent has begun when any of its subtasks has."""
    if isinstance(row.item, Task) and row.is_parent:
        return any(_begun(part) for part in row.item.parts)
    return state_of(row) == ACTIVE


def _begun(item: Item) -> bool:
    if not isinstance(item, Task):
        return bool(item.finished) or item.status == "done"
    if item.parts:
        return any(_begun(part) for part in item.parts)
    return bool(item.started or item.finished or item.progress or item.status in ("active", "partly", "done"))
