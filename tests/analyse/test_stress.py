"""The critical path test dates again only what leads to the end of the path, as if everything were dated."""

from __future__ import annotations

import pytest

from tests.properties.networks import random_portfolio
from tests.properties.test_oracle import schedule_of
from tiekartta.analyse.stress import ADDED, critical_path_test, path_end
from tiekartta.schedule.forward import early_dates


@pytest.mark.parametrize("first", [0, pytest.param(20, marks=pytest.mark.slow)])
def test_a_task_made_longer_moves_the_end_as_in_a_schedule_of_everything(first: int) -> None:
    tried = 0
    for seed in range(first, first + (100 if first else 20)):
        schedule = schedule_of(random_portfolio(seed))
        for roadmap, path in schedule.paths.items():
            move = critical_path_test(schedule, roadmap)
            if path is None or move is None:
                continue
            index = path.ends[0].calendar.index
            before = path_end(schedule, path, schedule.early)
            task = schedule.node(roadmap, move.item)
            task.days += ADDED
            after = path_end(schedule, path, early_dates(schedule.network, schedule.order))
            task.days -= ADDED
            assert move.days == index(after) - index(before), seed
            tried += 1
    assert tried > first // 2
