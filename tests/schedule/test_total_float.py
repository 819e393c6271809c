"""The float of one item asked by itself is the one that its dates tell, parents included."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiekartta import api

ROADMAPS = Path(__file__).parents[2] / "roadmaps"


@pytest.mark.parametrize("name", ["kansallinen", "pohjois-pohjanmaa"])
def test_the_float_of_an_item_is_that_of_its_dates(name: str) -> None:
    schedule = api.load(str(ROADMAPS / name)).compute()
    told = {item: dates.total_float for item, dates in schedule.dates[name].items()}
    parents = [item for item, row in schedule.network.roadmaps[0].rows.items() if row.is_parent]
    assert len(parents) > 10
    assert {item: schedule.total_float(name, item) for item in told} == told
