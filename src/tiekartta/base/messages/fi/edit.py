"""Finnish: the words of edits: what changed and what it does."""

WORDS: dict[str, str | tuple[str, str]] = {
    "edit.nothing": "Ei muutettavaa: tieto on jo näin.",
    "edit.refused": "Mitään ei kirjoitettu.",
    "edit.added": "lisätty",
    "edit.removed": "poistettu",
    "edit.without": "{name} poistettu",
    "edit.no-date": "Yksikään päivä ei siirry",
    "edit.target-stays": "”{title}” pysyy päivässä {date}",
    "edit.target-moves": "”{title}” siirtyy {old} → {new}",
    "edit.target-gone": "”{title}” ei ole enää tavoite",
    "edit.target-new": "”{title}” on tavoite",
    "edit.reserve": "pelivara {old} → {new} pv",
    "edit.float": "”{title}”: pelivara {old} → {new} pv",
    "edit.deadline-set": "”{title}” sai määräajan",
    "edit.deadline-lifted": "”{title}” jäi ilman määräaikaa",
    "edit.meeting": "”{title}” päätetään {old} → {new}",
    "edit.no-meeting": "”{title}” menettää kokouksensa {date}, eikä myöhempää kokousta ole",
    "edit.has-meeting": "”{title}” päätetään {date}",
    "edit.moved": ("{n} kohde siirtyy", "{n} kohdetta siirtyy"),
    "edit.more": ("ja {n} muu", "ja {n} muuta"),
}
