"""Big networks: chains, loops, fans and cliques are computed without recursion and without a step a pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.build import roadmap, scheduled
from tiekartta.model.items import Task
from tiekartta.model.links import Link
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import Duration
from tiekartta.schedule.schedule import uncollected

MANY = [5_000, pytest.param(100_000, marks=pytest.mark.slow)]
"""Five thousand are beyond what recursion reaches, and a step a pair would be millions of steps."""


def chain(count: int) -> Roadmap:
    """Made without validation, which would take longer than the computing that is tested."""
    links = [(), *((Link(f"t{n}"),) for n in range(count - 1))]
    with uncollected():
        first = Task(id="t0", title="T", duration=Duration(1))
        tasks = [first.model_copy(update={"id": f"t{n}", "depends_on": each}) for n, each in enumerate(links)]
    return replace(roadmap(), tasks=tuple(tasks))


@pytest.mark.parametrize("count", MANY)
def test_a_long_chain_is_critical_and_closed_to_a_loop_it_is_told_once(count: int) -> None:
    long = chain(count)
    schedule = scheduled(long)
    assert len(schedule.critical["r"]) == count
    assert all(dates.total_float == 0 for dates in schedule.dates["r"].values())
    first = long.tasks[0].model_copy(update={"depends_on": (Link(f"t{count - 1}"),)})
    found = scheduled(replace(long, tasks=(first, *long.tasks[1:]))).findings
    assert [each.code for each in found] == ["TK316"]
    assert found[0].args["count"] == count
    assert len(found[0].related) == 10


def test_the_shortest_loop_of_a_tangle_is_shown() -> None:
    tasks = [{"id": f"t{n}", "depends_on": [f"t{m}" for m in range(60) if m != n]} for n in range(60)]
    found = scheduled(roadmap(tasks)).findings
    assert [(each.code, each.args["count"]) for each in found] == [("TK316", 2)]


@pytest.mark.parametrize("count", [2_000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_a_fan_of_many_items_each_way(count: int) -> None:
    leaves = [{"id": f"t{n}", "duration": "1d", "depends_on": ["root"]} for n in range(count)]
    end = {"id": "end", "duration": "1d", "depends_on": [each["id"] for each in leaves]}
    schedule = scheduled(roadmap([{"id": "root", "duration": "1d"}, *leaves, end]))
    assert len(schedule.critical["r"]) == count + 2


def test_a_clique_of_300_items() -> None:
    tasks = [{"id": f"t{n}", "duration": "1d", "depends_on": [f"t{m}" for m in range(n)]} for n in range(300)]
    schedule = scheduled(roadmap(tasks))
    assert len(schedule.critical["r"]) == 300
