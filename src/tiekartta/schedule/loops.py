"""Loops of links, which leave nodes without an order: each is told with its shortest, and its links are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import networkx as nx

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place
from tiekartta.model.references import Reference
from tiekartta.schedule.network import Arc, Network, Node

_SEARCHES = 1_000_000
"""Bound on the edges looked at in search of a shorter loop."""


def break_loops(network: Network) -> list[Finding]:
    """Take the links of every loop out of the network; the findings that tell of them."""
    graph = network.graph
    place = {node: position for position, node in enumerate(graph)}
    loops = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    tangled = set().union(*loops)
    loops += [{node} for node in nx.nodes_with_selfloops(graph) if node not in tangled]
    findings = []
    for part in sorted((sorted(part, key=place.__getitem__) for part in loops), key=lambda part: place[part[0]]):
        tangle = graph.subgraph(part).copy()
        findings.append(_finding(network, _shortest_loop(tangle, part)))
        network.disconnect([edge for edge in tangle.edges if _is_written(network.links(*edge))])
    return findings


def _is_written(links: Iterable[Arc]) -> bool:
    """Whether an edge is there for links that somebody wrote. What holds a parent and its children is no loop alone."""
    return all(link.number >= 0 for link in links)


def _shortest_loop(tangle: nx.DiGraph[Node], part: list[Node]) -> list[Node]:
    """A loop of the component, the shortest where the search is affordable, from its first node on."""
    best: list[Node] = []
    budget, edges = _SEARCHES, tangle.number_of_edges()
    for start in part:
        budget -= edges
        if best and budget < 0:
            break
        loop = _loop_through(tangle, start)
        best = loop if not best or len(loop) < len(best) else best
        if len(best) <= 2 or edges == len(part):
            break  # none can be shorter; or the component is that one loop
    on_loop = set(best)
    first = best.index(next(node for node in part if node in on_loop))
    return best[first:] + best[:first]


def _loop_through(tangle: nx.DiGraph[Node], start: Node) -> list[Node]:
    """The shortest loop through a node."""
    came = dict(nx.bfs_predecessors(tangle, start))  # the nearest first
    loop = [next(node for node in (start, *came) if tangle.has_edge(node, start))]
    while loop[-1] is not start:
        loop.append(came[loop[-1]])
    return loop[::-1]


def _finding(network: Network, loop: list[Node]) -> Finding:
    """The finding of a loop: the items on it in order, each once, and the place of each link."""
    arcs = [network.links(*pair)[0] for pair in pairwise([*loop, loop[0]])]
    owners = {node.roadmap for node in loop}
    within = owners.pop() if len(owners) == 1 else ""
    names = list(dict.fromkeys(Reference(*arc.pred.name).within(within) for arc in arcs))
    places = [arc.place for arc in arcs if arc.number >= 0][: limits.CYCLE]
    shown = names[: limits.CYCLE]
    more = len(names) - len(shown)
    args = {"items": " → ".join([*shown, f"… (+{more})" if more else names[0]]), "count": len(names)}
    return Finding("TK316", places[0] if places else Place(*loop[0].name), args, tuple(places))
