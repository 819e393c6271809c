"""One item with what a reader asks first: state, dates, float, deadline, meeting; for status and every list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.states import ItemState, States
from tiekartta.base.words import Reason
from tiekartta.model.items import Decision
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText, Titles
from tiekartta.schedule.schedule import Dates


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
    package: bool = False
    """A parent task, told beside its subtasks because it bears something of its own; no share counts it."""


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
        meetings_to_spare=margin.meetings,
        statutory=stands if margin.kind == "statutory" else None,
        assumed=item.assumed,
        package=row.is_parent,
    )


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
