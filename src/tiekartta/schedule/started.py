"""Retained logic, as a change of the network: what has started waits only for what is unfinished.

Links to started work from what is over are taken out. Where links run through a parent's beginning or a dropped item,
planned work behind it still waits for what is over, and started work does not: such a node gets a twin, to which only
the unfinished leads, and which leads to the started work. So the passes need not know of any of this.
"""

from __future__ import annotations

from tiekartta.schedule.network import ACTIVE, CHILD, DONE, EVENT, GATE, GHOST, Network, Node


def over_nodes(network: Network) -> set[int]:
    """What is finished: done items, events whose day has come, and parents of which every subtask is finished."""
    nodes, days = network.nodes, network.status_dates
    over = {
        v
        for v, node in enumerate(nodes)
        if node.state == DONE or (node.kind == EVENT and node.start <= days[node.roadmap])
    }
    for gates, ids in zip(network.gates, network.ids, strict=True):
        for name in reversed(gates):  # a parent stands before its subtasks
            children = [arc.pred for arc in network.other_in[ids[name]] if arc.type == CHILD]
            if children and over.issuperset(children):
                over.add(ids[name])
    return over


def release_started(network: Network, order: list[int], over: set[int]) -> list[int]:
    """Take out of the network what no longer holds started work; the order with the twins in it."""
    nodes = network.nodes
    started = [v for v, node in enumerate(nodes) if node.state == ACTIVE]
    if not started:
        return order
    twins = _add_twins(network, started)
    for pred in {arc.pred for v in started for arc in network.other_in[v]}:
        network.other_out[pred] = [arc for arc in network.other_out[pred] if nodes[arc.succ].state != ACTIVE]
    for v in (*twins, *started):
        arcs, succ = network.other_in[v], twins.get(v, v)
        network.other_in[succ] = []
        for arc in arcs:
            if arc.pred in twins or arc.pred not in over:
                network.connect(arc._replace(pred=twins.get(arc.pred, arc.pred), succ=succ))
    return [each for v in order for each in ((v, twins[v]) if v in twins else (v,))]


def _add_twins(network: Network, started: list[int]) -> dict[int, int]:
    """A second node for every gate and ghost through which links run to started work."""
    nodes = network.nodes
    twins: dict[int, int] = {}
    stack = list(started)
    while stack:
        for arc in network.other_in[stack.pop()]:
            node = nodes[arc.pred]
            if node.kind in (GATE, GHOST) and arc.pred not in twins:
                twins[arc.pred] = len(nodes)
                floors = tuple(floor for floor in node.floors if floor.reason == "question")
                nodes.append(Node(node.kind, node.roadmap, node.row, floors=floors, for_started=True))
                stack.append(arc.pred)
    network.make_room()
    return twins
