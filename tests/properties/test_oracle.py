"""The engine agrees with the slow oracle on random plans that use everything that moves a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

import pytest

from tests.build import roadmap
from tests.properties.networks import Plan, random_plan, random_portfolio
from tests.properties.oracle import Oracle
from tests.properties.oracle_plan import Place
from tiekartta.schedule.schedule import Schedule, compute

PLANS, PORTFOLIOS = 500, 120


def batches(count: int, size: int, quick: int) -> list[Any]:
    """The first seeds of batches of random plans; those from `quick` on are slow proofs."""
    return [pytest.param(first, marks=pytest.mark.slow if first >= quick else ()) for first in range(0, count, size)]


@pytest.mark.parametrize("first", batches(PLANS, 50, quick=150))
def test_dates_and_floats_agree_with_the_oracle(first: int) -> None:
    for seed in range(first, first + 50):
        assert differences({"r": random_plan(seed)}) == {}, seed


@pytest.mark.parametrize("first", batches(PORTFOLIOS, 30, quick=30))
def test_so_do_those_of_roadmaps_that_wait_for_each_other(first: int) -> None:
    for seed in range(first, first + 30):
        assert differences(random_portfolio(seed)) == {}, seed


@pytest.mark.parametrize("first", batches(60, 20, quick=20))
def test_floats_to_any_item_agree_with_the_oracle(first: int) -> None:
    for seed in range(first, first + 20):
        assert float_differences({"r": random_plan(seed)}, seed) == {}, seed
        assert float_differences(random_portfolio(seed), seed) == {}, seed


def float_differences(plans: Mapping[str, Plan], seed: int) -> dict[str, Any]:
    """What the engine and the oracle say of the floats to three items that they do not agree on."""
    oracle, schedule = Oracle(plans), schedule_of(plans)
    found = {}
    for target in Random(seed).sample(oracle.names(), min(3, len(oracle.names()))):
        plan, _, name = target.partition(":")
        if name == schedule.targets[plan]:
            continue  # stands for everything that finishes last
        floats = schedule.floats_to([schedule.node(plan, name)])
        computed = {":".join(v.name): days for v, days in floats.items()}
        if computed != (expected := oracle.floats_to(target)):
            found[target] = (computed, expected)
    return found


def differences(plans: Mapping[str, Plan]) -> dict[str, Any]:
    """What the engine and the oracle say of the items that they do not agree on."""
    oracle = Oracle(plans)
    computed = _computed(plans, oracle)
    expected = {name: _expected(oracle, name) for name in oracle.early}
    return {name: (computed[name], expected[name]) for name in expected if computed[name] != expected[name]}


def schedule_of(plans: Mapping[str, Plan]) -> Schedule:
    """The schedule of plans that may wait for each other."""
    roadmaps = [roadmap(id=name, **plan) for name, plan in plans.items()]
    return compute(roadmaps, {each.id: each.header.status_date for each in roadmaps})  # type: ignore[misc]


def _computed(plans: Mapping[str, Plan], oracle: Oracle) -> dict[str, dict[str, Any]]:
    schedule = schedule_of(plans)
    found = {}
    for full in oracle.early:
        plan, _, name = full.partition(":")
        if oracle.items[full].is_turn:
            found[full] = _turn(schedule, plan, name)
            continue
        v, dates = schedule.node(plan, name), schedule.dates[plan][name]
        point = oracle.items[full].kind in ("point", "event")
        found[full] = {
            "early": (schedule.early.start[v], schedule.early.finish[v]),
            "late": (schedule.late.start[v], schedule.late.start[v] if point else schedule.late.finish[v]),
            "shown": dates.early_finish,
            "total_float": dates.total_float,
            "free_float": schedule.free_float(plan, name),
        }
    return found


def _turn(schedule: Schedule, plan: str, name: str) -> dict[str, Any]:
    """What the engine says of the turn of a body at a decision: when it comes, and until when it may."""
    decision, _, number = name.partition("@")
    v = schedule.network.turns[schedule.node(plan, decision)][int(number) - 1]
    early, late = schedule.early, schedule.late
    return {"early": (early.start[v], early.finish[v]), "late": (late.start[v], late.finish[v])}


def _expected(oracle: Oracle, name: str) -> dict[str, Any]:
    early, late = oracle.early[name], oracle.late[name]
    if oracle.items[name].is_turn:
        return {"early": (early.start, early.finish), "late": (late.start, late.finish)}
    if early.on_day:
        late = Place(oracle.opening[name], oracle.opening[name], oracle.opening[name])
    shown = early.shown or early.finish - 1
    return {
        "early": (early.start, early.finish),
        "late": (late.start, late.finish),
        "shown": date.fromordinal(shown),
        "total_float": oracle.total_float(name),
        "free_float": oracle.free_float(name),
    }


def test_the_random_plans_use_every_feature() -> None:
    text = " ".join(str(random_plan(seed)) for seed in range(PLANS))
    features = ["FS", "SS", "FF", "SF", "-2d", "+5ed", "SNLT", "FNET", "FNLT", "MSO", "MFO", "deadline", "'date'"]
    features += [
        "planned",
        "notice",
        "dropped",
        "finished",
        "remaining",
        "progress",
        "closed",
        "open",
        "blocks",
        "0d",
        "via",
        "'meeting'",
    ]
    features += ["expected_finish"]
    assert [each for each in features if each not in text] == []
