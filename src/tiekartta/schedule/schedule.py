"""The schedule: every item's dates, floats and driver, and the critical path, as one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import networkx as nx

from tiekartta.base import limits
from tiekartta.base.collector import uncollected
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.model.links import AnyLink
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import OpenQuestions, Roadmap, Row
from tiekartta.model.soundness import contradictions
from tiekartta.schedule.backward import late_dates
from tiekartta.schedule.build import build_network
from tiekartta.schedule.dates import Dates, dates_of, day_of, outcome_findings
from tiekartta.schedule.floats import float_of, free_floats, total_float
from tiekartta.schedule.forward import early_dates, over_nodes, release_started
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.network import DONE, FOREVER, ITEMS, PASSING, Arc, Network, Node, upstream
from tiekartta.schedule.passes import Late, Passes
from tiekartta.schedule.path import Path, driving_graph, near_chains, path_to, reserve_of


class Settings(NamedTuple):
    """What counts as critical: float to the target within `critical_float` working days of the least, and near it."""

    critical_float: int = 0
    near_critical: int = 10


@dataclass
class Schedule(Passes):
    """The computed dates of roadmaps that may refer to each other; made by `compute`."""

    settings: Settings
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def roadmaps(self) -> dict[str, Roadmap]:
        """The roadmaps by their ids."""
        return {each.id: each for each in self.network.roadmaps}

    @cached_property
    def naming(self) -> dict[str, list[tuple[Roadmap, Row, AnyLink]]]:
        """By `roadmap:id`, every link that names it, with the row that waits and its roadmap."""
        found: dict[str, list[tuple[Roadmap, Row, AnyLink]]] = {}
        for roadmap in self.network.roadmaps:
            for row in roadmap.rows.values():
                for link in row.item.depends_on:
                    found.setdefault(full_name(link.task, roadmap.id), []).append((roadmap, row, link))
        return found

    def waiting_for(self, roadmap: str, item: str) -> list[tuple[Roadmap, Row, AnyLink]]:
        """Every link that names an item, with the row that waits and its roadmap; other roadmaps come last."""
        return sorted(self.naming.get(full_name(item, roadmap), ()), key=lambda each: each[0].id != roadmap)

    @cached_property
    def open_questions(self) -> OpenQuestions:
        """The unanswered questions of all roadmaps."""
        return OpenQuestions(self.network.roadmaps)

    @cached_property
    def dates(self) -> dict[str, dict[str, Dates]]:
        """Per roadmap id and item id the dates of every item that is part of the plan (not of dropped ones)."""
        with uncollected():
            return {name: dates_of(self, name, self.paths[name]) for name in self.network.ids}

    def status_date(self, roadmap: str) -> date:
        """The data date that the roadmap was computed with."""
        return date.fromordinal(self.network.status_dates[roadmap])

    def meetings(self, roadmap: str, body: str) -> Meetings:
        """The meetings of a body."""
        return self.network.meetings[roadmap, body]

    def node(self, roadmap: str, item: str) -> Node:
        """The node of an item."""
        return self.network.ids[roadmap][item]

    def is_done(self, roadmap: str, item: str) -> bool:
        """Whether an item is finished on the data date: as its status or actual dates say, or its day has come."""
        return self.node(roadmap, item) in self.over

    def total_float(self, roadmap: str, item: str) -> int:
        """How far an item may slip until a bound is missed, in working days: that of `dates`, without all of them."""
        return float_of(self, self.node(roadmap, item))

    def free_float(self, roadmap: str, item: str) -> int:
        """How far an item may slip without moving what waits for it; of a parent its total float, at least 0."""
        node = self.node(roadmap, item)
        return self.free[node] if node.kind in ITEMS else max(float_of(self, node), 0)

    def find(self, roadmap: str, item: str) -> Node | None:
        """The node of an item, or None where the roadmap has no such item."""
        return self.network.ids.get(roadmap, {}).get(item)

    def awaited(self, node: Node) -> Sequence[Arc]:
        """The links that a node waits for, each from an item: the last of those that run through what is no item."""
        return [each for arc in self.network.into(node) for each in self._through.get(arc.pred, (arc,))]

    @cached_property
    def free(self) -> dict[Node, int]:
        """Free float of every item that is not made of others, by its node."""
        return free_floats(self)

    @cached_property
    def _through(self) -> dict[Node, list[Arc]]:
        found: dict[Node, list[Arc]] = {}
        for node in self.order:
            if node.kind in PASSING:
                found[node] = [each for arc in self.network.into(node) for each in found.get(arc.pred, (arc,))]
        return found

    def turns(self, roadmap: str, item: str) -> list[tuple[date, bool]]:
        """When each body of `via` handles a decision before it is made, and whether it has no meeting for that."""
        turns = self.network.turns.get(self.node(roadmap, item), ())
        return [(day_of(self.early.start[turn]), turn in self.early.without_meeting) for turn in turns]

    def meetings_to_spare(self, roadmap: str, item: str) -> int | None:
        """A decision's float in meetings of its body: how many later ones would still do; negative when too late."""
        node = self.node(roadmap, item)
        return node.meetings.steps(self.early.start[node], self.late.start[node]) if node.meetings else None

    @cached_property
    def driving_graph(self) -> nx.DiGraph[Node]:
        """Every node, with the edges of the links that bind its early dates."""
        return driving_graph(self.network, self.early)

    def driving_chain(self, nodes: Iterable[Node]) -> set[Node]:
        """Everything on the chains of drivers that end at some nodes, themselves included."""
        return upstream(self.driving_graph, nodes)

    @cached_property
    def targets(self) -> dict[str, str | None]:
        """Per roadmap the item that its critical path leads to: the header's target, else the latest-finishing item."""
        return {roadmap.id: self._target(roadmap) for roadmap in self.network.roadmaps}

    def _target(self, roadmap: Roadmap) -> str | None:
        target = roadmap.header.target
        if target in roadmap.rows and not roadmap.rows[target].gone:
            return target
        last = min(
            self.last[roadmap.id], key=lambda node: (bool(self.network.graph.succ[node]), node.item), default=None
        )
        return last.item if last else None

    @cached_property
    def last(self) -> dict[str, list[Node]]:
        """Per roadmap the items that finish last."""
        last = {}
        for roadmap, ids in self.network.ids.items():
            items = [node for node in ids.values() if node.kind in ITEMS]
            latest = max((self.early.finish[node] for node in items), default=None)
            last[roadmap] = [node for node in items if self.early.finish[node] == latest]
        return last

    def _ends(self, roadmap: str, target: str) -> list[Node]:
        """The nodes that a critical path leads to: the target, or without one everything that finishes last."""
        stands_for_all = target == self.targets[roadmap] != self.roadmaps[roadmap].header.target
        return self.last[roadmap] if stands_for_all else [self.node(roadmap, target)]

    def leading_to(self, nodes: Iterable[Node]) -> list[Node]:
        """Everything that leads to some nodes, themselves included, predecessors first."""
        return sorted(self.network.ancestors(nodes), key=self.place.__getitem__)

    @cached_property
    def place(self) -> dict[Node, int]:
        """The place of every node in the order."""
        return {node: place for place, node in enumerate(self.order)}

    @cached_property
    def _late_to(self) -> dict[tuple[Node, ...], Late]:
        return {}

    def late_to(self, ends: Sequence[Node]) -> Late:
        """The late dates that let some nodes keep their own late finish, whatever else is downstream."""
        key = tuple(ends)
        if key not in self._late_to:
            self._late_to[key] = late_dates(self.network, self.leading_to(ends), self.early, ends, self.late)
        return self._late_to[key]

    def known_late_to(self, ends: Sequence[Node]) -> Late | None:
        """The same where it has been computed already."""
        return self._late_to.get(tuple(ends))

    def floats_to(self, ends: Sequence[Node]) -> dict[Node, int]:
        """Float to some nodes of every unfinished item that leads to them, themselves included; working days."""
        late = self.late_to(ends)
        return {
            node: total_float(self.early, late, node)
            for node, t in late.start.items()
            if t != FOREVER and node.state != DONE and node.kind in ITEMS
        }

    @cached_property
    def float_to_target(self) -> dict[str, Mapping[Node, int]]:
        """Per roadmap the float to its target of every unfinished node that leads to it."""
        return {name: path.floats if path else {} for name, path in self.paths.items()}

    def reserve_to(self, roadmap: str, target: str) -> int:
        """How far an item is from being missed, in working days; of one that stands for all, all that finish last."""
        ends = self._ends(roadmap, target)
        return reserve_of(ends, self.floats_to(ends))

    def path_to(self, roadmap: str, target: str) -> Path:
        """The critical path to an item, and its reserve; only what leads to the item stands on it."""
        return self._path([self.node(roadmap, target)])

    def _path(self, ends: Sequence[Node]) -> Path:
        return path_to(self.driving_graph, ends, self.floats_to(ends), self.settings.critical_float)

    @cached_property
    def paths(self) -> dict[str, Path | None]:
        """Per roadmap the critical path to its target, else to all that finishes last; None where nothing could be.

        Raises InputError when more items lead to all targets together than may.
        """
        room = limits.REACH
        found: dict[str, Path | None] = {}
        for name, end in self.targets.items():
            ends = self._ends(name, end) if end else []
            room -= len(self.late_to(ends).start) if ends else 0
            if room < 0:
                raise InputError(Finding("TK134", Span(self.roadmaps[name].file), {"limit": limits.REACH}))
            found[name] = self._path(ends) if ends else None
        return found

    def near_chains(self, path: Path) -> list[frozenset[Node]]:
        """The chains that are nearly critical to the same target, each whole from its start."""
        return near_chains(path, self.driving_graph, self.settings.near_critical)

    @cached_property
    def reserves(self) -> dict[str, int | None]:
        """Per roadmap the reserve of its target: working days, negative when it is missed; None without a target."""
        return {name: path.reserve if path else None for name, path in self.paths.items()}

    @cached_property
    def critical(self) -> dict[str, frozenset[Node]]:
        """Per roadmap the nodes that are critical to its target: with the least float to it, or within the limit."""
        return {name: path.critical if path else frozenset() for name, path in self.paths.items()}

    @cached_property
    def driving(self) -> dict[str, frozenset[Node]]:
        """Per roadmap the nodes on the critical path: the chain of drivers that ends at its target."""
        return {name: path.driving if path else frozenset() for name, path in self.paths.items()}


