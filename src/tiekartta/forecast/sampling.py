"""Random lengths and strikes: each item and risk has random numbers of its own, which nothing else in a plan changes.

So two forecasts with one seed differ only by what differs in their plans, and what is left out is left out alone.
Lengths are found by the inverse of their distribution from a number between 0 and 1, in whole days.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import erf, sqrt

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence
from numpy.typing import NDArray

from tiekartta.forecast.spread import ESTIMATE, Assumptions, Spread, Threat, Work
from tiekartta.schedule.network import Node

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]

_CELLS = 1 << 14
"""The quantiles of a distribution that are tabulated: the middles of so many equally likely parts."""
_GRID = 1 << 13
_TAILS = 6.0
"""So many standard deviations of the normal distribution are tabulated."""


class Draws:
    """The random numbers of a forecast, by item and risk; futures are numbered from 0 on."""

    def __init__(self, seed: int, assumptions: Assumptions) -> None:
        self._seed = seed
        self._assumptions = assumptions

    def numbers(self, key: str, first: int, last: int) -> Numbers:
        """Numbers between 0 and 1 for some futures; the same whatever other futures are asked for."""
        own = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
        bits = PCG64(SeedSequence((self._seed, own)))
        bits.advance(first)
        return Generator(bits).random(last - first)

    def days(self, work: Work, first: int, last: int) -> Days:
        """How long a task takes in some futures, or what is left of it: at least a day."""
        numbers = self._correlated(work.node, first, last)
        learned = self._assumptions.learned if work.rests_on != ESTIMATE else ()
        shares = learned_shares(learned) if learned else shares_of(work.spread, self._assumptions.triangular)
        days = np.rint(shares.take((numbers * _CELLS).astype(np.int64)) * work.days)
        return np.maximum(days, 1).astype(np.int64)

    def strikes(self, threat: Threat, first: int, last: int) -> Flags:
        """Whether a risk strikes in some futures."""
        return self.numbers(f"risk {threat.roadmap}:{threat.risk.id}", first, last) < threat.probability

    def _correlated(self, node: Node, first: int, last: int) -> Numbers:
        """A task's numbers; with a correlation they rest in part on those of its preparation group (one factor)."""
        own = self.numbers(f"item {node.roadmap}:{node.item}", first, last)
        rho, group = self._assumptions.correlation, node.row.group
        if not rho or group is None:
            return own
        shared = self.numbers(f"group {node.roadmap}:{group}", first, last)
        x, p = _normal()
        normal = sqrt(rho) * np.interp(shared, p, x) + sqrt(1 - rho) * np.interp(own, p, x)
        return np.minimum(np.interp(normal, x, p), 1 - 1 / (2 * _CELLS))


def shares_of(spread: Spread, triangular: bool) -> Numbers:
    """The quantiles of a length as shares of what is planned, which is the likely value."""
    width = spread.pessimistic - spread.optimistic
    if width <= 0:
        return np.full(_CELLS, spread.optimistic)
    mode = (1 - spread.optimistic) / width
    return spread.optimistic + width * (_triangular(mode) if triangular else _beta_pert(mode))


@lru_cache(maxsize=8)
def learned_shares(learned: tuple[float, ...]) -> Numbers:
    """The quantiles of shares that have been seen, in order; between two of them lies a straight line."""
    seen = (np.arange(len(learned)) + 0.5) / len(learned)
    return np.interp((np.arange(_CELLS) + 0.5) / _CELLS, seen, learned)


@lru_cache(maxsize=256)
def _triangular(mode: float) -> Numbers:
    p = (np.arange(_CELLS) + 0.5) / _CELLS
    return np.where(p < mode, np.sqrt(p * mode), 1 - np.sqrt((1 - p) * (1 - mode)))


@lru_cache(maxsize=256)
def _beta_pert(mode: float) -> Numbers:
    """Beta-PERT: a beta distribution whose mean is (optimistic + 4 × likely + pessimistic) / 6."""
    x = np.linspace(0, 1, _GRID + 1)
    density = x ** (4 * mode) * (1 - x) ** (4 * (1 - mode))
    total = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))
    return np.interp((np.arange(_CELLS) + 0.5) / _CELLS, total / total[-1], x)


@lru_cache(maxsize=1)
def _normal() -> tuple[Numbers, Numbers]:
    """The standard normal distribution: values, and how likely one up to each is."""
    x = np.linspace(-_TAILS, _TAILS, _GRID + 1)
    return x, np.array([(1 + erf(each / sqrt(2))) / 2 for each in x])
