"""English: the words of edits: what changed and what it does."""

WORDS: dict[str, str | tuple[str, str]] = {
    "edit.nothing": "Nothing to change: it says so already.",
    "edit.refused": "Nothing was written.",
    "edit.added": "added",
    "edit.removed": "removed",
    "edit.without": "without {name}",
    "edit.no-date": "No date moves",
    "edit.target-stays": "“{title}” stays on {date}",
    "edit.target-moves": "“{title}” moves {old} → {new}",
    "edit.target-gone": "“{title}” is no target any more",
    "edit.target-new": "“{title}” is the target",
    "edit.reserve": "reserve {old} → {new} d",
    "edit.float": "“{title}”: float {old} → {new} d",
    "edit.deadline-set": "“{title}” has a deadline",
    "edit.deadline-lifted": "“{title}” has no deadline any more",
    "edit.meeting": "“{title}” is decided {old} → {new}",
    "edit.no-meeting": "“{title}” loses its meeting on {date}; no other is late enough",
    "edit.has-meeting": "“{title}” is decided {date}",
    "edit.moved": ("{n} item moves", "{n} items move"),
    "edit.more": ("and {n} more", "and {n} more"),
}
