"""Swedish: the words of edits: what changed and what it does."""

WORDS: dict[str, str | tuple[str, str]] = {
    "edit.nothing": "Inget att ändra: så står det redan.",
    "edit.refused": "Inget har skrivits.",
    "edit.added": "tillagd",
    "edit.removed": "borttagen",
    "edit.without": "{name} borttagen",
    "edit.no-date": "Inget datum flyttas",
    "edit.target-stays": "”{title}” står kvar på {date}",
    "edit.target-moves": "”{title}” flyttas {old} → {new}",
    "edit.target-gone": "”{title}” är inte längre målet",
    "edit.target-new": "”{title}” är målet",
    "edit.reserve": "marginal {old} → {new} d",
    "edit.float": "”{title}”: marginal {old} → {new} d",
    "edit.deadline-set": "”{title}” har fått en tidsfrist",
    "edit.deadline-lifted": "”{title}” har ingen tidsfrist längre",
    "edit.meeting": "”{title}” beslutas {old} → {new}",
    "edit.no-meeting": "”{title}” mister sitt möte {date}, och det finns inget senare",
    "edit.has-meeting": "”{title}” beslutas {date}",
    "edit.moved": ("{n} punkt flyttas", "{n} punkter flyttas"),
    "edit.more": ("och {n} till", "och {n} till"),
}
