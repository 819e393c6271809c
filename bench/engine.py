"""How long the engine takes beside a networkx graph of the same links, its order and one plain forward pass."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.build import roadmap

from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import Schedule, compute

LIMIT = 4.0
"""The engine may take this many times as long as the yardstick."""


def network(items: int, links: int) -> tuple[Roadmap, list[tuple[str, str]], dict[str, int]]:
    """A random plan in memory, and the same as links and durations."""
    random = Random(1)
    preds: dict[int, set[int]] = {}
    count = 0
    while count < links:
        succ = random.randrange(1, items)
        pred = random.randrange(max(0, succ - 200), succ)
        if pred not in preds.setdefault(succ, set()):
            preds[succ].add(pred)
            count += 1
    days = {f"t{number}": random.randint(1, 10) for number in range(items)}
    pairs = [(f"t{pred}", f"t{succ}") for succ, each in preds.items() for pred in each]
    tasks: list[dict[str, Any]] = [
        {
            "id": f"t{number}",
            "duration": f"{days[f't{number}']}d",
            "depends_on": [f"t{pred}" for pred in sorted(preds.get(number, ()))],
        }
        for number in range(items)
    ]
    return roadmap(tasks, calendar="fi"), pairs, days


def yardstick(pairs: list[tuple[str, str]], days: dict[str, int]) -> int:
    """A graph of the links, its topological order and one plain forward pass; the length of the longest path."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(days)
    graph.add_edges_from(pairs)
    finish: dict[str, int] = {}
    for node in nx.topological_sort(graph):
        finish[node] = max((finish[pred] for pred in graph.pred[node]), default=0) + days[node]
    return max(finish.values())


def engine(plan: Roadmap) -> Schedule:
    """All dates, floats, drivers and the critical path of a plan that is in memory."""
    schedule = compute([plan], {plan.id: date(2022, 1, 3)})
    assert len(schedule.dates[plan.id]) == len(plan.rows)
    assert schedule.free_float(plan.id, "t0") >= 0
    return schedule


def once(work: Callable[[], object]) -> float:
    """The seconds of the processor that a run takes, without the garbage collector, which the program rests too."""
    gc.collect()
    gc.disable()
    start = process_time()
    result = work()
    spent = process_time() - start
    del result
    gc.enable()
    return spent


def measure(items: int = 100_000, links: int = 170_000, rounds: int = 5) -> tuple[float, float]:
    """Seconds of the processor that the yardstick and the engine take: the shortest of some runs of each, in turns."""
    plan, pairs, days = network(items, links)
    assert plan.rows  # the model in memory; its rows are part of it
    times = [(once(lambda: yardstick(pairs, days)), once(lambda: engine(plan))) for _ in range(rounds)]
    return min(plain for plain, _ in times), min(whole for _, whole in times)


def main() -> int:
    """Print the ratio; 1 when it is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--links", type=int, default=170_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    plain, whole = measure(options.items, options.links, options.rounds)
    sys.stdout.write(f"a graph, its order and a plain forward pass: {plain:.3f} s\n")
    told = f"{whole:.3f} s = {whole / plain:.2f} x (limit {LIMIT} x)"
    sys.stdout.write(f"engine, all dates, floats, drivers, critical: {told}\n")
    return int(whole > LIMIT * plain)


if __name__ == "__main__":
    sys.exit(main())
