"""The page of a roadmap: its clocks, its timeline and the order of statutory deadlines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.page.report import PageReport, pages_of
from tiekartta.model.roadmap import Roadmap


def page(plan: Roadmap) -> PageReport:
    return next(pages_of([plan], scheduled(plan), 5))


@pytest.mark.parametrize(
    ("start", "finish", "years"),
    [
        ("2020-01-01", "2022-12-31", [2022]),
        ("2022-01-01", "2026-12-31", [2022, 2023, 2024]),
        ("2019-01-01", "2021-12-31", [2021]),
    ],
)
def test_the_clocks_are_those_of_three_years_from_the_data_date_on(start: str, finish: str, years: list[int]) -> None:
    council = {"id": "k", "meetings": [f"{year}-06-01" for year in range(2019, 2027)]}
    found = page(roadmap([{"id": "a"}], bodies=[council], start=start, finish=finish, status_date="2022-01-03"))
    assert [each.year for each in found.clocks] == years


def test_a_year_in_which_nothing_happens_has_no_clock() -> None:
    assert page(roadmap([{"id": "a"}], finish="2024-12-31")).clocks == ()


def test_rows_beyond_the_window_are_told_and_the_window_is_that_of_the_roadmap() -> None:
    found = page(
        roadmap([{"id": "a", "duration": "40d"}, {"id": "b", "start": "2022-03-01"}], finish="2022-01-31")
    ).timeline
    assert (found.first, found.last) == (date(2022, 1, 3), date(2022, 1, 31))
    assert [row.id for section in found.sections for row in section.rows] == ["a", "b"]


def test_statutory_deadlines_that_are_late_stand_first_and_those_that_are_met_last() -> None:
    def law(name: str, days: int, due: str, **more: Any) -> dict[str, Any]:
        deadline = {"date": due, "kind": "statutory", "basis": "1/2022 1 §"}
        return {"id": name, "duration": f"{days}d", "deadline": deadline, **more}

    found = page(
        roadmap(
            [
                law("met", 1, "2022-01-04", finished="2022-01-02"), law("open", 1, "2022-02-01"),
                law("soon", 4, "2022-01-07"), law("late", 9, "2022-01-11"), law("missed", 9, "2022-01-02"),
                law("tight", 19, "2022-02-01"), {"id": "other", "deadline": "2022-01-04"},
            ]
        )
    ).statutory  # fmt: skip
    assert [each.id for each in found] == ["missed", "late", "soon", "tight", "open", "met"]
