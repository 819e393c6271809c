"""The floor: the plain stack that anyone would write, and nothing else. `python bench/floor.py FOLDER`.

Read the YAML with the C loader, a pydantic model, a networkx topological order, a forward and a backward pass in whole
days, print the length. No positions, no calendar, no findings, no status.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import networkx as nx
import yaml
from pydantic import BaseModel


class Task(BaseModel):
    id: str
    title: str | dict[str, str]
    group: str | None = None
    duration: str = "0d"
    owner: str | dict[str, str] | None = None
    depends_on: list[str | dict[str, Any]] = []
    tasks: list[Task] = []


class Roadmap(BaseModel):
    tasks: list[Task] = []
    decisions: list[Task] = []
    milestones: list[Task] = []


def main() -> None:
    tasks: list[Task] = []
    for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
        with path.open("rb") as file:
            roadmap = Roadmap.model_validate(yaml.load(file, yaml.CSafeLoader))
        tasks += [*roadmap.tasks, *roadmap.decisions, *roadmap.milestones]
    for task in tasks:
        tasks += task.tasks
    days = {task.id: int(task.duration.rstrip("dw")) * (5 if task.duration.endswith("w") else 1) for task in tasks}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(days)
    for task in tasks:
        links = [link if isinstance(link, str) else link["task"] for link in task.depends_on]
        graph.add_edges_from((link.split()[0], task.id) for link in links)
    finish: dict[str, int] = {}
    order = list(nx.topological_sort(graph))
    for name in order:
        finish[name] = max((finish[pred] for pred in graph.predecessors(name)), default=0) + days.get(name, 0)
    end = max(finish.values(), default=0)
    start: dict[str, int] = {}
    for name in reversed(order):
        start[name] = min((start[succ] for succ in graph.successors(name)), default=end) - days.get(name, 0)
    sys.stdout.write(f"{end}\n")


if __name__ == "__main__":
    main()
