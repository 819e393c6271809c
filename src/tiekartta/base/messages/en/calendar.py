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
}
