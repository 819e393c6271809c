"""How much work an item costs, counted in function calls: a budget that cannot rot silently, whatever the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path
from typing import Any

import pytest

from tiekartta.analyse.status import status_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.files import DiskTree
from tiekartta.read.loader import load
from tiekartta.schedule.schedule import compute

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from generate import generate


def calls(work: Callable[[], Any]) -> int:
    """How many Python functions are called by `work`."""
    profile = Profile(builtins=False)
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def _remember(plan: Roadmap) -> None:
    """Let the calendar remember the days of a plan, so that they cost the same whichever test came before."""
    status_of(plan, compute([plan], {plan.id: plan.header.status_date}), 10)  # type: ignore[dict-item]


def steps(folder: Path, items: int, variant: str) -> dict[str, int]:
    """The calls that each step of `status` costs in a synthetic roadmap with a number of items."""
    place = folder / f"{variant}-{items}"
    generate(place, items, variant)
    _remember(load(DiskTree(str(place))).roadmaps[0])
    made: list[Any] = []
    load_calls = calls(lambda: made.append(load(DiskTree(str(place)))))
    plan = made.pop().roadmaps[0]
    dates = {plan.id: plan.header.status_date}
    compute_calls = calls(lambda: made.append(compute([plan], dates)))
    schedule = made.pop()
    return {
        "load": load_calls,
        "compute": compute_calls,
        "dates": calls(lambda: schedule.dates),
        "status": calls(lambda: status_of(plan, schedule, 10)),
    }


@pytest.mark.parametrize(
    "variant", ["mixed", *(pytest.param(each, marks=pytest.mark.slow) for each in ("plain", "meetings"))]
)
def test_the_cost_of_an_item_is_bounded_and_the_same_in_large_roadmaps(tmp_path: Path, variant: str) -> None:
    steps(tmp_path, 1_500, variant)  # what is imported and remembered at the first time is no cost of an item
    small, large = steps(tmp_path, 500, variant), steps(tmp_path, 1_500, variant)
    budget = {"load": 70, "compute": 50, "dates": 34, "status": 70}
    for step, most in budget.items():
        an_item = (large[step] - small[step]) / 1_000
        assert an_item <= most, f"{step} costs {an_item:.1f} calls an item"
