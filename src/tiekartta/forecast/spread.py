"""What is uncertain in a plan: how long open work may take, and which risks may strike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import NamedTuple

from tiekartta.model.config import Forecasting
from tiekartta.model.entities import Risk
from tiekartta.model.items import Estimate, Task
from tiekartta.model.references import Reference, full_name
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import Duration
from tiekartta.schedule.build import duration_of
from tiekartta.schedule.network import DONE, ELAPSED, GHOST, TASK, Network, Node

ESTIMATE, ASSUMED, OTHER = "estimate", "assumed", "other"
_LEVELS = ("low", "medium", "high")


class Spread(NamedTuple):
    """How long work may take as shares of what is planned: when all goes well, and when much goes wrong."""

    optimistic: float
    pessimistic: float

    @property
    def is_none(self) -> bool:
        """Whether nothing is uncertain."""
        return self.optimistic == self.pessimistic == 1


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a forecast rests on besides the roadmap: the spreads of what has no estimate, and what levels mean.

    `estimates` tells whether three-point estimates are used, `risks` whether risks strike; `correlation` is that
    between the tasks of one preparation group, 0 to 1; `triangular` uses that distribution instead of beta-PERT.
    """

    assumed: Spread
    other: Spread
    probability: tuple[float, ...]
    impact: tuple[int, ...]
    triangular: bool = False
    correlation: float = 0.0
    estimates: bool = True
    risks: bool = True
    learned: tuple[float, ...] = ()
    """How long finished work took as shares of its plan, in order; without any the stated spreads count."""

    def knowing(self, shares: Iterable[float]) -> Assumptions:
        """The same with a spread that finished work tells, for all that has no estimate."""
        learned = tuple(sorted(shares))
        spread = Spread(learned[0], learned[-1])
        return replace(self, assumed=spread, other=spread, learned=learned)


def assumptions_of(config: Forecasting) -> Assumptions:
    """The assumptions that the settings of a repository state."""
    return Assumptions(
        spread_of_per_cent(config.assumed),
        spread_of_per_cent(config.other),
        tuple(each / 100 for each in config.probability),
        config.impact,
    )


def spread_of_per_cent(bounds: Sequence[int]) -> Spread:
    """A spread given in per cent of what is planned: how short, and how long."""
    low, high = bounds
    return Spread(low / 100, high / 100)


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """An open task whose length is uncertain; `rests_on` is `estimate`, `assumed` or `other`.

    `days` are what is left of it as planned; where a day is `expected` for its finish, those until then.
    """

    node: Node
    spread: Spread
    rests_on: str
    days: int
    expected: bool = False


class Effect(NamedTuple):
    """What a risk does to a node when it strikes: so many days more, working days unless the node counts elapsed."""

    node: Node
    days: int


@dataclass(frozen=True, slots=True, eq=False)
class Threat:
    """An open risk that would delay something; `answers` are the questions that it delays, each by its days."""

    roadmap: str
    risk: Risk
    probability: float
    effects: tuple[Effect, ...]
    answers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Uncertainty:
    """Everything that is uncertain, and the open risks that say too little to be simulated."""

    works: tuple[Work, ...]
    threats: tuple[Threat, ...]
    silent: tuple[tuple[str, Risk], ...]
    """Open risks, with their roadmaps, that lack a probability, an impact, or anything with dates that they delay."""


def uncertainty_of(network: Network, assumptions: Assumptions) -> Uncertainty:
    """What is uncertain in a network."""
    threats: list[Threat] = []
    silent: list[tuple[str, Risk]] = []
    for roadmap in network.roadmaps if assumptions.risks else ():
        for risk in roadmap.risks:
            if risk.status != "open":
                continue  # what has come true is part of the plan
            threat = _threat(network, roadmap, risk, assumptions)
            if threat is None:
                silent.append((roadmap.id, risk))
            else:
                threats.append(threat)
    return Uncertainty(tuple(_works(network, assumptions)), tuple(threats), tuple(silent))


def _works(network: Network, assumptions: Assumptions) -> Iterator[Work]:
    for ids in network.ids.values():
        for node in ids.values():
            if node.kind in (TASK, ELAPSED) and node.state != DONE and node.days:
                spread, rests_on = _spread(node, assumptions)
                if not spread.is_none:
                    yield Work(node, spread, rests_on, *_left(network, node))


def _spread(node: Node, assumptions: Assumptions) -> tuple[Spread, str]:
    """A period in calendar days is set by a law or a contract, unless it is a guess or has an estimate."""
    item = node.row.item
    assert isinstance(item, Task)
    if item.estimate and not item.duration and assumptions.estimates:
        return _estimated(item.estimate, node.calendar.days_a_week), ESTIMATE
    if item.assumed:
        return assumptions.assumed, ASSUMED
    return Spread(1, 1) if duration_of(item, node.calendar)[1] else assumptions.other, OTHER


def _left(network: Network, node: Node) -> tuple[int, bool]:
    """The days that are left of a task, and whether they end on the day that is expected for its finish."""
    expected = next((floor.at for floor in node.floors if floor.reason == "expected-finish"), None)
    if expected is None:
        return node.days, False
    index = node.calendar.index
    return max(index(expected) - index(network.status_dates[node.roadmap]), 1), True


def _estimated(estimate: Estimate, week: int) -> Spread:
    """The shares that an estimate gives; its lengths may be in different units."""
    low, likely, high = (
        each.days(7) if each.elapsed else each.days(week) * 7 / week
        for each in (estimate.optimistic, estimate.likely, estimate.pessimistic)
    )
    return Spread(low / likely, high / likely) if likely else Spread(1, 1)


def _threat(network: Network, roadmap: Roadmap, risk: Risk, assumptions: Assumptions) -> Threat | None:
    """A risk with what it would delay; None where it does not say enough, or nothing of it is still open."""
    if risk.probability is None or risk.impact is None:
        return None
    probability = (
        assumptions.probability[_LEVELS.index(risk.probability)]
        if risk.probability in _LEVELS
        else float(risk.probability)
    )
    impact = (
        risk.impact if isinstance(risk.impact, Duration) else Duration(assumptions.impact[_LEVELS.index(risk.impact)])
    )
    effects = []
    answers = {}
    for name in risk.affects:
        owner, item = Reference.parse(name, roadmap.id)
        node = network.ids.get(owner, {}).get(item)
        if node is None:
            answers[full_name(item, owner)] = impact.days(7) if impact.elapsed else _elapsed(impact, 5)
        elif node.state != DONE and node.kind != GHOST and not (node.kind in (TASK, ELAPSED) and not node.days):
            effects.append(Effect(node, _days(impact, node)))
    asked = {
        full_name(question.id, each.id) for each in network.roadmaps for question in each.questions if question.due
    }
    answers = {name: days for name, days in answers.items() if name in asked}
    if not (effects or answers):
        return None
    return Threat(roadmap.id, risk, probability, tuple(effects), answers)


def _days(impact: Duration, node: Node) -> int:
    """The days of an impact as a node counts them."""
    week = node.calendar.days_a_week
    if impact.elapsed == (node.kind == ELAPSED):
        return impact.days(week)
    return ceil(impact.days(7) * week / 7) if impact.elapsed else _elapsed(impact, week)


def _elapsed(impact: Duration, days_a_week: int) -> int:
    """Working time as calendar days."""
    return ceil(impact.days(days_a_week) * 7 / days_a_week)
