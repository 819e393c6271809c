"""For every item whose dates moved, the edit at the other end of its chain of drivers: one walk, without trials.

An item that moved later is held by its driver in the new version; one that moved earlier was released by its driver
in the base. Walking back over drivers that moved too leads to the edit that began it.
"""

from __future__ import annotations

from typing import NamedTuple

from tiekartta.compare.versions import Versions
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import HEADER
from tiekartta.schedule.network import PLANNED, Arc, Node
from tiekartta.schedule.schedule import Schedule

_Name = tuple[str, str]


class _Step(NamedTuple):
    """What a node leads back to: a bundle, or another node, or neither."""

    bundle: int | None = None
    node: Node | None = None


class Chains:
    """The bundle that began each move, by roadmap and item id; None where only time moved the item."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._own: dict[_Name, list[int]] = {}
        self._links: dict[tuple[str, str, str], int] = {}
        self._header: dict[str, list[int]] = {}
        for number, bundle in enumerate(versions.bundles):
            for edit in bundle.edits:
                if edit.list == HEADER:
                    self._header.setdefault(edit.roadmap, []).append(number)
                elif edit.field == "depends_on":
                    self._links[edit.roadmap, edit.item, (edit.new or edit.old).task] = number
                elif number not in self._own.setdefault((edit.roadmap, edit.item), []):
                    self._own[edit.roadmap, edit.item].append(number)
        self._late = _Walk(self, versions.new_schedule, versions.base_schedule)
        self._early = _Walk(self, versions.base_schedule, versions.new_schedule)

    def cause(self, roadmap: str, item: str) -> int | None:
        """The bundle that moved an item, seen from the base; None when the base has it where the new version has."""
        for walk, later in ((self._late, True), (self._early, False)):
            v = walk.find(roadmap, item)
            if v is not None and (shift := walk.shift(v)) and (shift > 0) is later:
                found = walk.cause(v)
                return found if found is not None else self.fallback(roadmap, item)
        own = self._own.get((roadmap, item))
        return own[0] if own and not self.known_to_both(roadmap, item) else None

    def known_to_both(self, roadmap: str, item: str) -> bool:
        """Whether both versions have the item in their plan."""
        return self._late.find(roadmap, item) is not None and self._early.find(roadmap, item) is not None

    def own(self, roadmap: str, item: str) -> int | None:
        """The bundle that edits the item itself so that its own dates move: its progress once it has started."""
        numbers = [each for each in self._own.get((roadmap, item), ()) if self._head(each) != "deadline"]
        if not numbers:
            return None
        started = self._late.is_started(roadmap, item)
        return min(numbers, key=lambda each: (self.versions.bundles[each].kind == "progress") is not started)

    def _head(self, number: int) -> str:
        return self.versions.bundles[number].head.field

    def link(self, roadmap: str, item: str, predecessor: str) -> int | None:
        """The bundle that edits a link."""
        return self._links.get((roadmap, item, predecessor))

    def fallback(self, roadmap: str, item: str) -> int | None:
        """What else moves an item: an edit of it, of its body's meetings, of the header."""
        own = self.own(roadmap, item)
        if own is not None:
            return own
        for version in (self.versions.new, self.versions.base):
            found = version.get(roadmap)
            row = found.rows.get(item) if found else None
            body = getattr(row.item, "body", None) if row else None
            if body and (roadmap, body) in self._own:
                return self._own[roadmap, body][0]
        return next(iter(self._header.get(roadmap, ())), None)

    def question(self, roadmap: str, question: str) -> int | None:
        """The bundle that edits a question."""
        return next(iter(self._own.get((roadmap, question), ())), None)


class _Walk:
    """Back along the drivers of one schedule, over the nodes that the other one has elsewhere."""

    def __init__(self, chains: Chains, schedule: Schedule, other: Schedule) -> None:
        self.chains = chains
        self.schedule = schedule
        self.other = other
        self.sign = 1 if schedule is chains.versions.new_schedule else -1
        self._nodes = {node.key: node for node in schedule.order}
        self._others = {node.key: node for node in other.order}
        self._known: dict[Node, int | None] = {}

    def find(self, roadmap: str, item: str) -> Node | None:
        """The node of an item, or None."""
        return self._nodes.get((roadmap, item, None, False, 0))

    def is_started(self, roadmap: str, item: str) -> bool:
        """Whether the item is under way or done in this schedule."""
        v = self.find(roadmap, item)
        return v is not None and v.state != PLANNED

    def shift(self, v: Node) -> int:
        """By how many days a node is later in the new version; 1 when the other schedule lacks it."""
        u = self._others.get(v.key, self._others.get((*v.key[:3], False, v.turn)))
        if u is None:
            return self.sign
        early, other = self.schedule.early, self.other.early
        days = early.finish[v] - other.finish[u] or early.start[v] - other.start[u]
        return days * self.sign

    def cause(self, v: Node) -> int | None:
        """The bundle at the end of the chain."""
        path: dict[Node, None] = {}
        found: int | None = None
        while v not in self._known and v not in path:
            path[v] = None
            step = self._step(v)
            if step.node is None:
                found = step.bundle
                break
            v = step.node
        else:
            found = self._known.get(v)
        for each in path:
            self._known[each] = found
        return found

    def _step(self, v: Node) -> _Step:
        roadmap, item = v.name
        own = self.chains.own(roadmap, item)
        if self._others.get(v.key) is None and own is not None:
            return _Step(own)
        driver = self.schedule.early.driver[v]
        if not isinstance(driver, Arc):
            if driver is not None and driver.source:
                asked = self.chains.question(*Reference.parse(driver.source, roadmap))
                return _Step(asked if asked is not None else own)
            return _Step(self.chains.fallback(roadmap, item))
        linked = self.chains.link(roadmap, item, Reference(*driver.pred.name).within(roadmap))
        if linked is not None:
            return _Step(linked)
        moved = self.shift(driver.pred)
        if moved and (own is None or 2 * abs(moved) >= abs(self.shift(v))):
            return _Step(node=driver.pred)
        return _Step(self.chains.fallback(roadmap, item))
