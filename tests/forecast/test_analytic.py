"""Cases whose answer is known: each within three standard errors of it at 100,000 futures."""

from __future__ import annotations

from datetime import date, timedelta
from math import erf, sqrt
from typing import Any

import numpy as np
import pytest

from tests.build import MONDAY
from tests.forecast.plans import assumptions, estimated, plan
from tiekartta.forecast.asked import asked_of
from tiekartta.forecast.influence import correlations
from tiekartta.forecast.simulation import Request, Simulation, UncertainSchedule
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute

pytestmark = pytest.mark.slow
RUNS = 100_000
EVERY_DAY = {"base": "none", "workdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
"""Every day is a working day, so that days of the calendar are lengths."""


def simulated(made: Roadmap, **more: Any) -> Simulation:
    schedule = compute([made], {"r": MONDAY})
    simulation = Simulation(
        UncertainSchedule(schedule, assumptions(**more), Request(RUNS, 7)), list(asked_of(schedule, made))
    )
    simulation.run()
    return simulation


def lengths(simulation: Simulation) -> Any:
    """How many days the target takes in each future."""
    return next(iter(simulation.outcomes.values())).day + 1 - MONDAY.toordinal()


def assert_mean(values: Any, mean: float, deviation: float) -> None:
    assert abs(values.mean() - mean) < 3 * deviation / sqrt(RUNS)


def assert_share(flags: Any, share: float) -> None:
    assert abs(np.mean(flags) - share) < 3 * sqrt(share * (1 - share) / RUNS)


def chain(target: str = "m", **more: Any) -> dict[str, Any]:
    return {"milestones": [{"id": "m", **more}], "target": target, "calendar": EVERY_DAY}


def test_the_sum_of_triangular_lengths() -> None:
    """Mean (a + m + b) / 3, variance (a² + m² + b² - am - ab - mb) / 18, and 1/12 of whole days."""
    tasks = [estimated("a", 40, 60, 110), estimated("b", 80, 90, 130, "a")]
    found = lengths(simulated(plan(tasks=tasks, **chain(depends_on=["b"])), triangular=True))
    variance = sum(
        (a * a + m * m + b * b - a * m - a * b - m * b) / 18 + 1 / 12 for a, m, b in ((40, 60, 110), (80, 90, 130))
    )
    assert_mean(found, (40 + 60 + 110) / 3 + (80 + 90 + 130) / 3, sqrt(variance))
    assert abs(found.var() / variance - 1) < 3 * sqrt(2 / RUNS)


def test_the_sum_of_beta_pert_lengths() -> None:
    """Mean µ = (a + 4m + b) / 6, variance (µ - a)(b - µ) / 7, and 1/12 of whole days."""
    tasks = [estimated("a", 40, 60, 110), estimated("b", 80, 90, 130, "a")]
    found = lengths(simulated(plan(tasks=tasks, **chain(depends_on=["b"]))))
    means = [(a + 4 * m + b) / 6 for a, m, b in ((40, 60, 110), (80, 90, 130))]
    variance = (means[0] - 40) * (110 - means[0]) / 7 + (means[1] - 80) * (130 - means[1]) / 7 + 2 / 12
    assert_mean(found, sum(means), sqrt(variance))
    assert abs(found.var() / variance - 1) < 3 * sqrt(2 / RUNS)


def test_the_later_of_two() -> None:
    """Both at most at the mode of a triangle that is as wide on either side: half times half."""
    tasks = [estimated("a", 50, 100, 150), estimated("b", 50, 100, 150)]
    found = lengths(simulated(plan(tasks=tasks, **chain(depends_on=["a", "b"])), triangular=True))
    tail = (150 - 120.5) ** 2 / 2 / 50**2  # whole days: up to 120 means below 120.5
    assert_share(found <= 120, (1 - tail) ** 2)
    assert_share(found <= 99, ((99.5 - 50) ** 2 / 2 / 50**2) ** 2)


def test_a_risk_strikes_as_often_as_it_says() -> None:
    risks = [{"id": "x", "probability": "30%", "impact": "20d", "affects": ["a"]}]
    made = plan(risks, tasks=[{"id": "a", "duration": "10d"}], **chain(depends_on=["a"], deadline="2022-01-20"))
    simulation = simulated(made)
    assert set(lengths(simulation).tolist()) == {10, 30}
    assert_share(lengths(simulation) == 30, 0.3)
    assert_share(next(iter(simulation.outcomes.values())).met, 0.7)


def test_the_shares_of_two_parallel_chains_on_the_path_add_up() -> None:
    """Two alike are on the path half of the time each, and both where they end on one day."""
    tasks = [estimated("a", 50, 100, 150), estimated("b", 50, 100, 150)]
    simulation = simulated(plan(tasks=tasks, **chain(depends_on=["a", "b"])))
    (counts,) = simulation.path.values()
    shares = {node.item: count / RUNS for node, count in counts.items()}
    days = {work.node.item: simulation.draws.days(work, 0, RUNS) for work in simulation.plan.uncertainty.works}
    both = float(np.mean(days["a"] == days["b"]))
    assert shares["a"] + shares["b"] == pytest.approx(1 + both, abs=1e-9)
    assert abs(shares["a"] - (1 + both) / 2) < 3 * sqrt(0.25 / RUNS)


def test_a_decision_between_two_meetings() -> None:
    """Ready in time for the first meeting in half of all futures; all of the others make the second."""
    first, second = MONDAY + timedelta(days=100), MONDAY + timedelta(days=170)
    tasks = [estimated("a", 50, 100, 150)]
    bodies = [{"id": "k", "meetings": [first.isoformat(), second.isoformat()]}]
    decisions = [{"id": "d", "body": "k", "depends_on": ["a"], "deadline": first.isoformat()}]
    made = plan(tasks=tasks, bodies=bodies, decisions=decisions, target="d", calendar=EVERY_DAY)
    simulation = simulated(made, triangular=True)
    (outcome,) = simulation.outcomes.values()
    assert set(outcome.day.tolist()) == {first.toordinal(), second.toordinal()}
    assert_share(outcome.met, 1 - (150 - 100.5) ** 2 / 2 / 50**2)


def test_what_a_group_shares_correlates() -> None:
    """Two lengths of one group with a correlation of 0.6; their sum varies the more for it."""
    tasks = [estimated("a", 50, 100, 150, group="g"), estimated("b", 50, 100, 150, "a", group="g")]
    made = plan(tasks=tasks, **chain(depends_on=["b"]))
    alone, shared = simulated(made), simulated(made, correlation=0.6)
    works = shared.plan.uncertainty.works
    ranks = [np.argsort(np.argsort(shared.draws.days(work, 0, RUNS))) for work in works]
    assert abs(np.corrcoef(*ranks)[0, 1] - 6 / np.pi * np.arcsin(0.3)) < 0.01
    assert_mean(lengths(shared), 200, sqrt(2 * 50 * 50 / 7 * 1.6))
    assert lengths(shared).var() / lengths(alone).var() == pytest.approx(1.6, abs=0.03)


def test_the_rank_correlation_of_a_sum() -> None:
    """Of two alike the correlation with their sum is about that of normal variables, 1/√2."""
    tasks = [estimated("a", 50, 100, 150), estimated("b", 50, 100, 150, "a")]
    (found,) = correlations(simulated(plan(tasks=tasks, **chain(depends_on=["b"])))).values()
    wanted = 6 / np.pi * np.arcsin(1 / sqrt(2) / 2)
    assert list(found.values()) == pytest.approx([wanted, wanted], abs=0.01)


def test_whole_years_of_work_look_normal() -> None:
    """The sum of many lengths has the chance that the normal distribution gives."""
    tasks = [estimated(f"t{n}", 50, 100, 150, *([f"t{n - 1}"] if n else [])) for n in range(12)]
    found = lengths(simulated(plan(tasks=tasks, **chain(depends_on=["t11"]))))
    deviation = sqrt(12 * (50 * 50 / 7 + 1 / 12))
    share = (1 + erf(40.5 / deviation / sqrt(2))) / 2
    assert abs(np.mean(found <= 1240) - share) < 0.005
    assert date.fromordinal(MONDAY.toordinal() + int(found.max())).year < 2027
