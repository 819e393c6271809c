"""One item with what a reader asks first: state, dates, float, deadline, meeting; for status and every list."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tiekartta.analyse.reasons import ATTENTION, cause_of
from tiekartta.analyse.states import ItemState, States
from tiekartta.base.words import Reason
from tiekartta.model.calendar import Calendar
from tiekartta.model.items import Decision, Item, Task
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText, Titles
from tiekartta.schedule.build import duration_of, state_of
from tiekartta.schedule.margins import Urgency, order_of
from tiekartta.schedule.network import ACTIVE
from tiekartta.schedule.schedule import Dates


class StatusItem(NamedTuple):
    """One item with what a reader asks first.

    Dates are inclusive, floats in working days. `meeting` is the one that a decision makes, `meetings_to_spare` how
    many later ones would still do, `cancelled` the last cancelled one in which it could have been made. `statutory`
    tells how a statutory deadline stands: met, met-late, partly, open, at-risk, late (by the forecast) or missed (its
    day has passed).
    """

    id: str
    kind: str
    title: LocalText
    group: str | None
    phase: str | None
    owner: LocalText | None
    state: str
    states: tuple[str, ...]
    reasons: tuple[Reason, ...]
    early_start: date
    early_finish: date
    deadline: date | None
    deadline_kind: str | None
    basis: tuple[str, ...]
    total_float: int
    critical: bool
    meeting: date | None
    body: str | None
    meetings_to_spare: int | None
    cancelled: date | None
    statutory: str | None
    assumed: bool
    cause: Reason | None = None
    """What makes it late, overdue, behind, blocked or at risk; None for what needs no attention."""
    progress: float = 0.0
    """The share done, 0 to 1."""
    days: int = 0
    """The length of work in working days; a decision and a milestone are none."""
    package: bool = False
    """A parent task, told beside its subtasks because it bears something of its own; no share counts it."""

    @property
    def urgency(self) -> tuple[Urgency, date, str]:
        """The place in every list of what needs attention."""
        rank = 0 if "late" in self.states else 1 if "at-risk" in self.states else 2 if ATTENTION & {*self.states} else 3
        order = order_of(self.state == "done", rank, self.deadline_kind, self.total_float, self.deadline)
        return (order, self.early_start, self.id)


def status_item(row: Row, dates: Dates, state: ItemState, states: States) -> StatusItem:
    """The item of a row of the plan with its computed dates and its state, one of `states`."""
    margin = states.margin(row)
    stands = margin.stands(states.at_risk, states.status_date)
    item = row.item
    deadline = item.deadline
    body = item.body if isinstance(item, Decision) else None
    met = bool(body) and not dates.no_meeting
    return StatusItem(
        id=item.id,
        kind=row.kind,
        title=row.title,
        group=row.group,
        phase=row.phase,
        owner=row.owner,
        state=state.states[0],
        states=state.states,
        reasons=state.reasons,
        early_start=dates.early_start,
        early_finish=dates.early_finish,
        deadline=deadline.date if deadline else None,
        deadline_kind=deadline.kind if deadline else None,
        basis=(deadline.basis if deadline else ()) or item.basis,
        total_float=dates.total_float,
        critical=dates.driving,
        meeting=dates.early_start if met else None,
        body=body,
        meetings_to_spare=margin.meetings,
        cancelled=_cancelled(states, item) if body and state.states[0] != "done" else None,
        statutory=stands if margin.kind == "statutory" else None,
        assumed=item.assumed,
        cause=cause_of(states, row, dates, state) if not ATTENTION.isdisjoint(state.states) else None,
        progress=progress_of(row, "done" in state.states),
        days=_length(item, margin.node.calendar),
        package=row.is_parent,
    )


def _cancelled(states: States, item: Item) -> date | None:
    """The last cancelled meeting in which a decision could have been made."""
    roadmap = states.roadmap
    if not isinstance(item, Decision) or not any(body.cancelled for body in roadmap.bodies if body.id == item.body):
        return None
    from tiekartta.analyse.cancelled import lost_meetings

    lost = lost_meetings(roadmap, states.schedule, item)
    return lost[-1].date if lost else None


def _length(item: Item, calendar: Calendar) -> int:
    """The working days of an item's whole work; elapsed days count by the week."""
    if not isinstance(item, Task):
        return 0
    days, elapsed = duration_of(item, calendar)
    return days * 5 // 7 if elapsed else days


def progress_of(row: Row, done: bool) -> float:
    """The share done of one item, 0 to 1: as told, else by the remaining working time."""
    item = row.item
    if done:
        return 1.0
    if not isinstance(item, Task) or (item.progress is None and item.remaining is None) or state_of(row) != ACTIVE:
        return 0.0
    if item.progress is not None:
        return float(item.progress)
    if item.remaining and item.duration and not item.remaining.elapsed and not item.duration.elapsed:
        whole, left = item.duration.days(5), item.remaining.days(5)
        return round(max((whole - left) / whole, 0.0), 4) if whole else 0.0
    return 0.0


def with_subgroups(roadmap: Roadmap, group: str) -> frozenset[str]:
    """The group itself and every group under it."""
    found = {group}
    grown = True
    while grown:
        more = {each.id for each in roadmap.groups if each.parent in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)


def is_named(text: LocalText | None, part: str) -> bool:
    """Whether a text holds a part in any of its languages, whatever the case."""
    texts = text if isinstance(text, Titles) else (text,)
    return any(part.casefold() in each.casefold() for each in texts if each)
