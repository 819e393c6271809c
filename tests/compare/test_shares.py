"""The bound of work: how many schedules a comparison may compute again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import version
from tiekartta.compare import shares
from tiekartta.compare.outcomes import FINISH, Outcome
from tiekartta.compare.shares import Trials, shares_of
from tiekartta.compare.versions import Versions


def trials(count: int = 4, later: int = 1) -> Trials:
    """Trials of as many tasks side by side, each longer by some days than before."""

    def plan(days: int) -> Any:
        tasks = [{"id": f"t{n}", "duration": f"{days}d"} for n in range(count)]
        return roadmap(tasks, [{"id": "end", "depends_on": [each["id"] for each in tasks]}], target="end")

    sides = version("old", plan(5)), version("new", plan(5 + later))
    return Trials(Versions(*sides), [Outcome("r", "end", FINISH)])


@pytest.mark.parametrize(
    ("nodes", "full", "left"), [(50, 5, 10), (59, 5, 11), (100, 4, 10), (50, 4, 5), (20, 4, 4), (0, 5, 4)]
)
def test_of_a_large_roadmap_half_the_bound_is_used_and_of_any_the_fewest(
    monkeypatch: pytest.MonkeyPatch, nodes: int, full: int, left: int
) -> None:
    """Four tasks and a milestone are five nodes."""
    monkeypatch.setattr(shares, "NODES", nodes)
    monkeypatch.setattr(shares, "FULL", full)
    assert trials().left == left


def test_a_mix_is_computed_once_and_what_is_known_is_always_affordable() -> None:
    found = trials()
    found.left = 1
    one, other = frozenset({0}), frozenset({1})
    assert (found.affords([one]), found.affords([one, one, found.everything]), found.affords([one, other])) == (
        True, True, False,
    )  # fmt: skip
    found.of(one)
    found.of(one)
    assert (found.left, found.computed, found.affords([one]), found.affords([other])) == (0, 1, True, False)


@pytest.mark.parametrize(
    ("left", "method"), [(100, "shapley"), (16, "shapley"), (11, "sampled"), (6, "sampled"), (1, "leave-one-out")]
)
def test_the_shares_are_as_exact_as_the_bound_allows(left: int, method: str) -> None:
    found = trials()
    found.left = left
    told, how = shares_of(found, found.outcomes[0], range(4), dict.fromkeys(range(4), 7))
    assert how == method
    assert sum(told.values()) == (28 if method == "leave-one-out" else 1)


def test_what_is_not_shared_may_be_there_or_not() -> None:
    """Two of four tasks that all end together: beside the others they add nothing, without them they add the day."""
    found = trials(later=2)
    told, _ = shares_of(found, found.outcomes[0], [0, 1], {})
    assert told == {0: 0.5, 1: 0.5}
