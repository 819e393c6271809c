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
    "calendar.kind.milestone": "Virstanpylväs",
    "calendar.same": (
        "Edessä oleva kokous on jo kalenterin mukainen. Mitään ei muuteta.",
        "Edessä olevat kokoukset ovat jo kalenterin mukaiset: {n}. Mitään ei muuteta.",
    ),
    "calendar.followed": "Kokouksia: {added} lisätty, {changed} sai toisen ajan tai paikan, {cancelled} peruttu.",
    "calendar.ahead": (
        "{n} kokous on kalenterin viimeisen päivän {date} jälkeen ja jää ennalleen.",
        "{n} kokousta on kalenterin viimeisen päivän {date} jälkeen, ja ne jäävät ennalleen.",
    ),
}
