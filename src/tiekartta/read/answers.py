"""What people write in the cells of a form: understood in the three languages, or not, but never guessed.

A value that is understood has the short text of `model.forms`; nothing and a cleared cell are told apart by the caller.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from tiekartta.base import limits
from tiekartta.base.words import LANGUAGES, words_of
from tiekartta.model.forms import DAY, SHARE, STATUS, STATUSES

REMOVED = "-"
"""What a cell says when what was recorded is to be taken away."""
_DASHES = frozenset("-‐‑‒–—−")
_CLOCK = r"(?:[T\s]\s*(?:klo|kl|at)?\.?\s*\d{1,2}[.:]\d{2}(?:[.:]\d{2})?Z?)?"
_WEEKDAY = r"(?:[^\W\d]{2,12}\.?,?\s+)?"
_BY_NUMBERS = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\s*\.\s*(\d{{1,2}})\s*\.\s*(\d{{4}}|\d{{2}})\.?{_CLOCK}\Z")
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_CLOCK}\Z")
_BY_NAME = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\.?\s+([^\W\d]+)\.?\s+(\d{{4}}){_CLOCK}\Z")
_NUMBER = re.compile(r"\d{1,7}(?:[.,]\d{1,6})?\Z")
_PERCENT = re.compile(r"(?:%|pros\.?|prosenttia|procent|percent|per cent)\Z", re.IGNORECASE)
_FIRST_DAY = date(1899, 12, 30)
"""The day from which spreadsheets count days."""
_SERIALS = (20_000, 80_000)
"""Numbers that are taken for a day whose cell has lost its format: years 1954 to 2119."""


class NotUnderstood(Exception):
    """A cell that says something, but not what its column is for."""


def plain(value: Any) -> str:
    """A cell as text on one line: what stands around it and between its words does not count."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value))
    return " ".join("".join(" " if each.isspace() or not each.isprintable() else each for each in text).split())


def is_removal(value: Any) -> bool:
    """Whether a cell holds a single dash, of whichever length."""
    return isinstance(value, str) and plain(value) in _DASHES


def understood(value: Any, kind: str, sheet: str) -> str:
    """The short text of a cell that is filled. Raises NotUnderstood."""
    if kind == STATUS:
        return _status(value, sheet)
    if kind == SHARE:
        return _share(value)
    if kind == DAY:
        return _day(value)
    return _text(value)


def _status(value: Any, sheet: str) -> str:
    said = plain(value).casefold().rstrip(".!:")
    found = _statuses(sheet).get(said)
    if found is None:
        raise NotUnderstood
    return found


@lru_cache(maxsize=4)
def _statuses(sheet: str) -> dict[str, str]:
    """What each word of each language means; the words of a form's own list come before what people say as well."""
    known: dict[str, str] = {each: each for each in STATUSES[sheet]}
    for kind in (sheet, "also"):
        for lang in LANGUAGES:
            words = words_of(lang)
            for each in STATUSES[sheet]:
                if words.has(f"form.{kind}.{each}"):
                    for said in words(f"form.{kind}.{each}").split(", "):
                        known.setdefault(said.casefold(), each)
    for other in STATUSES:  # what is delivered is done, and the reverse
        for lang in LANGUAGES:
            for each in set(STATUSES[other]) & set(STATUSES[sheet]):
                known.setdefault(words_of(lang)(f"form.{other}.{each}").casefold(), each)
    return known


def _share(value: Any) -> str:
    """60, "60 %", 0.6 and "0,6" are the same; a number of a cell up to 1 is a share, as its format shows it."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise NotUnderstood
    text = plain(value)
    number = _PERCENT.sub("", text).strip()
    if not _NUMBER.match(number):
        raise NotUnderstood
    amount = Fraction(number.replace(",", "."))
    percent = number != text
    if isinstance(value, str) and not percent and number == "1":  # one per cent, or all of it
        raise NotUnderstood
    is_share = not percent and (amount < 1 or (amount == 1 and not isinstance(value, str)))
    share = amount if is_share else amount / 100
    if not 0 <= share <= 1:
        raise NotUnderstood
    return str(round(share * 10_000))


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, (bool, time, timedelta)):
        raise NotUnderstood
    elif isinstance(value, (int, float)):
        if not _SERIALS[0] <= value <= _SERIALS[1]:
            raise NotUnderstood
        day = _FIRST_DAY + timedelta(days=int(value))
    else:
        day = _day_of(plain(value))
    if not limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR:
        raise NotUnderstood
    return day.isoformat()


def _day_of(text: str) -> date:
    """`10.6.2022`, `10.6.22`, `ma 10.6.2022 klo 12.30`, `2022-06-10`, `10. kesäkuuta 2022`, `10 Jun 2022`."""
    if match := _BY_NUMBERS.match(text):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if len(match[3]) == 2 else 0
    elif match := _ISO.match(text):
        year, month, day = (int(part) for part in match.groups())
    elif (match := _BY_NAME.match(text)) and match[2].casefold() in _months():
        year, month, day = int(match[3]), _months()[match[2].casefold()], int(match[1])
    else:
        raise NotUnderstood
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood from None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The names of months in the three languages, long and short."""
    from babel.dates import get_month_names

    return {
        name.casefold().rstrip("."): number
        for lang in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, lang).items()
    }


def _text(value: Any) -> str:
    """A text with its lines; a number or a day that a spreadsheet made of it is written out."""
    if isinstance(value, bool):
        raise NotUnderstood
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.day}.{value.month}.{value.year}"
    lines = [plain(line) for line in re.split(r"\r\n|\r|\n", value if isinstance(value, str) else plain(value))]
    text = "\n".join(lines).strip()
    if len(text) > limits.TEXT:
        raise NotUnderstood
    return text
