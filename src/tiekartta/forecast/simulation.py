"""Thousands of futures of a schedule, some hundreds or thousands at a time so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from tiekartta.forecast import RUNS
from tiekartta.forecast.asked import END, TARGET, Asked, Outcome, Tally, outcome
from tiekartta.forecast.forward_pass import ForwardPass
from tiekartta.forecast.futures import Futures, Source, inputs_of, touched_by, varying
from tiekartta.forecast.paths import on_path
from tiekartta.forecast.sampling import Draws
from tiekartta.forecast.spread import Assumptions, Uncertainty, uncertainty_of
from tiekartta.schedule.network import Node
from tiekartta.schedule.schedule import Schedule

_CELLS = 2_000_000
"""So many boundaries are held at a time: nodes that vary times futures."""
_LEAST = 100


@dataclass(frozen=True, slots=True)
class Request:
    """How many futures, and which: one seed always gives the same."""

    runs: int = RUNS
    seed: int = 1


@dataclass
class UncertainSchedule:
    """A schedule with what is uncertain in it: what all its simulations share."""

    schedule: Schedule
    assumptions: Assumptions
    request: Request
    uncertainty: Uncertainty = field(init=False)
    forward: ForwardPass = field(init=False)
    draws: Draws = field(init=False)

    def __post_init__(self) -> None:
        self.uncertainty = uncertainty_of(self.schedule.network, self.assumptions)
        self.forward = ForwardPass(self.schedule)
        self.draws = Draws(self.request.seed, self.assumptions)

    @cached_property
    def _touched(self) -> list[tuple[Source, set[Node]]]:
        """Everything that is uncertain, with the nodes that it moves."""
        sources: tuple[Source, ...] = (*self.uncertainty.works, *self.uncertainty.threats)
        return [(source, touched_by(source, self.schedule.network)) for source in sources]

    @cached_property
    def _touching(self) -> dict[Node, list[int]]:
        """The numbers of what moves each node."""
        found: dict[Node, list[int]] = {}
        for number, (_, nodes) in enumerate(self._touched):
            for node in nodes:
                found.setdefault(node, []).append(number)
        return found

    def touched(self, nodes: Collection[Node]) -> dict[Source, set[Node]]:
        """What is uncertain and moves some of these nodes, with those that it moves."""
        numbers = {number for node in nodes for number in self._touching.get(node, ())}
        chosen = (self._touched[number] for number in sorted(numbers))
        return {source: moved.intersection(nodes) for source, moved in chosen}


@dataclass
class Simulation:
    """The futures of a schedule, as far as they matter to what is asked about."""

    plan: UncertainSchedule
    asked: Sequence[Asked]
    schedule: Schedule = field(init=False)
    request: Request = field(init=False)
    forward: ForwardPass = field(init=False)
    draws: Draws = field(init=False)
    order: list[Node] = field(init=False)
    """Everything that leads to what is asked about, predecessors first."""
    touched: dict[Source, set[Node]] = field(init=False)
    """What is uncertain and matters, with the nodes that it moves."""
    vary: list[Node] = field(init=False)
    outcomes: dict[Asked, Outcome] = field(init=False)
    tallies: dict[Asked, Tally] = field(init=False)
    path: dict[Asked, dict[Node, int]] = field(default_factory=dict)
    """Of the target of each roadmap: in how many futures each node is on the path."""

    def __post_init__(self) -> None:
        plan = self.plan
        self.schedule, self.request, self.forward, self.draws = plan.schedule, plan.request, plan.forward, plan.draws
        self.order = self.schedule.leading_to(node for each in self.asked for node in each.nodes)
        among = set(self.order)
        self.touched = plan.touched(among)
        every = set().union(*self.touched.values())
        self.vary = varying(self.order, self.schedule.network, every, among)
        self._kept: tuple[int, int, Futures] | None = None

    def chunks(self) -> Iterator[tuple[int, int]]:
        """The futures in parts that fit into memory."""
        size = max(_CELLS // max(len(self.vary), 1), _LEAST)
        for first in range(0, self.request.runs, size):
            yield first, min(first + size, self.request.runs)

    def futures(self, first: int, last: int) -> Futures:
        """Some futures; the last ones that were computed are kept."""
        if self._kept is None or (first, last) != self._kept[:2]:
            self._kept = None  # before others are made
            futures = Futures(last - first, inputs_of(self.touched, self.draws, first, last))
            self.forward.compute(futures, self.vary)
            self._kept = first, last, futures
        return self._kept[2]

    def run(self) -> None:
        """Compute all futures: what becomes of what is asked about, and who is on the path."""
        parts: dict[Asked, list[Outcome]] = {each: [] for each in self.asked}
        for first, last in self.chunks():
            futures = self.futures(first, last)
            for asked in self.asked:
                parts[asked].append(outcome(self.forward, futures, asked))
                if asked.kind in (TARGET, END):
                    self._count(futures, asked)
        self.outcomes = {asked: joined(found) for asked, found in parts.items()}
        self.tallies = {asked: Tally() for asked in self.asked}
        for asked, outcome_ in self.outcomes.items():
            self.tallies[asked].add(outcome_)

    def _count(self, futures: Futures, asked: Asked) -> None:
        counts = self.path.setdefault(asked, {})
        for node, flags in on_path(self.forward, futures, asked, self.order).items():
            counts[node] = counts.get(node, 0) + int(np.count_nonzero(flags))

    def without(self, sources: Mapping[Source, Sequence[Asked]]) -> dict[tuple[Source, Asked], Tally]:
        """What becomes of what is asked about each source when it is left out, with the same random numbers.

        What a source does not move is not in it.
        """
        network, among = self.schedule.network, set(self.order)
        again = {each: varying(self.order, network, self.touched[each], among) for each in sources}
        found: dict[tuple[Source, Asked], Tally] = {}
        for first, last in self.chunks():
            base = self.futures(first, last)
            for source, every in sources.items():
                futures = base.but(base.inputs.less(source, self.draws, first, last))
                self.forward.compute(futures, again[source])
                moved = set(again[source]) | self.touched[source]
                for asked in every:
                    if self._reaches(moved, asked):
                        tally = found.setdefault((source, asked), Tally())
                        tally.add(outcome(self.forward, futures, asked))
        return found

    def _reaches(self, moved: Collection[Node], asked: Asked) -> bool:
        into = self.schedule.network.into
        return any(node in moved or any(arc.pred in moved for arc in into(node)) for node in asked.nodes)


def joined(parts: Sequence[Outcome]) -> Outcome:
    """The outcomes of all futures from those of their parts."""
    if len(parts) == 1:
        return parts[0]
    return Outcome(*(np.concatenate([getattr(each, name) for each in parts]) for name in ("day", "met", "lost")))
