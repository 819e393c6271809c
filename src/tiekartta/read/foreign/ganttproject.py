"""GanttProject files (`.gan`): plain XML with nested tasks, links on the predecessor, days as lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask, Kind
from tiekartta.model.header import WEEKDAYS, Range
from tiekartta.read.foreign.xml import parsed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS: dict[str, Kind] = {"1": "SS", "2": "FS", "3": "FF", "4": "SF"}


def read_ganttproject(data: bytes, name: str) -> ForeignPlan:
    """The plan of a file. Raises InputError for what is not such a file."""
    root = parsed(data, name)
    tasks = root.find("tasks")
    if root.tag != "project" or tasks is None:
        raise InputError(Finding("TK185", Span(name), {"problem": "no GanttProject plan"}))
    plan = ForeignPlan(root.get("name") or name, [])
    _calendar(root, plan)
    owners = _owners(root, plan.lost)
    links = dict(_links(tasks))
    calendar = _WorkingDays(plan)
    for task, level in _rows(tasks, 1):
        plan.tasks.append(_task(task, level, owners, links, calendar))
    plan.start = min((each.start for each in plan.tasks if each.start), default=None)
    plan.lost["baselines"] += len(root.findall("previous/previous-tasks"))
    plan.lost["custom-fields"] += len(list(tasks.iter("customproperty")))
    plan.lost["costs"] += sum(bool(each.get("cost-manual-value")) for each in tasks.iter("task"))
    return plan


class _WorkingDays:
    """Where work of so many days that starts on a day ends: a stored task has a start and a length only."""

    def __init__(self, plan: ForeignPlan) -> None:
        from tiekartta.model.calendar import calendar_of
        from tiekartta.model.header import CalendarSpec

        spec = CalendarSpec(base=plan.base, workdays=plan.workdays, closed=plan.closed, open=plan.open)
        self.calendar = calendar_of(spec)

    def finish(self, start: date, days: int) -> date:
        return date.fromordinal(self.calendar.add(self.calendar.on_or_after(start.toordinal()), days) - 1)


def _rows(parent: Element, level: int) -> Iterator[tuple[Element, int]]:
    for task in parent.iterfind("task"):
        yield task, level
        yield from _rows(task, level + 1)


def _task(
    task: Element,
    level: int,
    owners: dict[str, list[str]],
    links: dict[str, list[ForeignLink]],
    calendar: _WorkingDays,
) -> ForeignTask:
    uid = task.get("id", "")
    start, days = _day(task.get("start")), int(float(task.get("duration") or 0))
    milestone = task.get("meeting") == "true" or days == 0
    # GanttProject stores a milestone as the beginning of its day.
    finish = start if milestone or start is None else calendar.finish(start, days)
    third = _day(task.get("thirdDate")) if task.get("thirdDate-constraint") == "1" else None
    complete = float(task.get("complete") or 0) / 100
    return ForeignTask(
        uid=uid,
        title=" ".join((task.get("name") or uid).split()),
        level=level,
        summary=task.find("task") is not None,
        milestone=milestone,
        start=start,
        finish=finish,
        days=days,
        links=tuple(links.get(uid, ())),
        constraint=("SNET", third) if third else None,
        progress=complete or None,
        started=start if complete else None,
        finished=finish if complete >= 1 else None,
        owner="; ".join(owners.get(uid, ())),
        notes=(task.findtext("notes") or "").strip(),
    )


def _links(tasks: Element) -> Iterator[tuple[str, list[ForeignLink]]]:
    """The links of each task that has some; the file tells them at the predecessor."""
    found: dict[str, list[ForeignLink]] = {}
    for task in tasks.iter("task"):
        for depend in task.iterfind("depend"):
            kind = _KINDS.get(depend.get("type", "2"), "FS")
            link = ForeignLink(task.get("id", ""), kind, int(float(depend.get("difference") or 0)))
            found.setdefault(depend.get("id", ""), []).append(link)
    yield from found.items()


def _owners(root: Element, lost: Counter[str]) -> dict[str, list[str]]:
    names = {each.get("id", ""): each.get("name", "") for each in root.iterfind("resources/resource")}
    owners: dict[str, list[str]] = {}
    for each in root.iterfind("allocations/allocation"):
        name = names.get(each.get("resource-id", ""), "")
        if name:
            owners.setdefault(each.get("task-id", ""), []).append(name)
    lost["several-owners"] += sum(len(each) > 1 for each in owners.values())
    return owners


def _calendar(root: Element, plan: ForeignPlan) -> None:
    week = root.find("calendars/day-types/default-week")
    if week is not None:
        plan.workdays = tuple(day for day in WEEKDAYS if week.get(day, "0") != "1")
    closed: list[Range] = []
    opened: list[Range] = []
    for each in root.iterfind("calendars/date"):
        try:
            month, day = int(each.get("month") or 0), int(each.get("date") or 0)
            if not each.get("year"):  # every year
                for year in range(2000, 2061):
                    closed.append((date(year, month, day),) * 2)
                continue
            where = date(int(each.get("year") or 0), month, day)
        except ValueError:
            plan.lost["unreadable-dates"] += 1
            continue
        (opened if each.get("type") == "WORKING_DAY" else closed).append((where, where))
    plan.closed, plan.open = _joined(closed), _joined(opened)


def _joined(days: list[Range]) -> tuple[Range, ...]:
    """Days that follow each other as one range."""
    joined: list[Range] = []
    for first, last in sorted(days):
        if joined and joined[-1][1] + timedelta(days=1) >= first:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
