"""Two versions together: their settings, what a base carries forward, and mixes of edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.build import roadmap
from tests.versions import version
from tiekartta.compare.edits import RENAMED
from tiekartta.compare.mixes import Mixes
from tiekartta.compare.versions import Versions
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import Settings


def plan(days: int = 5, name: str = "r", **header: str) -> Roadmap:
    return roadmap(
        [{"id": "a", "duration": f"{days}d"}, {"id": "b", "duration": "2d", "depends_on": ["a"]}], id=name, **header
    )


def test_both_versions_are_computed_with_the_settings() -> None:
    old, new = version("old", plan()), version("new", plan(6))
    for settings, critical, near in ((Settings(3, 7), 3, 7), (None, 0, 10)):
        found = Versions(old, new, settings)
        for schedule in (found.old_schedule, found.new_schedule, found.base_schedule):
            assert (schedule.settings.critical_float, schedule.settings.near_critical) == (critical, near)


def test_a_mix_has_some_of_the_edits() -> None:
    versions = Versions(version("old", plan()), version("new", roadmap([
        {"id": "a", "duration": "7d"}, {"id": "b", "duration": "4d", "depends_on": ["a"]},
    ])))  # fmt: skip
    finish = []
    for mix in ((), (0,), (1,), (0, 1)):
        with Mixes(versions).schedule(frozenset(mix)) as schedule:
            finish.append(schedule.dates["r"]["b"].early_finish.day)
    assert finish == [11, 13, 13, 17]


def test_where_time_has_passed_the_old_plan_is_carried_forward() -> None:
    old, new = version("old", plan()), version("new", plan(status_date="2022-01-05"))
    versions = Versions(old, new)
    assert versions.base.status_dates == {"r": date(2022, 1, 5)}
    assert versions.base_schedule is not versions.old_schedule
    assert [each.kind for each in versions.bundles][:1] != []
    same = Versions(old, version("new", plan(6)))
    assert (same.base.status_dates, same.base_schedule is same.old_schedule) == (old.status_dates, True)
    earlier = Versions(new, version("new", plan(status_date="2022-01-03")))
    assert earlier.base.status_dates == {"r": date(2022, 1, 5)}


def test_a_roadmap_under_another_id_is_told_as_renamed() -> None:
    versions = Versions(version("old", plan(name="old")), version("new", plan(name="new")))
    assert [(each.kind, each.field, each.old, each.new) for each in versions.edits] == [(RENAMED, "id", "old", "new")]
    assert (versions.old_name("new"), versions.old_name("other")) == ("old", "other")
    assert versions.old.status_dates == {"new": date(2022, 1, 3)}


def test_a_roadmap_that_dates_depend_on_is_scheduled_with_both_and_others_are_not() -> None:
    waits = roadmap([{"id": "x", "depends_on": ["r:b"]}], id="x")
    idle = roadmap([{"id": "y"}], id="idle")
    old = version("old", waits)
    new = replace(version("new", waits, plan(), idle), roadmaps=(waits,), context=(plan(), idle))
    versions = Versions(old, new)
    assert [[each.id for each in side.every] for side in (versions.old, versions.new)] == [["x", "r"], ["x", "r"]]
