"""Without spread a forecast is the schedule: every date in every future, whatever the plan holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.build import read, roadmap
from tests.properties.networks import random_plan, random_portfolio
from tiekartta.forecast.forward_pass import ForwardPass
from tiekartta.forecast.futures import Futures, Inputs, varying
from tiekartta.schedule.network import DECISION, ELAPSED, MILESTONE, TASK
from tiekartta.schedule.schedule import Schedule, compute

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
RUNS = 3


def everything(schedule: Schedule) -> Futures:
    """The futures in which every item and question is told to vary, by nothing."""
    order, network = schedule.order, schedule.network
    nothing = np.zeros(RUNS, np.int64)
    inputs = Inputs(
        days={node: node.days + nothing for node in order if node.kind in (TASK, ELAPSED)},
        delay={node: nothing for node in order if node.kind not in (TASK, ELAPSED)},
        expected=dict.fromkeys(order, nothing),
        answers={f"{each.id}:{asked.id}": nothing for each in network.roadmaps for asked in each.questions},
    )
    futures = Futures(RUNS, inputs)
    ForwardPass(schedule).compute(futures, varying(order, network, set(order), set(order)))
    return futures


def differences(schedule: Schedule) -> list[str]:
    """Every boundary of a future that is not the schedule's."""
    futures, early = everything(schedule), schedule.early
    found = []
    for node, finish in futures.finish.items():
        told = (futures.start[node], futures.work[node], finish)
        wanted = (early.start[node], early.work[node], early.finish[node])
        if any(set(values.tolist()) != {value} for values, value in zip(told, wanted, strict=True)):
            found.append(f"{node}: {[each.tolist() for each in told]} instead of {wanted}")
        if not np.all(np.equal(futures.at_end[node], early.at_end[node])):
            found.append(f"{node}: at_end {futures.at_end[node]}")
        if node.kind == MILESTONE and set(futures.shown[node].tolist()) != {early.shown[node]}:
            found.append(f"{node}: shown {futures.shown[node]} instead of {early.shown[node]}")
        if node.kind == DECISION and node in early.without_meeting and not np.all(futures.lost[node]):
            found.append(f"{node}: has a meeting")
        if node in futures.lost and not np.all(futures.lost[node]):
            found.append(f"{node}: lost in some futures only")
        if node in futures.lost and node not in ForwardPass(schedule).lost:
            found.append(f"{node}: lost for no reason")
    return found


def computed(seed: int) -> Schedule:
    plan = roadmap(**random_plan(seed))
    return compute([plan], {plan.id: plan.header.status_date})  # type: ignore[dict-item]


def computed_portfolio(seed: int) -> Schedule:
    plans = [roadmap(id=name, **plan) for name, plan in random_portfolio(seed).items()]
    return compute(plans, {each.id: each.header.status_date for each in plans})  # type: ignore[misc]


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_case_worked_out_by_hand_keeps_its_dates(path: Path) -> None:
    plan = read(path.read_text(encoding="utf-8"), path.name).roadmaps[0]
    day = plan.header.status_date or plan.header.start or date(2022, 1, 3)
    assert differences(compute([plan], {plan.id: day})) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_random_plan_keeps_its_dates(seed: int) -> None:
    assert differences(computed(seed)) == []
    assert differences(computed_portfolio(seed)) == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 500, 100))
def test_500_random_plans_keep_their_dates(first: int) -> None:
    for seed in range(first, first + 100):
        assert differences(computed(10_000 + seed)) == [], seed
        assert differences(computed_portfolio(10_000 + seed)) == [], seed
