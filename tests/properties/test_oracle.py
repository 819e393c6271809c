"""The engine agrees with the slow oracle on random plans that use everything that moves a date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.properties.networks import random_plan
from tests.properties.oracle import Oracle

PLANS = 500


@pytest.mark.parametrize("first", range(0, PLANS, 50))
def test_dates_and_floats_agree_with_the_oracle(first: int) -> None:
    for seed in range(first, first + 50):
        oracle = Oracle(random_plan(seed))
        computed = _computed(random_plan(seed), oracle)
        for name in oracle.early:
            assert computed[name] == _expected(oracle, name), (seed, name)


def _computed(plan: dict[str, Any], oracle: Oracle) -> dict[str, dict[str, Any]]:
    schedule = scheduled(roadmap(**plan))
    found = {}
    for name in oracle.early:
        v, dates = schedule.node("r", name), schedule.dates["r"][name]
        found[name] = {
            "early": (schedule.early.start[v], schedule.early.finish[v]),
            "late": (schedule.late.start[v], schedule.late.finish[v]),
            "shown": dates.early_finish,
            "total_float": dates.total_float,
            "free_float": dates.free_float,
        }
    return found


def _expected(oracle: Oracle, name: str) -> dict[str, Any]:
    early, late = oracle.early[name], oracle.late[name]
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
    features += ["planned", "notice", "dropped", "finished", "remaining", "progress", "closed", "open", "blocks", "0d"]
    assert [each for each in features if each not in text] == []
