"""The critical path is a path, and the reserve is what its target can slip to."""

from __future__ import annotations

import weakref
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.base.collector import uncollected
from tiekartta.schedule.margins import Limits
from tiekartta.schedule.schedule import Schedule


def names(schedule: Schedule, fact: str = "driving") -> list[str]:
    return [name for name, dates in schedule.dates["r"].items() if getattr(dates, fact)]


def council(**event: Any) -> Schedule:
    """A draft that is ready long before the council meets, and the event after the council."""
    return scheduled(
        roadmap(
            [{"id": "draft", "duration": "3d"}, {"id": "print", "duration": "1d", "depends_on": ["draft"]}],
            [{"id": "event", "depends_on": ["budget"], **event}],
            [{"id": "budget", "body": "council", "depends_on": ["print"]}],
            [{"id": "council", "meetings": ["2022-01-31"]}],
            target="event",
        )
    )


def test_the_work_before_a_meeting_is_on_the_path_though_the_meeting_waits_anyway() -> None:
    for schedule in (council(date="2022-02-03"), council()):
        assert names(schedule) == ["draft", "print", "event", "budget"]
        assert names(schedule, "critical") == ["event", "budget"]


def test_a_fixed_event_before_the_target_never_eats_the_reserve() -> None:
    plan = roadmap(
        [{"id": "a", "duration": "2d"}],
        [{"id": "law", "date": "2022-01-27"}, {"id": "end", "date": "2022-01-31", "depends_on": ["a", "law"]}],
        target="end",
    )
    assert scheduled(plan).reserves["r"] == 18


def test_where_nothing_is_left_to_do_there_is_no_reserve() -> None:
    done = {"id": "a", "started": "2022-01-03", "finished": "2022-01-03"}
    assert scheduled(roadmap([done], target="a")).reserves["r"] == 0
    assert scheduled(roadmap([done, {**done, "id": "b"}])).reserves["r"] == 0


def test_the_float_of_a_target_that_is_work_counts() -> None:
    b = {"id": "b", "duration": "5d", "depends_on": ["a"], "start": "2022-01-24", "deadline": "2022-02-01"}
    schedule = scheduled(roadmap([{"id": "a", "duration": "1d"}, b], target="b"))
    assert schedule.reserves["r"] == 2


def test_without_a_target_the_question_is_about_all_that_finishes_last() -> None:
    plan = roadmap(
        [{"id": "a", "duration": "5d"}, {"id": "c", "duration": "3d"}], [{"id": "m", "depends_on": ["a", "c"]}]
    )
    schedule = scheduled(plan)
    assert (names(schedule), names(schedule, "critical"), schedule.reserves["r"]) == (["a", "m"], ["a", "m"], 0)


def test_ties_are_all_told() -> None:
    tasks = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d"}, {"id": "c", "duration": "2d"}]
    plan = roadmap(tasks, [{"id": "end", "depends_on": ["a", "b", "c"]}], target="end")
    assert names(scheduled(plan)) == ["a", "b", "end"]


def test_what_ends_on_friday_and_what_begins_on_monday_hold_alike() -> None:
    """A slip of either by a day moves the milestone by a day."""
    tasks = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "1d", "start": "2022-01-10"}]
    milestones = [{"id": "end", "depends_on": ["a", "b SS"]}]
    assert names(scheduled(roadmap(tasks, milestones, target="end"))) == ["a", "b", "end"]


def test_where_only_a_question_to_its_parent_sets_the_day_the_path_is_that_of_the_reserve() -> None:
    plan = roadmap(
        [
            {"id": "a", "duration": "5d"},
            {"id": "p", "title": "P", "tasks": [{"id": "end", "duration": "0d", "depends_on": ["a"]}]},
        ],
        questions=[{"id": "q", "due": "2022-02-01", "blocks": ["p"]}],
        target="end",
    )
    schedule = scheduled(plan)
    assert (names(schedule), schedule.reserves["r"]) == (["a", "p", "end"], 16)


def test_a_nearly_critical_chain_is_whole_from_its_start() -> None:
    tasks = [
        {"id": "a", "duration": "9d"},
        {"id": "b", "duration": "1d"},
        {"id": "c", "duration": "2d", "depends_on": ["b"]},
        {"id": "d", "duration": "2d", "depends_on": ["c"], "start": "2022-01-10"},
    ]
    schedule = scheduled(roadmap(tasks, [{"id": "end", "depends_on": ["a", "d"]}], target="end"))
    path = schedule.paths["r"]
    assert path is not None
    assert [sorted(node.item for node in chain) for chain in schedule.near_chains(path)] == [["b", "c"], ["d"]]


