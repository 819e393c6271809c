"""The state of every item on the data date: done, late, overdue, at risk, blocked, waiting, ready, on track."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.model.items import Decision, Milestone, Task
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.build import state_of
from tiekartta.schedule.schedule import Dates, Schedule

WORST_FIRST = ("late", "overdue", "at-risk", "blocked", "waiting", "ready", "on-track", "done")
"""Every state, the worst first. What is done ranks last, whatever else holds."""

STARTED = frozenset({"active", "partly"})


class Reason(NamedTuple):
    """Why an item is in a state: a key of the words with its arguments; titles among them are in all languages."""

    key: str
    args: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemState:
    """The states that hold for an item, the worst first, each with its reason."""

    states: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def worst(self) -> str:
        """The state that is shown first."""
        return self.states[0]


class States:
    """Works out the states of one roadmap's items from its schedule; days are working days."""

    def __init__(self, roadmap: Roadmap, schedule: Schedule, at_risk: int) -> None:
        self.roadmap = roadmap
        self.schedule = schedule
        self.dates = schedule.dates[roadmap.id]
        self.status_date = schedule.status_date(roadmap.id)
        self.at_risk = at_risk
        self._questions: dict[str, list[LocalText]] = {}
        for question in roadmap.questions:
            if not question.answer and not question.answered:
                for target in question.blocks:
                    self._questions.setdefault(target, []).append(question.title)

    def all(self) -> dict[str, ItemState]:
        """The states of every item that is part of the plan."""
        return {name: self.of(self.roadmap.rows[name], dates) for name, dates in self.dates.items()}

    def of(self, row: Row, dates: Dates) -> ItemState:
        """The states of one item."""
        if self.is_done(row, dates):
            return ItemState(("done",), (self._done(row, dates),))
        found = [*self._late(row, dates), *self._overdue(row), *self._at_risk(dates), *self._waiting(row, dates)]
        if not any(state in ("blocked", "waiting", "ready") for state, _ in found):
            found.append(("on-track", self._under_way(row, dates)))
        return ItemState(tuple(state for state, _ in found), tuple(reason for _, reason in found))

    def is_done(self, row: Row, dates: Dates) -> bool:
        """Whether an item is finished: its status or actual finish says so, its day has come, or all children are."""
        if row.is_parent:
            children = [child for child in row.item.tasks if child.id in self.dates]  # type: ignore[union-attr]
            return bool(children) and all(self.is_done(self.roadmap.rows[c.id], self.dates[c.id]) for c in children)
        if isinstance(row.item, Milestone) and row.item.date:
            return dates.early_start <= self.status_date
        return state_of(row) == 2

    def _done(self, row: Row, dates: Dates) -> Reason:
        deadline = row.item.deadline
        if deadline and dates.early_finish > deadline.date:
            return Reason("reason.done-late", (("date", dates.early_finish), ("deadline", deadline.date)))
        return Reason("reason.done", (("date", dates.early_finish),))

    def _late(self, row: Row, dates: Dates) -> list[tuple[str, Reason]]:
        if dates.no_meeting:
            return [("late", Reason("reason.no-meeting"))]
        deadline = row.item.deadline
        if deadline and dates.early_finish > deadline.date:
            args = (("forecast", dates.early_finish), ("deadline", deadline.date))
            return [("late", Reason("reason.misses-deadline", args))]
        if dates.total_float < 0:
            return [("late", Reason("reason.negative-float", (("n", -dates.total_float),)))]
        return []

    def _overdue(self, row: Row) -> list[tuple[str, Reason]]:
        start, finish = planned_dates(row)
        if finish and finish < self.status_date:
            return [("overdue", Reason("reason.should-have-finished", (("date", finish),)))]
        if start and start < self.status_date and not _has_started(row):
            return [("overdue", Reason("reason.should-have-started", (("date", start),)))]
        return []

    def _at_risk(self, dates: Dates) -> list[tuple[str, Reason]]:
        if 0 <= dates.total_float < self.at_risk:
            return [("at-risk", Reason("reason.little-float", (("n", dates.total_float),)))]
        return []

    def _waiting(self, row: Row, dates: Dates) -> list[tuple[str, Reason]]:
        for title in self._questions.get(row.item.id, ()):
            return [("blocked", Reason("reason.question", (("title", title),)))]
        for support in row.item.support:
            if support.status == "dropped":
                return [("blocked", Reason("reason.support-dropped", (("by", support.by),)))]
        if _has_started(row) or row.is_parent:
            return []
        waits = self._unfinished(row)
        decision = next((other for other in waits if isinstance(other.item, Decision)), None)
        if decision:
            return [("blocked", Reason("reason.decision", (("title", decision.item.title),)))]
        if waits:
            return [("waiting", Reason("reason.predecessor", (("title", waits[0].item.title),)))]
        start, _ = planned_dates(row)
        if dates.early_start <= self.status_date or (not start or start <= self.status_date):
            return [("ready", Reason("reason.ready"))]
        return []

    def _unfinished(self, row: Row) -> list[Row]:
        """What an item that has not started waits for: predecessors that hold its start, unfinished or unstarted."""
        waits = []
        for link in row.item.depends_on:
            other = self.roadmap.rows.get(link.task)
            if other is None or link.task not in self.dates or link.type in ("FF", "SF"):
                continue
            if self.is_done(other, self.dates[link.task]) or (link.type == "SS" and _has_started(other)):
                continue
            waits.append(other)
        return waits

    def _under_way(self, row: Row, dates: Dates) -> Reason:
        started = getattr(row.item, "started", None)
        if started:
            return Reason("reason.started", (("date", started),))
        return Reason("reason.later", (("date", dates.early_start),))


def _has_started(row: Row) -> bool:
    item = row.item
    return isinstance(item, Task) and bool(item.started or item.status in STARTED)


def planned_dates(row: Row) -> tuple[date | None, date | None]:
    """The plan that a person wrote: planned start and planned finish; a deadline ends the plan too."""
    item = row.item
    if isinstance(item, Task):
        start, finish = item.start, item.finish
    elif isinstance(item, Decision):
        start = finish = item.meeting
    else:
        start = finish = item.planned
    if item.deadline and (finish is None or item.deadline.date < finish):
        finish = item.deadline.date
    return start, finish
