"""A body's meetings taken from the calendar that it keeps: what is ahead follows the calendar, what is past stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.edit.meetings import cancel, day_of, meet
from tiekartta.edit.requests import Change, Planned
from tiekartta.edit.targets import Target
from tiekartta.read.foreign.calendar import Meeting, Series
from tiekartta.schedule.meetings import Budget, Meetings
from tiekartta.schedule.recurrence import BadRule, parse_rule

_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Kept:
    """What a calendar says of the days ahead: the meetings by their days, and the last day that it speaks of."""

    meetings: Mapping[date, Meeting]
    last: date


@dataclass
class Followed:
    """The edit that lets a body's meetings follow a calendar, in numbers."""

    planned: Planned = field(default_factory=Planned)
    added: int = 0
    changed: int = 0
    cancelled: int = 0
    ahead: int = 0
    """Meetings of the roadmap after the last day of the calendar, which stay."""


def kept(series: Sequence[Series], today: date, horizon: date, zone: str, file: str) -> Kept:
    """The meetings that a calendar has from a day on; rules without an end are followed to `horizon`.

    Raises InputError for a rule that is not understood, or that makes too many days.
    """
    budget = Budget(limits.RULE_DAYS)
    found: dict[date, Meeting] = {}
    last = date.min
    for each in series:
        for meeting in _meetings(each, horizon, zone, file, budget):
            last = max(last, meeting.day)
            known = found.get(meeting.day)
            if meeting.day >= today and (known is None or (known.cancelled and not meeting.cancelled)):
                found[meeting.day] = meeting
            if len(found) > limits.MEETINGS:
                raise InputError(Finding("TK168", Span(file), {"limit": limits.MEETINGS}))
    return Kept(dict(sorted(found.items())), last)


def _meetings(series: Series, horizon: date, zone: str, file: str, budget: Budget) -> list[Meeting]:
    first = series.first
    days = {first.day, *series.open}
    if series.rule:
        clock = time.fromisoformat(first.time) if first.time else None
        try:
            rule = parse_rule(series.rule, first.day, zone, clock)
        except BadRule:
            args = {"rule": series.rule[:60], "title": first.title[:60]}
            raise InputError(Finding("TK169", Span(file), args)) from None
        for ordinal in rule.occurrences(budget):
            if ordinal > horizon.toordinal() or len(days) > limits.MEETINGS:
                break
            days.add(date.fromordinal(ordinal))
        if budget.left < 0 or len(days) > limits.MEETINGS:
            raise InputError(Finding("TK168", Span(file), {"limit": limits.MEETINGS}))
    found = [
        Meeting(day, first.time, first.place, first.title, first.cancelled)
        for day in sorted(days - series.closed - series.instead.keys())
    ]
    return found + [each for day, each in series.instead.items() if day not in series.closed]


def horizon_of(today: date, finish: date | None, meetings: Meetings) -> date:
    """The last day to which a rule without an end is followed: the roadmap's, its last meeting, and a year at least."""
    far = today + 4 * _YEAR
    last = meetings.last(far.toordinal())
    days = [today + _YEAR, *([finish] if finish else []), *([date.fromordinal(last)] if last else [])]
    return min(max(days), far)


def follow(target: Target, calendar: Kept, own: Meetings, today: date) -> Followed:
    """Let the meetings of a body from a day on follow its calendar, one edit a day that differs."""
    followed = Followed()
    until = max(calendar.last, today)
    held = {date.fromordinal(each) for each in own.between(today.toordinal(), until.toordinal())}
    keys = _keys_in_use(target)
    for day in sorted({*calendar.meetings, *held}):
        meeting = calendar.meetings.get(day)
        if meeting is None or meeting.cancelled:
            if day in held:
                _cancel(followed, target, day)
        elif day not in held:
            _add(followed, target, meeting, keys)
        else:
            _correct(followed, target, meeting, keys)
    later = own.between(until.toordinal() + 1, (until + 4 * _YEAR).toordinal())
    followed.ahead = len(later)
    return followed


def _keys_in_use(target: Target) -> frozenset[str]:
    """Which of time and place the body's meetings tell; all of them where it has no listed meeting yet."""
    meetings = target.entry.get("meetings")
    listed = [each for each in meetings if day_of(each)] if isinstance(meetings, list) else []
    if not listed:
        return frozenset({"time", "place"})
    return frozenset(key for each in listed if isinstance(each, dict) for key in ("time", "place") if key in each)


def _details(target: Target, meeting: Meeting, keys: frozenset[str]) -> dict[str, str]:
    told = {"time": meeting.time, "place": meeting.place if meeting.place != target.entry.get("place") else ""}
    return {key: value for key, value in told.items() if value and key in keys}


def _add(followed: Followed, target: Target, meeting: Meeting, keys: frozenset[str]) -> None:
    seen = followed.planned.seen(target)
    followed.planned.operate(seen, meet(seen, meeting.day, _details(target, meeting, keys)))
    followed.added += 1
    _note(followed, target, None, meeting.day.isoformat())


def _cancel(followed: Followed, target: Target, day: date) -> None:
    seen = followed.planned.seen(target)
    followed.planned.operate(seen, cancel(seen, day, None, True))
    followed.cancelled += 1
    _note(followed, target, day.isoformat(), "cancelled")


def _correct(followed: Followed, target: Target, meeting: Meeting, keys: frozenset[str]) -> None:
    """A meeting that both have: its time and place are those of the calendar, where the roadmap tells them."""
    seen = followed.planned.seen(target)
    written = _listed(seen, meeting.day)
    if written is None:
        return
    known: Mapping[str, Any] = written if isinstance(written, dict) else {}
    details = {key: each for key, each in _details(target, meeting, keys).items() if not _same(known.get(key), each)}
    if details:
        followed.planned.operate(seen, meet(seen, meeting.day, details))
        followed.changed += 1
        told = ", ".join(f"{key} {known.get(key, '–')}" for key in details)
        _note(followed, target, f"{meeting.day} {told}", " ".join(f"{key} {each}" for key, each in details.items()))


def _same(written: Any, told: str) -> bool:
    """Whether a time or place is the one told; `klo 13.00` and `13:00` are one time, a place may be in languages."""
    if isinstance(written, dict):
        return told in written.values()
    text = str(written or "").removeprefix("klo ").strip()
    return text == told or text.replace(".", ":", 1).split("–")[0].split("-")[0].zfill(5) == told


def _listed(target: Target, day: date) -> Any:
    meetings = target.entry.get("meetings")
    listed = meetings if isinstance(meetings, list) else []
    return next((each for each in listed if day_of(each) == day.isoformat()), None)


def _note(followed: Followed, target: Target, old: str | None, new: str) -> None:
    followed.planned.changes.append(Change(target.roadmap, target.id, ("meetings",), old, new, target.list))
