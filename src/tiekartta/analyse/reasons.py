"""What makes an item late, overdue, behind, blocked or at risk: what holds it, not by how much it is late."""

from __future__ import annotations

from tiekartta.analyse.overdue import has_started
from tiekartta.analyse.states import ItemState, States
from tiekartta.base.words import Reason
from tiekartta.model.items import Decision, Milestone
from tiekartta.model.roadmap import Row
from tiekartta.schedule.network import CHILD, Arc, Floor
from tiekartta.schedule.schedule import Dates

ATTENTION = frozenset({"late", "overdue", "behind", "at-risk", "blocked"})
"""The states of what somebody should look at."""

_ITSELF = ("reason.should-have-started", "reason.owed")
"""Reasons that say themselves what is wrong."""
_HELD = frozenset({"planned-start", "must-start-on", "finish-no-earlier-than", "must-finish-on", "planned-date"})


def cause_of(states: States, row: Row, dates: Dates, state: ItemState) -> Reason:
    """The cause of an item's state: what it waits for, work that is left, a meeting, or a day of its own."""
    told = dict(zip(state.states, state.reasons, strict=True))
    itself = next((each for each in state.reasons if each.key in _ITSELF), None)
    if "blocked" in told:
        return told["blocked"]
    if itself:
        return itself
    if row.is_parent:
        return _last_child(states, row) or state.reasons[0]
    if "waiting" in told:
        return told["waiting"]
    if isinstance(row.item, Decision):
        return _meeting(states, row, dates) or state.reasons[0]
    if isinstance(row.item, Milestone):
        return _awaited(states, row, dates) or state.reasons[0]
    return _held(states, row) or _work(states, row, dates)


def _last_child(states: States, row: Row) -> Reason | None:
    """The subtask that finishes last."""
    driver = states.schedule.early.driver.get(states.schedule.node(states.id, row.item.id))
    if not isinstance(driver, Arc) or driver.type != CHILD or driver.pred.item not in states.dates:
        return None
    last = driver.pred
    return Reason("reason.last-part", (("title", last.row.title), ("date", states.dates[last.item].early_finish)))


def _meeting(states: States, row: Row, dates: Dates) -> Reason | None:
    """The meeting that a decision waits for, and whether a later one would do."""
    margin = states.margin(row)
    if margin.no_meeting:
        return Reason("reason.no-meeting")
    if margin.meetings is None:
        return None
    day = ("date", dates.early_start)
    if margin.meetings == 0:
        return Reason("reason.last-meeting", (day,))
    return Reason("reason.meetings-late" if margin.meetings < 0 else "reason.next-meeting", (day,))


def _awaited(states: States, row: Row, dates: Dates) -> Reason | None:
    """What a milestone comes after, finished or not."""
    last = max(states.predecessors.unfinished(row), key=lambda each: each.dates.early_finish, default=None)
    if last is None:
        return None
    return Reason("reason.predecessor", (("title", last.row.title), ("date", last.dates.early_finish)))


def _held(states: States, row: Row) -> Reason | None:
    """A day that a person set: a planned start or a constraint."""
    driver = states.schedule.early.driver.get(states.schedule.node(states.id, row.item.id))
    if has_started(row) or not isinstance(driver, Floor) or driver.reason not in _HELD:
        return None
    return Reason("reason.planned", (("date", states.dates[row.item.id].early_start),))


def _work(states: States, row: Row, dates: Dates) -> Reason:
    """The working days that are left of an item that is under way or could be; its deadline when it misses that."""
    node, early = states.schedule.node(states.id, row.item.id), states.schedule.early
    n = node.calendar.index(early.finish[node]) - node.calendar.index(early.work[node])
    if not has_started(row):
        return Reason("reason.work-to-do", (("n", n),))
    margin = states.margin(row)
    if margin.misses:
        return Reason("reason.misses-by-work", (("n", n), ("deadline", margin.deadline)))
    return Reason("reason.work-left", (("n", n),))
