"""Retained logic, as a change of the network: what has started waits only for what is unfinished.

Links to started work from what is over are taken out. Where links run through a parent's beginning or a dropped item,
planned work behind it still waits for what is over, and started work does not: such a node gets a twin, to which only
the unfinished leads, and which leads to the started work. So the passes need not know of any of this.
"""

from __future__ import annotations

from tiekartta.schedule.network import ACTIVE, DONE, EVENT, GATE, GHOST, Network, Node


def over_nodes(network: Network) -> set[Node]:
    """What is finished: done items, events whose day has come, and parents of which every subtask is finished."""
    days = network.status_dates
    over = {
        node
        for node in network.graph
        if node.state == DONE or (node.kind == EVENT and node.start <= days[node.roadmap])
    }
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
    network.add(twins.values())
    arcs = [arc for node in (*twins, *started) for arc in network.into(node)]
    network.graph.remove_edges_from([(arc.pred, arc.succ) for arc in arcs if arc.succ not in twins])
    network.connect(
        arc._replace(pred=twins.get(arc.pred, arc.pred), succ=twins.get(arc.succ, arc.succ))
        for arc in arcs
        if arc.pred in twins or arc.pred not in over
    )
    return [each for node in order for each in ((node, twins[node]) if node in twins else (node,))]


def _twin(node: Node) -> Node:
    floors = tuple(floor for floor in node.floors if floor.reason == "question")
    return Node(node.roadmap, node.row, node.calendar, node.kind, floors=floors, for_started=True)
