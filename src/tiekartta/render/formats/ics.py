"""Agendas → iCalendar (RFC 5545): the same bytes from the same roadmaps, and an entry keeps its UID in every version.

Escaping and folding at 75 octets are the library's. What an entry is stamped with is the data date, since no clock is
asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tiekartta.analyse.agenda import Agenda, told
from tiekartta.base.words import Words
from tiekartta.render.cells import safe

if TYPE_CHECKING:
    from icalendar import Calendar

    from tiekartta.analyse.agenda import Event

_HOURS = 2
"""How long a meeting is drawn, since roadmaps do not say when one ends."""


def render(agendas: Sequence[Agenda], words: Words) -> bytes:
    """One calendar of all agendas."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//tiekartta//tiekartta//FI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "; ".join(safe(told(each.title, words.lang)) for each in agendas))
    days = [event.day for agenda in agendas for event in agenda.events]
    for agenda in agendas:
        for event in agenda.events:
            _add(calendar, agenda, event, words)
    if days:
        calendar.add_missing_timezones(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))
    data: bytes = calendar.to_ical()
    return data


def _add(calendar: Calendar, agenda: Agenda, event: Event, words: Words) -> None:
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{event.key}@tiekartta")
    entry.add("dtstamp", datetime.combine(agenda.status_date, time(), UTC))
    begins = _clock(event.time)
    if begins is None:
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
    else:
        start = datetime.combine(event.day, begins, ZoneInfo(agenda.time_zone))
        entry.add("dtstart", start)
        entry.add("dtend", start + timedelta(hours=_HOURS))
    title = safe(told(event.title, words.lang))
    entry.add(
        "summary", title if event.kind in ("meeting", "milestone") else words(f"calendar.{event.kind}", title=title)
    )
    if event.place is not None:
        entry.add("location", safe(told(event.place, words.lang)))
    description = _description(event, words)
    if description:
        entry.add("description", description)
    entry.add("categories", [words(f"calendar.kind.{event.kind}")])
    entry.add("status", "CANCELLED" if event.kind == "cancelled" else "CONFIRMED")
    if event.kind not in ("meeting", "cancelled"):
        entry.add("transp", "TRANSPARENT")
    calendar.add_component(entry)


def _description(event: Event, words: Words) -> str:
    lines = (
        [words("calendar.agenda"), *(f"- {safe(told(each, words.lang))}" for each in event.items)]
        if event.items
        else []
    )
    if event.basis:
        lines.append(words("calendar.basis", basis=", ".join(map(safe, event.basis))))
    if event.note is not None:
        lines.append(safe(told(event.note, words.lang)))
    return "\n".join(lines)


def _clock(text: str | None) -> time | None:
    """The time of a meeting; a text that is no clock time leaves it an entry of the whole day."""
    try:
        return time.fromisoformat(text.replace(".", ":").rjust(5, "0")) if text else None
    except ValueError:
        return None
