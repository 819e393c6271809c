"""Where each risk stands in a table of probability and impact of three steps each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiekartta.analyse.summary.risks import OpenRisk

PROBABILITIES = ("low", "medium", "high")
IMPACTS = ("low", "medium", "high")

_SHARES = (20, 60)
"""Per cents from which a probability is medium, and high."""
_DAYS = (10, 20)
"""Working days from which an impact is medium, and high: two and four weeks."""
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(e?)([dw])\Z")


def grid_of(risks: Sequence[OpenRisk]) -> list[list[list[int]]]:
    """By probability and impact, the least first, the places of risks in the list.

    What a risk does not tell counts as medium: an unknown is not a small one.
    """
    grid: list[list[list[int]]] = [[[] for _ in IMPACTS] for _ in PROBABILITIES]
    for number, risk in enumerate(risks):
        grid[_probability(risk.probability)][_impact(risk.impact)].append(number)
    return grid


def _probability(written: str | None) -> int:
    if written in PROBABILITIES:
        return PROBABILITIES.index(written)
    if written and written.endswith("%"):
        return sum(float(written[:-1]) >= share for share in _SHARES)
    return 1


def _impact(written: str | None) -> int:
    if written in IMPACTS:
        return IMPACTS.index(written)
    length = _LENGTH.match(written or "")
    if length is None:
        return 1
    amount, elapsed, unit = length.groups()
    week = 7 if elapsed else 5
    days = float(amount) * (week if unit == "w" else 1) * (5 / 7 if elapsed else 1)
    return sum(days >= each for each in _DAYS)
