"""The state of an item on the data date, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.states import ItemState, States
from tiekartta.model.entities import Body
from tiekartta.model.items import Question
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute


def states(plan: Roadmap, at_risk: int = 0) -> dict[str, ItemState]:
    return States(plan, scheduled(plan), at_risk).all()


def with_lists(plan: Roadmap, **lists: Any) -> Roadmap:
    from dataclasses import replace

    return replace(plan, **lists)


def test_a_forecast_past_the_deadline_is_late_and_says_both_dates() -> None:
    plan = roadmap([{"id": "a", "duration": "5d", "deadline": "2022-01-06"}])
    state = states(plan)["a"]
    assert state.worst == "late"
    assert state.reasons[0].key == "reason.misses-deadline"
    assert dict(state.reasons[0].args) == {"forecast": date(2022, 1, 7), "deadline": date(2022, 1, 6)}


def test_work_whose_follower_has_no_time_left_is_late() -> None:
    plan = roadmap(
        [
            {"id": "a", "duration": "5d"},
            {"id": "b", "duration": "5d", "depends_on": ["a"], "deadline": "2022-01-13"},
        ]
    )
    assert states(plan)["a"].reasons[0].args == (("n", 1),)


def test_float_below_the_threshold_is_a_risk_and_none_is_told_so() -> None:
    plan = roadmap([{"id": "a", "duration": "5d", "deadline": "2022-01-11"}])
    assert states(plan, at_risk=3)["a"].worst == "at-risk"
    assert states(plan, at_risk=2)["a"].worst == "ready"
    tight = roadmap([{"id": "a", "duration": "5d", "deadline": "2022-01-07"}])
    assert states(tight, at_risk=3)["a"].reasons[0].key == "reason.no-float"


def test_what_should_have_started_is_overdue_and_may_be_ready_too() -> None:
    plan = roadmap([{"id": "a", "duration": "5d", "start": "2021-12-01"}], start="2021-12-01")
    assert states(plan)["a"].states == ("overdue", "ready")


def test_a_subtask_waits_for_what_its_parent_waits_for() -> None:
    plan = roadmap(
        [
            {"id": "a", "duration": "5d"},
            {"id": "p", "depends_on": ["a"], "tasks": [{"id": "child", "title": "C", "duration": "2d"}]},
        ]
    )
    assert states(plan)["child"].worst == "waiting"


def test_waiting_runs_through_a_dropped_item() -> None:
    plan = roadmap(
        [
            {"id": "a", "title": "first", "duration": "5d"},
            {"id": "gone", "status": "dropped", "depends_on": ["a"]},
            {"id": "b", "duration": "5d", "depends_on": ["gone"]},
        ]
    )
    state = states(plan)["b"]
    assert (state.worst, dict(state.reasons[0].args)) == ("waiting", {"title": "first"})


def test_a_finish_link_does_not_hold_the_start() -> None:
    plan = roadmap([{"id": "a", "duration": "9d"}, {"id": "b", "duration": "5d", "depends_on": ["a FF"]}])
    assert states(plan)["b"].worst == "ready"


def test_an_open_decision_or_question_blocks() -> None:
    plan = with_lists(
        roadmap(
            [
                {"id": "a", "duration": "5d", "depends_on": ["d"]},
                {"id": "b", "duration": "5d"},
                {"id": "c", "duration": "5d", "depends_on": ["q"]},
            ],
            decisions=[{"id": "d", "title": "D", "body": "council"}],
        ),
        bodies=(Body.model_validate({"id": "council", "title": "C", "meetings": ["2022-02-01"]}),),
        questions=(Question.model_validate({"id": "q", "title": "why?", "blocks": ["b"]}),),
    )
    found = states(plan)
    assert found["a"].reasons[0].key == "reason.decision"
    assert found["b"].reasons[0].key == "reason.question"
    assert found["c"].worst == "blocked"


def test_a_question_of_another_roadmap_blocks_too() -> None:
    asking = roadmap(questions=[{"id": "q", "title": "who pays?", "blocks": ["r:a"]}], id="other")
    plan = roadmap([{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d", "depends_on": ["other:q"]}])
    schedule = compute([plan, asking], {"r": MONDAY, "other": MONDAY})
    found = States(plan, schedule, 0).all()
    assert [found[name].reasons[0].args for name in ("a", "b")] == [(("title", "who pays?"),)] * 2
    assert found["b"].states == ("blocked",)


def test_an_answered_question_blocks_nothing() -> None:
    plan = with_lists(
        roadmap([{"id": "b", "duration": "5d"}]),
        questions=(Question.model_validate({"id": "q", "title": "why?", "blocks": ["b"], "answer": "so"}),),
    )
    assert states(plan)["b"].worst == "ready"


def test_an_event_has_no_float_to_lose_but_is_late_when_its_work_is_not_ready() -> None:
    calm = roadmap([{"id": "a", "duration": "2d"}], [{"id": "e", "date": "2022-01-20", "depends_on": ["a"]}])
    assert states(calm, at_risk=10)["e"].states == ("on-track",)
    tight = roadmap([{"id": "a", "duration": "9d"}], [{"id": "e", "date": "2022-01-10", "depends_on": ["a"]}])
    assert states(tight)["e"].reasons[0].key == "reason.not-ready-for-event"


def test_an_event_that_comes_too_late_for_what_follows_is_late() -> None:
    after = {"id": "a", "duration": "5d", "depends_on": ["e"], "deadline": "2022-01-21"}
    state = states(roadmap([after], [{"id": "e", "date": "2022-01-20"}]))["e"]
    assert (state.worst, state.reasons[0]) == ("late", ("reason.negative-float", (("n", 3),)))


def test_a_parent_is_done_when_all_of_its_subtasks_that_are_left_are() -> None:
    done = {"status": "done", "finished": "2021-12-30"}
    plan = roadmap(
        [{"id": "p", "tasks": [{"id": "a", "title": "A", **done}, {"id": "b", "title": "B", "status": "dropped"}]}],
        start="2021-12-01",
    )
    assert states(plan)["p"].worst == "done"


def test_a_parent_of_which_every_subtask_was_dropped_is_no_part_of_the_plan() -> None:
    done = {"title": "A", "status": "done", "finished": "2021-12-30"}
    dropped = {"id": "c", "title": "C", "status": "dropped"}
    inner = {"id": "q", "title": "Q", "tasks": [dropped]}
    plan = roadmap([{"id": "p", "tasks": [{"id": "a", **done}, inner]}], start="2021-12-01")
    assert [name for name, row in plan.rows.items() if row.gone] == ["q", "c"]
    assert states(plan)["p"].worst == "done"
