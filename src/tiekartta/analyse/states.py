"""The state of every item on the data date: done, late, overdue, at risk, blocked, waiting, ready, on track."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.model.items import Decision, Item, Milestone, Question, Task, is_gone, value_of
from tiekartta.model.roadmap import OpenQuestions, Roadmap, Row
from tiekartta.schedule.margins import Margin, margin_of
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
        self._roadmaps = {each.id: each for each in schedule.network.roadmaps}
        self.status_date = schedule.status_date(roadmap.id)
        self.at_risk = at_risk
        self._questions = OpenQuestions(schedule.network.roadmaps)

    def all(self) -> dict[str, ItemState]:
        """The states of every item that is part of the plan."""
        return {name: self.of(self.roadmap.rows[name], dates) for name, dates in self.dates.items()}

    def of_id(self, name: str) -> ItemState:
        """The states of the item with an id."""
        return self.of(self.roadmap.rows[name], self.dates[name])

    def of(self, row: Row, dates: Dates) -> ItemState:
        """The states of one item."""
        if self.is_done(row, dates):
            return ItemState(("done",), (self._done(row, dates),))
        margin = self.margin(row)
        if isinstance(row.item, Milestone) and row.item.date:
            return self._event(row, row.item.date, dates, margin)
        found = [*self._late(dates, margin), *self._overdue(row), *self._at_risk(margin), *self._waiting(row, dates)]
        if not any(state in ("blocked", "waiting", "ready") for state, _ in found):
            found.append(("on-track", self._under_way(row, dates)))
        return ItemState(tuple(state for state, _ in found), tuple(reason for _, reason in found))

    def margin(self, row: Row) -> Margin:
        """What is left of an item's time."""
        return margin_of(self.schedule, self.roadmap.id, row)

    def is_done(self, row: Row, dates: Dates) -> bool:
        """Whether an item is finished: its status or actual finish says so, its day has come, or all children are."""
        return is_done(row, dates, self.status_date)

    def _done(self, row: Row, dates: Dates) -> Reason:
        deadline = row.item.deadline
        if deadline and dates.early_finish > deadline.date:
            return Reason("reason.done-late", (("date", dates.early_finish), ("deadline", deadline.date)))
        return Reason("reason.done", (("date", dates.early_finish),))

    def _late(self, dates: Dates, margin: Margin) -> list[tuple[str, Reason]]:
        if not margin.late:
            return []
        if margin.no_meeting:
            return [("late", Reason("reason.no-meeting"))]
        if margin.misses:
            args = (("forecast", dates.early_finish), ("deadline", margin.deadline))
            return [("late", Reason("reason.misses-deadline", args))]
        return [("late", Reason("reason.negative-float", (("n", -margin.days),)))]

    def _overdue(self, row: Row) -> list[tuple[str, Reason]]:
        start, finish = planned_dates(row)
        if finish and finish < self.status_date:
            return [("overdue", Reason("reason.should-have-finished", (("date", finish),)))]
        if start and start < self.status_date and not _has_started(row):
            return [("overdue", Reason("reason.should-have-started", (("date", start),)))]
        return []

    def _at_risk(self, margin: Margin) -> list[tuple[str, Reason]]:
        if not margin.at_risk(self.at_risk):
            return []
        reason = Reason("reason.little-float", (("n", margin.days),)) if margin.days else Reason("reason.no-float")
        return [("at-risk", reason)]

    def _event(self, row: Row, day: date, dates: Dates, margin: Margin) -> ItemState:
        """An event comes on its day whatever we do: it is late when what leads to it is, or comes too late itself."""
        if margin.awaited:
            roadmap, name = margin.awaited
            title = self._roadmaps[roadmap].rows[name].item.title
            args = (("title", title), ("date", self.schedule.dates[roadmap][name].early_finish))
            return ItemState(("late",), (Reason("reason.not-ready-for-event", args),))
        for state, reason in self._late(dates, margin):
            return ItemState((state,), (reason,))
        return ItemState(("on-track",), (Reason("reason.event", (("date", day),)),))

    def _waiting(self, row: Row, dates: Dates) -> list[tuple[str, Reason]]:
        blocked = self._blocked(row)
        if blocked:
            return [("blocked", blocked)]
        if _has_started(row) or row.is_parent:
            return []
        waits = self.waits_for(row)
        decision = next((other for other in waits if isinstance(other.item, Decision)), None)
        if decision:
            return [("blocked", Reason("reason.decision", (("title", decision.title),)))]
        if waits:
            return [("waiting", Reason("reason.predecessor", (("title", waits[0].title),)))]
        start, _ = planned_dates(row)
        if dates.early_start <= self.status_date or (not start or start <= self.status_date):
            return [("ready", Reason("reason.ready"))]
        return []

    def _blocked(self, row: Row) -> Reason | None:
        """The open question or the dropped support that holds an item or a parent of it."""
        for asking, question in self.open_questions(row):
            return Reason("reason.question", (("title", self._roadmaps[asking].title_of(question)),))
        for support in row.item.support:
            if support.status == "dropped":
                return Reason("reason.support-dropped", (("by", support.by),))
        return None

    def open_questions(self, row: Row) -> Iterator[tuple[str, Question]]:
        """The open questions that block an item or a parent of it, or that they depend on, with their roadmaps."""
        for each in self.roadmap.outline(row):
            yield from self._questions.of(self.roadmap, each.item)

    def waits_for(self, row: Row) -> list[Row]:
        """What an item that has not started waits for: predecessors that hold its start, unfinished or unstarted."""
        waits: dict[int, Row] = {}
        for _, other, dates, type_ in self._predecessors(row):
            if type_ in ("FF", "SF") or self.is_done(other, dates) or (type_ == "SS" and _has_started(other)):
                continue
            waits.setdefault(id(other), other)
        return list(waits.values())

    def unfinished(self, row: Row) -> Iterator[tuple[str, Row]]:
        """The unfinished predecessors of an item and of its parents, each with its roadmap's id."""
        for roadmap, other, dates, _ in self._predecessors(row):
            if not is_done(other, dates, self.status_date):
                yield roadmap, other

    def _predecessors(self, row: Row) -> Iterator[tuple[str, Row, Dates, str]]:
        """The predecessors of an item and of its parents, with their roadmaps, dates and link types.

        Links run through dropped items, and into other roadmaps of the portfolio.
        """
        links = [(self.roadmap, link) for each in self.roadmap.outline(row) for link in each.item.depends_on]
        seen: set[tuple[str, str]] = set()
        while links:
            roadmap, link = links.pop(0)
            owner, colon, name = link.task.rpartition(":")
            roadmap = self._roadmaps.get(owner, roadmap) if colon else roadmap
            other = roadmap.rows.get(name)
            if other is None or (roadmap.id, name) in seen:
                continue
            seen.add((roadmap.id, name))
            if other.gone:
                links = [(roadmap, before) for before in other.item.depends_on] + links
            elif name in self.schedule.dates[roadmap.id]:
                yield roadmap.id, other, self.schedule.dates[roadmap.id][name], link.type

    def _under_way(self, row: Row, dates: Dates) -> Reason:
        started = value_of(row.item, "started")
        if started:
            return Reason("reason.started", (("date", started),))
        return Reason("reason.later", (("date", dates.early_start),))


def is_done(row: Row, dates: Dates, status_date: date) -> bool:
    """Whether an item is finished on the data date: as its status or actual dates say, or its day has come."""
    if isinstance(row.item, Milestone) and row.item.date:
        return dates.early_start <= status_date
    return _is_finished(row.item)


def _is_finished(item: Item) -> bool:
    """A parent task is finished when all of its subtasks that are part of the plan are."""
    if isinstance(item, Task) and item.tasks:
        return all(_is_finished(child) for child in item.tasks if not is_gone(child))
    return item.status == "done" or (bool(item.finished) and item.status != "partly")


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
