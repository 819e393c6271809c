"""The chain of drivers in each future: which items are on the path to what is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from tiekartta.forecast.asked import Asked, outcome
from tiekartta.forecast.forward_pass import ForwardPass
from tiekartta.forecast.futures import Futures
from tiekartta.forecast.sampling import Days, Flags
from tiekartta.schedule.network import DONE, EVENT, FIRST, ITEMS, MEETS, TO_START, Arc, Node
from tiekartta.schedule.path import binding
from tiekartta.schedule.schedule import Schedule


def on_path(forward: ForwardPass, futures: Futures, asked: Asked, order: Sequence[Node]) -> dict[Node, Flags]:
    """In which futures each node is on the path; `order` has everything that leads there, predecessors first.

    Where the day of what is asked about is fixed, the path is that of what is finished last before it; where only the
    date of a question, a parent or a meeting sets it, that of what leaves the reserve in the schedule.
    """
    on = {node: np.ones(futures.runs, np.bool_) for node in asked.nodes}
    if len(asked.nodes) > 1:
        last = outcome(forward, futures, asked).day
        for node in asked.nodes:
            on[node] = outcome(forward, futures, replace(asked, nodes=(node,))).day == last
    for node in reversed(order):
        here = on.get(node)
        if here is None or (node.kind == EVENT and node not in asked.nodes) or node.state == DONE:
            continue
        for arc, binds in _binding(forward, futures, node, node in asked.nodes):
            through = here if binds is True else here & binds
            on[arc.pred] = on[arc.pred] | through if arc.pred in on else through
    if len(asked.nodes) == 1:
        _add_what_leaves_the_reserve(on, forward.schedule, asked.nodes[0])
    return {node: flags for node, flags in on.items() if node.state != DONE}


def _add_what_leaves_the_reserve(on: dict[Node, Flags], schedule: Schedule, end: Node) -> None:
    """In futures in which no other item is on the path, those that are on it in the schedule."""
    items = [flags for node, flags in on.items() if node.kind in ITEMS and node is not end and node.state != DONE]
    alone = ~np.logical_or.reduce([np.zeros_like(on[end]), *items])
    if alone.any():
        for node in schedule.path_to(end.roadmap, end.item).driving:
            on[node] = on[node] | alone if node in on else alone


def _binding(forward: ForwardPass, futures: Futures, node: Node, is_end: bool) -> Iterator[tuple[Arc, Flags | bool]]:
    """The links into a node, each with the futures in which it binds."""
    arcs = forward.network.into(node)
    if node.kind == EVENT:
        yield from _latest(forward, futures, node, arcs)
        return
    if node in futures.finish:
        found = [(arc, _binds(forward, futures, node, arc)) for arc in arcs]
    else:
        bound = list(binding(forward.network, forward.schedule.early, node))
        found = [(arc, np.full(futures.runs, arc in bound)) for arc in arcs]
    if is_end and found:
        free = ~np.logical_or.reduce([flags for _, flags in found])
        if free.any():
            last = dict(_latest(forward, futures, node, arcs))
            found = [(arc, flags | (free & last[arc]) if arc in last else flags) for arc, flags in found]
    yield from found


def _latest(forward: ForwardPass, futures: Futures, node: Node, arcs: Sequence[Arc]) -> Iterator[tuple[Arc, Flags]]:
    """The links that come last, whether they bind or not."""
    known = [(arc, forward.earliest(futures, arc)) for arc in arcs]
    times = [(arc, t) for arc, t in known if not isinstance(t, int) or t > 0]
    if not times:
        return
    last = np.full(futures.runs, 0, np.int64)
    for _, t in times:
        last = np.maximum(last, t)
    for arc, t in times:
        yield arc, last == t


def _binds(forward: ForwardPass, futures: Futures, node: Node, arc: Arc) -> Flags:
    """In which futures a link alone would put a node where it is: no working day lies between."""
    runs = futures.runs
    if node.kind == FIRST:
        first: Flags = futures.start[node] == forward.start(futures, arc.pred)
        return first
    t = forward.earliest(futures, arc)
    if isinstance(t, int) and t <= 0:
        return np.zeros(runs, np.bool_)
    to_start = arc.type in TO_START
    if node.kind in MEETS:
        return _waits_longest(forward, futures, node, t, to_start)
    start, _, _ = forward.span(futures, node, t if to_start else None, None if to_start else t)
    index = forward.tables(node).index
    alike: Flags = index(start) == index(futures.work[node])
    return alike


def _waits_longest(forward: ForwardPass, futures: Futures, node: Node, t: Days | int, to_start: bool) -> Flags:
    """In which futures no working day lies between a bound on a meeting and when all that it waits for is ready."""
    index, everywhere = forward.tables(node).index, np.zeros(futures.runs, np.int64)
    begin, end = forward.holds(futures, node)
    bounds = [begin, None if end is None else end - 1]
    ready = np.max([everywhere + each for each in bounds if each is not None], axis=0)
    alike: Flags = index(everywhere + (t if to_start else t - 1)) == index(ready)
    return alike
