"""The engine against networks that others computed: PSPLIB and Microsoft Project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.build import MONDAY, calendar, roadmap, scheduled

DATA = Path(__file__).parent / "data"
PSPLIB: list[dict[str, Any]] = json.loads((DATA / "psplib.json").read_text())
MSPROJECT: list[dict[str, Any]] = json.loads((DATA / "msproject.json").read_text())


@pytest.mark.parametrize("size", ["j30", pytest.param("j60", marks=pytest.mark.slow)])
def test_every_critical_path_length_of_psplib_is_exact(size: str) -> None:
    instances = [each for each in PSPLIB if each["name"].startswith(size)]
    assert len(instances) == 240
    wrong = [each["name"] for each in instances if _length(each) != each["critical_path_length"]]
    assert wrong == []


def _length(instance: dict[str, Any]) -> int:
    """Working days from the start of the first to the finish of the last job."""
    preds: dict[str, list[str]] = {}
    for job, successors in enumerate(instance["successors"], start=1):
        for successor in successors:
            preds.setdefault(str(successor), []).append(str(job))
    jobs = enumerate(instance["duration"], start=1)
    plan = roadmap([{"id": str(j), "duration": f"{days}d", "depends_on": preds.get(str(j), [])} for j, days in jobs])
    schedule = scheduled(plan)
    last = schedule.early.finish[schedule.node("r", str(len(instance["duration"])))]
    return calendar(plan).index(last) - calendar(plan).index(MONDAY.toordinal())


@pytest.mark.parametrize("network", MSPROJECT, ids=[each["source"] for each in MSPROJECT])
def test_early_and_late_dates_and_floats_are_those_of_microsoft_project(network: dict[str, Any]) -> None:
    links: dict[str, list[str]] = {}
    for pred, succ, kind, lag in network["links"]:
        links.setdefault(succ, []).append(f"{pred} {kind}{int(lag):+d}d")
    plan = roadmap(
        [{"id": job, "duration": f"{int(days)}d", "depends_on": links.get(job, [])} for job, days in network["tasks"]]
    )
    schedule = scheduled(plan)
    days = calendar(plan)
    origin = days.index(MONDAY.toordinal())
    computed = {}
    for job, dates in schedule.dates["r"].items():
        v = schedule.node("r", job)
        bounds = (schedule.early.start[v], schedule.early.finish[v], schedule.late.start[v], schedule.late.finish[v])
        offsets = [days.index(each) - origin for each in bounds]
        computed[job] = [*offsets, dates.total_float, schedule.free_float("r", job)]
    assert computed == {job: expected[:6] for job, expected in network["dates"].items()}
