"""The critical path is the chain that the slow oracle finds, and its reserve is the least float that it finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import pytest

from tests.properties.networks import Plan, random_plan, random_portfolio
from tests.properties.oracle import Oracle
from tests.properties.oracle_path import driving_chain, last_of, reserve_to
from tests.properties.test_oracle import schedule_of
from tiekartta.schedule.network import HANDLING, ITEMS
from tiekartta.schedule.path import Path


@pytest.mark.parametrize("first", [0, *(pytest.param(first, marks=pytest.mark.slow) for first in range(40, 500, 92))])
def test_the_path_is_the_chain_of_what_holds_each_item(first: int) -> None:
    for seed in range(first, first + (92 if first else 40)):
        assert wrong_paths({"r": random_plan(seed)}, seed) == {}, seed


@pytest.mark.parametrize("first", [0, pytest.param(20, marks=pytest.mark.slow)])
def test_so_is_that_of_roadmaps_that_wait_for_each_other(first: int) -> None:
    for seed in range(first, first + (100 if first else 20)):
        assert wrong_paths(random_portfolio(seed), seed) == {}, seed


def wrong_paths(plans: Mapping[str, Plan], seed: int) -> dict[str, Any]:
    """Where the engine and the oracle differ: without a target, and to four items that the seed picks."""
    oracle, schedule = Oracle(plans), schedule_of(plans)
    wrong = {}
    for plan, path in schedule.paths.items():
        if path is not None and (found := _difference(oracle, path, last_of(oracle, plan))):
            wrong[plan] = found
    for end in Random(seed).sample(oracle.names(), min(4, len(oracle.names()))):
        plan, _, name = end.partition(":")
        if found := _difference(oracle, schedule.path_to(plan, name), [end]):
            wrong[end] = found
    return wrong


def _difference(oracle: Oracle, path: Path, ends: Iterable[str]) -> dict[str, Any]:
    """What the engine says of a path that the oracle does not."""
    ends = list(ends)
    reserve, leaving = reserve_to(oracle, ends)
    told = {
        "reserve": path.reserve,
        "leaving": {":".join(node.name) for node in path.leaving},
        "driving": {
            f"{':'.join(node.name)}{f'@{node.turn}' if node.turn else ''}"
            for node in path.driving
            if node.kind in ITEMS or node.kind == HANDLING
        },
    }
    right = {"reserve": reserve, "leaving": leaving, "driving": driving_chain(oracle, ends)}
    return {key: (told[key], right[key]) for key in told if told[key] != right[key]}
