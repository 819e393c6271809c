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
    "calendar.same": (
        "Det kommande mötet är redan som i kalendern. Ingenting ändras.",
        "De kommande mötena är redan som i kalendern: {n}. Ingenting ändras.",
    ),
    "calendar.followed": "Möten: {added} tillagda, {changed} med annan tid eller plats, {cancelled} inställda.",
    "calendar.ahead": (
        "{n} möte efter kalenderns sista dag {date} blir som det är.",
        "{n} möten efter kalenderns sista dag {date} blir som de är.",
    ),
}
