"""What differs between the two schedules of one roadmap: dates, deadlines, the critical path, meetings, lateness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tiekartta.compare.outcomes import calendar
from tiekartta.compare.report import DecisionEffect, ItemRef, Moved
from tiekartta.compare.versions import Version, Versions
from tiekartta.model.calendar import Calendar
from tiekartta.model.items import Decision
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.margins import margin_of
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.schedule import Dates, Schedule


class Planned(NamedTuple):
    """One version of a roadmap with its computed dates."""

    roadmap: Roadmap | None
    dates: dict[str, Dates]
    schedule: Schedule

    def row(self, item: str) -> Row | None:
        """An item, when it is part of this version's plan."""
        return self.roadmap.rows.get(item) if self.roadmap is not None and item in self.dates else None


def planned(version: Version, schedule: Schedule, roadmap: str) -> Planned:
    """One version of a roadmap; without the roadmap, it has no dates."""
    found = version.get(roadmap)
    return Planned(found, schedule.dates[roadmap] if found is not None else {}, schedule)


class Effects:
    """The differences between the schedules of one roadmap."""

    def __init__(self, versions: Versions, roadmap: str) -> None:
        self.id = roadmap
        self.old = planned(versions.old, versions.old_schedule, roadmap)
        self.new = planned(versions.new, versions.new_schedule, roadmap)
        self.calendar: Calendar = calendar(versions, roadmap)
        self.both = [name for name in self.new.dates if name in self.old.dates]

    def days(self, old: date, new: date) -> int:
        """Working days by which a finish is later."""
        return self.calendar.index(new.toordinal() + 1) - self.calendar.index(old.toordinal() + 1)

    def days_between_starts(self, old: date, new: date) -> int:
        """Working days by which a start is later."""
        return self.calendar.index(new.toordinal()) - self.calendar.index(old.toordinal())

    def margin(self, side: Planned, item: str) -> int | None:
        """Working days from the forecast finish to the deadline; negative when it is missed."""
        row = side.row(item)
        if row is None or row.item.deadline is None:
            return None
        return self.days(side.dates[item].early_finish, row.item.deadline.date)

    def moved(self) -> Iterator[Moved]:
        """The items whose dates moved; parents follow their children and are not told."""
        for name in self.both:
            was, now, row = self.old.dates[name], self.new.dates[name], self.new.row(name)
            if row is None or row.is_parent or was[:2] == now[:2]:
                continue
            days = self.days(was.early_finish, now.early_finish)
            yield Moved(
                name,
                row.kind,
                row.title,
                was.early_start,
                was.early_finish,
                now.early_start,
                now.early_finish,
                days,
            )

    def joined_critical(self) -> tuple[ItemRef, ...]:
        """What is on the critical path to the target now and was not."""
        return self._refs(
            name for name in self.new.dates if self._critical(self.new, name) and not self._critical(self.old, name)
        )

    def left_critical(self) -> tuple[ItemRef, ...]:
        """What was on the critical path, still is in the plan, and is not on the path any more."""
        return self._refs(
            name for name in self.both if self._critical(self.old, name) and not self._critical(self.new, name)
        )

    def _critical(self, side: Planned, item: str) -> bool:
        row = side.row(item)
        return row is not None and not row.is_parent and side.dates[item].driving

    def newly_late(self) -> tuple[ItemRef, ...]:
        """What is late now (misses its deadline, has no meeting, or negative float) and was not."""
        return self._refs(name for name in self.new.dates if is_late(self.new, name) and not is_late(self.old, name))

    def newly_on_time(self) -> tuple[ItemRef, ...]:
        """What was late, still is in the plan, and is not late any more."""
        return self._refs(name for name in self.both if is_late(self.old, name) and not is_late(self.new, name))

    def _refs(self, names: Iterator[str]) -> tuple[ItemRef, ...]:
        rows = [row for name in names if (row := self.new.row(name)) is not None]
        return tuple(ItemRef(row.item.id, row.kind, row.title) for row in rows)

    def decisions(self) -> Iterator[DecisionEffect]:
        """Decisions that are made in another meeting than before, or in none."""
        for name in self.both:
            row, was, now = self.new.row(name), self.old.dates[name], self.new.dates[name]
            if row is None or not isinstance(row.item, Decision) or not row.item.body:
                continue
            before = None if was.no_meeting else was.early_start
            after = None if now.no_meeting else now.early_start
            if before == after:
                continue
            steps = self._steps(name, before, after)
            lost = before is not None and after is None
            yield DecisionEffect(name, row.title, row.item.body, before, after, steps, lost, None)

    def _steps(self, name: str, old: date | None, new: date | None) -> int | None:
        meetings: Meetings | None = self.new.schedule.node(self.id, name).meetings
        if meetings is None or old is None or new is None:
            return None
        return meetings.steps(old.toordinal(), new.toordinal())


def is_late(side: Planned, item: str) -> bool:
    """Whether an unfinished item misses its deadline, has no meeting, or holds up what is dated after it."""
    row = side.row(item)
    if row is None or side.roadmap is None or item not in side.roadmap.told:
        return False
    return margin_of(side.schedule, side.roadmap.id, row).late
