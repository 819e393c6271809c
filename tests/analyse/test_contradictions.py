"""Dates that cannot all hold are told, and the schedule is computed all the same."""

from __future__ import annotations

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.rules import OF_DATES, OF_MODEL, run
from tiekartta.analyse.rules.plan import Plan
from tiekartta.model.config import Config
from tiekartta.model.roadmap import Roadmap

FAMILY = ("TK317", "TK318", "TK319", "TK320", "TK321")


def told(plan: Roadmap) -> list[str]:
    found = run((*OF_MODEL, *OF_DATES), Plan(plan, scheduled(plan, MONDAY), Config()))
    return [each.code for each in found if each.code in FAMILY]


@pytest.mark.parametrize(
    ("code", "task"),
    [
        ("TK317", {"start": "2022-02-01", "constraint": {"type": "SNLT", "date": "2022-01-20"}}),
        ("TK317", {"start": "2022-02-01", "deadline": "2022-01-20"}),
        ("TK318", {"constraint": {"type": "SNLT", "date": "2021-12-20"}}),
        ("TK319", {"constraint": {"type": "FNET", "date": "2022-02-01"}, "deadline": "2022-01-20"}),
        ("TK320", {"constraint": {"type": "MSO", "date": "2022-01-09"}}),
    ],
)
def test_an_item_that_contradicts_itself_is_told_once(code: str, task: dict[str, object]) -> None:
    assert told(roadmap([{"id": "a", "duration": "2d", **task}])) == [code]


def test_two_fixed_dates_that_cannot_both_hold_are_told() -> None:
    first = {"id": "a", "duration": "2d", "constraint": {"type": "MFO", "date": "2022-01-20"}}
    second = {"id": "b", "duration": "2d", "constraint": {"type": "MSO", "date": "2022-01-20"}, "depends_on": ["a"]}
    assert told(roadmap([first, second])) == ["TK321"]
    assert told(roadmap([first, {**second, "constraint": {"type": "MSO", "date": "2022-01-21"}}])) == []


@pytest.mark.parametrize(
    ("type", "last"), [("SNLT", "2022-01-10"), ("FNLT", "2022-01-12"), ("MSO", "2022-01-10"), ("MFO", "2022-01-12")]
)
def test_a_limit_that_what_comes_before_does_not_allow_is_told(type: str, last: str) -> None:
    """After six working days from Monday 3.1. the second item starts on 11.1. and finishes on 13.1."""

    def limited(day: str) -> list[str]:
        limit = {"type": type, "date": day}
        return told(
            roadmap(
                [{"id": "a", "duration": "6d"}, {"id": "b", "duration": "3d", "depends_on": ["a"], "constraint": limit}]
            )
        )

    assert limited(last) == ["TK321"]
    assert limited(last[:8] + str(int(last[8:]) + 1)) == []


def test_what_is_done_contradicts_nothing() -> None:
    assert told(roadmap([{"id": "a", "start": "2022-02-01", "deadline": "2022-01-20", "status": "done"}])) == []


@pytest.mark.parametrize("kind", ["FF", "SF"])
def test_a_link_onto_the_finish_of_a_parent_is_refused(kind: str) -> None:
    plan = roadmap([{"id": "a"}, {"id": "p", "depends_on": [f"a {kind}"], "tasks": [{"id": "c"}]}])
    assert [(each.code, each.where) for each in scheduled(plan).findings] == [
        ("TK219", ("r", "p", ("depends_on", 0))),
    ]


def test_links_between_a_parent_and_what_is_inside_it_are_refused_at_any_depth() -> None:
    inner = {"id": "q", "tasks": [{"id": "c", "depends_on": ["p"]}]}
    plan = roadmap([{"id": "p", "depends_on": ["c"], "tasks": [inner, {"id": "d", "depends_on": ["c"]}]}])
    assert [(each.code, each.args["item"]) for each in scheduled(plan).findings] == [("TK220", "p"), ("TK220", "c")]


def test_the_answer_to_a_question_cannot_hold_the_finish_of_a_parent_either() -> None:
    plan = roadmap(
        [{"id": "p", "depends_on": ["q FF"], "tasks": [{"id": "c"}]}], questions=[{"id": "q", "due": "2022-02-01"}]
    )
    schedule = scheduled(plan)
    assert [each.code for each in schedule.findings] == ["TK219"]
    assert schedule.dates["r"]["c"].early_start == MONDAY


@pytest.mark.parametrize("dropped", ["p", "c"])
def test_a_link_into_a_parent_that_is_dropped_is_refused_too_and_makes_no_loop(dropped: str) -> None:
    status = {dropped: {"status": "dropped"}}
    child = {"id": "c", **status.get("c", {})}
    plan = roadmap([{"id": "p", "depends_on": ["c"], "tasks": [child], **status.get("p", {})}, {"id": "b"}])
    assert [(each.code, each.args["item"]) for each in scheduled(plan).findings] == [("TK220", "p")]


def test_a_constraint_on_a_parent_is_refused() -> None:
    constraint = {"type": "FNET", "date": "2022-02-01"}
    plan = roadmap([{"id": "p", "constraint": constraint, "tasks": [{"id": "c", "duration": "1d"}]}])
    schedule = scheduled(plan)
    assert [each.code for each in schedule.findings] == ["TK221"]
    assert schedule.dates["r"]["p"].early_finish == MONDAY
