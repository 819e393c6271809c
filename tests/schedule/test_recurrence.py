"""Recurrence rules: the days of RFC 5545, and refusals of what it forbids, what hangs and what fails elsewhere."""

from __future__ import annotations

import itertools
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schedule.rfc5545 import days_of
from tiekartta.base import limits
from tiekartta.schedule.meetings import Budget
from tiekartta.schedule.recurrence import BadRule, TooFrequent, parse_rule

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def first_days(text: str, start: date, most: int) -> list[date]:
    """The first days of a rule."""
    return [date.fromordinal(day) for day in itertools.islice(parse_rule(text, start).occurrences(Budget()), most)]


@pytest.mark.parametrize(
    ("text", "start", "days"),
    [  # the examples of RFC 5545, 3.8.5.3
        ("FREQ=DAILY;COUNT=10", date(1997, 9, 2), "2.9. 3.9. 4.9. 5.9. 6.9. 7.9. 8.9. 9.9. 10.9. 11.9."),
        ("FREQ=DAILY;INTERVAL=10;COUNT=5", date(1997, 9, 2), "2.9. 12.9. 22.9. 2.10. 12.10."),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224;WKST=SU;BYDAY=MO,WE,FR", date(1997, 9, 1), "1.9. 3.9. 5.9. 15.9."),
        ("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", date(1997, 9, 5), "5.9. 3.10. 7.11. 5.12."),
        ("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", date(1997, 9, 7), "7.9. 28.9. 2.11. 30.11."),
        ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", date(1997, 9, 22), "22.9. 20.10. 17.11. 22.12."),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", date(1997, 9, 28), "28.9. 29.10. 28.11. 29.12."),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", date(1997, 9, 4), "4.9. 7.10. 6.11."),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", date(1997, 9, 29), "29.9. 30.10. 27.11. 30.12."),
        ("FREQ=YEARLY;BYDAY=20MO", date(1997, 5, 19), "19.5. 18.5. 17.5."),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", date(1997, 5, 12), "12.5. 11.5. 17.5."),
        ("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", date(1997, 1, 1), "1.1. 10.4. 19.7. 1.1. 9.4."),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", date(1997, 8, 5), "5.8. 10.8. 19.8. 24.8."),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", date(1997, 8, 5), "5.8. 17.8. 19.8. 31.8."),
        # and what people write
        ("freq=monthly;byday=3mo", date(2022, 1, 3), "17.1. 21.2. 21.3."),
        ("RRULE:FREQ=WEEKLY", date(2022, 1, 3), "3.1. 10.1. 17.1."),
        ("FREQ=MONTHLY;BYDAY=WE,1MO", date(2022, 1, 3), "3.1. 5.1. 12.1. 19.1. 26.1. 2.2. 7.2."),
        ("FREQ=YEARLY;BYWEEKNO=20", date(1997, 5, 12), "12.5. 11.5. 17.5."),
    ],
)  # fmt: skip
def test_the_days_are_those_of_the_standard(text: str, start: date, days: str) -> None:
    found = first_days(text, start, len(days.split()))
    assert " ".join(f"{day.day}.{day.month}." for day in found) == days


def _joined(values: st.SearchStrategy[str] | st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values.map(str), min_size=1, max_size=most, unique=True).map(",".join)


def _signed(most: int) -> st.SearchStrategy[int]:
    return st.integers(-most, most).filter(bool)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that RFC 5545 allows."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    weekdays = st.sampled_from(_WEEKDAYS)
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(_joined(st.integers(1, 12)))}")
    if frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        numbered = st.builds(lambda number, day: f"{number or ''}{day}", st.integers(-4, 4), weekdays)
        parts.append(f"BYDAY={draw(_joined(numbered))}")
    elif draw(st.booleans()):
        parts.append(f"BYDAY={draw(_joined(weekdays))}")
        if draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(_joined(_signed(3)))}")
    elif frequency == "YEARLY" and draw(st.booleans()):
        parts.append(f"BYYEARDAY={draw(_joined(_signed(366)))}")
    elif frequency == "YEARLY" and draw(st.booleans()):
        parts.append(f"BYWEEKNO={draw(_joined(st.integers(2, 50)))};BYDAY={draw(weekdays)}")
    elif frequency != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(_joined(_signed(28)))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(weekdays)}")
    return ";".join(parts)


def found_by_looking(text: str, start: date) -> None:
    years = 12
    until = start.replace(year=start.year + years, day=1).toordinal()
    ours = itertools.takewhile(lambda day: day < until, parse_rule(text, start).occurrences(Budget()))
    assert list(ours) == days_of(text, start, until)


any_rule = given(rules(), st.dates(date(1990, 1, 1), date(2030, 12, 31)))


@any_rule
@settings(max_examples=25, deadline=None, derandomize=True)
def test_the_days_are_those_that_a_look_at_every_day_finds(text: str, start: date) -> None:
    found_by_looking(text, start)


