"""The state of every item on the data date: done, late, overdue, behind, at risk, blocked, waiting, ready, on track."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tiekartta.analyse.overdue import behind, overdue
from tiekartta.analyse.waiting import Predecessors, Waiting
from tiekartta.base.words import Reason
from tiekartta.model.items import Decision, Milestone, Task, value_of
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.margins import Limits, Margin, margin_of
from tiekartta.schedule.schedule import Dates, Schedule

WORST_FIRST = ("late", "overdue", "behind", "at-risk", "blocked", "waiting", "ready", "on-track", "done")
"""Every state, the worst first. What is done ranks last, whatever else holds."""


class ItemState(NamedTuple):
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
        self.id = roadmap.id
        self.schedule = schedule
        self.dates = schedule.dates[self.id]
        self.status_date = schedule.status_date(self.id)
        self.at_risk = at_risk
        self.predecessors = Predecessors(roadmap, schedule)
        self._limits = Limits(schedule)
        self._waiting = Waiting(self.predecessors, schedule, self.id)
        self._margins: dict[str, Margin] = {}

    def all(self) -> dict[str, ItemState]:
        """The states of every item that is part of the plan."""
        return {name: self.of(self.roadmap.rows[name], dates) for name, dates in self.dates.items()}

    def of_id(self, name: str) -> ItemState:
        """The states of the item with an id."""
        return self.of(self.roadmap.rows[name], self.dates[name])

    def of(self, row: Row, dates: Dates) -> ItemState:
        """The states of one item."""
        margin = self.margin(row)
        if margin.done:
            return ItemState(("done",), (_done(dates, margin),))
        if isinstance(row.item, Milestone) and row.item.date:
            return self._event(row.item.date, dates, margin)
        found = [*self._late(dates, margin), *self._behind_plan(row, dates, margin), *self._at_risk(margin)]
        waiting = self._waiting.of(row, dates)
        if waiting:
            found.append(waiting)
        if not waiting:
            found.append(("on-track", self._under_way(row, dates)))
        states, reasons = zip(*found, strict=True)
        return ItemState(states, reasons)

    def margin(self, row: Row) -> Margin:
        """What is left of an item's time."""
        name = row.item.id
        if name not in self._margins:
            self._margins[name] = margin_of(self.schedule, self.id, row)
        return self._margins[name]

    def _late(self, dates: Dates, margin: Margin) -> list[tuple[str, Reason]]:
        if not margin.late:
            return []
        if margin.no_meeting:
            return [("late", Reason("reason.no-meeting"))]
        if margin.misses:
            args = (("forecast", dates.early_finish), ("deadline", margin.deadline))
            return [("late", Reason("reason.misses-deadline", args))]
        return [("late", self._too_late_for(margin))]

    def _too_late_for(self, margin: Margin) -> Reason:
        """Which limit is missed: a constraint of its own, the deadline of a parent, or what is dated downstream."""
        days = ("n", -margin.days)
        limit = self._limits.of(margin.node)
        if limit is None:
            return Reason("reason.negative-float", (days,))
        if limit.own:
            return Reason("reason.misses-limit", (days, ("type", limit.kind), ("date", limit.date)))
        args = (days, ("title", self.schedule.roadmaps[limit.roadmap].rows[limit.item].title), ("date", limit.date))
        return Reason("reason.misses-parent" if limit.parent else "reason.late-for", args)

    def _behind_plan(self, row: Row, dates: Dates, margin: Margin) -> list[tuple[str, Reason]]:
        """What should have happened by the data date is overdue; what will come later than planned is behind."""
        past = overdue(row, self.status_date)
        if past:
            return [("overdue", past)]
        slipped = None if margin.misses or margin.no_meeting else behind(row, dates, self.schedule, margin)
        return [("behind", slipped)] if slipped else []

    def _at_risk(self, margin: Margin) -> list[tuple[str, Reason]]:
        if not margin.at_risk(self.at_risk):
            return []
        reason = Reason("reason.little-float", (("n", margin.days),)) if margin.days else Reason("reason.no-float")
        return [("at-risk", reason)]

    def _event(self, day: date, dates: Dates, margin: Margin) -> ItemState:
        """An event comes on its day whatever we do: it is late when what leads to it is, or comes too late itself."""
        if margin.awaited:
            return ItemState(("late",), (self._not_ready(*margin.awaited),))
        for state, reason in self._late(dates, margin):
            return ItemState((state,), (reason,))
        return ItemState(("on-track",), (Reason("reason.event", (("date", day),)),))

    def _not_ready(self, roadmap: str, name: str) -> Reason:
        """What comes too late for an event: an item, or the answer to a question."""
        home = self.schedule.roadmaps[roadmap]
        question = next((each for each in home.questions if each.id == name), None)
        if question:
            return Reason("reason.question-by", (("title", home.title_of(question)), ("date", question.due)))
        dates = self.schedule.dates[roadmap][name]
        return Reason("reason.not-ready-for-event", (("title", home.rows[name].title), ("date", dates.early_finish)))

    def _under_way(self, row: Row, dates: Dates) -> Reason:
        started = value_of(row.item, "started")
        if started:
            return Reason("reason.started", (("date", started),))
        if isinstance(row.item, Task):
            return Reason("reason.later", (("date", dates.early_start),))
        key = "reason.meeting" if isinstance(row.item, Decision) else "reason.reached"
        return Reason(key, (("date", dates.early_finish),))


def _done(dates: Dates, margin: Margin) -> Reason:
    if margin.misses:
        return Reason("reason.done-late", (("date", dates.early_finish), ("deadline", margin.deadline)))
    return Reason("reason.done", (("date", dates.early_finish),))
