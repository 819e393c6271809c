"""Recurrence rules: the same days as dateutil's where that answers, and refusals where it hangs or fails."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from tiekartta.base import limits
from tiekartta.schedule.meetings import Budget
from tiekartta.schedule.recurrence import BadRule, TooFrequent, parse_rule

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _joined(values: st.SearchStrategy[str] | st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values.map(str), min_size=1, max_size=most, unique=True).map(",".join)


def _signed(most: int) -> st.SearchStrategy[int]:
    return st.integers(-most, most).filter(bool)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that RFC 5545 allows, without the mixtures that dateutil reads otherwise."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    weekdays = st.sampled_from(_WEEKDAYS)
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(_joined(st.integers(1, 12)))}")
    if frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        numbered = st.builds(lambda number, day: f"{number}{day}", _signed(4), weekdays)
        parts.append(f"BYDAY={draw(_joined(numbered))}")
    elif draw(st.booleans()):
        parts.append(f"BYDAY={draw(_joined(weekdays))}")
        if frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(_joined(_signed(3)))}")
    elif frequency == "YEARLY" and draw(st.booleans()):
        parts.append(f"BYYEARDAY={draw(_joined(_signed(366)))}")
    elif frequency == "YEARLY" and draw(st.booleans()):
        parts.append(f"BYWEEKNO={draw(_joined(st.integers(1, 50)))};BYDAY={draw(weekdays)}")
    elif draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(_joined(_signed(28)))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(weekdays)}")
    return ";".join(parts)


@given(rules(), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_days_are_those_of_dateutil(text: str, start: date) -> None:
    ours = itertools.islice(parse_rule(text, start).occurrences(Budget()), 30)
    theirs = rrulestr(f"{text};UNTIL=20600101", dtstart=datetime.combine(start, time()))
    expected = [day.toordinal() for day in itertools.islice(theirs, 30)]
    assert [day for day in ours if day <= date(2060, 1, 1).toordinal()] == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=", "FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=99999999999999999999", "FREQ=WEEKLY;COUNT=-1",
        "FREQ=WEEKLY;UNTIL=99999999", "FREQ=WEEKLY;WKST=XX", "FREQ=DAILY;BYMONTH=13", "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=WEEKLY;FREQ=DAILY", "FREQ=YEARLY;BYEASTER=1", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYWEEKNO=5",
        "FREQ=MONTHLY;BYMONTHDAY=٣", "FREQ=MONTHLY;BYMONTHDAY=", "x", ";;;", "FREQ=WEEKLY;COUNT=0",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_its_part(text: str) -> None:
    with pytest.raises(BadRule):
        parse_rule(text, date(2022, 1, 3))


@pytest.mark.parametrize(
    "text", ["FREQ=SECONDLY", "FREQ=HOURLY;COUNT=1", "FREQ=DAILY;BYHOUR=1,2", "FREQ=DAILY;BYMINUTE=0"]
)
def test_what_recurs_more_often_than_daily_is_refused_as_such(text: str) -> None:
    with pytest.raises(TooFrequent):
        parse_rule(text, date(2022, 1, 3))


@pytest.mark.parametrize(
    "text",
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6"],
)
def test_a_rule_that_never_happens_ends_at_the_last_year(text: str) -> None:
    budget = Budget()
    assert list(parse_rule(text, date(2022, 1, 3)).occurrences(budget)) == []
    assert limits.RULE_DAYS - budget.left < 70_000


def test_the_days_of_a_rule_are_bounded() -> None:
    daily = parse_rule("FREQ=DAILY;COUNT=999999999", date(1900, 1, 1))
    assert len(list(daily.occurrences(Budget()))) == (date(2200, 12, 31) - date(1900, 1, 1)).days + 1
    budget = Budget()
    budget.left = 10
    assert len(list(daily.occurrences(budget))) == 10
