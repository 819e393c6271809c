"""`tiekartta import ics`: a body's meetings from the calendar that it keeps, edited in place."""

from __future__ import annotations

from pathlib import Path

from tiekartta.cli.editing import Editing, refused


def follow_calendar(file: str, body: str, title: str | None, asked: Editing) -> int:
    """Let the meetings of a body follow a calendar file, and tell what that changes and does; the exit code."""
    from tiekartta.cli.output import emit, note
    from tiekartta.project.calendars import followed
    from tiekartta.project.opened import Broken

    work, words = asked.workplace()
    try:
        edit, counts, calendar = followed(work, body, Path(file), title)
    except Broken as error:
        return refused(error, words)
    if counts.ahead:
        note(words("calendar.ahead", n=counts.ahead, date=calendar.last))
    if not edit.files:
        emit(words("calendar.same", n=len(calendar.meetings)) + "\n")
        return 0
    lines = asked.made(work, edit, words)
    numbers = {"added": counts.added, "changed": counts.changed, "cancelled": counts.cancelled}
    emit("".join(f"{line}\n" for line in lines) + words("calendar.followed", **numbers) + "\n")
    return 0
