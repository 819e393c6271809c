"""Small plans for tests of forecasts, and their forecasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.build import MONDAY, roadmap
from tiekartta.forecast.report import ForecastReport
from tiekartta.forecast.simulation import Request
from tiekartta.forecast.spread import Assumptions, Spread, assumptions_of
from tiekartta.forecast.telling import forecasts
from tiekartta.model.config import Forecasting
from tiekartta.model.entities import Risk
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute

CERTAIN = Spread(1, 1)


def assumptions(**more: Any) -> Assumptions:
    """The stated ones, with some changed; what has no estimate is certain unless told otherwise."""
    stated = assumptions_of(Forecasting())  # type: ignore[call-arg]
    return replace(stated, **{"assumed": CERTAIN, "other": CERTAIN, **more})


def plan(risks: Any = (), **lists: Any) -> Roadmap:
    """A roadmap that starts on Monday 3.1.2022, with risks."""
    found = tuple(Risk.model_validate({"title": "R", **each}) for each in risks)
    return replace(roadmap(**lists), risks=found)


def estimated(name: str, low: int, likely: int, high: int, *depends_on: str, **more: Any) -> dict[str, Any]:
    """A task with a three-point estimate."""
    lengths = {"optimistic": f"{low}d", "likely": f"{likely}d", "pessimistic": f"{high}d"}
    return {"id": name, "estimate": lengths, "depends_on": list(depends_on), **more}


def forecast(made: Roadmap, runs: int = 2000, seed: int = 1, status_date: date = MONDAY, **more: Any) -> ForecastReport:
    """The forecast of a roadmap."""
    schedule = compute([made], {made.id: made.header.status_date or status_date})
    return forecasts([made], schedule, assumptions(**more), Request(runs, seed))[0]
