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
    "TK159": ("this is no form: {problem}", "Give the workbook that `tiekartta form` made, as .xlsx or .ods."),
    "TK160": (
        "the form is about the roadmap “{id}”, which is not here",
        "Name the right folder with --path; here there is: {known}",
    ),
    "TK161": ("{cell}: “{value}” is not {wanted}", "Correct the cell."),
    "TK162": (
        "{cell}: the form says “{value}”, but somebody else has changed {key} since the form was made: it is “{now}” now",
        "Write in the cell what is true and set the file to the same, or make a new form.",
    ),
    "TK163": ("{cell}: “{value}”: {problem}", "Correct the row in the workbook."),
    "TK164": ("{cell}: {key} {value} contradicts {other} {against}", "Correct one of them in the workbook."),
    "TK165": ("{cell}: “{value}”: {problem}", "See whether that was meant."),
    "TK166": ("{cell} says “{value}”, but {other} says “{against}”", "Leave one of the two cells as it was."),
    "TK167": (
        "this is no calendar: {problem}",
        "Save the calendar as iCalendar (.ics) from the program that keeps it.",
    ),
    "TK168": (
        "the calendar has too many meetings: at most {limit}",
        "Save only the body's own meetings, for a shorter time.",
    ),
    "TK169": (
        "“{rule}” of the meeting “{title}” is not understood",
        "Correct it in the calendar: a meeting has a day, and may recur daily, weekly, monthly or yearly. Meetings may be saved one by one, too.",
    ),
    "TK170": (
        "the calendar has no meeting on {date} or later (in the title: {title})",
        "See that the file is the calendar of that body, and that --title is in the titles.",
    ),
}
