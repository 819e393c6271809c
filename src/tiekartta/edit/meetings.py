"""A body's meetings edited: one more, or one that is cancelled and stays on record as such."""

from __future__ import annotations

from datetime import date
from typing import Any

from tiekartta.base.findings import Finding, InputError
from tiekartta.edit.operations import Insert, Operation, Remove, SetValue, perform
from tiekartta.edit.targets import Target


def meet(target: Target, day: date, details: dict[str, str]) -> list[Operation]:
    """The body meets on a day; a meeting that was cancelled is held after all."""
    text = day.isoformat()
    entry: Any = {"date": text, **details} if details else text
    meetings = target.entry.get("meetings")
    path = (*target.path, "meetings")
    if meetings is None:
        return [SetValue(path, [entry])]
    if isinstance(meetings, (str, dict)):
        if not isinstance(meetings, dict):
            return [SetValue(path, [{"rrule": meetings}, entry])]
        return [*_wrapped(path, meetings), Insert((*path, 1), entry)]
    for number, each in enumerate(meetings):
        if day_of(each) == text:
            return _held_again(path, number, each, details)
    place = next((n for n, each in enumerate(meetings) if (day_of(each) or "") > text), len(meetings))
    return [Insert((*path, place), entry)]


def _held_again(path: tuple[str | int, ...], number: int, each: Any, details: dict[str, str]) -> list[Operation]:
    here = (*path, number)
    if not isinstance(each, dict):
        return [SetValue(here, {"date": each, **details})] if details else []
    gone: list[Operation] = [Remove((*here, key)) for key in ("cancelled", "why") if key in each]
    return [*gone, *(SetValue((*here, key), value) for key, value in details.items())]


def cancel(target: Target, day: date, why: str | None, is_meeting: bool) -> list[Operation]:
    """A meeting is cancelled and stays on record, whether it is listed or comes from a rule."""
    text = day.isoformat()
    path = (*target.path, "meetings")
    meetings = target.entry.get("meetings")
    record: dict[str, Any] = {"date": text, "cancelled": True} | ({"why": why} if why else {})
    if isinstance(meetings, list):
        for number, each in enumerate(meetings):
            if day_of(each) == text:
                return _cancelled(path, number, each, record)
    if not is_meeting:
        raise InputError(Finding("TK156", target.span, {"body": target.id, "date": day}))
    if isinstance(meetings, dict):
        return [*_wrapped(path, meetings), Insert((*path, 1), record)]
    if isinstance(meetings, str):
        return [SetValue(path, [{"rrule": meetings}, record])]
    assert isinstance(meetings, list)
    place = next((n for n, each in enumerate(meetings) if (day_of(each) or "") > text), len(meetings))
    return [Insert((*path, place), record)]


def _cancelled(path: tuple[str | int, ...], number: int, each: Any, record: dict[str, Any]) -> list[Operation]:
    here = (*path, number)
    if not isinstance(each, dict):
        return [SetValue(here, record)]
    return [SetValue((*here, key), value) for key, value in record.items() if each.get(key) != value]


def _wrapped(path: tuple[str | int, ...], rule: dict[str, Any]) -> list[Operation]:
    """A single rule becomes the first entry of a list."""
    return [SetValue(path, [rule])]


def day_of(meeting: Any) -> str | None:
    """The day of an entry of a list of meetings; None for a rule."""
    if isinstance(meeting, dict):
        found = meeting.get("date")
        return found if isinstance(found, str) else None
    return meeting if isinstance(meeting, str) and meeting[:1].isdigit() else None


def after(value: Any, operations: list[Operation]) -> Any:
    """A file's content after operations."""
    for operation in operations:
        value = perform(value, operation)
    return value
