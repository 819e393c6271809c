"""Rules of decisions and meetings: a decision is made in a meeting of its body, before its deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiekartta.analyse.cancelled import waiting_days
from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.entities import Meeting
from tiekartta.model.items import Decision
from tiekartta.schedule.meetings import Meetings


def decision_without_body(plan: Plan) -> Iterator[Finding]:
    """Nobody makes the decision, so no meeting can be found for it."""
    for row in plan.unfinished:
        if isinstance(row.item, Decision) and not row.item.body:
            yield Finding("TK401", plan.place(row.item.id))


def body_without_meetings(plan: Plan) -> Iterator[Finding]:
    """A body that has decisions to make and no meeting to make them in."""
    decisions = [row.item for row in plan.unfinished if isinstance(row.item, Decision)]
    waiting = {body for item in decisions for body in (item.body, *item.via)}
    for body in plan.roadmap.bodies:
        if body.id in waiting and not body.meetings:
            yield Finding("TK402", plan.place(body.id), {"body": body.id})


def misses_its_deadline(plan: Plan) -> Iterator[Finding]:
    """No meeting of the body at all before the decision's deadline, or none by which it can be prepared."""
    for row, meetings in _decisions(plan):
        item = row
        deadline, dates = item.deadline, plan.dates.get(item.id)
        if not deadline or deadline.date < plan.status_date or dates is None or not meetings:
            continue
        last = meetings.last(deadline.date.toordinal())
        place = plan.place(item.id, "deadline")
        if last is None or last < plan.status_date.toordinal():
            following = meetings.first(deadline.date.toordinal() + 1)
            args: dict[str, object] = {"body": item.body, "deadline": deadline.date}
            yield Finding("TK404", place, {**args, "next": date.fromordinal(following) if following else "–"})
        elif dates.early_finish > deadline.date and not dates.no_meeting:
            args = {"last": date.fromordinal(last), "meeting": dates.early_finish, "deadline": deadline.date}
            yield Finding("TK411", place, args)


def not_a_meeting(plan: Plan) -> Iterator[Finding]:
    """A decision planned for, or made on, a day on which its body does not meet, or its meeting is cancelled."""
    every = _meetings(plan)
    bodies = {body.id: body for body in plan.roadmap.bodies}
    for row in plan.leaves:
        item = row.item
        if not isinstance(item, Decision) or not every.get(item.body or ""):
            continue
        done = plan.is_done(row)
        day, code, key = (item.finished, "TK410", "finished") if done else (item.meeting, "TK405", "meeting")
        if day is None or every[item.body or ""].first(day.toordinal()) == day.toordinal():
            continue
        if day in bodies[item.body or ""].cancelled:
            code = "TK412"
        following = every[item.body or ""].first(day.toordinal())
        args = {"body": item.body, "date": day, "next": date.fromordinal(following) if following else "–"}
        yield Finding(code, plan.place(item.id, key), args)


def meeting_on_a_holiday(plan: Plan) -> Iterator[Finding]:
    """A decision that would be made in the meeting of a rule, were that day not a public holiday."""
    for item, meetings in _decisions(plan):
        span = waiting_days(plan.roadmap, plan.schedule, item)
        for day in meetings.left_out(*(each.toordinal() for each in span)) if span else ():
            args = {"body": item.body, "date": date.fromordinal(day), "next": plan.dates[item.id].early_start}
            yield Finding("TK413", plan.place(item.id, "body"), args)
            break


def two_meetings_on_a_day(plan: Plan) -> Iterator[Finding]:
    """The same day listed twice as a meeting of one body."""
    for body in plan.roadmap.bodies:
        seen: set[date] = set()
        for number, meeting in enumerate(body.meetings):
            if not isinstance(meeting, Meeting):
                continue
            if meeting.date in seen:
                yield Finding("TK409", plan.place(body.id, "meetings", number), {"date": meeting.date})
            seen.add(meeting.date)


def _decisions(plan: Plan) -> Iterator[tuple[Decision, Meetings]]:
    """The decisions that are not made, with the meetings of their bodies."""
    every = _meetings(plan)
    for row in plan.unfinished:
        if isinstance(row.item, Decision) and row.item.body in every:
            yield row.item, every[row.item.body]


def _meetings(plan: Plan) -> dict[str, Meetings]:
    return {body.id: plan.schedule.meetings(plan.roadmap.id, body.id) for body in plan.roadmap.bodies}


OF_MODEL: tuple[Rule, ...] = (
    decision_without_body,
    body_without_meetings,
    not_a_meeting,
    two_meetings_on_a_day,
)
OF_DATES: tuple[Rule, ...] = (
    misses_its_deadline,
    meeting_on_a_holiday,
)
