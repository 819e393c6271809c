"""How long 10,000 futures take beside the Monte Carlo of trueppm-scheduler on the same network and estimates."""

from __future__ import annotations

import statistics
from pathlib import Path
from time import process_time

RUNS = 10_000
LIMIT = 0.5
"""Our futures may take this share of the CPU of theirs."""


def measure(ours: Path, theirs: Path) -> tuple[float, float]:
    """CPU seconds of each, in turns and without reading or telling: medians of three.

    Ours gives every item's share of futures on the path too; theirs how each task's length goes with the end.
    """
    from trueppm_scheduler.engine import monte_carlo
    from trueppm_scheduler.models import Project

    from tiekartta import api
    from tiekartta.forecast.asked import asked_of
    from tiekartta.forecast.simulation import Request, Simulation, UncertainSchedule
    from tiekartta.forecast.spread import assumptions_of
    from tiekartta.model.config import Forecasting

    plan = api.load(str(ours))
    schedule = plan.compute()
    asked = list(asked_of(schedule, plan.roadmap))
    project = Project.from_json(theirs.read_text(encoding="utf-8"))
    costs = []
    for _ in range(3):
        began = process_time()
        Simulation(UncertainSchedule(schedule, assumptions_of(Forecasting()), Request(RUNS)), asked).run()
        between = process_time()
        monte_carlo(project, runs=RUNS, seed=1)
        costs.append((between - began, process_time() - between))
    mine, other = zip(*costs, strict=True)
    return statistics.median(mine), statistics.median(other)
