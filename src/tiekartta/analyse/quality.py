"""The DCMA 14-point assessment of a schedule (DCMA-EA PAM 200.1): what fails, by how much, and which items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tiekartta.analyse.rules.plan import Plan
from tiekartta.analyse.stress import critical_path_test, path_end
from tiekartta.model.calendar import calendar_of
from tiekartta.model.items import Decision, Task, value_of
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import Row
from tiekartta.schedule.build import duration_of

HARD = ("MSO", "MFO", "SNLT", "FNLT")


@dataclass(frozen=True, slots=True)
class Offender:
    """An item that fails a check; `number` is the link among its `depends_on` when a link fails."""

    item: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `count` of `total` fail it, `value` is measured against `limit`; `passed` is None where nothing is.

    Shares and indexes are per cent. `unit` is `share`, `count`, `index` or `test`; `at_least` turns the limit around.
    """

    number: int
    code: str
    count: int
    total: int
    unit: str
    value: float | None
    limit: float | None
    at_least: bool
    passed: bool | None
    offenders: tuple[Offender, ...] = ()


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The whole assessment; `measured_against` is `baseline`, or `plan` when dates are compared with planned ones."""

    roadmap: str
    status_date: date
    measured_against: str
    passed: int
    failed: int
    checks: tuple[Check, ...]


def assess(plan: Plan) -> QualityReport:
    """The 14 checks of one roadmap; base set: unfinished items, less summaries, milestones and events."""
    checks = tuple(_Assessment(plan).checks())
    passed = sum(check.passed is True for check in checks)
    failed = sum(check.passed is False for check in checks)
    against = "plan" if plan.baseline is None else "baseline"
    return QualityReport(plan.roadmap.id, plan.status_date, against, passed, failed, checks)


class _Assessment:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.limits = plan.config.quality
        self.calendar = calendar_of(plan.roadmap.header.calendar)
        self.base = [row for row in plan.unfinished if row.kind != "milestone" and not self._is_point(row)]
        self.links = [
            (row.item.id, number, link)
            for row in (*plan.unfinished, *self._parents())
            for number, link in enumerate(row.item.depends_on)
            if link.task
        ]

    def _parents(self) -> Iterator[Row]:
        """The tasks with unfinished subtasks: their links hold these."""
        inside = (row for row in self.plan.unfinished if row.parent is not None)
        names = {above.item.id for row in inside for above in self.plan.outline(row)[1:]}
        return (row for row in self.plan.roadmap.rows.values() if row.item.id in names)

    def _is_point(self, row: Row) -> bool:
        return isinstance(row.item, Task) and duration_of(row.item, self.calendar)[0] == 0

    def checks(self) -> Iterator[Check]:
        limits = self.limits
        yield self._items(1, lambda row: not self._tied(row), limits.open_ends)
        yield self._links(2, lambda link: link.lag.amount < 0, 0, count=True)
        yield self._links(3, lambda link: link.lag.amount > 0, limits.lags)
        yield self._link_types()
        yield self._items(5, _is_hard, limits.hard_constraints)
        floats = {row.item.id: self.plan.dates[row.item.id].total_float for row in self.base}
        yield self._items(6, lambda row: floats[row.item.id] > limits.high_float_days, limits.high_float)
        yield self._items(7, lambda row: floats[row.item.id] < 0, 0, count=True)
        yield self._items(8, lambda row: self._days(row) > limits.high_duration_days, limits.high_duration)
        yield self._invalid_dates()
        yield self._items(10, _has_no_resources, None)
        yield self._missed_items()
        yield self._critical_path_test()
        yield self._length_index()
        yield self._execution_index()

    def _items(self, number: int, fails: Callable[[Row], bool], limit: int | None, count: bool = False) -> Check:
        found = tuple(Offender(row.item.id) for row in self.base if fails(row))
        return _check(number, found, len(self.base), limit, count)

    def _links(self, number: int, fails: Callable[[Any], bool], limit: int, count: bool = False) -> Check:
        found = tuple(Offender(item, position) for item, position, link in self.links if fails(link))
        return _check(number, found, len(self.links), limit, count)

    def _link_types(self) -> Check:
        others = tuple(Offender(item, position) for item, position, link in self.links if link.type != "FS")
        total, limit = len(self.links), self.limits.fs_links
        value = 100 * (total - len(others)) / total if total else None
        passed = value >= limit if value is not None else None
        return Check(4, "TK604", len(others), total, "share", value, limit, True, passed, others)

    def _tied(self, row: Row) -> bool:
        """Whether an item, itself or by its parents, has both something before it and something after it."""
        outline = self.plan.outline(row)
        if not any(each.item.depends_on for each in outline):
            return False
        return any(self._is_waited_for(each.item.id) for each in outline)

    def _is_waited_for(self, name: str) -> bool:
        """Whether something depends on an item, in this roadmap or another, or a function requires it."""
        waiting = any(not row.gone for _, row, _ in self.plan.waiting_for(name))
        return waiting or full_name(name, self.plan.roadmap.id) in self._required

    @cached_property
    def _required(self) -> set[str]:
        """The items that functions of any roadmap require, as `roadmap:id`."""
        return {
            full_name(name, roadmap.id)
            for roadmap in self.plan.schedule.network.roadmaps
            for function in roadmap.functions
            for name in function.requires
        }

    def _days(self, row: Row) -> int:
        """The item's duration in working days; an elapsed one by the working days that it spans."""
        if not isinstance(row.item, Task):
            return 0
        days, elapsed = duration_of(row.item, self.calendar)
        if not elapsed:
            return days
        start = self.plan.dates[row.item.id].early_start.toordinal()
        return self.calendar.index(start + days) - self.calendar.index(start)

    def _invalid_dates(self) -> Check:
        """Actual dates after the data date, or forecasts before it."""
        plan, status_date = self.plan, self.plan.status_date
        found = []
        for row in plan.leaves:
            started, finished = value_of(row.item, "started"), row.item.finished
            in_future = (started and started > status_date) or (finished and finished > status_date)
            if in_future or (plan.dates[row.item.id].early_finish < status_date and not plan.is_done(row)):
                found.append(Offender(row.item.id))
        return _check(9, tuple(found), len(plan.leaves), 0, count=True)

    @cached_property
    def _due(self) -> list[tuple[Row, date]]:
        """The items that were to be finished by the data date, with that day."""
        due = []
        for row in self.plan.leaves:
            day = self.plan.baseline.get(row.item.id) if self.plan.baseline is not None else _planned(row)
            if day and day <= self.plan.status_date and row.kind != "milestone":
                due.append((row, day))
        return due

    def _missed_items(self) -> Check:
        found = []
        for row, day in self._due:
            if not self.plan.is_done(row) or self.plan.dates[row.item.id].early_finish > day:
                found.append(Offender(row.item.id))
        return _check(11, tuple(found), len(self._due), self.limits.missed_items)

    def _critical_path_test(self) -> Check:
        moved = critical_path_test(self.plan.schedule, self.plan.roadmap.id)
        if moved is None:
            return Check(12, "TK612", 0, 0, "test", None, None, True, None)
        item, days, added = moved
        passed = days >= added
        offenders = () if passed else (Offender(item),)
        return Check(12, "TK612", 0 if passed else 1, 1, "test", days, added, True, passed, offenders)

    def _length_index(self) -> Check:
        """CPLI: (critical path length + reserve) / critical path length, from the data date to the end of the path."""
        limit = self.limits.critical_path_length_index
        schedule = self.plan.schedule
        path = schedule.paths[self.plan.roadmap.id]
        last = path_end(schedule, path, schedule.early) if path else 0
        length = self.calendar.index(last) - self.calendar.index(self.plan.status_date.toordinal())
        if path is None or length <= 0:
            return Check(13, "TK613", 0, 0, "index", None, limit, True, None)
        reserve = path.reserve
        value = 100 * (length + reserve) / length
        return Check(13, "TK613", -min(reserve, 0), length, "index", value, limit, True, value >= limit)

    def _execution_index(self) -> Check:
        """BEI: items finished / items due by the data date."""
        limit, due = self.limits.baseline_execution_index, self._due
        if not due:
            return Check(14, "TK614", 0, 0, "index", None, limit, True, None)
        rows = [row for row in self.plan.leaves if row.kind != "milestone"]
        finished = sum(self.plan.is_done(row) for row in rows)
        late = tuple(Offender(row.item.id) for row, _ in due if not self.plan.is_done(row))
        value = 100 * finished / len(due)
        return Check(14, "TK614", finished, len(due), "index", value, limit, True, value >= limit, late)


def _check(number: int, found: tuple[Offender, ...], total: int, limit: int | None, count: bool = False) -> Check:
    """A check of at most `limit`: a number of offenders, or their share in per cent."""
    value = float(len(found)) if count else 100 * len(found) / total if total else None
    passed = None if limit is None or value is None else value <= limit
    unit = "count" if count else "share"
    return Check(number, f"TK6{number:02}", len(found), total, unit, value, limit, False, passed, found)


def _is_hard(row: Row) -> bool:
    constraint = value_of(row.item, "constraint")
    return constraint is not None and constraint.type in HARD


def _has_no_resources(row: Row) -> bool:
    return isinstance(row.item, Task) and not row.owner and row.item.effort is None


def _planned(row: Row) -> date | None:
    """The day on which a person planned the item to finish."""
    item = row.item
    if isinstance(item, Task) and item.finish:
        return item.finish
    if item.deadline:
        return item.deadline.date
    return item.meeting if isinstance(item, Decision) else None
