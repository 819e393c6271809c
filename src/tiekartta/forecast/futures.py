"""Early boundaries of a network in many futures at once: what `schedule/forward.py` gives for one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import numpy as np

from tiekartta.forecast.sampling import Days, Draws, Flags
from tiekartta.forecast.spread import Threat, Work
from tiekartta.model.references import full_name
from tiekartta.schedule.network import DONE, ELAPSED, EVENT, TASK, Network, Node

Source = Work | Threat
"""One thing that is uncertain."""


@dataclass(slots=True)
class Inputs:
    """What differs between futures, by the node that it is told to.

    `days` are lengths of work; `delay` what must pass before a decision or a point that would be ready, in working
    days; `expected` by how many working days the expected finish of work moves; `answers` how many days later a
    question is answered.
    """

    days: dict[Node, Days] = field(default_factory=dict)
    delay: dict[Node, Days] = field(default_factory=dict)
    expected: dict[Node, Days] = field(default_factory=dict)
    answers: dict[str, Days] = field(default_factory=dict)

    def add(self, source: Source, draws: Draws, first: int, last: int, sign: int = 1) -> None:
        """Add what a source does in the futures from `first` on, before `last`; with `sign` -1 take it away."""
        if isinstance(source, Work):
            self._delay(source.node, sign * (draws.days(source, first, last) - source.days))
            return
        strikes = sign * draws.strikes(source, first, last).astype(np.int64)
        for effect in source.effects:
            self._delay(effect.node, strikes * effect.days)
        for name, days in source.answers.items():
            later = strikes * days
            self.answers[name] = self.answers[name] + later if name in self.answers else later

    def _delay(self, node: Node, days: Days) -> None:
        """Let a node take, or wait, so many days more than planned."""
        kept = self.days if node.kind in (TASK, ELAPSED) else self.delay
        if any(floor.reason == "expected-finish" for floor in node.floors):
            kept = self.expected
        planned = node.days if kept is self.days else 0
        kept[node] = kept[node] + days if node in kept else planned + days

    def less(self, source: Source, draws: Draws, first: int, last: int) -> Inputs:
        """The same futures, in which one source is left out: it goes as planned."""
        other = Inputs(dict(self.days), dict(self.delay), dict(self.expected), dict(self.answers))
        other.add(source, draws, first, last, -1)
        return other


@dataclass(slots=True)
class Futures:
    """Early boundaries of the nodes that vary; of all others those of the schedule hold in every future.

    `work`, `at_end` and `shown` mean what they do in `schedule/passes.py`; `lost` tells in which futures a decision, or
    one that it waits for, has no meeting.
    """

    runs: int
    inputs: Inputs
    start: dict[Node, Days] = field(default_factory=dict)
    work: dict[Node, Days] = field(default_factory=dict)
    finish: dict[Node, Days] = field(default_factory=dict)
    at_end: dict[Node, Flags | bool] = field(default_factory=dict)
    shown: dict[Node, Days] = field(default_factory=dict)
    lost: dict[Node, Flags] = field(default_factory=dict)

    def but(self, inputs: Inputs) -> Futures:
        """The same futures, in which some nodes are to be computed anew."""
        kept = (self.start, self.work, self.finish, self.at_end, self.shown, self.lost)
        return Futures(self.runs, inputs, *map(dict, kept))  # type: ignore[arg-type]


def inputs_of(sources: Iterable[Source], draws: Draws, first: int, last: int) -> Inputs:
    """What differs between the futures from `first` on, before `last`, by what is uncertain."""
    inputs = Inputs()
    for source in sources:
        inputs.add(source, draws, first, last)
    return inputs


def touched_by(source: Source, network: Network) -> set[Node]:
    """The nodes whose own dates a source moves."""
    if isinstance(source, Work):
        return {source.node}
    nodes = {effect.node for effect in source.effects}
    if source.answers:
        nodes |= {node for node in network.graph if any(name in source.answers for name in questions_of(node))}
    return nodes


def questions_of(node: Node) -> Iterable[str]:
    """The questions that hold a node, as `roadmap:id`."""
    return (full_name(floor.source, node.roadmap) for floor in node.floors if floor.reason == "question")


def varying(order: Iterable[Node], network: Network, sources: Collection[Node], among: Collection[Node]) -> list[Node]:
    """What moves when some nodes do, predecessors first; what is finished and events never move."""
    open_ = {node for node in among if node.state != DONE and node.kind != EVENT}
    moving = network.descendants(open_.intersection(sources), open_)
    return [node for node in order if node in moving]
