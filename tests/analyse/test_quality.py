"""The checks of the DCMA that follow the path, the links of parents and the target, each with its right value."""

from __future__ import annotations

from typing import Any

from tests.build import roadmap, scheduled
from tiekartta.analyse.quality import Check, assess
from tiekartta.analyse.rules.plan import Plan
from tiekartta.model.config import Config


def check(number: int, tasks: list[Any], milestones: Any = (), **header: Any) -> Check:
    plan = roadmap(tasks, milestones, **header)
    return next(each for each in assess(Plan(plan, scheduled(plan), Config())).checks if each.number == number)


SIDE_BY_SIDE = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d", "depends_on": ["a SS"]}]
EVENT = [{"id": "end", "date": "2022-02-01", "depends_on": ["b"]}]


def test_a_path_without_links_into_its_end_loses_the_delay() -> None:
    """b starts with a, so it does not end later when a takes 600 days more; what else waits for a does not matter."""
    for more in ([], [{"id": "z", "duration": "1d", "depends_on": ["a"]}]):
        found = check(12, [*SIDE_BY_SIDE, *more], EVENT, target="end")
        assert (found.value, found.limit, found.passed) == (0, 600, False)


def test_the_delay_is_counted_once() -> None:
    """The start of b is the end of the plan: it moves by as much as a takes longer, not twice."""
    tasks = [
        {"id": "a", "duration": "3d"},
        {"id": "b", "duration": "2d", "depends_on": ["a"]},
        {"id": "c", "duration": "1d", "depends_on": ["a"]},
    ]
    assert check(12, tasks, [{"id": "m", "depends_on": ["b SF"]}]).value == 600


def test_of_two_that_finish_last_either_moves_the_end() -> None:
    assert check(12, [{"id": "z", "duration": "10d"}, {"id": "a", "duration": "10d"}]).value == 600


def test_the_length_is_that_of_the_path_and_not_the_time_to_the_day_of_the_target() -> None:
    """Forty days of work and 21 days too few of them: half of the length is missing."""
    found = check(
        13, [{"id": "b", "duration": "40d"}], [{"id": "end", "date": "2022-01-31", "depends_on": ["b"]}], target="end"
    )
    assert (found.value, found.passed) == (50, False)


def test_links_of_parents_are_links() -> None:
    tasks = [
        {"id": "a", "duration": "5d"},
        {
            "id": "p",
            "depends_on": ["a FS-2d", "a SS+3d"],
            "tasks": [{"id": "b", "duration": "5d"}, {"id": "c", "duration": "5d", "depends_on": ["b"]}],
        },
    ]
    leads, lags, types = (check(number, tasks) for number in (2, 3, 4))
    assert [(each.count, each.total) for each in (leads, lags, types)] == [(1, 3), (1, 3), (1, 3)]


def test_the_first_and_the_last_are_open_ends_too() -> None:
    """The five per cent leave room for them."""
    tasks = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d", "depends_on": ["a"]}]
    assert (check(1, tasks).count, check(1, tasks).total) == (2, 2)
