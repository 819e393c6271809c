"""Swedish: the words of calendars."""

WORDS: dict[str, str | tuple[str, str]] = {
    "calendar.agenda": "Att besluta:",
    "calendar.basis": "Grund: {basis}",
    "calendar.cancelled": "Inställt: {title}",
    "calendar.notice": "Materialet klart: {title}",
    "calendar.statutory": "Lagstadgad tidsfrist: {title}",
    "calendar.kind.meeting": "Möte",
    "calendar.kind.cancelled": "Inställt möte",
    "calendar.kind.notice": "Materialdag",
    "calendar.kind.statutory": "Lagstadgad tidsfrist",
    "calendar.kind.milestone": "Milstolpe",
}
