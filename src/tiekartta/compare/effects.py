"""What differs between the two schedules of one roadmap: dates, deadlines, the critical path, meetings, lateness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tiekartta.compare.outcomes import calendar
from tiekartta.compare.report import DecisionEffect, ItemRef, Moved
from tiekartta.compare.versions import Version, Versions
from tiekartta.model.calendar import Calendar
from tiekartta.model.items import Decision
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.margins import Margin, margin_of, urgency
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

    def margin(self, side: Planned, item: str) -> Margin | None:
        """The margin of an item, as `status` tells it; None where the version does not have the item."""
        row = side.row(item)
        return margin_of(side.schedule, self.id, row) if row is not None else None

    def days_left(self, side: Planned, item: str) -> int | None:
        """Working days that an item has left; of one that is finished those from its finish to its deadline."""
        margin = self.margin(side, item)
        if margin is None or margin.deadline is None:
            return None
        return self.days(side.dates[item].early_finish, margin.deadline) if margin.done else margin.days

    def end(self, side: Planned) -> date | None:
        """The last day of a plan, as far as its items go."""
        rows = ((name, side.row(name)) for name in side.dates)
        return max((side.dates[name].early_finish for name, row in rows if row and not row.is_parent), default=None)

    def moved(self) -> Iterator[Moved]:
        """The items whose dates moved; parents follow their children and are not told."""
        for name in self.both:
            was, now, row = self.old.dates[name], self.new.dates[name], self.new.row(name)
            if row is None or row.is_parent or was[:2] == now[:2]:
                continue
            days = self.days(was.early_finish, now.early_finish)
            if was.early_finish == now.early_finish:
                days = self.days_between_starts(was.early_start, now.early_start)
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
        """What is on the critical path to the target now and was not, in the order of the path."""
        joined = [
            name for name in self.new.dates if self._critical(self.new, name) and not self._critical(self.old, name)
        ]
        return self._refs(sorted(joined, key=self._by_start))

    def left_critical(self) -> tuple[ItemRef, ...]:
        """What was on the critical path, still is in the plan, and is not on the path any more."""
        left = [name for name in self.both if self._critical(self.old, name) and not self._critical(self.new, name)]
        return self._refs(sorted(left, key=self._by_start))

    def _by_start(self, name: str) -> tuple[date, date, str]:
        dates = self.new.dates[name]
        return (dates.early_start, dates.early_finish, name)

    def _critical(self, side: Planned, item: str) -> bool:
        row = side.row(item)
        return row is not None and not row.is_parent and side.dates[item].driving

    def newly_late(self) -> tuple[ItemRef, ...]:
        """What is late now (misses its deadline, has no meeting, or negative float) and was not, the worst first."""
        late = [name for name in self.new.dates if is_late(self.new, name) and not is_late(self.old, name)]
        return self._refs(sorted(late, key=self._urgency))

    def _urgency(self, name: str) -> tuple[object, ...]:
        margin = self.margin(self.new, name)
        assert margin is not None
        return (*urgency(margin, 0), self._by_start(name))

    def newly_on_time(self) -> tuple[ItemRef, ...]:
        """What was late, still is in the plan, and is not late any more."""
        return self._refs(name for name in self.both if is_late(self.old, name) and not is_late(self.new, name))

    def _refs(self, names: Iterable[str]) -> tuple[ItemRef, ...]:
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
            steps = self._steps(row.item.body, before, after)
            lost = before is not None and after is None
            cancelled = before is not None and self._is_cancelled(name, row.item.body, before)
            yield DecisionEffect(name, row.title, row.item.body, before, after, steps, lost, cancelled, None)

    def _is_cancelled(self, name: str, body: str, day: date) -> bool:
        """Whether the body met on a day in the old version only; a decision of another body has only moved to it."""
        was = self.old.row(name)
        if was is None or getattr(was.item, "body", None) != body:
            return False
        return not self.new.schedule.meetings(self.id, body).between(day.toordinal(), day.toordinal())

    def _steps(self, body: str, old: date | None, new: date | None) -> int | None:
        """How many meetings later, of those that either version holds: a cancelled one counts as the one before."""
        if old is None or new is None:
            return None
        first, last = sorted((old.toordinal(), new.toordinal()))
        days = set(self.new.schedule.meetings(self.id, body).between(first, last))
        if self.old.roadmap is not None and any(each.id == body for each in self.old.roadmap.bodies):
            days |= set(self.old.schedule.meetings(self.id, body).between(first, last))
        return (len(days | {first, last}) - 1) * (1 if new > old else -1)


def is_late(side: Planned, item: str) -> bool:
    """Whether an unfinished item misses its deadline, has no meeting, or holds up what is dated after it."""
    row = side.row(item)
    if row is None or side.roadmap is None or item not in side.roadmap.told:
        return False
    return margin_of(side.schedule, side.roadmap.id, row).late
