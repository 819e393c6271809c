"""`tiekartta import ics`: a body's meetings from the calendar that it keeps, edited in place."""

from __future__ import annotations

from pathlib import Path


def follow_calendar(
    file: str,
    body: str,
    title: str | None,
    path: str | None,
    dry_run: bool,
    as_of: str | None,
    lang: str | None,
) -> int:
    """Let the meetings of a body follow a calendar file, and tell what that changes and does; the exit code."""
    from tiekartta.cli.editing import lines_of, refused
    from tiekartta.cli.options import default_path, parse_day, today
    from tiekartta.cli.output import emit, note
    from tiekartta.cli.session import words_for
    from tiekartta.project.calendars import followed
    from tiekartta.project.editing import Workplace
    from tiekartta.project.opened import Broken
    from tiekartta.render.views.edited import text_diff

    work = Workplace(path if path is not None else default_path(), parse_day(as_of, "--as-of"), today)
    words = words_for(work.project, lang)
    try:
        edit, counts, calendar = followed(work, body, Path(file), title)
    except Broken as error:
        return refused(error, words)
    if counts.ahead:
        note(words("calendar.ahead", n=counts.ahead, date=calendar.last))
    if not edit.files:
        emit(words("calendar.same", n=len(calendar.meetings)) + "\n")
        return 0
    lines = lines_of(edit, words)
    if dry_run:
        emit(text_diff((name, work.read(name), data) for name, data in edit.files.items()))
    else:
        edit.write()
    numbers = {"added": counts.added, "changed": counts.changed, "cancelled": counts.cancelled}
    emit("".join(f"{line}\n" for line in lines) + words("calendar.followed", **numbers) + "\n")
    return 0
