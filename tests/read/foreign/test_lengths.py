"""Lengths in minutes become whole days, and those that were none are counted."""

from __future__ import annotations

import pytest

from tiekartta.read.foreign.lengths import Lengths


@pytest.mark.parametrize(
    ("minutes", "elapsed", "days", "rounded"),
    [
        (0, False, 0, 0),
        (480, False, 1, 0),
        (2400, False, 5, 0),
        (241, False, 1, 1),
        (960, True, 1, 1),
        (1440, True, 1, 0),
        (14_400.000_001, True, 10, 0),  # what a tool computed with floats is as whole as it was meant
    ],
)
def test_a_part_of_a_day_counts_as_a_day(minutes: float, elapsed: bool, days: int, rounded: int) -> None:
    lengths = Lengths(480)
    assert (lengths.days(minutes, elapsed), lengths.rounded) == (days, rounded)


def test_a_lead_is_rounded_away_from_zero_too() -> None:
    lengths = Lengths(450)
    assert [lengths.lag(each) for each in (-100, 100, -450, 450, 0)] == [-1, 1, -1, 1, 0]
    assert [lengths.lag(each, elapsed=True) for each in (-1440, 1441)] == [-1, 2]
    assert lengths.rounded == 3
