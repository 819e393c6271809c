"""Where a node lies between its bounds: days of January 2022, which begins a week on Monday 3, 10, 17 and 24."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import calendar, roadmap
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.network import (
    ACTIVE,
    DECISION,
    ELAPSED,
    FOREVER,
    HANDLING,
    MILESTONE,
    NEVER,
    TASK,
    Kind,
    Node,
)
from tiekartta.schedule.placing import earliest_span, latest_span

JANUARY = date(2021, 12, 31).toordinal()
PLAN = roadmap([{"id": "a"}])
NONE = -99


def node(kind: Kind, days: int = 0, meetings: list[int] | None = None, **more: Any) -> Node:
    held = None if meetings is None else Meetings([JANUARY + day for day in meetings])
    return Node("r", PLAN.rows["a"], calendar(PLAN), kind, days=days, meetings=held, **more)


def earliest(node: Node, begin: int, end: int = NONE) -> tuple[int, int, bool]:
    """First day, day after the last, and whether the bound on the finish holds; `end` is the day after the last too."""
    span = earliest_span(node, JANUARY + begin, NEVER if end == NONE else JANUARY + end)
    return span.start - JANUARY, span.finish - JANUARY, span.by_end


def latest(node: Node, begin: int = NONE, end: int = NONE) -> tuple[int, int]:
    bounds = (FOREVER if bound == NONE else JANUARY + bound for bound in (begin, end))
    span = latest_span(node, *bounds)
    return span.start - JANUARY, span.finish - JANUARY


@pytest.mark.parametrize(
    ("begin", "end", "span"),
    [
        (3, NONE, (3, 5, False)),
        (8, NONE, (10, 12, False)),
        (7, NONE, (7, 11, False)),
        (3, 8, (6, 8, True)),  # held until the end of Friday the 7th
        (6, 8, (6, 8, False)),  # of two that hold alike the start is named
        (5, 8, (6, 8, True)),
        (3, 10, (7, 11, True)),  # a weekend is no place to end
        (3, 11, (7, 11, True)),
    ],
)
def test_two_working_days_as_early_as_may_be(begin: int, end: int, span: tuple[int, int, bool]) -> None:
    assert earliest(node(TASK, 2), begin, end) == span


@pytest.mark.parametrize(
    ("begin", "end", "span"),
    [
        (NONE, 8, (6, 8)),
        (NONE, 10, (6, 8)),
        (NONE, 11, (7, 11)),
        (4, NONE, (4, 6)),
        (8, NONE, (7, 11)),  # by Saturday: on Friday
        (6, 10, (6, 8)),
        (5, 10, (5, 7)),
        (7, 8, (6, 8)),
    ],
)
def test_two_working_days_as_late_as_may_be(begin: int, end: int, span: tuple[int, int]) -> None:
    assert latest(node(TASK, 2), begin, end) == span


def test_the_start_of_work_under_way_bounds_nothing() -> None:
    assert latest(node(TASK, 2, state=ACTIVE), 4, 8) == (6, 8)
    assert latest(node(ELAPSED, 2, state=ACTIVE), 4, 8) == (6, 8)


@pytest.mark.parametrize(
    ("begin", "end", "span"),
    [
        (3, NONE, (3, 6, False)),
        (8, NONE, (8, 11, False)),  # from Saturday to Monday
        (6, NONE, (6, 11, False)),  # three days end on Saturday, so that the end is Monday's
        (3, 8, (5, 8, True)),
        (5, 8, (5, 8, False)),
        (3, 10, (6, 11, True)),
        (3, 11, (6, 11, True)),
    ],
)
def test_three_calendar_days_as_early_as_may_be(begin: int, end: int, span: tuple[int, int, bool]) -> None:
    assert earliest(node(ELAPSED, 3), begin, end) == span


@pytest.mark.parametrize(
    ("begin", "end", "span"),
    [
        (NONE, 8, (5, 8)),
        (NONE, 10, (5, 8)),
        (NONE, 11, (8, 11)),
        (4, NONE, (4, 7)),
        (4, 11, (4, 7)),
        (6, NONE, (6, 11)),
    ],
)
def test_three_calendar_days_as_late_as_may_be(begin: int, end: int, span: tuple[int, int]) -> None:
    assert latest(node(ELAPSED, 3), begin, end) == span


@pytest.mark.parametrize(
    ("started", "begin", "end", "span"),
    [
        (3, 5, NONE, (5, 5, False)),
        (3, 10, NONE, (8, 8, False)),  # what may end at the beginning of Monday ended on Friday
        (5, 4, NONE, (6, 6, False)),  # not before the day on which it began
        (8, 4, NONE, (11, 11, False)),
        (3, 5, 8, (8, 8, True)),
        (3, 5, 5, (5, 5, False)),
        (3, 5, 9, (11, 11, True)),
    ],
)
def test_work_with_nothing_left_ends_when_it_may(
    started: int, begin: int, end: int, span: tuple[int, int, bool]
) -> None:
    for kind in (TASK, ELAPSED):
        assert earliest(node(kind, 0, state=ACTIVE, start=JANUARY + started), begin, end) == span


@pytest.mark.parametrize("kind", [DECISION, HANDLING])
@pytest.mark.parametrize(
    ("meetings", "begin", "end", "span"),
    [
        ([10, 17], 3, NONE, (10, 11, False)),
        ([10, 17], 10, NONE, (10, 11, False)),
        ([10, 17], 3, 12, (17, 18, True)),
        ([10, 17], 3, 11, (10, 11, True)),
        ([4, 17], 3, 4, (4, 5, False)),  # ready by the end of its own first day
        ([4, 17], 3, 5, (4, 5, True)),
        ([10], 15, NONE, (17, 18, False)),  # no meeting is late enough: the next working day
        (None, 8, NONE, (10, 11, False)),
        (None, 3, 6, (5, 6, True)),
    ],
)
def test_a_decision_is_made_in_the_first_meeting_that_will_do(
    kind: Kind, meetings: list[int] | None, begin: int, end: int, span: tuple[int, int, bool]
) -> None:
    assert earliest(node(kind, meetings=meetings), begin, end) == span


@pytest.mark.parametrize(
    ("meetings", "begin", "end", "day"),
    [
        ([10, 17, 24], 20, NONE, 17),
        ([10, 17, 24], 17, NONE, 17),
        ([10, 17, 24], NONE, 17, 10),
        ([10, 17, 24], NONE, 18, 17),
        ([10, 17, 24], 12, 25, 10),
        ([10, 17, 24], 8, NONE, 8),  # no meeting is early enough: the limit itself
        (None, 8, NONE, 7),
        (None, NONE, 11, 10),
    ],
)
def test_a_decision_is_made_in_the_last_meeting_that_will_do(
    meetings: list[int] | None, begin: int, end: int, day: int
) -> None:
    assert latest(node(DECISION, meetings=meetings), begin, end) == (day, day + 1)


def test_a_point_lies_at_the_stronger_of_its_bounds() -> None:
    point = node(MILESTONE)
    assert [earliest(point, 5, end) for end in (4, 5, 6)] == [(5, 5, False), (5, 5, True), (6, 6, True)]
    assert [latest(point, 5, end) for end in (4, 5, 6)] == [(4, 4), (5, 5), (5, 5)]
