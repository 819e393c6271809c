"""Chances in a memo: those of the target and of the statutory deadlines, when a forecast is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a deadline is met, 0 to 1, and the day by which that is 80 % sure, None where it never is.

    `kind` is `target`, `end` or `statutory`; of an `event` it is told whether all that it waits for is ready in time.
    `meetings` are the days on which a decision may be made; `day` is the date by the plan.
    """

    id: str
    title: LocalText
    kind: str
    event: bool
    deadline: date | None
    day: date
    chance: float | None
    p80: date | None
    meetings: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances, and what they rest on: counts of open tasks and risks, and spreads as shares of the plan."""

    runs: int
    estimates: int
    assumed: int
    other: int
    certain: int
    spread_assumed: tuple[float, float]
    spread_other: tuple[float, float]
    triangular: bool
    correlation: float
    risks: int
    learned_from: int | None
    deadlines: tuple[Chance, ...]
