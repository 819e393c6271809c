"""The chances of the target and of the statutory deadlines, for those who tell them beside other things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiekartta.analyse.summary.chances import Chances
    from tiekartta.forecast.report import ForecastReport
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.project.opened import Project
    from tiekartta.schedule.schedule import Schedule


def chances_of(roadmaps: Sequence[Roadmap], schedule: Schedule, project: Project) -> Mapping[str, Chances]:
    """By roadmap, its chances as `forecast` computes them by default: the target first, deadlines by their day."""
    from tiekartta.forecast.simulation import Request
    from tiekartta.forecast.spread import assumptions_of
    from tiekartta.forecast.telling import forecasts

    reports = forecasts(roadmaps, schedule, assumptions_of(project.config.forecast), Request())
    return {report.roadmap: _chances(report) for report in reports}


def _chances(report: ForecastReport) -> Chances:
    from tiekartta.analyse.summary.chances import Chance, Chances

    names = {each.name for each in fields(Chances)} - {"runs", "deadlines"}
    deadlines = tuple(
        Chance(
            *(each.id, each.title, each.kind, each.event, each.deadline, each.day, each.chance, each.p80),
            tuple(day.date for day in each.meetings),
        )
        for each in report.everything
    )
    return Chances(runs=report.runs, deadlines=deadlines, **{name: getattr(report.basis, name) for name in names})
