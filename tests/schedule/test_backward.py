"""Late dates and floats: to all that is dated downstream, and to the target alone."""

from __future__ import annotations

from typing import Any

from tests.build import roadmap, scheduled
from tests.properties.networks import random_portfolio
from tests.properties.test_oracle import schedule_of
from tiekartta.schedule.backward import late_dates
from tiekartta.schedule.margins import Limits
from tiekartta.schedule.network import DONE, FOREVER
from tiekartta.schedule.schedule import Schedule


def task(name: str, days: int = 1, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": f"{days}d", "depends_on": list(after), **keys}


def to_target(schedule: Schedule) -> dict[str, int]:
    """The float to the target of everything that leads to it."""
    return {node.item: days for node, days in schedule.float_to_target["r"].items()}


def late(schedule: Schedule) -> dict[str, tuple[int, int]]:
    """The late start and finish of every item, as days of January 2022."""
    return {name: (dates.late_start.day, dates.late_finish.day) for name, dates in schedule.dates["r"].items()}


def test_work_must_end_by_the_day_of_the_target_and_a_start_holds_at_its_beginning() -> None:
    goal = {"id": "goal", "depends_on": ["a", "b SS"], "deadline": "2022-01-06"}
    schedule = scheduled(roadmap([task("a", 2), task("b")], [goal], target="goal"))
    assert to_target(schedule) == {"a": 2, "b": 3, "goal": 2}
    assert late(schedule) == {"a": (5, 6), "b": (6, 6), "goal": (6, 6)}


def test_what_follows_the_target_says_how_late_the_target_may_be() -> None:
    goal = {"id": "goal", "depends_on": ["a", "b SS"]}
    after = task("z", 1, "goal", deadline="2022-01-12")
    schedule = scheduled(roadmap([task("a", 2), task("b"), after], [goal], target="goal"))
    assert to_target(schedule) == {"a": 5, "b": 7, "goal": 5}
    assert late(schedule)["z"] == (12, 12)


def test_what_else_has_a_deadline_does_not_count_on_the_way_to_the_target() -> None:
    tasks = [task("a", 2, deadline="2022-01-05"), task("b", 1, "a"), task("side", 1, "a", deadline="2022-01-05")]
    goal = {"id": "goal", "depends_on": ["b"], "deadline": "2022-01-14"}
    schedule = scheduled(roadmap(tasks, [goal], target="goal"))
    assert to_target(schedule) == {"a": 7, "b": 7, "goal": 7}
    assert {name: dates.total_float for name, dates in schedule.dates["r"].items()} == {
        "a": 0, "b": 7, "side": 0, "goal": 7,
    }  # fmt: skip


def test_items_without_a_date_downstream_end_with_the_plan_and_the_others_with_their_date() -> None:
    tasks = [task("a"), task("b", 1, "a"), task("long", 10), task("c", 2, deadline="2022-01-20")]
    assert late(scheduled(roadmap(tasks))) == {"a": (13, 13), "b": (14, 14), "long": (3, 14), "c": (19, 20)}


def test_a_latest_start_bounds_what_is_planned_and_no_work_under_way() -> None:
    latest = {"constraint": {"type": "SNLT", "date": "2022-01-05"}}
    tasks = [task("a", 2, **latest), task("long", 10)]
    assert late(scheduled(roadmap(tasks)))["a"] == (5, 6)
    started = [task("a", 2, started="2022-01-03", **latest), task("long", 10)]
    assert late(scheduled(roadmap(started)))["a"] == (3, 14)


def test_the_stronger_of_two_own_limits_bounds() -> None:
    def both(limit: str, deadline: str) -> tuple[int, int]:
        told = {"constraint": {"type": "FNLT", "date": limit}, "deadline": deadline}
        return late(scheduled(roadmap([task("a", 2, **told)])))["a"]

    assert both("2022-01-06", "2022-01-12") == both("2022-01-12", "2022-01-06") == (5, 6)


def test_a_lag_before_a_point_is_counted_from_the_side_that_it_leads_from() -> None:
    points = [
        {"id": "m", "depends_on": ["a FS+2d"], "deadline": "2022-01-12"},
        {"id": "n", "depends_on": ["b FS+2ed"], "deadline": "2022-01-12"},
        {"id": "o", "depends_on": ["c SS+2d"], "deadline": "2022-01-12"},
    ]
    schedule = scheduled(roadmap([task("a"), task("b"), task("c")], points))
    assert [late(schedule)[name] for name in "abc"] == [(10, 10), (10, 10), (10, 10)]


def test_the_limit_of_late_work_is_that_of_the_follower_which_makes_it_late() -> None:
    tasks = [task("a", 5), task("b", 1, "a"), task("c", 1, "a", deadline="2022-01-05"), task("long", 20)]
    schedule = scheduled(roadmap(tasks))
    found = Limits(schedule).of(schedule.node("r", "a"))
    assert found is not None
    assert (found.kind, found.item, found.own) == ("deadline", "c", False)


def test_of_followers_that_bind_alike_the_first_is_named_and_those_with_room_are_not() -> None:
    due = {"deadline": "2022-01-12"}
    tasks = [task("a"), task("free", 1, "a"), task("b", 1, "a", **due), task("c", 1, "a", **due)]
    schedule = scheduled(roadmap([*tasks, task("long", 20)]))
    found = {name: Limits(schedule).of(schedule.node("r", name)) for name in ("a", "free")}
    assert {name: each and (each.kind, each.item, each.date.day) for name, each in found.items()} == {
        "a": ("deadline", "b", 12), "free": ("end", "free", 28),
    }  # fmt: skip


def test_who_waits_for_the_start_of_a_parent_bounds_its_earliest_child_only() -> None:
    inside = [task("a", title="A"), task("b", start="2022-01-10", title="B")]
    waiting = task("x", 1, "p SS", deadline="2022-01-12")
    found = late(scheduled(roadmap([{"id": "p", "tasks": inside}, waiting, task("long", 20)])))
    assert (found["a"], found["b"]) == ((12, 12), (28, 28))


def test_a_decision_that_holds_a_finish_is_made_by_the_end_of_that_day() -> None:
    """The deadline is Friday the 7th: a meeting on Saturday would be too late, though no work is possible between."""
    council = {"id": "k", "meetings": ["2022-01-05", "2022-01-07", "2022-01-08"]}
    held = task("b", 1, "d FF", deadline="2022-01-07")
    schedule = scheduled(roadmap([held], decisions=[{"id": "d", "body": "k"}], bodies=[council]))
    assert late(schedule)["d"] == (7, 7)
    assert schedule.meetings_to_spare("r", "d") == 1


def test_a_point_that_holds_a_finish_may_be_the_beginning_of_the_next_working_day() -> None:
    held = task("b", 1, "m FF", deadline="2022-01-07")
    assert late(scheduled(roadmap([held], [{"id": "m", "planned": "2022-01-04"}])))["m"] == (10, 10)


def test_what_is_done_bounds_nothing_that_comes_before_it() -> None:
    tasks = [task("b", 1, "a", finished="2022-01-03"), task("a", 2), task("long", 20)]
    assert late(scheduled(roadmap(tasks, status_date="2022-01-04")))["a"] == (28, 31)


def test_what_leads_to_a_target_is_dated_for_it_alone_and_as_if_all_were() -> None:
    for seed in range(20):
        schedule = schedule_of(random_portfolio(seed))
        for path in schedule.paths.values():
            if path is None:
                continue
            every = late_dates(schedule.network, schedule.order, schedule.early, path.ends, schedule.late)
            only = schedule.late_to(path.ends)
            leading = schedule.network.ancestors(path.ends)
            assert set(only.start) == leading
            assert [only.of(node) for node in leading] == [every.of(node) for node in leading], seed
            others = [node for node in schedule.order if node not in leading and node.state != DONE]
            assert {only.start[node] for node in others} == {every.start[node] for node in others} <= {FOREVER}
