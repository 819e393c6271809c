"""One item with what a reader asks first: state, dates, float, deadline, meeting; for status and every list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.states import ItemState, Reason
from tiekartta.model.items import Decision, Item
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText, Titles
from tiekartta.schedule.schedule import Dates, Schedule


@dataclass(frozen=True, slots=True)
class StatusItem:
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


def status_item(row: Row, dates: Dates, state: ItemState, schedule: Schedule, roadmap: Roadmap) -> StatusItem:
    """The item of a row of the plan with its computed dates and its state."""
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
        state=state.worst,
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
        meetings_to_spare=schedule.meetings_to_spare(roadmap.id, item.id) if met and state.worst != "done" else None,
        cancelled=_cancelled(roadmap, schedule, item) if state.worst != "done" else None,
        statutory=_statutory(row, dates, state, schedule.status_date(roadmap.id)),
        assumed=item.assumed,
    )


def _cancelled(roadmap: Roadmap, schedule: Schedule, item: Item) -> date | None:
    if not isinstance(item, Decision) or not any(body.cancelled for body in roadmap.bodies if body.id == item.body):
        return None
    from tiekartta.analyse.cancelled import lost_meetings

    lost = lost_meetings(roadmap, schedule, item)
    return lost[-1].date if lost else None


def _statutory(row: Row, dates: Dates, state: ItemState, status_date: date) -> str | None:
    deadline = row.item.deadline
    if deadline is None or deadline.kind != "statutory":
        return None
    late = dates.early_finish > deadline.date
    if state.worst == "done":
        return "met-late" if late else "met"
    if row.item.status == "partly":
        return "partly"
    if deadline.date < status_date:
        return "missed"
    if late or dates.no_meeting:
        return "late"
    return "at-risk" if {"late", "at-risk", "overdue"} & set(state.states) else "open"


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
