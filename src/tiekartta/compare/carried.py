"""The old plan carried forward to the new data date as if everything had gone as it forecast.

When time has passed between two versions, most dates move because of it: what has not been reported as done is pushed
ahead by the data date. To tell which items are behind, the comparison starts from the old version with exactly the
progress that it forecast; what was reported otherwise, or not at all, is then a cause of its own. (Schedule analysts
call this the half-step: progress first, then the revisions of the plan; AACE 29R-03, MIP 3.4.)
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tiekartta.compare.entries import Entry, Key, assemble, entries_of
from tiekartta.model.calendar import calendar_of
from tiekartta.model.items import Decision, Milestone, Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import Duration
from tiekartta.schedule.build import duration_of, state_of
from tiekartta.schedule.network import DONE
from tiekartta.schedule.schedule import Dates, Schedule


def carried_forward(roadmap: Roadmap, schedule: Schedule, to: date) -> Roadmap:
    """The roadmap with the progress that its own schedule forecasts for the day before `to`."""
    dates = schedule.dates[roadmap.id]
    entries: dict[Key, Entry] = {}
    for key, entry in entries_of(roadmap).items():
        update = _question(entry, to) if entry.list == "questions" else _progress(roadmap, entry, dates, to)
        entries[key] = entry._replace(model=entry.model.model_copy(update=update)) if update else entry
    return assemble(roadmap, roadmap.header, entries)


def _question(entry: Entry, to: date) -> dict[str, Any]:
    question = entry.model
    if question.due and question.due < to and question.is_open:
        return {"answered": question.due}
    return {}


def _progress(roadmap: Roadmap, entry: Entry, dates: dict[str, Dates], to: date) -> dict[str, Any]:
    row = roadmap.rows.get(entry.id)
    computed = dates.get(entry.id)
    if row is None or computed is None or row.is_parent or state_of(row) == DONE or computed.early_start >= to:
        return {}
    item = entry.model
    if isinstance(item, Decision):
        return {} if computed.no_meeting else {"status": "done", "finished": computed.early_finish}
    if isinstance(item, Milestone):
        return {} if item.date else {"status": "done", "finished": computed.early_finish}
    return _task(roadmap, item, computed, to)


def _task(roadmap: Roadmap, item: Task, computed: Dates, to: date) -> dict[str, Any]:
    if computed.early_finish < to:
        return {
            "status": "done",
            "started": item.started or computed.early_start,
            "finished": computed.early_finish,
            "remaining": None,
        }
    calendar = calendar_of(roadmap.header.calendar)
    first, after = to.toordinal(), computed.early_finish.toordinal() + 1
    elapsed = duration_of(item, calendar)[1]
    days = after - first if elapsed else calendar.index(after) - calendar.index(first)
    status = item.status if item.status in ("active", "partly") else "active"
    started = item.started or computed.early_start
    return {"status": status, "started": started, "remaining": Duration(days, "d", elapsed)}
