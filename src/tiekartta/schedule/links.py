"""The edges of the network: what the links of items, and the outline of tasks, make of a roadmap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tiekartta.base.findings import Finding, Place
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.network import (
    CHILD,
    EARLIEST,
    FF,
    FROM_START,
    FS,
    SF,
    TO_START,
    WHOLE,
    Arc,
    LinkType,
    Network,
    Node,
)


def arcs_of(network: Network, roadmap: Roadmap) -> Iterator[Arc]:
    """The links of one roadmap, and what its outline makes of it; what that contradicts is refused with a finding."""
    ids, gates = network.ids[roadmap.id], network.gates[roadmap.id]
    links = _Links(network, roadmap)
    childless = set(gates)
    for name, row in roadmap.rows.items():
        if row.item.depends_on:
            yield from links.of(row, gates.get(name, ids[name]))
        if row.parent is None:
            continue
        if row.gone:  # links run through what is dropped, those of its parents too
            for above in roadmap.outline(row)[1:]:
                yield from links.of(above, ids[name], inherited=True)
        elif row.parent in gates:  # else it is told that two items have this id, and the other one is no parent
            childless.discard(row.parent)
            yield Arc(gates[row.parent], gates.get(name, ids[name]), FS)
            yield from _part_of(network, ids[name], ids[row.parent])
    for decision, turns in network.turns.items():
        if decision.roadmap == roadmap.id:
            yield from (Arc(before, after, FS) for before, after in pairwise([*turns, decision]))
    for name in sorted(childless):  # their ids are those of others too, which is told: it ends where it begins
        yield from _part_of(network, gates[name], ids[name])


def _part_of(network: Network, child: Node, parent: Node) -> Iterator[Arc]:
    """A child is part of the start and of the end of its parent."""
    yield Arc(child, parent, CHILD)
    yield Arc(network.firsts.get(child, child), network.firsts[parent], EARLIEST)


class _Links:
    """Makes arcs of the links of one roadmap's items."""

    def __init__(self, network: Network, roadmap: Roadmap) -> None:
        self.network = network
        self.roadmap = roadmap
        self.ids, self.gates = network.ids[roadmap.id], network.gates[roadmap.id]
        self.outline = any(row.parent for row in roadmap.rows.values())

    def of(self, row: Row, target: Node, inherited: bool = False) -> Iterator[Arc]:
        """Arcs into `target` for what an item depends on."""
        days_a_week = target.calendar.days_a_week
        for number, link in enumerate(row.item.depends_on):
            kind = LinkType[link.type]
            refused = self._refusal(row, link.task, kind) if self.outline else ""
            if refused and not inherited:
                where = Place(self.roadmap.id, row.item.id, ("depends_on", number))
                args = {"item": row.item.id, "pred": link.task, "type": link.type}
                self.network.findings.append(Finding(refused, where, args))
            pred = self.ids.get(link.task) or self._foreign(link.task)
            if refused or pred is None:
                continue  # else a question, whose floor the node has; or an unknown id, which is told
            if pred.kind == WHOLE and kind in FROM_START:
                pred = self.network.firsts[pred]
            lag, place = link.lag.days(days_a_week), -1 if inherited else number
            succ = self.network.turns[target][0] if target in self.network.turns and kind in TO_START else target
            yield Arc(pred, succ, kind, lag, link.lag.elapsed, place)

    def _foreign(self, name: str) -> Node | None:
        owner, item = Reference.parse(name)
        return self.network.ids.get(owner, {}).get(item)

    def _refusal(self, row: Row, pred: str, kind: LinkType) -> str:
        """Why a link is none that an outline allows: FF or SF onto a parent, or between it and what is in it."""
        if row.is_parent and kind in (FF, SF):
            return "TK219"
        other = self.roadmap.rows.get(pred)
        return "TK220" if other and (self._is_inside(row, pred) or self._is_inside(other, row.item.id)) else ""

    def _is_inside(self, row: Row, parent: str) -> bool:
        """Whether an item is a subtask of another, at any depth."""
        return any(above.item.id == parent for above in self.roadmap.outline(row)[1:])
