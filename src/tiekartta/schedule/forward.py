"""The forward pass: early dates of every node, and what binds each.

Rules: *How dates are computed* in `docs/scheduling.md`. Times are day boundaries; a task occupies `[start, finish)`.

Retained logic is a change of the network before the pass: what has started waits only for what is unfinished. Links to
started work from what is over are taken out. Where links run through a parent's beginning or a dropped item, planned
work behind it still waits for what is over, and started work does not: such a node gets a twin, to which only the
unfinished leads, and which leads to the started work. So the passes need not know of any of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tiekartta.schedule.bounds import earliest, floor_bound, holds
from tiekartta.schedule.network import (
    ACTIVE,
    DONE,
    EVENT,
    FIRST,
    FROM_START,
    GATE,
    GHOST,
    HANDLING,
    MEETS,
    MILESTONE,
    POINTS,
    Network,
    Node,
)
from tiekartta.schedule.passes import Early
from tiekartta.schedule.placing import earliest_span


def is_over(network: Network, node: Node) -> bool:
    """Whether a node is finished by itself: done, or an event whose day has come."""
    return node.state == DONE or (node.kind == EVENT and node.start <= network.status_dates[node.roadmap])


def over_nodes(network: Network) -> set[Node]:
    """What is finished: done items, events whose day has come, and parents of which every subtask is finished."""
    over = {node for node in network.graph if is_over(network, node)}
    for whole in reversed(network.firsts):  # a parent stands before its subtasks
        children = network.children(whole)
        if children and over.issuperset(children):
            over |= {whole, network.firsts[whole]}
    return over


def release_started(network: Network, order: list[Node], over: set[Node]) -> list[Node]:
    """Take out of the network what no longer holds started work; the order with the twins in it."""
    started = [node for node in order if node.state == ACTIVE]
    if not started:
        return order
    passing = {node for node in order if node.kind in (GATE, GHOST)}
    passing &= network.ancestors(started, passing.union(started))
    twins = {node: _twin(node) for node in order if node in passing}
    network.graph.add_nodes_from(twins.values())
    arcs = [arc for node in (*twins, *started) for arc in network.into(node)]
    network.disconnect((arc.pred, arc.succ) for arc in arcs if arc.succ not in twins)
    network.connect(
        arc._replace(pred=twins.get(arc.pred, arc.pred), succ=twins.get(arc.succ, arc.succ))
        for arc in arcs
        if arc.pred in twins or arc.pred not in over
    )
    return [each for node in order for each in ((node, twins[node]) if node in twins else (node,))]


def _twin(node: Node) -> Node:
    floors = tuple(floor for floor in node.floors if floor.reason == "question")
    return Node(node.roadmap, node.row, node.calendar, node.kind, floors=floors, for_started=True)


def early_dates(network: Network, order: Sequence[Node]) -> Early:
    """Compute the early dates; `order` has predecessors first."""
    early = Early()
    for node in order:
        _date(network, early, node)
    return early


def early_dates_again(
    network: Network, order: Sequence[Node], before: Early, changed: Iterable[Node]
) -> tuple[Early, set[Node]]:
    """The early dates after a change of some nodes, and which nodes moved.

    Only what changed, and what follows from a node that moved, is computed again.
    """
    early = before.copy()
    again, moved = set(changed), set[Node]()
    for node in order:
        if node in again:
            early.forget(node)
            _date(network, early, node)
            if early.of(node) != before.of(node):
                moved.add(node)
                again.update(network.graph.successors(node))
                if node.kind == HANDLING:  # its decision asks every turn whether it has a meeting, not only the last
                    again.add(network.ids[node.roadmap][node.item])
    return early, moved


def _date(network: Network, early: Early, node: Node) -> None:
    if node.state == DONE or node.kind == EVENT:
        _fact(early, node)
    elif node.kind == FIRST:
        _first(network, early, node)
    else:
        _place(network, early, node)


def _fact(early: Early, node: Node) -> None:
    """Finished items and events: their dates are facts."""
    early.start[node] = early.work[node] = node.start
    early.finish[node] = node.finish
    early.driver[node] = None
    early.at_end[node] = node.kind != EVENT
    early.shown[node] = node.finish - early.at_end[node]


def _first(network: Network, early: Early, node: Node) -> None:
    """A parent starts with its earliest child."""
    driver = min(network.into(node), key=lambda arc: early.start[arc.pred])
    early.start[node] = early.finish[node] = early.work[node] = early.start[driver.pred]
    early.driver[node] = driver
    early.at_end[node] = False


def _place(network: Network, early: Early, node: Node) -> None:
    """What is still to be done: as early as what holds it allows."""
    begin, begin_by, end, end_by = holds(network, early, node)
    span = earliest_span(node, begin, end)
    early.start[node] = node.start if node.state == ACTIVE else span.start
    early.work[node], early.finish[node] = span.start, span.finish
    early.driver[node] = end_by if span.by_end else begin_by
    early.at_end[node] = True
    if node.kind in POINTS:
        _show(network, early, node)
    elif node.kind in MEETS and _lacks_meeting(network, early, node, span.start):
        early.without_meeting.add(node)


def _lacks_meeting(network: Network, early: Early, node: Node, day: int) -> bool:
    """Whether no meeting is late enough, for the decision or for a body that handles it before."""
    if node.meetings is not None and node.meetings.first(day) is None:
        return True
    return any(turn in early.without_meeting for turn in network.turns.get(node, ()))


def _show(network: Network, early: Early, node: Node) -> None:
    """On which day a point is shown: the last day of what leads to it, or the day that something holds it to begin.

    A day that is only the outcome of counting working days, or that of a task without duration, is a working day.
    """
    t = early.finish[node]
    exact = any(not floor.finish and floor_bound(floor, node) == t for floor in node.floors)
    counted = False
    for arc in network.into(node):
        if (arc.type in FROM_START or not early.at_end[arc.pred]) and earliest(early, arc) == t:
            if arc.lag and not arc.elapsed:
                counted = True
            else:
                exact = True
    early.at_end[node] = not (exact or counted)
    early.shown[node] = t - early.at_end[node]
    if (exact and node.kind == MILESTONE and node.row.kind == "task") or (counted and not exact):
        early.shown[node] = node.calendar.on_or_after(t)
