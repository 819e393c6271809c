"""Microsoft Project XML (MSPDI): the elements of Microsoft's published schema `mspdi_pj12.xsd`.

Read with defusedxml: a file that declares entities or refers to others is refused, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tiekartta.model.foreign import ConstraintKind, ForeignLink, ForeignPlan, ForeignTask, Kind
from tiekartta.model.header import Range, Weekday
from tiekartta.read.foreign.lengths import Lengths
from tiekartta.read.foreign.xml import parsed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "http://schemas.microsoft.com/project"
_LINKS: tuple[Kind, ...] = ("FF", "FS", "SF", "SS")
_CONSTRAINTS: tuple[ConstraintKind, ...] = ("ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT")
_WEEKDAYS: tuple[Weekday, ...] = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_ELAPSED = {"4", "6", "8", "10", "12", "20", "36", "38", "40", "42", "44", "52"}
_PERCENT = {"19", "20", "51", "52"}
_NO_DATE = 1984


def read_mspdi(data: bytes, name: str) -> ForeignPlan:
    """The plan of a file. Raises InputError for what is not such a file."""
    return _Reader(parsed(data, name)).plan(name)


class _Reader:
    """Reads one project; namespaces are left away, since some tools write none."""

    def __init__(self, root: Element) -> None:
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        self.root = root
        self.lengths = Lengths(float(_text(root, "MinutesPerDay") or 480) or 480)
        self.plan_ = ForeignPlan("", [])

    def plan(self, name: str) -> ForeignPlan:
        """The plan with its calendar and tasks."""
        plan = self.plan_
        plan.title = _text(self.root, "Title") or _text(self.root, "Name") or name
        plan.start = _day(_text(self.root, "StartDate"))
        plan.status_date = _day(_text(self.root, "StatusDate"))
        plan.target = _text(self.root, "Keywords").partition("tiekartta-target:")[2].partition(" ")[0] or None
        self._calendar(_text(self.root, "CalendarUID"))
        owners = self._owners()
        predecessors = {_text(task, "UID"): task for task in self.root.iterfind("Tasks/Task")}
        for task in self.root.iterfind("Tasks/Task"):
            if _text(task, "IsNull") == "1" or _text(task, "UID") == "0" or not _text(task, "Name"):
                continue
            plan.tasks.append(self._task(task, owners, predecessors))
        self._count()
        plan.rounded = self.lengths.rounded
        return plan

    def _owners(self) -> dict[str, list[str]]:
        """The names of the resources of each task."""
        names = {_text(each, "UID"): _text(each, "Name") for each in self.root.iterfind("Resources/Resource")}
        owners: dict[str, list[str]] = {}
        for each in self.root.iterfind("Assignments/Assignment"):
            name = names.get(_text(each, "ResourceUID"), "")
            if name:
                owners.setdefault(_text(each, "TaskUID"), []).append(name)
        return owners

    def _task(self, task: Element, owners: dict[str, list[str]], all_tasks: dict[str, Element]) -> ForeignTask:
        uid = _text(task, "UID")
        if len(owners.get(uid, ())) > 1:
            self.plan_.lost["several-owners"] += 1
        days, elapsed = self._duration(task)
        milestone = _text(task, "Milestone") == "1" or (days == 0 and _text(task, "Summary") != "1")
        kind = _CONSTRAINTS[min(int(_text(task, "ConstraintType") or 0), 7)]
        day = _day(_text(task, "ConstraintDate"))
        return ForeignTask(
            uid=uid,
            title=" ".join(_text(task, "Name").split()),
            level=max(int(_text(task, "OutlineLevel") or 1), 1),
            summary=_text(task, "Summary") == "1",
            milestone=milestone,
            manual=_text(task, "Manual") == "1",
            active=_text(task, "Active") != "0",
            start=_day(_text(task, "ManualStart")) or _day(_text(task, "Start")),
            finish=_last_day(_text(task, "ManualFinish") or _text(task, "Finish"), milestone),
            days=days,
            elapsed=elapsed,
            links=tuple(self._links(task, all_tasks)),
            constraint=(kind, day) if day and kind != "ASAP" else None,
            deadline=_day(_text(task, "Deadline")),
            remaining=self._remaining(task, elapsed),
            progress=float(_text(task, "PercentComplete") or 0) / 100 or None,
            started=_day(_text(task, "ActualStart")),
            finished=_last_day(_text(task, "ActualFinish"), milestone),
            owner="; ".join(owners.get(uid, ())),
            notes=_text(task, "Notes"),
            estimated=_text(task, "Estimated") == "1",
            code=_text(task, "WBS"),
        )

    def _duration(self, task: Element) -> tuple[int | None, bool]:
        """The duration in days, and whether these are elapsed days."""
        elapsed = _text(task, "DurationFormat") in _ELAPSED
        minutes = _minutes(_text(task, "ManualDuration") if _text(task, "Manual") == "1" else "")
        minutes = minutes if minutes is not None else _minutes(_text(task, "Duration"))
        return (None if minutes is None else self.lengths.days(minutes, elapsed)), elapsed

    def _remaining(self, task: Element, elapsed: bool) -> int | None:
        """What is left of a task under way."""
        minutes = _minutes(_text(task, "RemainingDuration"))
        under_way = 0 < float(_text(task, "PercentComplete") or 0) < 100 or (_text(task, "ActualStart") and minutes)
        return self.lengths.days(minutes, elapsed) if minutes is not None and under_way else None

    def _links(self, task: Element, all_tasks: dict[str, Element]) -> Iterator[ForeignLink]:
        for link in task.iterfind("PredecessorLink"):
            uid, lag_format = _text(link, "PredecessorUID"), _text(link, "LagFormat")
            if _text(link, "CrossProject") == "1" or uid not in all_tasks:
                self.plan_.lost["links-to-other-files"] += 1
                continue
            lag, elapsed = int(float(_text(link, "LinkLag") or 0)), lag_format in _ELAPSED
            if lag_format in _PERCENT:
                whole = _minutes(_text(all_tasks[uid], "Duration")) or 0
                lag = int(whole * 10 * lag / 100)
                self.plan_.lost["percent-lags"] += 1
            yield ForeignLink(
                uid, _LINKS[int(_text(link, "Type") or 1) % 4], self.lengths.lag(lag / 10, elapsed), elapsed
            )

    def _calendar(self, uid: str) -> None:
        calendars = {_text(each, "UID"): each for each in self.root.iterfind("Calendars/Calendar")}
        calendar = calendars.get(uid)
        if calendar is None:
            return
        plan, base = self.plan_, calendars.get(_text(calendar, "BaseCalendarUID"))
        chain = [each for each in (base, calendar) if each is not None]
        week = dict.fromkeys(_WEEKDAYS[1:6], True)
        closed: list[Range] = []
        opened: list[Range] = []
        for each in chain:
            for day in each.iterfind("WeekDays/WeekDay"):
                kind = int(_text(day, "DayType") or 0)
                if 1 <= kind <= 7:
                    week[_WEEKDAYS[kind - 1]] = _text(day, "DayWorking") == "1"
            for exception in (*each.iterfind("Exceptions/Exception"), *_old_exceptions(each)):
                self._exception(exception, closed, opened)
        plan.workdays = tuple(day for day in (*_WEEKDAYS[1:], _WEEKDAYS[0]) if week.get(day))
        plan.closed, plan.open = tuple(dict.fromkeys(closed)), tuple(dict.fromkeys(opened))
        others = len(calendars) - len(chain)
        if others > 0:
            plan.lost["other-calendars"] += others

    def _exception(self, exception: Element, closed: list[Range], opened: list[Range]) -> None:
        first = _day(_text(exception, "TimePeriod/FromDate"))
        last = _day(_text(exception, "TimePeriod/ToDate"))
        if first is None or last is None or last < first:
            return
        if int(_text(exception, "Type") or 1) not in (1, 0):
            self.plan_.lost["recurring-exceptions"] += 1
            return
        (opened if _text(exception, "DayWorking") == "1" else closed).append((first, last))

    def _count(self) -> None:
        """What the file says besides and a roadmap has no place for."""
        lost = self.plan_.lost
        lost["costs"] += sum(float(_text(each, "Cost") or 0) > 0 for each in self.root.iterfind("Tasks/Task"))
        lost["splits"] += sum(_text(each, "IsSplit") == "1" for each in self.root.iterfind("Tasks/Task"))
        lost["recurring-tasks"] += sum(_text(each, "Recurring") == "1" for each in self.root.iterfind("Tasks/Task"))
        own = (_text(each, "CalendarUID") for each in self.root.iterfind("Tasks/Task"))
        lost["task-calendars"] += sum(uid not in ("", "-1", "0") for uid in own)
        lost["baselines"] += len(self.root.findall("Tasks/Task/Baseline"))
        lost["custom-fields"] += len(self.root.findall("Tasks/Task/ExtendedAttribute"))


def _old_exceptions(calendar: Element) -> Iterator[Element]:
    """Exceptions as days of the week of type 0, as Project 2003 wrote them; newer files have both."""
    if calendar.find("Exceptions") is None:
        yield from (day for day in calendar.iterfind("WeekDays/WeekDay") if _text(day, "DayType") == "0")


def _text(element: Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None
    return moment if moment.year > _NO_DATE - 1 else None


def _day(text: str) -> date | None:
    moment = _moment(text)
    return moment.date() if moment else None


def _last_day(text: str, milestone: bool) -> date | None:
    """The last day of work that ends at a moment: one at midnight ended the day before."""
    moment = _moment(text)
    if moment is None:
        return None
    at_midnight = not milestone and moment.time() == datetime.min.time()
    return moment.date() - timedelta(days=1) if at_midnight else moment.date()


def _minutes(text: str) -> float | None:
    """The minutes of `PT40H30M0S`."""
    if not text.startswith("PT"):
        return None
    total, number = 0.0, ""
    for character in text[2:]:
        if character in "0123456789.":
            number += character
        elif character in "HMS" and number:
            total += float(number) * {"H": 60, "M": 1, "S": 1 / 60}[character]
            number = ""
        else:
            return None
    return total
