"""Microsoft Project XML (MSPDI) of a plan: the elements and their order as in Microsoft's schema `mspdi_pj12.xsd`.

A working day is 8 to 16 without a break, so that a day of work ends on the day on which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from io import BytesIO
from itertools import chain, count
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tiekartta.model.foreign import ForeignPlan, ForeignTask
from tiekartta.render.cells import safe

NAMESPACE = "http://schemas.microsoft.com/project"
_DAY_MINUTES = 480
_LINKS = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
_CONSTRAINTS = {"ASAP": 0, "ALAP": 1, "MSO": 2, "MFO": 3, "SNET": 4, "SNLT": 5, "FNET": 6, "FNLT": 7}
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_TITLE = 255


def render(plan: ForeignPlan) -> bytes:
    """The plan as an XML file, each element written when it is made: a tree of all would take far more memory."""
    file = BytesIO()
    file.write(f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="{NAMESPACE}">\n'.encode())
    numbers = {task.uid: number for number, task in enumerate(plan.tasks, start=1)}
    _write(file, _head(plan, numbers), 1)
    _write_list(file, "Tasks", _tasks(plan, numbers))
    names = dict.fromkeys(task.owner for task in plan.tasks if task.owner)
    owners = {owner: number for number, owner in enumerate(names, start=1)}
    if owners:
        _write_list(file, "Resources", _resources(owners))
        _write_list(file, "Assignments", _assignments(owners, plan))
    file.write(b"</Project>\n")
    return file.getvalue()


def _write_list(file: BytesIO, name: str, elements: Iterator[Element]) -> None:
    """An element with those inside of it; an empty one is written as such."""
    first = next(elements, None)
    if first is None:
        file.write(f"  <{name} />\n".encode())
        return
    file.write(f"  <{name}>\n".encode())
    _write(file, chain((first,), elements), 2)
    file.write(f"  </{name}>\n".encode())


def _write(file: BytesIO, elements: Iterable[Element], level: int) -> None:
    for element in elements:
        indent(element, level=level)
        file.write(b"  " * level + tostring(element, encoding="unicode").encode() + b"\n")


def _head(plan: ForeignPlan, numbers: dict[str, int]) -> Element:
    """What stands before the tasks."""
    head = Element("Project")
    _put(head, "SaveVersion", 14)
    _put(head, "Title", _text(plan.title))
    if plan.target in numbers:
        _put(head, "Keywords", f"tiekartta-target:{numbers[plan.target]}")
    _put(head, "ScheduleFromStart", 1)
    if plan.start:
        _put(head, "StartDate", _morning(plan.start))
    _put(head, "CalendarUID", 1)
    _put(head, "DefaultStartTime", "08:00:00")
    _put(head, "DefaultFinishTime", "16:00:00")
    _put(head, "MinutesPerDay", _DAY_MINUTES)
    _put(head, "MinutesPerWeek", _DAY_MINUTES * max(len(plan.workdays), 1))
    _put(head, "DaysPerMonth", 20)
    if plan.status_date:
        _put(head, "StatusDate", _evening(plan.status_date))
    _calendar(SubElement(SubElement(head, "Calendars"), "Calendar"), plan)
    return head


def _tasks(plan: ForeignPlan, numbers: dict[str, int]) -> Iterator[Element]:
    outline: list[int] = []
    for number, task in enumerate(plan.tasks, start=1):
        outline = [*outline[: task.level], *[0] * (task.level - len(outline))]
        outline[-1] += 1
        element = Element("Task")
        _task(element, task, number, ".".join(map(str, outline)), numbers)
        yield element


def _task(element: Element, task: ForeignTask, number: int, outline: str, numbers: dict[str, int]) -> None:
    facts: list[tuple[str, object]] = [
        ("UID", number),
        ("ID", number),
        ("Name", _text(task.title)[:_TITLE]),
        ("Type", 1),
        *([("WBS", task.code)] if task.code else []),
        ("OutlineNumber", outline),
        ("OutlineLevel", task.level),
    ]
    if task.start and task.finish:
        facts.append(("Start", _morning(task.start) if task.days else _evening(task.start)))
        facts.append(("Finish", _evening(task.finish)))
    facts += [
        ("Duration", f"PT{(task.days or 0) * (24 if task.elapsed else 8)}H0M0S"),
        ("DurationFormat", (8 if task.elapsed else 7) + (32 if task.estimated else 0)),
        ("Estimated", int(task.estimated)),
        ("Milestone", int(task.milestone)),
        ("Summary", int(task.summary)),
        ("PercentComplete", round(100 * (task.progress or 0))),
    ]
    if task.remaining is not None:
        facts.append(("RemainingDuration", f"PT{task.remaining * (24 if task.elapsed else 8)}H0M0S"))
    facts += [("ActualStart", _morning(task.started))] if task.started else []
    facts += [("ActualFinish", _evening(task.finished))] if task.finished else []
    kind, day = task.constraint or ("ASAP", None)
    facts.append(("ConstraintType", _CONSTRAINTS[kind]))
    if day:
        at_end = not task.days or kind in ("MFO", "FNET", "FNLT")
        facts.append(("ConstraintDate", _evening(day) if at_end else _morning(day)))
    facts += [("Deadline", _evening(task.deadline))] if task.deadline else []
    facts += [("Notes", _text(task.notes, lines=True))] if task.notes else []
    facts.append(("CalendarUID", -1))
    for name, value in facts:
        _put(element, name, value)
    for link in task.links:
        found = SubElement(element, "PredecessorLink")
        _put(found, "PredecessorUID", numbers[link.uid])
        _put(found, "Type", _LINKS[link.kind])
        _put(found, "CrossProject", 0)
        _put(found, "LinkLag", link.lag * 10 * (1440 if link.elapsed else _DAY_MINUTES))
        _put(found, "LagFormat", 8 if link.elapsed else 7)


def _resources(owners: dict[str, int]) -> Iterator[Element]:
    for owner, number in owners.items():
        resource = Element("Resource")
        for name, value in (("UID", number), ("ID", number), ("Name", _text(owner)[:_TITLE]), ("Type", 1)):
            _put(resource, name, value)
        yield resource


def _assignments(owners: dict[str, int], plan: ForeignPlan) -> Iterator[Element]:
    places = count(1)
    for number, task in enumerate(plan.tasks, start=1):
        if task.owner and not task.summary:
            assignment = Element("Assignment")
            for name, value in (("UID", next(places)), ("TaskUID", number), ("ResourceUID", owners[task.owner])):
                _put(assignment, name, value)
            yield assignment


def _calendar(element: Element, plan: ForeignPlan) -> None:
    for name, value in (("UID", 1), ("Name", "Standard"), ("IsBaseCalendar", 1), ("BaseCalendarUID", -1)):
        _put(element, name, value)
    days = SubElement(element, "WeekDays")
    for number, name in enumerate(_WEEKDAYS, start=1):
        _day(SubElement(days, "WeekDay"), "DayType", number, name in plan.workdays)
    exceptions = SubElement(element, "Exceptions")
    for first, last, working in _exceptions(plan):
        exception = SubElement(exceptions, "Exception")
        _put(exception, "EnteredByOccurrences", 0)
        period = SubElement(exception, "TimePeriod")
        _put(period, "FromDate", f"{first}T00:00:00")
        _put(period, "ToDate", f"{last}T23:59:00")
        _put(exception, "Occurrences", (last - first + timedelta(days=1)).days)
        _put(exception, "Type", 1)
        _working(exception, working)


def _exceptions(plan: ForeignPlan) -> Iterator[tuple[date, date, bool]]:
    yield from sorted([*((a, b, False) for a, b in plan.closed), *((a, b, True) for a, b in plan.open)])


def _day(element: Element, name: str, number: int, working: bool) -> None:
    _put(element, name, number)
    _working(element, working)


def _working(element: Element, working: bool) -> None:
    _put(element, "DayWorking", int(working))
    if working:
        time = SubElement(SubElement(element, "WorkingTimes"), "WorkingTime")
        _put(time, "FromTime", "08:00:00")
        _put(time, "ToTime", "16:00:00")


def _put(parent: Element, name: str, value: object) -> None:
    SubElement(parent, name).text = str(value)


def _text(text: str, lines: bool = False) -> str:
    """Text without what XML cannot hold."""
    told = "\n".join(safe(line) for line in text.splitlines()) if lines else safe(" ".join(text.split()))
    return "".join(
        c for c in told if c in "\n\t" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) < 0xFFFE)
    )


def _morning(day: date) -> str:
    return f"{day}T08:00:00"


def _evening(day: date) -> str:
    return f"{day}T16:00:00"
