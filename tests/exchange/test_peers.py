"""The cases of other planners, in the files of their tools: imported, they have the dates that stand beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.exchange.foreign_files import ganttproject, mspdi, rows
from tiekartta.analyse.imported import ImportReport
from tiekartta.project.importing import imported, opened, read_foreign
from tiekartta.project.opened import Broken
from tiekartta.read.foreign.roadmap import roadmap_of
from tiekartta.schedule.schedule import Schedule

FOLDER = Path(__file__).parents[1] / "conformance" / "peers"
CASES = sorted(path.name.removesuffix(".expected.json") for path in FOLDER.glob("*.expected.json"))


WRITERS: dict[str, Callable[[dict[str, Any]], str]] = {"xml": mspdi, "gan": ganttproject}
GROUPS = {"gp-chainofsubtasks": {"p"}, "op-successor-with-parent-forward": {"fp"}}
"""Packages of the first level without links of their own become groups, which have no dates: the only difference."""
OWN_PACKAGE = {"gp-link-nested-and-super": 1, "gp-link-super-and-nested": 1}
"""Links between a package and what it holds: the tool refuses them, the import counts them and goes on."""


def brought_in(name: str, kind: str) -> tuple[Schedule, dict[str, str], ImportReport]:
    """The dates of a case that came in as a file, the ids that its tasks have now, and what is told of it."""
    plan = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    file = WRITERS[kind](plan).encode("utf-8")
    foreign = read_foreign(file, f"{name}.{kind}")
    ids = roadmap_of(read_foreign(file, f"{name}.{kind}")).ids
    text, report = imported(foreign, name, None, lambda: date(2022, 1, 3))
    project = opened(text, lambda: plan["status_date"])
    return project.sound_schedule(), {row.id: ids.get(str(row.uid), "") for row in rows(plan["tasks"])}, report


def test_every_case_is_tried() -> None:
    assert len(CASES) == 78


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", CASES)
def test_a_case_that_was_imported_has_the_dates_of_its_tool(name: str, kind: str) -> None:
    expected: dict[str, Any] = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))
    if expected.get("_finding") == "TK316":
        with pytest.raises(Broken) as caught:
            brought_in(name, kind)
        assert [finding.code for finding, _ in caught.value.errors] == ["TK316"]
        return
    schedule, ids, report = brought_in(name, kind)
    assert report.lost.get("links-to-own-package", 0) == OWN_PACKAGE.get(name, 0)
    (dates,) = schedule.dates.values()
    groups = {each for each in ids if ids[each] not in dates}
    told = {each: values for each, values in expected.items() if not each.startswith("_") and each not in groups}
    assert groups & set(expected) == GROUPS.get(name, set())
    for each, values in told.items():
        assert {key: str(getattr(dates[ids[each]], key)) for key in values} == {
            key: str(value) for key, value in values.items()
        }, each
    for each in expected.get("_critical", ()):
        assert dates[ids[each]].critical, each
    for each in expected.get("_not_critical", ()):
        assert not dates[ids[each]].critical, each
