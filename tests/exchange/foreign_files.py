"""Plans of the conformance cases, written as files of Microsoft Project and GanttProject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import quoteattr

WEEK = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
CONSTRAINTS = ("ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT")
GAN_LINKS = {"SS": 1, "FS": 2, "FF": 3, "SF": 4}
LINKS = ("FF", "FS", "SF", "SS")
_LINK = re.compile(r"(?P<id>\S+)(?: (?P<kind>FS|SS|FF|SF)(?:(?P<lag>[+-]\d+)(?P<unit>e?d))?)?\Z")


@dataclass(frozen=True)
class Row:
    """A task of a case with its number in the file and its depth, counted from 1."""

    uid: int
    level: int
    values: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.values["id"])

    @property
    def days(self) -> int | None:
        told = self.values.get("duration")
        return None if told is None else int(re.match(r"\d+", str(told))[0])  # type: ignore[index]

    @property
    def elapsed(self) -> bool:
        return str(self.values.get("duration", "")).endswith("ed")


def rows(tasks: list[dict[str, Any]]) -> list[Row]:
    found: list[Row] = []

    def walk(items: list[dict[str, Any]], level: int) -> None:
        for each in items:
            found.append(Row(len(found) + 1, level, each))
            walk(each.get("tasks", []), level + 1)

    walk(tasks, 1)
    return found


def links(row: Row) -> Iterator[tuple[str, str, int, bool]]:
    """Predecessor, kind, lag in days, and whether these are elapsed."""
    for told in row.values.get("depends_on", ()):
        link = _LINK.match(str(told))
        assert link, told
        yield link["id"], link["kind"] or "FS", int(link["lag"] or 0), link["unit"] == "ed"


def mspdi(plan: dict[str, Any]) -> str:
    """Microsoft Project XML, as far as its schema has it: no dates that it computed, so that none can be copied."""
    found = rows(plan["tasks"])
    uids = {row.id: row.uid for row in found}
    tasks = "".join(_mspdi_task(row, uids) for row in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project">'
        f"<Title>{_text(plan['title'])}</Title><StartDate>{plan['start']}T08:00:00</StartDate>"
        f"<StatusDate>{plan['status_date']}T08:00:00</StatusDate><MinutesPerDay>480</MinutesPerDay>"
        f"<CalendarUID>1</CalendarUID>{_mspdi_calendar(plan['calendar'])}<Tasks>{tasks}</Tasks></Project>"
    )


def _mspdi_task(row: Row, uids: dict[str, int]) -> str:
    days, values = row.days, row.values
    hours = (days or 0) * (24 if row.elapsed else 8)
    told: dict[str, Any] = {
        "UID": row.uid,
        "Name": _text(str(values["title"])),
        "WBS": row.id,
        "OutlineLevel": row.level,
        "Summary": int("tasks" in values),
    }
    if days is not None:
        told |= {"Duration": f"PT{hours}H0M0S", "DurationFormat": 8 if row.elapsed else 7, "Milestone": int(days == 0)}
    constraint = values.get("constraint", {"type": "SNET", "date": values["start"]} if "start" in values else None)
    if constraint:
        told["ConstraintType"] = CONSTRAINTS.index(constraint["type"])
        told["ConstraintDate"] = f"{constraint['date']}T08:00:00"
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in told.items())
    for name, kind, lag, elapsed in links(row):
        tenths = lag * 10 * (1440 if elapsed else 480)
        inner += (
            f"<PredecessorLink><PredecessorUID>{uids[name]}</PredecessorUID><Type>{LINKS.index(kind)}</Type>"
            f"<LinkLag>{tenths}</LinkLag><LagFormat>{8 if elapsed else 7}</LagFormat></PredecessorLink>"
        )
    return f"<Task>{inner}</Task>"


def _mspdi_calendar(calendar: Any) -> str:
    workdays = calendar.get("workdays", WEEK[1:6])
    week = "".join(
        f"<WeekDay><DayType>{number}</DayType><DayWorking>{int(day in workdays)}</DayWorking></WeekDay>"
        for number, day in enumerate(WEEK, 1)
    )
    exceptions = "".join(
        f"<Exception><TimePeriod><FromDate>{first}T00:00:00</FromDate><ToDate>{last}T23:59:00</ToDate></TimePeriod>"
        f"<Type>1</Type><DayWorking>{int(key == 'open')}</DayWorking></Exception>"
        for key in ("closed", "open")
        for first, last in days_of(calendar.get(key, ()))
    )
    return (
        f"<Calendars><Calendar><UID>1</UID><WeekDays>{week}</WeekDays>"
        f"<Exceptions>{exceptions}</Exceptions></Calendar></Calendars>"
    )


def days_of(told: Any) -> Iterator[tuple[str, str]]:
    """First and last day of each entry of `closed` or `open`."""
    for each in told:
        first, _, last = str(each["date"] if isinstance(each, dict) else each).partition("/")
        yield first, last or first


def ganttproject(plan: dict[str, Any]) -> str:
    """A GanttProject file: lengths in its working days, links at the predecessor."""
    found = rows(plan["tasks"])
    uids = {row.id: row.uid for row in found}
    after: dict[str, list[str]] = {}
    for row in found:
        for name, kind, lag, _ in links(row):
            depend = f'<depend id="{row.uid}" type="{GAN_LINKS[kind]}" difference="{lag}" hardness="Strong"/>'
            after.setdefault(name, []).append(depend)

    def written(items: list[dict[str, Any]]) -> str:
        return "".join(_gan_task(each, uids, after, plan, written(each.get("tasks", []))) for each in items)

    workdays = plan["calendar"].get("workdays", WEEK[1:6])
    week = " ".join(f'{day}="{int(day not in workdays)}"' for day in WEEK)
    dates = "".join(
        f'<date year="{day.year}" month="{day.month}" date="{day.day}" type="{kind}"/>'
        for key, kind in (("closed", "HOLIDAY"), ("open", "WORKING_DAY"))
        for first, last in days_of(plan["calendar"].get(key, ()))
        for day in _each(date.fromisoformat(first), date.fromisoformat(last))
    )
    return (
        f"<project name={quoteattr(plan['title'])}><calendars><day-types><default-week {week}/></day-types>{dates}"
        f"</calendars><tasks>{written(plan['tasks'])}</tasks></project>"
    )


def _gan_task(
    values: dict[str, Any], uids: dict[str, int], after: dict[str, list[str]], plan: dict[str, Any], inner: str
) -> str:
    row = Row(uids[values["id"]], 1, values)
    third = f' thirdDate="{values["start"]}" thirdDate-constraint="1"' if "start" in values else ""
    meeting = ' meeting="true"' if row.days == 0 else ""
    return (
        f'<task id="{row.uid}" name={quoteattr(str(values["title"]))} start="{values.get("start", plan["start"])}" '
        f'duration="{row.days or 0}" complete="0"{third}{meeting}>{"".join(after.get(row.id, ()))}{inner}</task>'
    )


def _each(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
