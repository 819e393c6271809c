"""How forecasts moved over versions: moves, runs and lines, from plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tiekartta.compare.history import (
    Forecast,
    Snapshot,
    Step,
    Trend,
    chosen_lines,
    line_of,
    points_of,
    reserve_trend,
    trend_of,
)


@pytest.mark.parametrize(
    ("moves", "direction", "versions", "days"),
    [
        ([], "steady", 0, 0),
        ([0, 0], "steady", 2, 0),
        ([2], "slipping", 1, 2),
        ([1, 1], "slipping", 2, 2),
        ([-2], "improving", 1, -2),
        ([-9, 1, 4], "slipping", 2, 5),
        ([9, -1, -4], "improving", 2, -5),
        ([3, 0, 4], "slipping", 1, 4),
        ([3, 0, 0], "mixed", 3, 3),
        ([3, -5, 0], "mixed", 3, -2),
        ([3, 0, 0, 0], "steady", 3, 0),
        ([3, 0, 0, 0, 0], "steady", 4, 0),
    ],
)
def test_a_trend_is_the_run_of_the_last_moves(moves: list[int], direction: str, versions: int, days: int) -> None:
    assert trend_of(moves) == Trend(direction, versions, days)


def day(number: int) -> date:
    return date(2022, 1, number)


def days(one: date, other: date) -> int:
    return (other - one).days


def version(
    target: str | None = None, reserve: int | None = None, done: int = 0, total: int = 0, **items: Any
) -> Snapshot:
    """A version with forecasts by id: a day of January, or that with a statutory deadline."""
    forecasts = {
        name: Forecast(name.upper(), day(told[0]), day(told[1]), statutory=True)
        if isinstance(told, tuple)
        else Forecast(name.upper(), day(told))
        for name, told in items.items()
    }
    return Snapshot(day(1), target, reserve, done, total, {}, (), forecasts)


def test_a_line_follows_an_item_through_its_names_and_gaps() -> None:
    versions = [version(old=5), version(b=9), version(a=7), version(a=7)]
    cause: Any = object()
    steps = [Step({"old": "a"}, {"a": cause}), Step({}, {"a": cause}), Step({}, {"a": cause})]
    line = line_of("item", "a", versions, steps, days)
    assert line is not None
    assert (line.id, line.title, line.trend) == ("a", "A", Trend("mixed", 2, 2))
    assert [(each.version, each.forecast.day, each.days, each.cause) for each in line.points] == [
        (0, 5, 0, None), (2, 7, 2, None), (3, 7, 0, None),
    ]  # fmt: skip


def test_a_move_between_neighbours_has_its_cause() -> None:
    first, second = object(), object()
    steps: Any = [Step({"x": "a"}, {"a": first}), Step({"a": "b"}, {"b": second})]
    line = line_of("item", "b", [version(x=5), version(a=6), version(b=4)], steps, days)
    assert line is not None
    assert [(each.days, each.cause) for each in line.points] == [(0, None), (1, first), (-2, second)]
    assert line_of("item", "nobody", [version(a=5)], [], days) is None


def test_the_lines_are_the_target_then_statutory_deadlines_by_their_day_then_what_was_asked_for() -> None:
    told = {"late": (3, 20), "early": (3, 10), "also": (3, 10), "end": (5, 25), "free": 4}
    newest = version("end", **told)
    lines = chosen_lines(["free", "early", "nobody"], [version(gone=(2, 5), **told), newest], [Step({}, {})], days)
    assert [(each.kind, each.id) for each in lines] == [
        ("target", "end"), ("statutory", "gone"), ("statutory", "also"), ("statutory", "early"),
        ("statutory", "late"), ("item", "free"),
    ]  # fmt: skip
    assert chosen_lines([], [version(free=4)], [], days) == ()


def test_a_deadline_that_is_not_statutory_has_no_line_of_its_own() -> None:
    forecasts = {"a": Forecast("A", day(3), day(9)), "b": Forecast("B", day(3), statutory=True)}
    assert chosen_lines([], [replace(version(), forecasts=forecasts)], [], days) == ()


def test_a_statutory_deadline_keeps_its_line_under_its_newest_id_and_day() -> None:
    versions = [version(old=(3, 10), b=(3, 12)), version(a=(3, 15), b=(3, 12)), version(a=9, b=(3, 12))]
    lines = chosen_lines([], versions, [Step({"old": "a"}, {}), Step({}, {})], days)
    assert [(each.id, len(each.points)) for each in lines] == [("b", 3), ("a", 3)]


def test_points_tell_what_was_gained_the_cause_and_the_share_done() -> None:
    commits = [(f"c{number}", day(number), ()) for number in (1, 2, 3, 4)]
    versions = [version(reserve=5, done=1, total=4), version(reserve=3), version(), version(reserve=4, done=2, total=2)]
    cause: Any = object()
    steps = [Step({}, {"": cause}), Step({}, {}), Step({}, {"": cause})]
    points = points_of(commits, versions, steps)
    assert [(each.reserve, each.gained, each.cause, each.share) for each in points] == [
        (5, None, None, 0.25), (3, -2, cause, 1.0), (None, None, None, 1.0), (4, None, cause, 1.0),
    ]  # fmt: skip
    assert reserve_trend(points) == Trend("slipping", 1, 2)
    assert reserve_trend(points[:1]) is None


def test_a_deadline_that_only_the_first_version_has_is_followed_through_every_rename() -> None:
    versions = [version(x=(3, 10)), version(y=4), version(z=5)]
    lines = chosen_lines([], versions, [Step({"x": "y"}, {}), Step({"y": "z"}, {})], days)
    assert [(each.kind, each.id, [point.forecast.day for point in each.points]) for each in lines] == [
        ("statutory", "z", [3, 4, 5]),
    ]  # fmt: skip
