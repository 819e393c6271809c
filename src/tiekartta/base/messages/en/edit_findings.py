"""English: what is wrong with an edit, a form or a calendar, and how to mend it."""

FINDINGS: dict[str, tuple[str, str]] = {
    "TK150": (
        "“{path}” is written in a way in which it cannot be edited in place",
        "Edit it by hand: an anchor, an alias or an unusual layout stands in the way.",
    ),
    "TK151": (
        "the file is no longer what was read: somebody has changed it meanwhile",
        "Give the command again; nothing was written.",
    ),
    "TK152": (
        "another program is writing here",
        "Wait until it has ended, and give the command again; nothing was written.",
    ),
    "TK153": ("“{id}” is in several roadmaps", "Say which: {names}"),
    "TK154": ("“{id}” has subtasks: its dates come from them", "Name the subtask."),
    "TK155": (
        "“{id}” is in the list “{kind}”, and “{command}” is for {wanted}",
        "Change its keys: tiekartta set {id} key=value",
    ),
    "TK156": ("“{body}” has no meeting on {date}", "Name a day on which it meets."),
    "TK157": (
        "“{value}” is no edit that is understood",
        'Write, for example, "palkat +4w", "saanto @2022-11-21" or "kysymys due=2022-09-01".',
    ),
    "TK158": ("“{id}” has nothing that “{value}” could move", "Set a key instead: {id} duration=4w"),
}
