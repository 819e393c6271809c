"""What stands on a parent task counts everywhere: its deadline, basis, owner and planned finish."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.build import roadmap, scheduled
from tiekartta.analyse.fail import failures
from tiekartta.analyse.listing.filters import Filter
from tiekartta.analyse.listing.report import list_of
from tiekartta.analyse.status import StatusReport, status_of
from tiekartta.model.roadmap import Roadmap

MONDAY = date(2022, 1, 10)


def plan(**parent: Any) -> Roadmap:
    """Case 01: three and four days after each other, from Monday 10 January to Tuesday the 18th."""
    children = [
        {"id": "c1", "title": "Henkilöstöselvitys", "duration": "3d"},
        {"id": "c2", "title": "Omaisuusselvitys", "duration": "4d", "depends_on": ["c1"], "owner": "Talous"},
    ]
    return roadmap([{"id": "p", "title": "Selvitykset", "tasks": children, **parent}], start="2022-01-10")


def status(told: Roadmap) -> StatusReport:
    return status_of(told, scheduled(told, MONDAY), 10)


def listed(told: Roadmap, **wanted: Any) -> list[str]:
    report = list_of([told], scheduled(told, MONDAY), 10, Filter(**wanted), None)
    return [each.id for section in report.sections for each in section.items]


STATUTORY = {"date": "2022-01-14", "kind": "statutory", "basis": "616/2021 26 §"}


def test_a_missed_deadline_of_a_parent_is_counted_and_failed_on_and_no_share_counts_the_parent() -> None:
    report = status(plan(deadline=STATUTORY))
    assert (report.statutory.late, [item.id for item in report.deadlines]) == (1, ["p"])
    assert failures(report, ("statutory-late",)) == [("statutory-late", "p")]
    parent = report.items[0]
    assert (parent.package, parent.total_float, parent.state) == (True, -2, "late")
    assert [(share.done, share.total) for share in report.shares if (share.group, share.phase) == (None, None)] == [
        (0, 2)
    ]


def test_list_finds_what_a_parent_bears() -> None:
    assert listed(plan(deadline=STATUTORY), statutory=True) == ["p"]
    assert listed(plan(deadline=STATUTORY), basis="616/2021") == ["p"]
    assert listed(plan(basis="616/2021 26 §"), basis="616/2021") == ["p"]
    assert listed(plan(deadline=STATUTORY), states=("late",)) == ["c1", "p", "c2"]


def test_an_owner_of_a_parent_is_told_by_the_subtask_that_inherits_it_or_else_by_the_parent() -> None:
    assert listed(plan(owner="ICT"), owner="ICT") == ["c1"]
    told = roadmap(
        [{"id": "p", "owner": "ICT", "tasks": [{"id": "c", "duration": "3d", "owner": "HR"}]}], start="2022-01-10"
    )
    assert listed(told, owner="ICT") == ["p"]


def test_a_parent_that_bears_nothing_is_told_by_its_subtasks() -> None:
    assert [item.id for item in status(plan()).items] == ["c1", "c2"]
    assert listed(plan()) == ["c1", "c2"]


def test_a_planned_finish_of_a_parent_is_behind_and_then_overdue() -> None:
    told = status(plan(finish="2022-01-14")).items[0]
    assert (told.id, told.states[0]) == ("p", "behind")
    passed = plan(finish="2022-01-14", start="2022-01-10")
    later = status_of(passed, scheduled(passed, date(2022, 1, 17)), 10).items[0]
    assert "overdue" in later.states
