"""Working days far from the years that have holidays, at their seams, and in weeks of every kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tiekartta.model.calendar import Calendar, holidays
from tiekartta.model.header import CalendarSpec


def calendar(base: str = "none", **spec: Any) -> Calendar:
    return Calendar(CalendarSpec.model_validate({"base": base, **spec}))


def counted(made: Calendar, first: date, last: date) -> int:
    """How many days from the first to the last are working days, asked day by day."""
    return sum(made.is_working(day) for day in range(first.toordinal(), last.toordinal() + 1))


@pytest.mark.parametrize(
    "seam", [date(1990, 1, 1), date(2061, 1, 1), date(2022, 2, 28), date(1600, 2, 29), date(2400, 2, 29)]
)
@pytest.mark.parametrize("workdays", [["mon", "tue", "wed", "thu", "fri"], ["sun"], ["mon", "sat"]])
def test_working_days_are_numbered_one_by_one_within_and_outside_of_the_years_of_holidays(
    seam: date, workdays: list[str]
) -> None:
    made = calendar(workdays=workdays)
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for t in range(seam.toordinal() - 30, seam.toordinal() + 30):
        works = names[date.fromordinal(t).weekday()] in workdays
        assert made.is_working(t) is works
        assert made.index(t + 1) - made.index(t) == works
        if works:
            assert made.day(made.index(t)) == t == made.on_or_after(t) == made.on_or_before(t)
            assert made.end(t + 1) == t + 1


def test_no_day_of_a_century_is_lost_at_a_seam() -> None:
    made = calendar()
    assert made.index(date(2061, 1, 10).toordinal()) - made.index(date(2060, 12, 27).toordinal()) == 10
    assert made.index(date(1990, 1, 8).toordinal()) - made.index(date(1989, 12, 25).toordinal()) == 10


def test_closed_and_open_days_count_outside_of_those_years_too() -> None:
    made = calendar("fi", closed=["2070-06-02/2070-06-06"], open=["1980-01-05", "2070-06-08"])
    assert counted(made, date(2070, 6, 2), date(2070, 6, 8)) == 1
    assert counted(made, date(1980, 1, 5), date(1980, 1, 6)) == 1
    assert counted(made, date(2070, 6, 9), date(2070, 6, 13)) == 5


def test_the_first_and_the_last_day_that_a_calendar_knows_may_be_off() -> None:
    new_year, after = date(1990, 1, 1).toordinal(), date(1990, 1, 2).toordinal()
    finland = calendar("fi")
    assert (finland.is_working(new_year), finland.on_or_after(new_year), finland.on_or_before(after)) == (
        False,
        after,
        after,
    )
    assert finland.on_or_before(new_year) == date(1989, 12, 29).toordinal()
    monday = date(2070, 6, 9).toordinal()
    closed = calendar(closed=["2070-06-09"])
    assert [closed.is_working(day) for day in (monday - 3, monday, monday + 1, monday + 7)] == [True, False, True, True]


def test_an_open_day_is_stronger_than_a_closed_one_and_than_a_holiday() -> None:
    made = calendar("fi", closed=["2022-12-05/2022-12-09"], open=["2022-12-06"])
    assert [made.is_working(date(2022, 12, day).toordinal()) for day in range(5, 10)] == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_finland_rests_on_its_holidays_of_leap_years_too() -> None:
    known = {date.fromordinal(each) for each in holidays()}
    assert {date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 9), date(2024, 6, 22), date(2024, 12, 6)} <= known
    assert not calendar("fi").is_working(date(2024, 12, 6).toordinal())
    assert calendar().is_working(date(2024, 12, 6).toordinal())


def test_days_are_added_from_boundary_to_boundary() -> None:
    made = calendar()
    friday = date(2022, 12, 30).toordinal()
    assert made.add(friday, 1) == friday + 1
    assert made.add(friday, 2) == friday + 4
    assert made.add(friday + 2, 0) == friday + 2
    assert made.add(friday + 1, 1) == friday + 4
    assert made.add(friday + 3, -1) == friday
    assert made.latest(friday + 3, 1) == friday
    assert made.latest(friday + 4, 1) == friday + 3
    assert made.latest(friday + 2, 0) == friday + 2
    assert made.end(friday + 3) == friday + 1
    assert made.on_or_before(friday + 2) == friday
    assert made.on_or_after(friday + 1) == friday + 3
    assert date.fromordinal(made.on_or_after(friday + 1)) - date(2022, 12, 30) == timedelta(3)
