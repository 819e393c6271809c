"""The one definition of margin, lateness and risk: by floats and boundaries, to the last day or meeting that does."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.margins import Margin, margin_of, urgency


def margin(plan: Roadmap, name: str, on: date = MONDAY) -> Margin:
    return margin_of(scheduled(plan, on), plan.id, plan.rows[name])


def task(**keys: Any) -> dict[str, Any]:
    return {"id": "a", "duration": "5d", **keys}


def statutory(day: str) -> dict[str, str]:
    return {"date": day, "kind": "statutory"}


def test_the_margin_of_a_decision_is_told_to_its_last_possible_meeting() -> None:
    """Monday 17 January and Monday 14 February meet 20 February; no meeting lies nearer to it."""
    council = {"id": "council", "meetings": ["2022-01-17", "2022-02-14", "2022-03-14"]}
    decision = {"id": "d", "body": "council", "depends_on": ["a"], "deadline": statutory("2022-02-20")}
    found = margin(roadmap([task()], decisions=[decision], bodies=[council]), "d")
    assert (found.days, found.meetings) == (20, 1)
    assert found.stands(21, MONDAY) == "at-risk"
    assert found.stands(20, MONDAY) == "open"


def test_a_decision_without_a_meeting_before_its_deadline_is_late() -> None:
    council = {"id": "council", "meetings": ["2022-01-17"]}
    decision = {"id": "d", "body": "council", "deadline": statutory("2022-01-10")}
    found = margin(roadmap(decisions=[decision], bodies=[council]), "d")
    assert (found.late, found.misses, found.stands(0, MONDAY)) == (True, True, "late")
    none = margin(roadmap([task(duration="20d")], decisions=[{**decision, "depends_on": ["a"]}], bodies=[council]), "d")
    assert (none.no_meeting, none.meetings, none.late) == (True, None, True)


def test_the_margin_is_the_least_to_all_that_is_dated_after_an_item() -> None:
    """Ten days to its own deadline, but what waits for it has three."""
    plan = roadmap([task(deadline="2022-01-21"), task(id="b", depends_on=["a"], deadline="2022-01-19")])
    assert (margin(plan, "a").days, margin(plan, "b").days) == (3, 3)
    late = roadmap([task(deadline="2022-01-21"), task(id="b", depends_on=["a"], deadline="2022-01-12")])
    found = margin(late, "a")
    assert (found.days, found.misses, found.late, found.stands(0, MONDAY)) == (-2, False, True, "at-risk")


def test_two_events_on_one_day_are_not_late() -> None:
    """Work that ends on Friday 7 January is ready for a Monday's event, and an event of a day for another of it."""
    day = {"date": "2022-01-10"}
    plan = roadmap([task()], [{"id": "e", **day, "depends_on": ["a"]}, {"id": "f", **day, "depends_on": ["e"]}])
    assert [margin(plan, name).late for name in ("a", "e", "f")] == [False, False, False]
    slower = roadmap([task(duration="6d")], [{"id": "e", **day, "depends_on": ["a"]}])
    assert [(margin(slower, name).late, margin(slower, name).days) for name in ("a", "e")] == [(True, -1), (True, 0)]
    assert margin(slower, "e").awaited == ("r", "a")


def test_what_an_event_waits_for_is_named_behind_a_dropped_item() -> None:
    gone = {"id": "gone", "status": "dropped", "depends_on": ["a"]}
    plan = roadmap([task(duration="9d"), gone], [{"id": "e", "date": "2022-01-10", "depends_on": ["gone"]}])
    assert margin(plan, "e").awaited == ("r", "a")


def test_of_all_that_an_event_waits_for_the_last_is_named_and_what_is_in_time_or_done_is_not() -> None:
    tasks = [task(id="b", duration="9d"), task(id="last", duration="11d"), task(id="c", duration="10d")]
    done = task(id="done", started="2022-01-03", finished="2022-01-03")
    for waits in (["b", "last", "c", "soon", "done"], ["done", "soon", "c", "last", "b"]):
        event = {"id": "e", "date": "2022-01-10", "depends_on": waits}
        assert margin(roadmap([*tasks, task(id="soon", duration="2d"), done], [event]), "e").awaited == ("r", "last")
    in_time = {"id": "e", "date": "2022-01-10", "depends_on": ["soon", "done"]}
    assert margin(roadmap([task(id="soon", duration="2d"), done], [in_time]), "e").awaited is None


def test_an_event_after_its_deadline_is_late_and_one_in_time_is_never_at_risk() -> None:
    late = margin(roadmap(milestones=[{"id": "e", "date": "2022-01-09", "deadline": "2022-01-08"}]), "e")
    assert (late.misses, late.late) == (True, True)
    calm = margin(roadmap(milestones=[{"id": "e", "date": "2022-01-08", "deadline": "2022-01-08"}]), "e")
    assert (calm.late, calm.at_risk(10)) == (False, False)


def test_a_deadline_on_a_day_off_is_missed_by_the_day_after_it() -> None:
    """From Saturday to Sunday there is no working day, but the council's deadline was Saturday."""
    council = {"id": "council", "meetings": ["2022-01-09"]}
    decision = {"id": "d", "body": "council", "deadline": statutory("2022-01-08")}
    assert margin(roadmap(decisions=[decision], bodies=[council]), "d").late


def test_a_deadline_on_a_parent_is_missed_by_the_last_of_its_subtasks() -> None:
    """Case 01: three and four days from Monday 10 January end on the 18th; the deadline was the 14th."""
    children = [task(id="c1", duration="3d"), task(id="c2", duration="4d", depends_on=["c1"])]
    plan = roadmap([{"id": "p", "deadline": statutory("2022-01-14"), "tasks": children}], start="2022-01-10")
    found = margin(plan, "p", date(2022, 1, 10))
    assert (found.days, found.misses, found.late, found.stands(10, date(2022, 1, 10))) == (-2, True, True, "late")


def test_what_is_finished_is_never_late_but_its_deadline_may_be_met_late() -> None:
    finished = {"status": "done", "started": "2021-12-01", "finished": "2021-12-30"}
    plan = roadmap([task(**finished, deadline=statutory("2021-12-29"))], start="2021-12-01")
    assert (margin(plan, "a").late, margin(plan, "a").stands(10, MONDAY)) == (False, "met-late")


def test_the_order_of_urgency() -> None:
    """Statutory before target, late before at risk, least float first; then what is calm, and what is done."""
    node = scheduled(roadmap([task()])).node("r", "a")

    def one(days: int, kind: str | None, done: bool = False) -> Margin:
        return Margin(days, None, False, False, done, False, None, MONDAY if kind else None, kind, False, node)

    told = [
        one(-2, "statutory"), one(3, "statutory"), one(-9, "target"), one(-1, None), one(2, None),
        one(15, "statutory"), one(12, None), one(0, "statutory", done=True),
    ]  # fmt: skip
    mixed = [*told[3:], *told[:3]]
    assert sorted(mixed, key=lambda each: urgency(each, 10)) == told
    assert urgency(told[6], 10, "overdue") < urgency(told[5], 10)
