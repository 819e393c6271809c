"""The table of all dates: every item that is told, with what sets its dates only where that is asked for."""

from __future__ import annotations

from datetime import date

from tests.build import roadmap, scheduled
from tiekartta.analyse.schedule import schedule_report


def test_every_item_has_its_dates_and_floats_and_its_driver_where_that_is_asked_for() -> None:
    inner = [
        {"id": "a", "title": "A", "duration": "5d"}, {"id": "b", "title": "B", "duration": "2d", "depends_on": ["a"]},
    ]  # fmt: skip
    tasks = [{"id": "p", "tasks": inner}, {"id": "side", "duration": "3d"}, {"id": "gone", "status": "dropped"}]
    plan = roadmap(tasks, [{"id": "end", "depends_on": ["b"]}], target="end")
    report = schedule_report(plan, scheduled(plan), drivers=True)
    told = {
        each.id: (each.parent, each.early_start.day, each.early_finish.day, each.total_float) for each in report.items
    }
    assert told == {
        "p": (None, 3, 11, 0), "a": ("p", 3, 7, 0), "b": ("p", 10, 11, 0), "side": (None, 3, 5, 4),
        "end": (None, 11, 11, 0),
    }  # fmt: skip
    found = {each.id: each.driver and (each.driver.kind, each.driver.item) for each in report.items}
    assert (found["b"], found["end"]) == (("link", "a"), ("link", "b"))
    assert (report.roadmap, report.status_date) == ("r", date(2022, 1, 3))
    bare = schedule_report(plan, scheduled(plan), drivers=False)
    assert {each.driver for each in bare.items} == {None}
