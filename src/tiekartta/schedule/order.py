"""The order in which nodes are computed, and the loops that prevent one.

The order itself is Kahn's algorithm over the integer arcs that the engine already has: building a graph object for it
would cost more than the whole computation. Loops are rare and need real graph work, which networkx does.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.schedule.network import Arc, Network, place_of

if TYPE_CHECKING:
    import networkx as nx

_SEARCHES = 1_000_000
"""Bound on the arcs looked at in search of a shorter loop."""


def order_of(network: Network) -> tuple[list[int], list[Finding]]:
    """All nodes, predecessors first. Arcs that close a loop are taken out, and told as findings."""
    order = _kahn(network)
    if len(order) == len(network.nodes):
        return order, []
    findings = _break_loops(network, set(range(len(network.nodes))) - set(order))
    return _kahn(network), findings


def _kahn(network: Network) -> list[int]:
    waiting = [len(plain) + len(other) for plain, other in zip(network.plain_in, network.other_in, strict=True)]
    order = [node for node, count in enumerate(waiting) if not count]
    plain_out, other_out = network.plain_out, network.other_out
    for node in order:
        for succ in plain_out[node]:
            waiting[succ] -= 1
            if not waiting[succ]:
                order.append(succ)
        for arc in other_out[node]:
            waiting[arc.succ] -= 1
            if not waiting[arc.succ]:
                order.append(arc.succ)
    return order


def _break_loops(network: Network, left: set[int]) -> list[Finding]:
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from((node, succ) for node in left for succ in network.successors(node) if succ in left)
    findings = []
    loops = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    inside = {node for part in loops for node in part}
    loops += [{node} for node in left if node not in inside and graph.has_edge(node, node)]
    for part in sorted(loops, key=min):
        findings.append(_finding(network, _shortest_loop(graph, part)))
        for node in part:
            network.plain_in[node] = [pred for pred in network.plain_in[node] if pred not in part]
            network.other_in[node] = [arc for arc in network.other_in[node] if arc.pred not in part]
            network.plain_out[node] = [succ for succ in network.plain_out[node] if succ not in part]
            network.other_out[node] = [arc for arc in network.other_out[node] if arc.succ not in part]
    return findings


def _shortest_loop(graph: nx.DiGraph[int], part: set[int]) -> list[int]:
    """A loop of the component, the shortest where the search is affordable, from its smallest node on."""
    best: list[int] = []
    budget = _SEARCHES
    arcs = sum(1 for node in part for succ in graph.successors(node) if succ in part)
    for start in sorted(part):
        budget -= arcs
        if best and budget < 0:
            break
        loop = _loop_through(graph, part, start, len(best) or len(part) + 1)
        if loop and (not best or len(loop) < len(best)):
            best = loop
        if len(best) <= 2 or arcs == len(part):
            break  # none can be shorter; or the component is that one loop
    first = best.index(min(best))
    return best[first:] + best[:first]


def _loop_through(graph: nx.DiGraph[int], part: set[int], start: int, below: int) -> list[int]:
    """The shortest loop through `start`, by breadth-first search; empty when none is shorter than `below`."""
    came: dict[int, int] = {}
    depth = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if depth[node] + 1 > below:
            return []
        for succ in graph.successors(node):
            if succ == start:
                loop = [node]
                while loop[-1] != start:
                    loop.append(came[loop[-1]])
                return loop[::-1]
            if succ in part and succ not in depth:
                depth[succ] = depth[node] + 1
                came[succ] = node
                queue.append(succ)
    return []


def _finding(network: Network, loop: list[int]) -> Finding:
    """The finding of a loop: the items on it in order, and the place of each link."""
    arcs: list[Arc] = []
    for node, following in zip(loop, [*loop[1:], loop[0]], strict=True):
        arcs.append(network.arc(node, following))
    first = 0 if len({network.nodes[node].roadmap for node in loop}) > 1 else 1  # with its roadmap, or the id alone
    names: list[str] = []
    places: list[Place] = []
    for arc in arcs:
        if arc.number >= 0 and len(places) < limits.CYCLE:
            places.append(place_of(network, arc))
        name = ":".join(network.name(arc.pred)[first:])
        if not names or names[-1] != name:
            names.append(name)
    if len(names) > 1 and names[0] == names[-1]:
        names.pop()
    shown = names[: limits.CYCLE]
    more = len(names) - len(shown)
    args = {"items": " → ".join([*shown, f"… (+{more})" if more else names[0]]), "count": len(names)}
    return Finding("TK316", places[0] if places else Place(*network.name(loop[0])), args, tuple(places))
