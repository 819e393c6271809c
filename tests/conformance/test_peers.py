"""The engine against cases of other planners and real plans; where we differ stands in `docs/scheduling.md`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.build import read
from tiekartta.schedule.schedule import Schedule, compute

FOLDER = Path(__file__).parent / "peers"
CASES = sorted(FOLDER.glob("*.expected.json"))


def scheduled(path: Path) -> Schedule:
    (plan,) = read(path.read_text(encoding="utf-8"), path.name).roadmaps
    assert plan.header.status_date is not None
    return compute([plan], {plan.id: plan.header.status_date})


def test_the_cases_are_all_there() -> None:
    assert len(CASES) == 78


@pytest.mark.parametrize("path", CASES, ids=[path.name.partition(".")[0] for path in CASES])
def test_a_case_of_another_planner(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    schedule = scheduled(path.with_name(path.name.replace(".expected.json", ".yaml")))
    if "_finding" in expected:
        assert [each.code for each in schedule.findings] == [expected["_finding"]]
        return
    dates = schedule.dates["plan"]
    for name in expected.pop("_critical", ()):
        assert dates[name].critical, name
    for name in expected.pop("_not_critical", ()):
        assert not dates[name].critical, name
    told = {name: {key: str(getattr(dates[name], key)) for key in each} for name, each in expected.items()}
    assert told == {name: {key: str(value) for key, value in each.items()} for name, each in expected.items()}
