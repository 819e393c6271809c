"""What a file says about an entry, key by key, so that nothing of it is lost when it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tiekartta.model.entities import Meeting, Recurrence
from tiekartta.model.items import Constraint, Cost, Deadline, Deliverable, Estimate, Indicator, Support
from tiekartta.model.scalars import Duration, LocalText, Titles
from tiekartta.model.shapes import Strict

_ELSEWHERE = frozenset(
    {"id", "title", "tasks", "milestones", "decisions", "depends_on", "group", "phase", "owner", "body", "implements"}
)
"""Keys that a view tells in its own way."""

_WORDS = {"status": "plan", "probability": "level", "impact": "level", "alert": "alert", "critical": "critical"}
"""Keys whose values are words of the format: key → the prefix of their texts."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value: a text, date, number or truth value, and a key of the words that says what it is.

    A key `duration.…` counts the value, and `value.…` and `euro.…` hold it; `percent` is no key but says that the value
    is a share.
    """

    value: LocalText | date | float | bool | None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an entry with its values."""

    key: str
    values: tuple[Told, ...]


def fields_of(entry: Strict) -> tuple[Field, ...]:
    """The keys that an entry gives, in the order of the format, without those that stand elsewhere."""
    found = []
    for key, info in type(entry).model_fields.items():
        value = getattr(entry, key)
        if key in _ELSEWHERE or value is None or (value == info.get_default() and key not in entry.model_fields_set):
            continue
        values = tuple(_told(key, value))
        if values:
            found.append(Field(key, values))
    return tuple(found)


def _told(key: str, value: object) -> Iterator[Told]:
    if isinstance(value, (bool, date, Titles)):
        yield Told(value)
    elif isinstance(value, str):
        yield Told(None, f"{_WORDS[key]}.{value}") if key in _WORDS else Told(value)
    elif isinstance(value, Fraction):
        yield Told(float(value), "percent")
    elif isinstance(value, Duration):
        yield _length(value)
    elif isinstance(value, (int, float)):
        yield Told(value)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _told(key, each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _named(key, str(name), each)
    else:
        yield from _compound(value)


def _named(key: str, name: str, value: object) -> Iterator[Told]:
    """One entry of a mapping: a party with what it owes, an identifier with its value, or the name alone."""
    if isinstance(value, Deliverable):
        yield Told(name, f"plan.{value.status}")
        yield from _deliverable(value)
    else:
        yield Told(f"{name}: {value}" if key == "ids" else name)


def _deliverable(owed: Deliverable) -> Iterator[Told]:
    for key, day in (("delivered" if owed.status in ("done", "partly") else "since", owed.date), ("due", owed.due)):
        if day:
            yield Told(day, f"value.{key}")
    yield from (Told(each, "value.source") for each in owed.source)
    if owed.notes:
        yield Told(owed.notes)


def _money(cost: Cost) -> Iterator[Told]:
    for key in ("budget", "spent", "forecast"):
        value = getattr(cost, key)
        if value is not None:
            yield Told(value, f"euro.{key}")
    for each in cost.funding:
        if each.by:
            yield Told(each.by, "value.funding")
        for key in ("applied", "granted"):
            value = getattr(each, key)
            if value is not None:
                yield Told(value, f"euro.{key}")
        if each.decision:
            yield Told(each.decision, "value.settled-by")


def _indicator(indicator: Indicator) -> Iterator[Told]:
    if indicator.title:
        yield Told(indicator.title)
    yield Told(indicator.target, "value.at-most" if indicator.at_most else "value.target")
    if indicator.reached is not None:
        yield Told(indicator.reached, "value.reached")
    if indicator.unit:
        yield Told(indicator.unit)
    if indicator.date:
        yield Told(indicator.date, "value.measured")


def _length(length: Duration) -> Told:
    return Told(length.amount, f"duration.{'e' if length.elapsed else ''}{length.unit}")


def _compound(value: object) -> Iterator[Told]:
    if isinstance(value, Deadline):
        yield Told(value.date, f"deadline.{value.kind}")
        yield from (Told(each) for each in value.basis)
    elif isinstance(value, Support):
        yield Told(value.by, f"plan.{value.status}" if value.status else None)
        yield Told(value.what)
    elif isinstance(value, Meeting):
        yield Told(value.date, "meeting.off" if value.cancelled else None)
        yield from _told("why", value.why) if value.why else ()
    elif isinstance(value, Recurrence):
        yield Told(value.rrule)
    elif isinstance(value, Estimate):
        yield from (_length(each) for each in (value.optimistic, value.likely, value.pessimistic))
    elif isinstance(value, Constraint):
        yield Told(value.date, f"constraint.{value.type}")
    elif isinstance(value, Cost):
        yield from _money(value)
    elif isinstance(value, Indicator):
        yield from _indicator(value)
    elif isinstance(value, Strict):
        yield from (each for field in fields_of(value) for each in field.values)
