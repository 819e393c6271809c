"""The driver that is told of every date is what the slow oracle finds to bind it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.properties.networks import Plan, random_plan, random_portfolio
from tests.properties.oracle import Oracle
from tests.properties.oracle_plan import qualified
from tests.properties.test_oracle import schedule_of
from tiekartta.schedule.drivers import bounds_of, driver_report


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_the_driver_is_what_binds(first: int) -> None:
    for seed in range(first, first + 20):
        assert wrong_drivers({"r": random_plan(seed)}) == {}, seed
        assert wrong_drivers(random_portfolio(seed)) == {}, seed


def wrong_drivers(plans: Mapping[str, Plan]) -> dict[str, object]:
    """The items whose driver, told with what it runs through, is not among what binds them."""
    oracle, schedule = Oracle(plans), schedule_of(plans)
    wrong: dict[str, object] = {}
    for name, item in oracle.items.items():
        if item.gone or item.is_turn or item.state == "done" or item.kind == "event":
            continue
        plan, _, own = name.partition(":")
        report = driver_report(schedule, plan, own)
        assert report == bounds_of(schedule, plan, own)[0]
        assert report is not None
        told = report.item if report.kind == "link" else ""
        names = {qualified(told, plan) if told else ""}
        if report.via:
            names |= oracle.first_dropped(item, qualified(report.via, plan))
        if names.isdisjoint(binding := oracle.binding(item)):
            wrong[name] = (report, binding)
    return wrong
