"""The table of risks: how likely and how grave, in three steps each."""

from __future__ import annotations

import pytest

from tiekartta.analyse.page.risk_grid import grid_of
from tiekartta.analyse.summary.risks import OpenRisk


def place(probability: str | None, impact: str | None) -> tuple[int, int]:
    """Where a risk stands, the least first."""
    grid = grid_of([OpenRisk("r", "R", None, probability, impact, False, (), None)])
    ((row, column),) = [(row, column) for row in range(3) for column in range(3) if grid[row][column] == [0]]
    return row, column


@pytest.mark.parametrize(
    ("probability", "row"),
    [("low", 0), ("medium", 1), ("high", 2), ("0%", 0), ("19.9%", 0), ("20%", 1), ("59%", 1), ("60%", 2), (None, 1)],
)
def test_a_probability_is_of_three_steps(probability: str | None, row: int) -> None:
    assert place(probability, "low") == (row, 0)


@pytest.mark.parametrize(
    ("impact", "column"),
    [
        ("low", 0), ("high", 2), (None, 1), ("soon", 1),
        ("9d", 0), ("10d", 1), ("19d", 1), ("20d", 2), ("1w", 0), ("2w", 1), ("3.5w", 1), ("4w", 2),
        ("13ed", 0), ("14ed", 1), ("27ed", 1), ("28ed", 2), ("2ew", 1), ("4ew", 2),
    ],
)  # fmt: skip
def test_an_impact_is_of_three_steps_in_working_days(impact: str | None, column: int) -> None:
    assert place("low", impact) == (0, column)


def test_risks_of_one_cell_stand_in_the_order_of_the_list() -> None:
    risks = [OpenRisk(name, "R", None, "high", impact, False, (), None) for name, impact in (("a", "4w"), ("b", "20d"))]
    assert grid_of(risks) == [[[], [], []], [[], [], []], [[], [], [0, 1]]]
