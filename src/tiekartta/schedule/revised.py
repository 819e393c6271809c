"""A schedule in which some items say something else: only what that bears on is dated again.

The network stays as it is, and for the time being its nodes say what the items say now. So this serves for changes that
leave every link and every parent as it is, and let nothing start or finish that had not: `nodes_with` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from tiekartta.base.collector import uncollected
from tiekartta.model.items import is_gone, value_of
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.backward import ends_of, late_dates_again
from tiekartta.schedule.build import node_of
from tiekartta.schedule.forward import early_dates_again, is_over
from tiekartta.schedule.network import ITEMS, Node
from tiekartta.schedule.passes import Early, Late
from tiekartta.schedule.questions import QuestionFloors
from tiekartta.schedule.schedule import Schedule

Name = tuple[str, str]
Changes = Mapping[Name, Mapping[str, Any]]
"""By roadmap and id, the new values of an entry's fields."""


def nodes_with(schedule: Schedule, items: Changes, questions: Changes) -> dict[Node, Node] | None:
    """The nodes of a schedule that change with these fields, each with what it is then.

    None where more would change than these nodes. The fields are none that hold links or the outline.
    """
    network = schedule.network
    roadmaps = {each.id: _asking(each, questions) for each in network.roadmaps}
    floors = QuestionFloors(tuple(roadmaps.values()), network.status_dates)
    names = {*items, *_held(network.roadmaps, questions), *_held(roadmaps.values(), questions)}
    found: dict[Node, Node] = {}
    for name in names:
        node = schedule.find(*name)
        if node is None:
            return None
        row = node.row._replace(item=node.row.item.model_copy(update=items.get(name)))
        if _bears_on_links(node.row) or _bears_on_links(row):
            return None
        other = node_of(network, roadmaps[node.roadmap], row, floors)
        if other.state != node.state or is_over(network, other) != is_over(network, node):
            return None
        found[node] = other
    return found


def _bears_on_links(row: Row) -> bool:
    """Whether what an item says is not in its own node alone: of what is dropped, of parents, of turns of bodies."""
    return row.gone or row.is_parent or is_gone(row.item) or bool(value_of(row.item, "via"))


def _asking(roadmap: Roadmap, questions: Changes) -> Roadmap:
    """A roadmap with its questions as they are then."""
    if all(name != roadmap.id for name, _ in questions):
        return roadmap
    return replace(
        roadmap,
        questions=tuple(each.model_copy(update=questions.get((roadmap.id, each.id))) for each in roadmap.questions),
    )


def _held(roadmaps: Iterable[Roadmap], questions: Changes) -> Iterator[Name]:
    """The items that some questions block, and those that wait for them."""
    if not questions:
        return
    for roadmap in roadmaps:
        for question in roadmap.questions:
            if (roadmap.id, question.id) in questions:
                yield from (Reference.parse(name, roadmap.id) for name in question.blocks)
        for name, row in roadmap.rows.items():
            if any(Reference.parse(link.task, roadmap.id) in questions for link in row.item.depends_on):
                yield roadmap.id, name


@contextmanager
def revised(schedule: Schedule, nodes: Mapping[Node, Node]) -> Iterator[Schedule]:
    """The schedule with its nodes as others are, for the time being; what was not looked at before is not to be now."""
    with _saying(nodes), schedule.network.budget.on_trial(), uncollected():
        yield _dated_again(schedule, set(nodes))


@contextmanager
def _saying(nodes: Mapping[Node, Node]) -> Iterator[None]:
    """Let nodes say what others say, and then again what they said."""
    before = {node: replace(node) for node in nodes}
    try:
        for node, other in nodes.items():
            _tell(node, other)
        yield
    finally:
        for node, other in before.items():
            _tell(node, other)


_FIELDS = tuple(each.name for each in fields(Node))


def _tell(node: Node, other: Node) -> None:
    for name in _FIELDS:
        setattr(node, name, getattr(other, name))


class _Revised(Schedule):
    """A schedule that was made of another one."""

    first: Schedule
    touched: set[Node]
    """The nodes that changed or moved."""

    def late_to(self, ends: Sequence[Node]) -> Late:
        """The late dates that let some nodes keep their own late finish."""
        key = tuple(ends)
        known = self.first.known_late_to(key)
        if key in self._late_to or known is None:
            return super().late_to(ends)
        self._late_to[key] = late_dates_again(
            self.network, list(known.start), self.early, known, self.touched, ends, self.late
        )
        return self._late_to[key]


def _dated_again(schedule: Schedule, changed: set[Node]) -> Schedule:
    network, order = schedule.network, schedule.order
    early, moved = early_dates_again(network, order, schedule.early, changed)
    touched = changed | moved
    late = late_dates_again(network, order, early, schedule.late, touched | _bound_by_ends(schedule, early))
    found = _Revised(network, order, schedule.over, early, late, schedule.settings)
    found.first, found.touched = schedule, touched
    return found


def _bound_by_ends(schedule: Schedule, early: Early) -> set[Node]:
    """The items that end at the latest with their roadmap, where that ends on another day than before."""
    before, now = ends_of(schedule.early, schedule.order), ends_of(early, schedule.order)
    if before == now:
        return set()
    dated = schedule.late.dated
    return {
        node
        for node in schedule.order
        if node not in dated and node.kind in ITEMS and before[node.roadmap] != now[node.roadmap]
    }