def test_what_a_critical_decision_parts_from_a_nearly_critical_chain_is_no_chain_itself() -> None:
    """The decision is critical since its next meeting is too late; a question behind the dropped task holds it."""
    tasks = [
        {"id": "long", "duration": "9d"},
        {"id": "dropped", "duration": "1d", "status": "dropped", "depends_on": ["q"]},
        {"id": "near", "duration": "1d", "depends_on": ["d"]},
    ]
    plan = roadmap(
        tasks,
        [{"id": "end", "depends_on": ["long", "near"]}],
        decisions=[{"id": "d", "body": "council", "depends_on": ["dropped"]}],
        bodies=[{"id": "council", "meetings": ["2022-01-10", "2022-02-10"]}],
        questions=[{"id": "q", "due": "2022-01-05"}],
        target="end",
    )
    schedule = scheduled(plan)
    path = schedule.paths["r"]
    assert path is not None
    assert names(schedule) == ["long", "end"]
    assert {node.item for node in path.critical} == {"long", "d", "end"}
    assert [[node.item for node in chain] for chain in schedule.near_chains(path)] == [["near"]]


def test_the_limit_of_a_late_date_is_named_own_or_downstream() -> None:
    tasks = [
        {"id": "a", "duration": "10d"},
        {"id": "b", "duration": "10d", "depends_on": ["a"], "deadline": "2022-01-20"},
        {"id": "c", "duration": "2d", "constraint": {"type": "SNLT", "date": "2022-01-05"}},
        {"id": "p", "title": "P", "deadline": "2022-01-07", "tasks": [{"id": "p1", "duration": "8d"}]},
        {"id": "free", "duration": "1d"},
    ]
    schedule = scheduled(roadmap(tasks, [{"id": "law", "date": "2022-02-01", "depends_on": ["e"]}]))
    found = {name: Limits(schedule).of(schedule.node("r", name)) for name in ("a", "b", "c", "p1", "free")}
    assert {name: each and (each.kind, each.item, each.own, each.parent) for name, each in found.items()} == {
        "a": ("deadline", "b", False, False),
        "b": ("deadline", "b", True, False),
        "c": ("SNLT", "c", True, False),
        "p1": ("deadline", "p", False, True),
        "free": ("end", "free", True, False),
    }


@pytest.mark.parametrize(
    ("keys", "kind", "day"),
    [
        ({"deadline": "2022-01-20"}, "deadline", 20),
        ({"constraint": {"type": "FNLT", "date": "2022-01-19"}}, "FNLT", 19),
        ({"constraint": {"type": "FNLT", "date": "2022-01-19"}, "deadline": "2022-01-20"}, "FNLT", 19),
        ({"constraint": {"type": "FNLT", "date": "2022-01-20"}, "deadline": "2022-01-19"}, "deadline", 19),
        ({"constraint": {"type": "MFO", "date": "2022-01-20"}, "deadline": "2022-01-20"}, "MFO", 20),
        ({"constraint": {"type": "MSO", "date": "2022-01-12"}, "deadline": "2022-01-31"}, "MSO", 12),
        ({"constraint": {"type": "SNLT", "date": "2022-01-12"}, "deadline": "2022-01-31"}, "SNLT", 12),
        ({"constraint": {"type": "SNLT", "date": "2022-01-31"}, "deadline": "2022-01-19"}, "deadline", 19),
        ({"constraint": {"type": "FNET", "date": "2022-01-05"}, "deadline": "2022-01-19"}, "deadline", 19),
    ],
)
def test_of_several_limits_of_an_item_the_one_that_holds_its_late_dates_is_named(
    keys: dict[str, Any], kind: str, day: int
) -> None:
    schedule = scheduled(roadmap([{"id": "a", "duration": "5d", **keys}, {"id": "z", "duration": "60d"}]))
    found = Limits(schedule).of(schedule.node("r", "a"))
    assert found is not None
    assert (found.kind, found.date.day, found.own) == (kind, day, True)


def test_a_schedule_whose_path_was_asked_for_is_let_go_without_the_garbage_collector() -> None:
    with uncollected():
        schedule = council()
        assert names(schedule)
        held = [weakref.ref(schedule), weakref.ref(schedule.network.graph)]
        del schedule
        assert [each() for each in held] == [None, None]


def test_without_a_target_the_path_leads_to_what_nothing_waits_for_and_of_several_to_the_first_by_name() -> None:
    tasks = [{"id": "a", "duration": "5d"}, {"id": "c", "duration": "5d"}, {"id": "b", "duration": "5d"}]
    assert scheduled(roadmap(tasks)).targets == {"r": "a"}
    assert scheduled(roadmap(tasks, [{"id": "z", "depends_on": ["a"]}])).targets == {"r": "b"}
