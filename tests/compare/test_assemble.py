"""The parts of a comparison put together: the effect of every edit, decisions, ends, and orders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import compared, version
from tiekartta.base.findings import Place, Span
from tiekartta.compare.assemble import compare_versions
from tiekartta.compare.report import DiffReport
from tiekartta.compare.told import plain
from tiekartta.compare.versions import Versions
from tiekartta.model.entities import Body, Meeting
from tiekartta.model.items import Deadline
from tiekartta.model.links import Link
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import Duration


def task(name: str, days: int = 5, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": f"{days}d", "depends_on": list(after), **keys}


def effects(report: DiffReport) -> dict[str, str]:
    return {f"{each.item} {each.field}".strip(): each.effect for each in report.changes}


def test_an_edit_moves_the_outcome_or_dates_or_none_or_is_a_text() -> None:
    new_b = task("b", 11, deadline="2022-03-01")
    new_tasks = [task("a", title="New"), task("side", 6), task("short", 2, start="2022-01-03"), new_b]
    end = {"id": "end", "depends_on": ["a", "b", "short"]}
    old = roadmap([task("a"), task("side"), task("short", 2), task("b", 9)], [end], target="end")
    new = roadmap(new_tasks, [end], target="end")
    assert effects(compared(old, new)) == {
        "a title": "text", "side duration": "dates", "short start": "none", "b duration": "outcome",
        "b deadline": "outcome",
    }  # fmt: skip


def decided(*days: str, **more: Any) -> Roadmap:
    decisions = [{"id": "d", "body": "k", "depends_on": ["a"], **more}]
    return roadmap([task("a", 2)], (), decisions, [{"id": "k", "meetings": [f"2022-01-{day}" for day in days]}])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (("10", "17"), ("17",), (10, 17, 1, False, True)),
        (("17",), ("10", "17"), (17, 10, -1, False, False)),
        (("10", "12", "17"), ("17",), (10, 17, 2, False, True)),
        (("10",), ("04",), (10, None, None, True, True)),
        (("04",), ("10",), (None, 10, None, False, False)),
        (("04",), ("03",), None),
        (("10",), ("10", "17"), None),
    ],
)
def test_a_decision_that_moves_is_told_in_meetings(old: Any, new: Any, told: tuple[Any, ...] | None) -> None:
    found = compared(decided(*old), decided(*new)).decisions
    days = [(each.old_meeting and each.old_meeting.day, each.new_meeting and each.new_meeting.day) for each in found]
    assert [(*day, each.meetings, each.lost, each.cancelled) for day, each in zip(days, found, strict=True)] == (
        [told] if told else []
    )


def test_decisions_without_a_meeting_stand_first_then_the_latest() -> None:
    def plan(meetings: list[str], other: list[str]) -> Roadmap:
        decisions = [{"id": name, "body": "k", "meeting": f"2022-01-{day}"} for name, day in (("b", "10"), ("a", "17"))]
        bodies = [{"id": "k", "meetings": meetings}, {"id": "o", "meetings": other}]
        return roadmap(decisions=[*decisions, {"id": "z", "body": "o"}], bodies=bodies)

    found = compared(
        plan(["2022-01-10", "2022-01-17"], ["2022-01-10"]), plan(["2022-01-24", "2022-01-31"], [])
    ).decisions
    assert [(each.id, each.meetings) for each in found] == [("z", None), ("b", 2), ("a", 1)]


def test_without_a_target_the_ends_of_the_plans_are_compared() -> None:
    found = compared(roadmap([task("a", 5), task("b", 3)]), roadmap([task("a", 5), task("b", 8)])).target
    assert found is not None
    assert (found.id, found.end, found.old_date, found.new_date, found.days, found.new_reserve) == (
        "b", True, date(2022, 1, 7), date(2022, 1, 12), 3, None,
    )  # fmt: skip


def test_a_target_that_is_new_has_no_day_before() -> None:
    found = compared(roadmap([task("a")], target="a"), roadmap([task("a"), task("b")], target="b")).target
    assert found is not None
    assert (found.id, found.old_date, found.days, found.old_reserve, found.new_reserve) == ("b", None, 0, None, 0)


def test_a_roadmap_that_comes_or_goes_is_told_as_a_whole() -> None:
    one, other = (
        roadmap([task("a")], id="one"),
        roadmap([task("b", deadline={"date": "2022-02-01", "kind": "statutory"})], id="other"),
    )
    added, removed = (
        compare_versions(Versions(version("old", *old), version("new", *new)), 10, lambda place, in_old: None)
        for old, new in (((one,), (one, other)), ((one, other), (one,)))
    )
    (come,), (gone,) = ([each for each in side if each.roadmap == "other"] for side in (added, removed))
    assert (come.presence, come.same, [each.id for each in come.checks]) == ("added", False, ["roadmap-added"])
    assert (gone.presence, [each.id for each in gone.checks]) == (
        "removed", ["statutory-moved", "roadmap-removed", "quiet-change", "item-removed"],
    )  # fmt: skip
    assert [(each.item, each.kind, each.effect) for each in gone.changes] == [("b", "removed", "dates")]


def test_versions_are_the_same_without_edits_and_moves() -> None:
    same, moved = (
        compared(roadmap([task("a")]), roadmap([task("a")])),
        compared(roadmap([task("a")]), roadmap([task("a", 6)])),
    )
    assert (same.same, same.changes, same.moved) == (True, (), ())
    assert (moved.same, len(moved.changes), len(moved.moved)) == (False, 1, 1)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Deadline(date=date(2022, 1, 3), kind="target"), date(2022, 1, 3)),
        (Deadline(date=date(2022, 1, 3), kind="fixed"), {"date": date(2022, 1, 3), "kind": "fixed"}),
        (Deadline.model_validate({"date": "2022-01-03", "kind": "target", "basis": "1/2022 1 §"}),
         {"date": date(2022, 1, 3), "kind": "target", "basis": ["1/2022 1 §"]}),
        (Duration(2, "w", False), "2w"),
        (Link.__new__(Link, "a", "SS"), "a SS"),
        ({"a": (1, 2)}, {"a": [1, 2]}),
        ("text", "text"), (0, 0), (None, None),
    ],
)  # fmt: skip
def test_a_value_is_told_as_plainly_as_it_can_be(value: Any, told: Any) -> None:
    assert plain(value) == told


def test_a_meeting_is_told_by_its_day_alone_unless_it_says_how_it_is_held() -> None:
    told = {"date": "2022-01-03", "title": "Extra", "sources": ["S"]}
    assert plain(Meeting.model_validate(told)) == date(2022, 1, 3)
    assert plain(Meeting.model_validate({**told, "cancelled": True})) == {
        "date": date(2022, 1, 3), "title": "Extra", "cancelled": True, "sources": ["S"],
    }  # fmt: skip
    rule = Body.model_validate({"id": "k", "title": "K", "meetings": "FREQ=WEEKLY"}).meetings[0]
    assert plain(rule) == {"rrule": "FREQ=WEEKLY"}


def test_a_check_stands_at_its_item_and_names_the_edit_that_brought_it_about() -> None:
    """What is gone stands in the old version; no edit moved it, so the one that matters most is named."""

    def locate(place: Place, in_old: bool) -> Span:
        return Span(" ".join(["old" if in_old else "new", place.item, *map(str, place.path)]))

    end = {"id": "end", "date": "2022-02-01", "depends_on": ["a", "c"]}
    late = task("d", 4, "c", deadline="2022-01-12")
    old = roadmap([task("a"), task("b", 3, title="Old"), task("c", 2), late], [end], target="end")
    new = roadmap([task("a", 9), task("c", 6), late, task("n", 1, title="New")], [end], target="end")
    (report,) = compare_versions(Versions(version("old", old), version("new", new)), 10, locate)
    told = {
        (each.id, each.item): (each.span and each.span.file, each.because and each.because.file)
        for each in report.checks
    }
    assert told == {
        ("deadline-missed", "d"): ("new d deadline", "new c duration"),
        ("reserve-drop", "end"): ("new end", "new a duration"),
        ("newly-late", "c"): ("new c", "new c duration"),
        ("newly-late", "d"): ("new d", "new c duration"),
        ("item-added", "n"): ("new n", "new n"),
        ("item-removed", "b"): ("old b", "new a duration"),
        ("quiet-change", "b"): ("old b", "new a duration"),
    }


def test_where_no_edit_moved_the_outcome_the_first_that_moved_dates_is_named_before_texts() -> None:
    def locate(place: Place, in_old: bool) -> Span:
        return Span(" ".join(["old" if in_old else "new", place.item, *map(str, place.path)]))

    def because(*tasks: dict[str, Any]) -> list[str | None]:
        old = roadmap([task("end", 60), task("a"), task("b"), task("c"), task("gone", title="Old")], target="end")
        new = roadmap([task("end", 60), *tasks], target="end")
        (report,) = compare_versions(Versions(version("old", old), version("new", new)), 10, locate)
        return [each.because and each.because.file for each in report.checks if each.id == "item-removed"]

    assert because(task("a", title="New"), task("b", 6), task("c", 7)) == ["new b duration"]
    assert because(task("a", title="New"), task("b"), task("c")) == ["new a title"]
    assert because(task("a"), task("b"), task("c")) == ["old gone"]


def test_a_plan_that_had_no_items_had_no_end() -> None:
    found = compared(roadmap(), roadmap([task("a")])).target
    assert found is not None
    assert (found.end, found.old_date, found.new_date, found.days) == (True, None, date(2022, 1, 7), 0)