def compute(
    roadmaps: Sequence[Roadmap], status_dates: Mapping[str, date], settings: Settings | None = None
) -> Schedule:
    """Compute the schedule of roadmaps that may refer to each other.

    `status_dates` gives each roadmap's data date by its id. Contradictions, loops and unusable meeting rules are in
    `findings`; the dates are then those without the links of the loop.
    """
    with uncollected():
        network = build_network(roadmaps, status_dates)
        order, findings = _order_of(network)
        over = over_nodes(network)
        order = release_started(network, order, over)
        early = early_dates(network, order)
        late = late_dates(network, order, early)
    schedule = Schedule(network, order, over, early, late, settings or Settings(), [*network.findings, *findings])
    schedule.findings.extend(each for roadmap in roadmaps for each in contradictions(roadmap))
    schedule.findings.extend(outcome_findings(schedule))
    schedule.findings.extend(network.budget.close())
    return schedule


__all__ = ["Dates", "Schedule", "Settings", "compute"]


def _order_of(network: Network) -> tuple[list[Node], list[Finding]]:
    """All nodes, predecessors first. Edges that close a loop are taken out, and told as findings."""
    try:
        return _sorted(network), []
    except nx.NetworkXUnfeasible:
        from tiekartta.schedule.loops import break_loops

        findings = break_loops(network)
        return _sorted(network), findings


def _sorted(network: Network) -> list[Node]:
    order = list(nx.topological_sort(network.graph))
    vars(network.graph).pop("in_degree", None)  # it holds the graph that holds it: neither would be let go
    return order
