"""Without spread the path of every future is the chain of drivers that the schedule tells."""

from __future__ import annotations

import numpy as np
import pytest

from tests.forecast.test_no_spread import computed, everything
from tiekartta.forecast.asked import Asked
from tiekartta.forecast.forward_pass import ForwardPass
from tiekartta.forecast.paths import on_path
from tiekartta.schedule.network import DONE, EVENT, ITEMS, Arc
from tiekartta.schedule.passes import Driver


def check(seed: int) -> int:
    """Every item of a plan that a link holds, as the target; how many there were."""
    schedule = computed(seed)
    futures, forward = everything(schedule), ForwardPass(schedule)
    checked = 0
    for node in schedule.network.ids["r"].values():
        driver: Driver = schedule.early.driver[node]
        if node.kind not in ITEMS or node.kind == EVENT or node.state == DONE or not isinstance(driver, Arc):
            continue
        found = on_path(forward, futures, Asked("r", "target", (node,), None), schedule.order)
        assert {each for each, flags in found.items() if np.all(flags)} == schedule.path_to("r", node.item).driving
        assert all(flags.all() or not flags.any() for flags in found.values())
        checked += 1
    return checked


def test_the_path_is_that_of_the_schedule() -> None:
    assert sum(check(seed) for seed in range(20)) > 40


@pytest.mark.slow
def test_the_path_is_that_of_the_schedule_in_300_random_plans() -> None:
    assert sum(check(20_000 + seed) for seed in range(300)) > 600
