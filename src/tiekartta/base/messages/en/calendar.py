"""English: the words of calendars."""

WORDS: dict[str, str | tuple[str, str]] = {
    "calendar.agenda": "To be decided:",
    "calendar.basis": "Basis: {basis}",
    "calendar.cancelled": "Cancelled: {title}",
    "calendar.notice": "Material ready: {title}",
    "calendar.statutory": "Statutory deadline: {title}",
    "calendar.kind.meeting": "Meeting",
    "calendar.kind.cancelled": "Cancelled meeting",
    "calendar.kind.notice": "Day of notice",
    "calendar.kind.statutory": "Statutory deadline",
    "calendar.kind.milestone": "Milestone",
    "calendar.same": (
        "The meeting ahead is that of the calendar. Nothing changes.",
        "The meetings ahead are those of the calendar: {n}. Nothing changes.",
    ),
    "calendar.followed": "Meetings: {added} added, {changed} with another time or place, {cancelled} cancelled.",
    "calendar.ahead": (
        "{n} meeting after {date}, the last day of the calendar, stays as it is.",
        "{n} meetings after {date}, the last day of the calendar, stay as they are.",
    ),
}
