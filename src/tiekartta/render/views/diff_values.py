"""Values of fields in words, for the diff report: dates, lengths, states and calendars as a reader says them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tiekartta.base.words import Words
from tiekartta.model.scalars import Titles
from tiekartta.render.cells import cut

_VALUE = 60
_ENTRIES = 6
_LENGTH = re.compile(r"(\d{1,9})(e?)([dw])\Z", re.ASCII)
_LENGTHS = frozenset({"duration", "remaining", "impact", "notice", "estimate"})
_LEVELS = frozenset({"low", "medium", "high"})
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CALENDAR = "calendar"


def value_of(value: Any, words: Words, field: str = "") -> str:
    """The value of a field in words, cut to what a cell can hold."""
    return cut(" ".join(_text(value, words, field).split()), _VALUE)


def _text(value: Any, words: Words, field: str) -> str:
    if value is None or value in ([], {}, ()):
        return "–"
    if isinstance(value, Titles):
        return words.text(value)
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, bool):
        return words("yes") if value else "–"
    if isinstance(value, Fraction):
        return words.percent(float(value))
    if isinstance(value, Mapping):
        return _mapping(value, words, field)
    if isinstance(value, (list, tuple)):
        told = ", ".join(value_of(each, words, field) for each in value[:_ENTRIES])
        return f"{told}, …" if len(value) > _ENTRIES else told
    return _word(str(value), words, field)


def _word(value: str, words: Words, field: str) -> str:
    """A text of a file; lengths, levels and states are told in the language."""
    length = _LENGTH.match(value)
    if field in _LENGTHS and length:
        return words(f"memo.length.{length[2]}{length[3]}", n=int(length[1]))
    if field in ("probability", "impact"):
        return level(value, words)
    if field == "meetings":
        return words("diff.meetings-by-rule")
    if field == "status" and words.has(f"plan.{value}"):
        return words(f"plan.{value}")
    return value


def level(written: str, words: Words) -> str:
    """A probability or an impact as it was written: a level by its name, a length or a share in the language's way."""
    length = _LENGTH.match(written)
    if length:
        return words(f"memo.length.{length[2]}{length[3]}", n=int(length[1]))
    if written in _LEVELS:
        return words(f"memo.level.{written}")
    return words.percent(float(written[:-1]) / 100) if written.endswith("%") else written


def _mapping(value: Mapping[str, Any], words: Words, field: str) -> str:
    if field == "deadline":
        beside = [words(f"memo.kind.{value['kind']}")] if "kind" in value else []
        beside += [value_of(value["basis"], words)] if value.get("basis") else []
        return (
            f"{value_of(value.get('date'), words)} ({', '.join(beside)})" if beside else value_of(value["date"], words)
        )
    if field == "meetings" and "date" in value:
        return words("diff.meeting-of" if value.get("cancelled") else "diff.meeting-on", date=value["date"])
    if field == "meetings":
        return words("diff.meetings-by-rule")
    return ", ".join(_entry(key, each, words, field) for key, each in value.items())


def _entry(key: str, value: Any, words: Words, field: str) -> str:
    """One key of a mapping: sums of money and states in words, a party with what it owes, else the value alone."""
    if words.has(f"euro.{key}") and isinstance(value, (int, float)):
        return words(f"euro.{key}", value=words.euros(value))
    if key == "status" and words.has(f"plan.{value}"):
        return words(f"plan.{value}")
    if isinstance(value, Mapping) and "status" in value:
        return f"{key}: {value_of(value, words)}"
    return value_of(value, words, field)


def differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Two values without what they have in common: of long lists only what is gone and what is new."""
    if isinstance(old, list) and isinstance(new, list) and (old or new):
        return [each for each in old if each not in new], [each for each in new if each not in old]
    return old, new


def calendar_change(old: Any, new: Any, words: Words) -> str:
    """What changed in a calendar: its base, its working week, and the days that were opened or closed, each once."""
    was, now = _calendar(old), _calendar(new)
    told = []
    if was["base"] != now["base"]:
        told.append(words(f"diff.calendar.base-{now['base']}"))
    if was["workdays"] != now["workdays"]:
        days = ", ".join(words(f"diff.calendar.{day}") for day in _DAYS if day in now["workdays"])
        told.append(words("diff.calendar.workdays", days=days))
    for name in ("open", "closed"):
        for key, periods in (
            (name, [each for each in now[name] if each not in was[name]]),
            (f"not-{name}", [each for each in was[name] if each not in now[name]]),
        ):
            if periods:
                told.append(words(f"diff.calendar.{key}", days=_periods(periods, words)))
    return "; ".join(told) or words("diff.calendar.same")


def _calendar(value: Any) -> dict[str, Any]:
    given = value if isinstance(value, Mapping) else {}
    plain = {"base": "fi", "workdays": list(_DAYS[:5]), "closed": [], "open": []}
    return {**plain, **{key: each for key, each in given.items() if each is not None}}


def _periods(periods: list[Any], words: Words) -> str:
    """Days and ranges; days that follow each other are one range."""
    ranges: list[tuple[date, date]] = []
    for first, last in sorted((each[0], each[1]) for each in periods):
        if ranges and (first - ranges[-1][1]).days == 1:
            ranges[-1] = (ranges[-1][0], last)
        else:
            ranges.append((first, last))
    told = [words.date(a) if a == b else f"{words.date(a)}–{words.date(b)}" for a, b in ranges[:_ENTRIES]]
    return ", ".join(told) + (", …" if len(ranges) > _ENTRIES else "")
