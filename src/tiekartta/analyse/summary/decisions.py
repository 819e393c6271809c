"""The decisions wanted in the meeting: how far their preparation is, what they hold up, and what waiting costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.deadlines import meetings_to_spare
from tiekartta.analyse.summary.meetings import MeetingDay
from tiekartta.analyse.summary.postpone import Postponed, postponed
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.items import Decision
from tiekartta.model.references import Reference
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a decision waits for and is not finished: an item, or an open question (`state` is then `question`)."""

    id: str
    title: LocalText
    state: str
    forecast: date | None


@dataclass(frozen=True, slots=True)
class WantedDecision:
    """A decision on the meeting's list. `ready` tells whether it can be made in it; `earliest` is the computed meeting.

    `preparation` is what it still waits for, `holds` what depends on it directly; float is in working days.
    """

    id: str
    title: LocalText
    group: str | None
    owner: LocalText | None
    basis: tuple[str, ...]
    deadline: date | None
    deadline_kind: str | None
    ready: bool
    earliest: date | None
    total_float: int
    meetings_to_spare: int | None
    preparation: tuple[Preparation, ...]
    holds: tuple[Named, ...]
    next_meeting: date | None
    postponed: Postponed | None


def wanted(scope: Scope, meeting: MeetingDay) -> tuple[WantedDecision, ...]:
    """The decisions of the body that are computed or planned for the meeting, the one with least float first."""
    found = [
        _wanted(scope, decision, meeting)
        for decision in scope.roadmap.decided()
        if decision.body == meeting.body.id and scope.is_open(decision.id) and _is_for(scope, decision, meeting)
    ]
    return tuple(sorted(found, key=lambda each: (each.total_float, each.deadline or date.max)))


def _is_for(scope: Scope, decision: Decision, meeting: MeetingDay) -> bool:
    dates = scope.dates[decision.id]
    return decision.meeting == meeting.date or (dates.early_start == meeting.date and not dates.no_meeting)


def _wanted(scope: Scope, decision: Decision, meeting: MeetingDay) -> WantedDecision:
    dates = scope.dates[decision.id]
    following = scope.book.next(meeting.body.id, date.fromordinal(meeting.date.toordinal() + 1))
    return WantedDecision(
        decision.id,
        scope.roadmap.rows[decision.id].title,
        decision.group,
        decision.owner,
        (decision.deadline.basis if decision.deadline else ()) or decision.basis,
        decision.deadline.date if decision.deadline else None,
        decision.deadline.kind if decision.deadline else None,
        dates.early_start == meeting.date and not dates.no_meeting,
        None if dates.no_meeting else dates.early_start,
        dates.total_float,
        meetings_to_spare(scope, decision.id),
        tuple(_preparation(scope, decision)),
        tuple(_holds(scope, decision.id)),
        following.date if following else None,
        postponed(scope.roadmap, scope.schedule, decision.id, following.date) if following else None,
    )


def _preparation(scope: Scope, decision: Decision) -> Iterator[Preparation]:
    """What is unfinished among what the decision depends on, and the open questions that block it."""
    for link in decision.depends_on:
        found = scope.find(link.task)
        if found and found[0].id == scope.roadmap.id:
            state = scope.states[link.task].worst
        else:
            state = "waiting" if found and found[2].early_finish >= scope.status_date else "done"
        if found and state != "done":
            yield Preparation(link.task, found[1].title, state, found[2].early_finish)
    for asking, question in scope.schedule.open_questions.of(scope.roadmap, decision):
        name = Reference(asking, question.id).within(scope.roadmap.id)
        yield Preparation(name, question.title, "question", question.due)


def _holds(scope: Scope, name: str) -> Iterator[Named]:
    for other, row in scope.roadmap.rows.items():
        if scope.is_open(other) and any(link.task == name for link in row.item.depends_on):
            yield Named(other, row.title)
