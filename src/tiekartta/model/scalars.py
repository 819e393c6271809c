"""The small values of the format: ids, texts, dates, durations, lags, progress; each refuses what it is not.

A refusal is a `PydanticCustomError` whose type is the finding's code, so that the loader can place and word it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from pydantic_core import PydanticCustomError

from tiekartta.base import limits
from tiekartta.model.references import Reference
from tiekartta.model.shapes import (
    DATE_SCHEMA,
    EUROS_SCHEMA,
    ID_PATTERN,
    LANGUAGES,
    LENGTH_SCHEMA,
    LOCAL_SCHEMA,
    MOST_EUROS,
    REF_PATTERN,
    SHARE_SCHEMA,
    TEXT_SCHEMA,
    Parsed,
)

_ID = re.compile(r"[^\W_][\w.\-]*\Z")
_DURATION = re.compile(r"(\d{1,9})(e?)([dw])\Z")
_FINNISH_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")


class TooManyRefusals(Exception):
    """So many values are wrong that listing them all would cost more memory than a machine has."""


class _Count:
    """Refusals left before validation stops; without a bound they are not counted."""

    left: int | None = None


@contextmanager
def bounded_refusals(most: int) -> Iterator[None]:
    """Within it, `TooManyRefusals` ends a validation that refuses more than `most` values."""
    before, _Count.left = _Count.left, most
    try:
        yield
    finally:
        _Count.left = before


def refuse(code: str, **args: object) -> PydanticCustomError:
    """The error that carries a finding's code and arguments out of pydantic."""
    if _Count.left is not None:
        _Count.left -= 1
        if _Count.left < 0:
            raise TooManyRefusals
    return PydanticCustomError(code, code, args)  # type: ignore[arg-type]


def need_text(value: object) -> str:
    """`value` itself when it is text; a number, truth value or null must be quoted to be text."""
    if isinstance(value, str):
        if len(value) > limits.TEXT:
            raise refuse("TK112", limit=limits.TEXT)
        return value
    if isinstance(value, (int, float)) or value is None:
        raise refuse("TK206", value=value)
    raise refuse("TK205", wanted="text", value=value)


def _text(value: object) -> str:
    text = need_text(value)
    if not text.strip():
        raise refuse("TK207")
    return text


def _identifier(value: object) -> str:
    if type(value) is str and _ID.match(value) and value.isascii() and len(value) <= limits.ID:
        return value
    text = need_text(value)
    normal = unicodedata.normalize("NFC", text)
    if text != normal:
        raise refuse("TK209", value=text)
    if not _ID.match(text) or len(text) > limits.ID:
        raise refuse("TK208", value=text)
    return text


def parse_reference(value: object) -> str:
    """An id, or `roadmap:id` for an item of another roadmap of the portfolio."""
    if isinstance(value, str) and ":" in value:
        return str(Reference(*map(_identifier, Reference.parse(value))))
    return _identifier(value)


class Titles(NamedTuple):
    """A text in several languages; at least one is given."""

    fi: str | None = None
    sv: str | None = None
    en: str | None = None

    def in_language(self, lang: str) -> str:
        """The text in `lang`, else in the first language that it has (fi, sv, en)."""
        return getattr(self, lang, None) or self.fi or self.sv or self.en or ""


LocalText = str | Titles


def in_language(text: LocalText, lang: str) -> str:
    """The text in `lang`, else in the first language that it has (fi, sv, en)."""
    return text if isinstance(text, str) else text.in_language(lang)


def _local_text(value: object) -> LocalText:
    if type(value) is str and value and len(value) < 1000 and not value.isspace():
        return value
    if isinstance(value, Titles):
        return value
    if not isinstance(value, Mapping):
        return _text(value)
    for key in value:
        if key not in LANGUAGES:
            raise refuse("TK202", key=key, known=LANGUAGES)
    if not value:
        raise refuse("TK207")
    return Titles(**{key: _text(text) for key, text in value.items()})


def parse_date(value: object) -> date:
    """An ISO date `YYYY-MM-DD` within the years that a roadmap may hold; nothing else is a date."""
    if type(value) is date:
        return value
    if not isinstance(value, str):
        raise refuse("TK301", value=value)
    known = _dates.get(value)
    if known is not None:
        return known
    if len(value) != 10 or value[4] != "-" or value[7] != "-" or not value.isascii():
        raise refuse("TK301", value=value, hint=_iso_of(value))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise refuse("TK302", value=value, hint=_last_day(value)) from None
    if not limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR:
        raise refuse("TK303", value=value, first=limits.FIRST_YEAR, last=limits.LAST_YEAR)
    if len(_dates) < _MEMO:
        _dates[value] = day
    return day


