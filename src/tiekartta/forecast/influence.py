"""What moves a forecast: rank correlations, and what happens when one thing is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tiekartta.forecast.asked import STATUTORY, Asked, Outcome, Tally
from tiekartta.forecast.futures import Source
from tiekartta.forecast.sampling import Days, Numbers
from tiekartta.forecast.simulation import Simulation
from tiekartta.forecast.spread import Work

_OF_TARGET, _OF_OTHERS = 10, 3
"""So many things of each kind are left out in turn, those that are ranked first by correlation."""
_RANKED = 400
"""So many things are ranked; of more only those that vary most."""
_CELLS = 2_000_000
"""So many ranks are held at a time: deadlines times futures."""


def correlations(simulation: Simulation) -> dict[Asked, dict[Source, float]]:
    """Spearman's rank correlation between how long something takes, or whether it strikes, and each outcome."""
    found: dict[Asked, dict[Source, float]] = {each: {} for each in simulation.asked}
    size = max(_CELLS // simulation.request.runs, 1)
    for first in range(0, len(simulation.asked), size):
        _correlate(simulation, simulation.asked[first : first + size], found)
    return found


def _correlate(simulation: Simulation, every: Sequence[Asked], found: dict[Asked, dict[Source, float]]) -> None:
    ranks = {asked: _ranks(_days(simulation.outcomes[asked])) for asked in every}
    leads = {asked: simulation.schedule.network.ancestors(asked.nodes) for asked in every}
    for source in _ranked(simulation):
        nodes = simulation.touched[source]
        to = [asked for asked in every if ranks[asked] is not None and not leads[asked].isdisjoint(nodes)]
        own = _ranks(_values(simulation, source)) if to else None
        if own is not None:
            for asked in to:
                found[asked][source] = round(float(np.dot(own, ranks[asked])), 3) + 0.0  # type: ignore[arg-type]


def _ranked(simulation: Simulation) -> list[Source]:
    return sorted(simulation.touched, key=lambda each: -_weight(each))[:_RANKED]


def _weight(source: Source) -> float:
    """About how much a source varies, in days."""
    if isinstance(source, Work):
        return source.days * (source.spread.pessimistic - source.spread.optimistic) / 6
    most = max([*(each.days for each in source.effects), *source.answers.values()])
    return float(most * (source.probability * (1 - source.probability)) ** 0.5)


def _values(simulation: Simulation, source: Source) -> Days:
    runs = simulation.request.runs
    if isinstance(source, Work):
        return simulation.draws.days(source, 0, runs)
    return simulation.draws.strikes(source, 0, runs).astype(np.int64)


def _days(outcome: Outcome) -> NDArray[np.int32]:
    """The days of an outcome; what is never reached comes after everything else."""
    return np.where(outcome.lost, outcome.day.max() + 1, outcome.day)


def _ranks(values: NDArray[np.integer[Any]]) -> Numbers | None:
    """Ranks, those of equal values their mean, of mean 0 and length 1; None where all values are equal."""
    low = int(values.min())
    counts = np.bincount(values - low)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    told = ranks.take(values - low)
    told -= told.mean()
    length = float(np.sqrt(np.dot(told, told)))
    return told / length if length else None


def left_out(
    simulation: Simulation, found: Mapping[Asked, Mapping[Source, float]]
) -> dict[Asked, list[tuple[Source, Tally]]]:
    """Of what is asked about, what becomes of it without each of the things that seem to move it most."""
    noise = 2 / simulation.request.runs**0.5
    chosen = {asked: _chosen(asked, of, noise) for asked, of in found.items()}
    of: dict[Source, list[Asked]] = {}
    for asked, sources in chosen.items():
        for source in sources:
            of.setdefault(source, []).append(asked)
    tallies = simulation.without(of)
    return {
        asked: [(source, tallies[source, asked]) for source in sources if (source, asked) in tallies]
        for asked, sources in chosen.items()
    }


def _chosen(asked: Asked, of: Mapping[Source, float], noise: float) -> Sequence[Source]:
    """The items and the risks to be left out in turn, the most correlated first; below `noise` it says nothing."""
    most = _OF_OTHERS if asked.kind == STATUTORY else _OF_TARGET
    ranked = sorted((source for source in of if abs(of[source]) >= noise), key=lambda each: -abs(of[each]))
    works = [each for each in ranked if isinstance(each, Work)]
    threats = [each for each in ranked if not isinstance(each, Work)]
    return [*works[:most], *threats[:most]]
