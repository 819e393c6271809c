"""Finnish: the words of calendars."""

WORDS: dict[str, str | tuple[str, str]] = {
    "calendar.agenda": "Päätettävänä:",
    "calendar.basis": "Peruste: {basis}",
    "calendar.cancelled": "Peruttu: {title}",
    "calendar.notice": "Aineisto valmiina: {title}",
    "calendar.statutory": "Lakisääteinen määräaika: {title}",
    "calendar.kind.meeting": "Kokous",
    "calendar.kind.cancelled": "Peruttu kokous",
    "calendar.kind.notice": "Aineistopäivä",
    "calendar.kind.statutory": "Lakisääteinen määräaika",
    "calendar.kind.milestone": "Etappi",
}
