"""The critical path: the chain of drivers that ends at a target, and how far the target is from being missed.

A path is traced back from the target, or, where its day is fixed, from the item that leaves its reserve, to where it
starts. It is a path also where an item before a meeting has float of its own, because the meeting comes later anyway.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

import networkx as nx

from tiekartta.schedule.bounds import earliest, floor_bound
from tiekartta.schedule.network import (
    DONE,
    EVENT,
    FIRST,
    ITEMS,
    MEETS,
    NEVER,
    POINTS,
    TO_START,
    WORK,
    Arc,
    Network,
    Node,
    upstream,
)
from tiekartta.schedule.passes import Early
from tiekartta.schedule.placing import earliest_span


class Path(NamedTuple):
    """The way to a target: `floats` are those to it of all unfinished items that lead to it, in working days."""

    ends: tuple[Node, ...]
    """The target, or without one everything that finishes last."""
    floats: Mapping[Node, int]
    reserve: int
    """The least float to the target among what leads to it and can slip; negative when the target is missed."""
    leaving: tuple[Node, ...]
    """The items that leave the reserve: those with the least float."""
    driving: frozenset[Node]
    """The nodes on the chain of drivers, whatever their float."""
    critical: frozenset[Node]
    """The nodes whose float is within the limit of what counts as critical."""


def path_to(graph: nx.DiGraph[Node], ends: Collection[Node], floats: Mapping[Node, int], critical_float: int) -> Path:
    """The critical path to some nodes; `graph` has the links that bind early dates.

    Where nothing that is still to be done sets the day of the nodes, it is the way to what leaves their reserve.
    """
    reserve = reserve_of(ends, floats)
    leaving = tuple(node for node, days in _that_can_slip(floats, ends).items() if days == reserve)
    chain = _unfinished(graph, ends)
    if not any(node.kind in ITEMS for node in chain.difference(ends)):
        chain |= _unfinished(graph, leaving)
    limit = reserve + critical_float
    critical = {node for node, days in floats.items() if days <= limit and node.kind != EVENT}
    return Path(
        ends=tuple(ends),
        floats=floats,
        reserve=reserve,
        leaving=leaving,
        driving=frozenset(chain),
        critical=frozenset(critical.union(ends)),
    )


def _unfinished(graph: nx.DiGraph[Node], ends: Iterable[Node]) -> set[Node]:
    """What is still to be done on the chains of drivers that end at some nodes, these included."""
    return {node for node in upstream(graph, ends) if node.state != DONE}


def reserve_of(ends: Collection[Node], floats: Mapping[Node, int]) -> int:
    """The least float to a target among what leads to it and can slip; its own where nothing unfinished leads to it."""
    own = min((floats[node] for node in ends if node in floats), default=0)
    least = min(_that_can_slip(floats, ends).values(), default=own)
    return min(least, own) if own < 0 else least  # who misses a date of its own is missed, whoever leads to it


def _that_can_slip(floats: Mapping[Node, int], ends: Collection[Node]) -> dict[Node, int]:
    """The floats that are part of the reserve: not a fixed event's, and the target's own only if it is work."""
    fixed = {node for node in ends if node.kind not in WORK}
    return {node: days for node, days in floats.items() if node.kind != EVENT and node not in fixed}


def driving_graph(network: Network, early: Early) -> nx.DiGraph[Node]:
    """The network with only the edges of links that bind early dates, all of those that bind alike.

    It is a view: whether an edge belongs to it is found when it is asked, since most questions are of a few chains.
    """
    binders = cache(lambda node: {arc.pred for arc in binding(network, early, node)})
    graph: nx.DiGraph[Node] = nx.subgraph_view(network.graph, filter_edge=lambda pred, succ: pred in binders(succ))
    return graph


def binding(network: Network, early: Early, node: Node) -> Iterable[Arc]:
    """The links that bind a node: the one that does, and every other that alone would put it on the same day.

    Days are the same when no work is possible between them.
    """
    driver = early.driver[node]
    if driver is None:
        return ()
    arcs = network.into(node)
    if len(arcs) < 2 and isinstance(driver, Arc):
        return arcs
    if node.kind == FIRST:
        return [arc for arc in arcs if early.start[arc.pred] == early.start[node]]
    if isinstance(driver, Arc):
        ready = _ready(node, earliest(early, driver), driver.type in TO_START)
    else:
        ready = _ready(node, floor_bound(driver, node), not driver.finish)
    return [
        arc
        for arc in arcs
        if arc is driver or ((t := earliest(early, arc)) != NEVER and _ready(node, t, arc.type in TO_START) == ready)
    ]


def _ready(node: Node, t: int, by_start: bool) -> int:
    """The working day on which a node could start if one bound alone held it; a decision waits then for its meeting."""
    if by_start or node.kind in POINTS:
        return node.calendar.index(t)
    return node.calendar.index(t - 1 if node.kind in MEETS else earliest_span(node, NEVER, t).start)


def near_chains(path: Path, graph: nx.DiGraph[Node], near_critical: int) -> list[frozenset[Node]]:
    """The chains that are nearly critical, each whole from its start, less what is on the path."""
    taken = path.driving | path.critical
    limit = path.reserve + near_critical
    near = {node for node, days in path.floats.items() if days <= limit and node not in taken and node.kind in ITEMS}
    whole = upstream(graph, near) - taken
    parts = nx.weakly_connected_components(graph.subgraph(whole))
    return [frozenset(part) for part in parts if part & near]  # the path may part a chain from what leads to it
