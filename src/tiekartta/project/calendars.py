"""A body's meetings taken from its calendar: the file read, compared with the roadmap, and the edit checked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.edit.calendars import Followed, Kept, follow, horizon_of, kept
from tiekartta.edit.targets import find
from tiekartta.project.editing import edit_of
from tiekartta.read.files import read_regular
from tiekartta.read.foreign.calendar import named, read_calendar

if TYPE_CHECKING:
    from pathlib import Path

    from tiekartta.project.editing import Edit, Workplace


def followed(work: Workplace, body: str, file: Path, title: str | None) -> tuple[Edit, Followed, Kept]:
    """The edit that lets a body's meetings from the data date on follow a calendar file.

    Raises InputError for a file that is no calendar, or has no meeting ahead, and Broken with new errors.
    """
    target = find(work.project.loaded, body, ("bodies",))
    work.project.stop_on_errors(work.project.compute().findings)
    roadmap = next(each for each in work.project.everything if each.id == target.roadmap)
    own = work.project.compute().meetings(target.roadmap, target.id)
    name, today, zone = os.fspath(file), work.day(target.roadmap), roadmap.header.time_zone
    series = read_calendar(read_regular(file, Span(name), limits.CALENDAR_BYTES), name, zone)
    series = named(series, title) if title else series
    calendar = kept(series, today, horizon_of(today, roadmap.header.finish, own), zone, name)
    if not calendar.meetings:
        raise InputError(Finding("TK170", Span(name), {"date": today, "title": title or "–"}))
    result = follow(target, calendar, own, today)
    return edit_of(work, result.planned), result, calendar
