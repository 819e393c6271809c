"""Days as fractions, and the header's units and labels."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from babel.dates import get_month_names

from tiekartta.base.words import words_of
from tiekartta.render.layout.axis import Axis, cell, fitting, major, ticks, unit_for, zoomed

YEAR = Axis(date(2022, 1, 1), date(2022, 12, 31))


def test_a_day_has_a_beginning_a_middle_and_an_end() -> None:
    week = Axis(date(2022, 1, 3), date(2022, 1, 9))
    assert week.start(date(2022, 1, 3)) == 0
    assert week.finish(date(2022, 1, 3)) == week.start(date(2022, 1, 4)) == pytest.approx(1 / 7)
    assert week.middle(date(2022, 1, 6)) == pytest.approx(0.5)
    assert week.finish(date(2022, 1, 9)) == 1


@pytest.mark.parametrize("days", [1, 7, 31, 365, 928])
def test_with_a_column_a_day_every_day_has_its_own_column(days: int) -> None:
    axis = Axis(date(2021, 3, 1), date(2021, 3, 1) + timedelta(days=days - 1))
    shown = [axis.first + timedelta(days=number) for number in range(days)]
    assert [cell(axis.start(day), days) for day in shown] == list(range(days))
    assert [cell(axis.middle(day), days) for day in shown] == list(range(days))


@pytest.mark.parametrize(("columns", "unit"), [(20, "quarter"), (40, "month"), (160, "week"), (4, "year")])
def test_the_finest_unit_that_can_be_told_apart_is_chosen(columns: int, unit: str) -> None:
    assert unit_for(YEAR, columns) == unit


def test_a_zoom_is_kept_only_where_it_can_be_told_apart() -> None:
    assert unit_for(YEAR, 160, "quarter") == "quarter"
    assert unit_for(YEAR, 40, "week") == "month"


def test_iso_weeks_run_over_the_turn_of_the_year() -> None:
    axis = Axis(date(2021, 12, 20), date(2022, 1, 16))
    for lang, labels in {
        "fi": ["vk 51", "vk 52", "vk 1", "vk 2"],
        "sv": ["v. 51", "v. 52", "v. 1", "v. 2"],
        "en": ["wk 51", "wk 52", "wk 1", "wk 2"],
    }.items():
        assert [tick.labels[0] for tick in ticks(axis, "week", words_of(lang))] == labels


def test_week_53_is_told() -> None:
    axis = Axis(date(2020, 12, 28), date(2021, 1, 10))
    assert [tick.labels[-1] for tick in ticks(axis, "week", words_of("fi"))] == ["53", "1"]


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_names_of_months_are_the_languages_own(lang: str) -> None:
    names = get_month_names("wide", context="stand-alone", locale=lang)
    short = get_month_names("abbreviated", context="stand-alone", locale=lang)
    words = words_of(lang)
    for number in range(1, 13):
        assert words(f"month.{number}") == names[number]
        assert short[number].rstrip(".").startswith(words(f"month.short.{number}")[:3])


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
@pytest.mark.parametrize("columns", [1, 5, 13, 48, 120, 220])
def test_labels_never_overlap_nor_leave_the_axis(lang: str, unit: str, columns: int) -> None:
    axis = Axis(date(2020, 12, 8), date(2023, 6, 30))
    for found in (ticks(axis, unit, words_of(lang)), major(axis, unit, words_of(lang))):
        placed = fitting(found, columns)
        for (at, label), (after, _) in pairwise([*placed, (columns + 1, "")]):
            assert at + len(label) < after


def test_a_zoomed_window_fits_and_holds_the_data_date() -> None:
    first, last = zoomed(date(2020, 12, 8), date(2023, 6, 30), date(2022, 6, 15), 60, "week")
    assert first < date(2022, 6, 15) < last
    assert unit_for(Axis(first, last), 60, "week") == "week"
    assert first.weekday() == 0


def test_a_window_that_fits_is_not_narrowed() -> None:
    window = (date(2022, 1, 1), date(2022, 3, 31))
    assert zoomed(*window, date(2022, 2, 1), 60, "week") == window
