"""Chances instead of a single date: the report behind `tiekartta forecast`.

Chances and shares are 0 to 1. A quantile is the first day by which that part of all futures has come; None means that
too few ever do, because a decision has no meeting late enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.model.scalars import LocalText

_NOTABLE = 0.005


@dataclass(frozen=True, slots=True)
class MeetingChance:
    """One day on which a decision may be made, how likely, and whether that is in time."""

    date: date
    chance: float
    in_time: bool


@dataclass(frozen=True, slots=True)
class Influence:
    """What leaving one thing out does to a forecast: a task takes as long as planned, a risk does not strike.

    `kind` is `item` or `risk`; `days` is by how many working days P80 would be earlier. They are None where P80 is
    never reached, with it or without.
    """

    kind: str
    roadmap: str
    id: str
    title: LocalText
    correlation: float
    p80_without: date | None
    days: int | None
    chance_without: float | None

    def weight(self, chance: float | None) -> tuple[int, float]:
        """How much it moves a forecast with a chance: working days of P80, then the chance."""
        gained = (self.chance_without or 0) - chance if chance is not None else 0.0
        return abs(self.days or 0), abs(gained)

    def moves(self, chance: float | None) -> bool:
        """Whether leaving it out makes a difference that is worth telling."""
        days, gained = self.weight(chance)
        return bool(days) or gained >= _NOTABLE


@dataclass(frozen=True, slots=True)
class DeadlineChance:
    """The target, the end of a roadmap without one, or a statutory deadline.

    `day` is its date by the plan, without uncertainty. The days of an event (`event`) are those by which all that leads
    to it is finished; it takes place on its own day anyway. `meetings` are told of decisions, `no_meeting` is the share
    of futures without one late enough, its own or that of a decision that it waits for. `moved_by` has what moves P80
    most first, items and risks apart.
    """

    roadmap: str
    id: str
    title: LocalText
    kind: str
    event: bool
    basis: tuple[str, ...]
    deadline: date | None
    day: date
    chance: float | None
    p50: date | None
    p80: date | None
    p90: date | None
    no_meeting: float
    meetings: tuple[MeetingChance, ...]
    items: tuple[Influence, ...]
    risks: tuple[Influence, ...]

    @property
    def moved_by(self) -> Influence | None:
        """What moves it most, items and risks together, if anything does."""
        moving = [each for each in (*self.items[:1], *self.risks[:1]) if each.moves(self.chance)]
        return max(moving, key=lambda each: each.weight(self.chance), default=None)


@dataclass(frozen=True, slots=True)
class ItemChance:
    """An open item that leads to the target.

    `criticality` is the share of futures in which it is on the path, `cruciality` the rank correlation of how long it
    takes with when the target is reached, 0 where it never is on the path. `rests_on` is `estimate`, `assumed`,
    `other`, or None where its length is certain; `optimistic` and `pessimistic` are the working days, or calendar days
    if elapsed, that it may take.
    """

    id: str
    title: LocalText
    kind: str
    group: str | None
    criticality: float
    cruciality: float | None
    rests_on: str | None
    days: int
    optimistic: float
    pessimistic: float


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast rests on.

    `estimates`, `assumed` and `other` count open tasks with three-point estimates, and those without that are guesses
    or not; `certain` those whose length does not vary. Spreads are shares of the planned length, `risks` counts those
    that are simulated, and `silent` names open risks that say too little. `learned_from` counts the finished tasks that
    the spread was learned from; None where it is stated.
    """

    estimates: int
    assumed: int
    other: int
    certain: int
    spread_assumed: tuple[float, float]
    spread_other: tuple[float, float]
    triangular: bool
    correlation: float
    risks: int
    silent: tuple[str, ...]
    learned_from: int | None


@dataclass(frozen=True, slots=True)
class ForecastReport:
    """The chances of one roadmap: of its target, or its end, and of every open statutory deadline."""

    roadmap: str
    title: LocalText
    status_date: date
    runs: int
    seed: int
    basis: Basis
    target: DeadlineChance | None
    deadlines: tuple[DeadlineChance, ...]
    items: tuple[ItemChance, ...]

    @property
    def everything(self) -> tuple[DeadlineChance, ...]:
        """All that it tells a chance of."""
        return (*([self.target] if self.target else []), *self.deadlines)
