"""Colours that people gave and computed ones, issues, and indicators: the data date is 19 January 2022."""

from __future__ import annotations

import pytest

from tests.analyse.summary.plan import scope_of
from tiekartta.analyse.summary.colours import colour, disagreements
from tiekartta.analyse.summary.issues import measures, open_issues


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (("late",), "red"), (("at-risk", "late"), "red"), (("overdue",), "yellow"), (("blocked", "ready"), "yellow"),
        (("at-risk",), "yellow"), (("behind",), "green"), (("waiting",), "green"), (("on-track",), "green"),
    ],
)  # fmt: skip
def test_a_state_has_a_colour(states: tuple[str, ...], told: str) -> None:
    assert colour(states) == told


PLAN = """\
tasks:
  - {id: late, title: T, group: g, duration: 9d, deadline: 2022-01-20}
  - {id: fine, title: T, group: h, duration: 1d, deadline: 2022-06-01}
  - {id: done, title: T, finished: 2022-01-18}
  - {id: p, title: T, tasks: [{id: inner, title: T, duration: 9d, deadline: 2022-01-20}]}
journal:
"""


def told(*entries: str, group: str | None = None) -> list[tuple[str | None, str, str, str | None]]:
    """About what, the colour that was told, the computed one, and the item behind that."""
    journal = "".join(
        f"  - {{date: 2022-01-{day}, alert: {alert}, note: N{about}}}\n" for day, alert, about in map(_parts, entries)
    )
    found = disagreements(scope_of(PLAN + journal, group))
    return [
        (each.about and each.about.id, each.told, each.computed, each.because and each.because.id) for each in found
    ]


def _parts(entry: str) -> tuple[str, str, str]:
    day, alert, *about = entry.split()
    return day, alert, f", about: {about[0]}" if about else ""


def test_the_last_colour_by_the_data_date_counts_where_the_computed_one_is_another() -> None:
    assert told("10 green late") == [("late", "green", "red", None)]
    assert told("10 red late") == []
    assert told("10 green late", "12 red late") == told("12 green late", "12 red late") == []
    assert told("10 red late", "20 green late") == []
    assert told("10 red late", "19 green late") == [("late", "green", "red", None)]
    assert told("10 red done") == []


def test_a_group_a_package_and_the_whole_have_the_worst_colour_of_what_is_inside() -> None:
    assert told("10 green g") == [("g", "green", "red", "late")]
    assert told("10 red h") == [("h", "red", "green", None)]
    assert told("10 green p") == [("p", "green", "red", "inner")]
    assert told("10 yellow", "10 green fine") == [(None, "yellow", "red", "late")]
    assert told("10 green late", "10 red fine", group="h") == [("fine", "red", "green", None)]


def test_open_issues_stand_by_their_day_and_are_overdue_after_it() -> None:
    text = """\
tasks: [{id: a, title: T, duration: 1d}, {id: b, title: T, finished: 2022-01-18}]
risks: [{id: r, title: Risk}]
issues:
  - {id: none, title: T}
  - {id: today, title: T, due: 2022-01-19, affects: [a, b], from_risk: r}
  - {id: past, title: T, due: 2022-01-18}
  - {id: over, title: T, due: 2022-01-10, status: resolved}
"""
    found = open_issues(scope_of(text))
    assert [(each.id, each.overdue) for each in found] == [("past", True), ("today", False), ("none", False)]
    assert ([each.id for each in found[1].affects], found[1].from_risk, found[0].from_risk) == (["a"], "Risk", None)


def test_indicators_that_are_late_stand_first_and_those_that_are_reached_last() -> None:
    text = """\
tasks:
  - {id: reached, title: T, deadline: 2022-01-18, indicator: {target: 5, reached: 5}}
  - {id: ahead, title: T, deadline: 2022-01-19, indicator: {target: 5, reached: 4}}
  - {id: late, title: T, deadline: 2022-01-18, indicator: [{target: 5, title: Own}]}
  - {id: free, title: T, indicator: {target: 5}}
  - {id: gone, title: T, status: dropped, indicator: {target: 5}}
"""
    found = measures(scope_of(text))
    assert [(each.item, each.is_late, each.is_reached) for each in found] == [
        ("late", True, False), ("ahead", False, False), ("free", False, False), ("reached", False, True),
    ]  # fmt: skip
    assert found[0].title == "Own"