@pytest.mark.slow
@any_rule
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_days_of_hundreds_of_rules_are_those_that_a_look_at_every_day_finds(text: str, start: date) -> None:
    found_by_looking(text, start)


@pytest.mark.parametrize(
    ("text", "part", "why"),
    [
        ("", "", "unknown"), ("x", "x", "unknown"), (";;;", "", "unknown"),
        ("FREQ=YEARLY;BYEASTER=1", "BYEASTER=1", "unknown"),
        ("FREQ=", "FREQ=", "empty"), ("FREQ=MONTHLY;BYMONTHDAY=", "BYMONTHDAY=", "empty"),
        ("FREQ=WEEKLY;FREQ=DAILY", "FREQ=DAILY", "twice"), ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY", "frequency"),
        ("BYDAY=MO", "FREQ=", "frequency"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0", "number"), ("FREQ=WEEKLY;COUNT=0", "COUNT=0", "number"),
        ("FREQ=WEEKLY;INTERVAL=99999999999999999999", "INTERVAL=99999999999999999999", "number"),
        ("FREQ=WEEKLY;COUNT=-1", "COUNT=-1", "number"), ("FREQ=DAILY;BYMONTH=1,13", "BYMONTH=13", "number"),
        ("FREQ=MONTHLY;BYMONTHDAY=٣", "BYMONTHDAY=٣", "number"),
        ("FREQ=WEEKLY;UNTIL=99999999", "UNTIL=99999999", "until"),
        ("FREQ=WEEKLY;UNTIL=2022-12-31", "UNTIL=2022-12-31", "until"),
        ("FREQ=WEEKLY;WKST=XX", "WKST=XX", "weekday"), ("FREQ=MONTHLY;BYDAY=99MO", "BYDAY=99MO", "weekday"),
        # what RFC 5545 says that a rule MUST NOT mix
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20221231", "COUNT=3", "count-and-until"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY=1", "bymonthday"),
        ("FREQ=DAILY;BYYEARDAY=1", "BYYEARDAY=1", "byyearday"), ("FREQ=WEEKLY;BYYEARDAY=1", "BYYEARDAY=1", "byyearday"),
        ("FREQ=MONTHLY;BYYEARDAY=1", "BYYEARDAY=1", "byyearday"),
        ("FREQ=MONTHLY;BYWEEKNO=10", "BYWEEKNO=10", "byweekno"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS=1", "bysetpos"),
        ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY=1MO", "numbered-weekday"),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "BYDAY=1MO", "numbered-weekday"),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_its_part_and_the_reason(text: str, part: str, why: str) -> None:
    with pytest.raises(BadRule) as refused:
        parse_rule(text, date(2022, 1, 3))
    assert (refused.value.part, refused.value.why) == (part, why)


@pytest.mark.parametrize(
    "text", ["FREQ=SECONDLY", "FREQ=HOURLY;COUNT=1", "FREQ=DAILY;BYHOUR=1,2", "FREQ=DAILY;BYMINUTE=0"]
)
def test_what_recurs_more_often_than_daily_is_refused_as_such(text: str) -> None:
    with pytest.raises(TooFrequent):
        parse_rule(text, date(2022, 1, 3))


@pytest.mark.parametrize(
    ("until", "zone", "clock", "last"),
    [
        ("20261214", "Europe/Helsinki", None, date(2026, 12, 14)),
        ("20261213T220000Z", "Europe/Helsinki", None, date(2026, 12, 14)),  # midnight in Helsinki
        ("20261213T215959Z", "Europe/Helsinki", None, date(2026, 12, 7)),
        ("20261213T220000Z", "UTC", None, date(2026, 12, 7)),
        ("20260713T210000Z", "Europe/Helsinki", None, date(2026, 7, 13)),  # Helsinki is three hours ahead in summer
        ("20261214T110000Z", "Europe/Helsinki", time(13), date(2026, 12, 14)),
        ("20261214T105959Z", "Europe/Helsinki", time(13), date(2026, 12, 7)),
        ("20261214T130000", "Europe/Helsinki", time(13), date(2026, 12, 14)),
        ("20261214T125959", "Europe/Helsinki", time(13), date(2026, 12, 7)),
    ],
)  # fmt: skip
def test_until_is_the_last_moment_in_the_time_zone_of_the_roadmap(
    until: str, zone: str, clock: time | None, last: date
) -> None:
    rule = parse_rule(f"FREQ=WEEKLY;BYDAY=MO;UNTIL={until}", date(2026, 6, 1), zone, clock)
    assert date.fromordinal(list(rule.occurrences(Budget()))[-1]) == last


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=53MO,-53MO", "FREQ=DAILY;INTERVAL=999999999;BYMONTHDAY=31",
    ],
)  # fmt: skip
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