def _iso_of(value: str) -> str:
    """The ISO form of a Finnish date such as `1.3.2022`, or nothing when it is not one."""
    match = _FINNISH_DATE.match(value.strip())
    if not match:
        return ""
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _last_day(value: str) -> str:
    """The last day of the month of an impossible day such as `2022-02-30`, or nothing."""
    for day in ("31", "30", "29", "28"):
        try:
            last = date.fromisoformat(value[:8] + day)
        except ValueError:
            continue
        return last.isoformat() if value[8:].isdigit() and value[8:] > day else ""
    return ""


class Duration(NamedTuple):
    """An amount of time: working days (`15d`), working weeks (`3w`) or elapsed calendar days (`30ed`, `4ew`)."""

    amount: int
    unit: str = "d"
    elapsed: bool = False

    def days(self, days_a_week: int) -> int:
        """The number of days: working days, or calendar days when elapsed."""
        if self.unit == "d":
            return self.amount
        return self.amount * (7 if self.elapsed else days_a_week)

    def __str__(self) -> str:
        return f"{self.amount}{'e' if self.elapsed else ''}{self.unit}"


# Parsed texts recur in every item of a roadmap, so each is parsed once; the bound keeps hostile input from growing it.
_MEMO = 50_000
_dates: dict[str, date] = {}
_durations: dict[str, Duration] = {}


def parse_duration(value: object) -> Duration:
    """A duration from its text; `Duration` itself passes."""
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise refuse("TK304", value=value)
    known = _durations.get(value)
    if known is not None:
        return known
    match = _DURATION.match(value)
    if not match or not value.isascii():
        raise refuse("TK304", value=value)
    duration = Duration(int(match[1]), match[3], bool(match[2]))
    if duration.days(7) > limits.DAYS:
        raise refuse("TK305", value=value, limit=limits.DAYS)
    if len(_durations) < _MEMO:
        _durations[value] = duration
    return duration


def parse_progress(value: object) -> Fraction:
    """A share of 0 to 1: `60%`, `60` (a whole number is per cent), or `0.6` (a number with a point up to 1)."""
    share: Fraction | None = None
    if isinstance(value, Fraction):
        share = value
    elif isinstance(value, bool):
        share = None
    elif isinstance(value, int):
        share = Fraction(value, 100)
    elif isinstance(value, float) and value == value and abs(value) < 1e6:
        share = Fraction(str(value)) if value <= 1 else Fraction(str(value)) / 100
    elif isinstance(value, str) and re.fullmatch(r"\d{1,3}\s?%", value, re.ASCII):
        share = Fraction(int(value[:-1]), 100)
    if share is None or not 0 <= share <= 1:
        raise refuse("TK306", value=value)
    return share


def parse_number(value: object) -> float:
    """A number of 0 or more, such as person-days; truth values and texts are not numbers."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e9:
        raise refuse("TK205", wanted="number", value=value)
    return value


def parse_flag(value: object) -> bool:
    """`true` or `false`, nothing else."""
    if not isinstance(value, bool):
        raise refuse("TK205", wanted="flag", value=value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    """A list of texts; a single text stands for a list of one."""
    if isinstance(value, str):
        return (_text(value),)
    return tuple(_text(each) for each in need_list(value))


def need_list(value: object) -> list[Any] | tuple[Any, ...]:
    """`value` itself when it is a list."""
    if not isinstance(value, (list, tuple)):
        raise refuse("TK205", wanted="list", value=value)
    return value


Id = Annotated[str, Parsed(_identifier, {"type": "string", "pattern": f"^{ID_PATTERN}$"})]
Ref = Annotated[str, Parsed(parse_reference, {"type": "string", "pattern": f"^{REF_PATTERN}$"})]
Text = Annotated[str, Parsed(_text, TEXT_SCHEMA)]
Local = Annotated[LocalText, Parsed(_local_text, LOCAL_SCHEMA)]
Texts = Annotated[
    tuple[str, ...],
    Parsed(_texts, {"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]}),
]
Day = Annotated[date, Parsed(parse_date, DATE_SCHEMA)]
Length = Annotated[Duration, Parsed(parse_duration, LENGTH_SCHEMA)]
Share = Annotated[Fraction, Parsed(parse_progress, SHARE_SCHEMA)]
Number = Annotated[float, Parsed(parse_number, {"type": "number", "minimum": 0, "exclusiveMaximum": 1e9})]
Flag = Annotated[bool, Parsed(parse_flag, {"type": "boolean"})]


def _euros(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < MOST_EUROS:
        raise refuse("TK205", wanted="number", value=value)
    return value


Euros = Annotated[float, Parsed(_euros, EUROS_SCHEMA)]
