"""The state of an item on the data date, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.states import ItemState, States
from tiekartta.base.words import Reason
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
    args = (("n", 1), ("title", "T (b)"), ("date", date(2022, 1, 13)))
    assert states(plan)["a"].reasons[0] == Reason("reason.late-for", args)


def test_an_item_that_misses_a_limit_of_its_own_or_of_its_parent_is_late_for_that() -> None:
    """What follows b and s is in time, so nothing is told of that."""
    plan = roadmap(
        [
            {"id": "a", "title": "A", "duration": "6d"},
            {
                "id": "b",
                "title": "B",
                "duration": "6d",
                "depends_on": ["a"],
                "constraint": {"type": "FNLT", "date": "2022-01-13"},
            },
            {"id": "c", "duration": "2d", "depends_on": ["b"]},
            {"id": "s", "duration": "2d", "depends_on": ["a"], "constraint": {"type": "SNLT", "date": "2022-01-07"}},
            {"id": "p", "title": "P", "deadline": "2022-01-07", "tasks": [{"id": "p1", "duration": "8d"}]},
        ]
    )
    found = {name: state.reasons[0] for name, state in states(plan).items() if state.worst == "late"}
    assert found["b"] == Reason("reason.misses-limit", (("n", 3), ("type", "FNLT"), ("date", date(2022, 1, 13))))
    assert found["s"] == Reason("reason.misses-limit", (("n", 2), ("type", "SNLT"), ("date", date(2022, 1, 7))))
    assert found["p1"] == Reason("reason.misses-parent", (("n", 3), ("title", "P"), ("date", date(2022, 1, 7))))
    assert found["a"] == Reason("reason.late-for", (("n", 3), ("title", "B"), ("date", date(2022, 1, 13))))


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
    told = {"title": "first", "date": date(2022, 1, 7)}
    assert (state.worst, dict(state.reasons[0].args)) == ("waiting", told)


def test_a_finish_link_does_not_hold_the_start() -> None:
    plan = roadmap([{"id": "a", "duration": "9d"}, {"id": "b", "duration": "5d", "depends_on": ["a FF"]}])
    assert states(plan)["b"].worst == "ready"


@pytest.mark.parametrize(
    ("keys", "ready"),
    [
        ({"depends_on": ["a FF"]}, True),
        ({"depends_on": ["a SF"]}, True),
        ({"depends_on": ["a FF"], "start": "2022-01-03"}, True),
        ({"depends_on": ["a FF"], "start": "2022-01-04"}, False),
        ({"depends_on": ["a FF", "b"]}, False),
        ({"depends_on": ["b"]}, False),
        ({"start": "2022-01-04"}, False),
        ({"started": "2022-01-03", "depends_on": ["a FF"]}, False),
    ],
)
def test_work_whose_finish_alone_waits_may_begin_unless_its_day_has_not_come(keys: dict[str, Any], ready: bool) -> None:
    """The data date is Saturday the 1st, so that the first day on which it can begin is Monday the 3rd."""
    tasks = [{"id": "a", "duration": "20d"}, {"id": "b", "duration": "1d"}, {"id": "c", "duration": "2d", **keys}]
    plan = roadmap(tasks, start="2022-01-01")
    found = States(plan, scheduled(plan, date(2022, 1, 1)), 0).all()["c"]
    assert ("ready" in found.states) is ready


def test_of_several_predecessors_the_last_is_named_and_of_those_a_decision() -> None:
    body = {"id": "council", "meetings": ["2022-01-17"]}
    tasks = [
        {"id": "short", "title": "Short", "duration": "1d"}, {"id": "long", "title": "Long", "duration": "11d"},
        {"id": "a", "depends_on": ["long", "short"]}, {"id": "b", "depends_on": ["long", "d", "short"]},
    ]  # fmt: skip
    found = states(roadmap(tasks, decisions=[{"id": "d", "title": "D", "body": "council"}], bodies=[body]))
    day = ("date", date(2022, 1, 17))
    assert found["a"].reasons[0] == Reason("reason.predecessor", (("title", "Long"), day))
    assert found["b"].reasons[0] == Reason("reason.decision", (("title", "D"), day))


def test_a_start_link_holds_only_until_the_other_has_begun() -> None:
    after = {"id": "b", "duration": "9d", "depends_on": ["a SS"]}
    assert states(roadmap([{"id": "a", "duration": "9d"}, after]))["b"].worst == "waiting"
    begun = {"id": "a", "duration": "9d", "started": "2022-01-03"}
    assert states(roadmap([begun, after]))["b"].worst == "ready"


def test_an_open_decision_or_question_in_time_is_waited_for() -> None:
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
        questions=(Question.model_validate({"id": "q", "title": "why?", "blocks": ["b"], "owner": "STM"}),),
    )
    found = states(plan)
    assert {each.worst for each in (found["a"], found["b"], found["c"])} == {"waiting"}
    assert found["a"].reasons[0].key == "reason.decision"
    assert found["b"].reasons[0].key == "reason.question"


def blocked(pred: dict[str, Any], question: dict[str, Any] | None = None) -> Reason:
    """Why what waits for something is blocked, on Monday 3 January."""
    tasks: list[dict[str, Any]] = [{"id": "b", "duration": "5d", "depends_on": [] if question else ["a"]}]
    decisions = []
    if "body" in pred:
        decisions = [{"id": "a", "title": "A", **pred}, {"id": "before", "title": "first", "body": "council"}]
        tasks.append({"id": "long", "duration": "40d"})
    elif not question:
        tasks.insert(0, {"id": "a", "title": "A", **pred})
    plan = roadmap(
        tasks, decisions=decisions, start="2021-12-01", bodies=[{"id": "council", "meetings": ["2022-01-17"]}],
        questions=[{"id": "q", "title": "who pays?", "blocks": ["b"], **question}] if question else (),
    )  # fmt: skip
    state = states(plan)["b"]
    assert "blocked" in state.states
    return state.reasons[state.states.index("blocked")]


def test_blocked_is_what_waits_for_something_that_does_not_come_by_itself() -> None:
    assert blocked({"duration": "5d", "start": "2021-12-20"}).key == "reason.predecessor-overdue"
    assert blocked({"body": "council", "depends_on": ["long"]}).key == "reason.decision-without-meeting"
    assert blocked({"body": "council", "meeting": "2021-12-20"}).key == "reason.predecessor-overdue"
    assert blocked({}, {"due": "2021-12-31", "owner": "STM"}).key == "reason.answer-overdue"
    assert blocked({}, {"due": "2022-02-01"}).key == "reason.question-without-owner"
    helped = {"id": "a", "duration": "5d", "support": [{"by": "STM", "what": "money", "status": "dropped"}]}
    assert states(roadmap([helped]))["a"].states == ("blocked",)


def test_overdue_is_what_the_data_date_has_overtaken_whatever_it_is() -> None:
    body = {"id": "council", "meetings": ["2021-12-20", "2022-01-17"]}
    owed = {"kunnat": "active", "kuntayhtymä": "done"}
    plan = roadmap(
        [
            {"id": "a", "duration": "30d", "started": "2021-12-01", "finish": "2021-12-31"},
            {"id": "b", "duration": "9d", "started": "2021-12-27", "deadline": "2021-12-31", "deliverables": owed},
            {"id": "c", "duration": "30d", "started": "2021-12-01", "finish": "2022-01-03"},
        ],
        [{"id": "m", "planned": "2021-12-31"}],
        [{"id": "d", "body": "council", "meeting": "2021-12-20"}],
        [body],
        start="2021-12-01",
    )
    found = states(plan)
    told = {name: found[name].reasons[found[name].states.index("overdue")] for name in ("a", "b", "m", "d")}
    assert {name: reason.key for name, reason in told.items()} == {
        "a": "reason.should-have-finished", "b": "reason.owed", "m": "reason.should-have-reached",
        "d": "reason.should-have-decided",
    }  # fmt: skip
    assert dict(told["b"].args) == {"parties": "kunnat", "date": date(2021, 12, 31)}
    assert "overdue" not in found["c"].states


def test_behind_is_a_forecast_later_than_the_items_own_plan() -> None:
    """Six days from Monday 3 January end on the 10th; the plan was Friday the 7th. Nothing is due before March."""
    body = {"id": "council", "meetings": ["2022-01-10", "2022-01-31"]}
    plan = roadmap(
        [
            {"id": "a", "duration": "6d", "started": "2022-01-03", "finish": "2022-01-07", "deadline": "2022-03-01"},
            {"id": "b", "duration": "5d", "start": "2022-01-03", "finish": "2022-01-07"},
        ],
        [{"id": "m", "planned": "2022-01-07", "depends_on": ["a"]}, {"id": "n", "planned": "2022-01-07"}],
        [{"id": "d", "body": "council", "meeting": "2022-01-10", "depends_on": ["a"]}],
        [body],
    )
    found = states(plan)
    assert dict(found["a"].reasons[0].args) == {"forecast": date(2022, 1, 10), "date": date(2022, 1, 7)}
    assert {name for name, each in found.items() if "behind" in each.states} == {"a", "m", "d"}


def test_what_may_not_begin_before_its_day_is_not_ready() -> None:
    """Case 15."""
    plan = roadmap(
        [
            {"id": "a", "duration": "10d", "constraint": {"type": "MSO", "date": "2022-02-07"}},
            {"id": "b", "duration": "10d", "start": "2022-02-07"},
            {"id": "c", "duration": "10d", "constraint": {"type": "FNET", "date": "2022-03-31"}},
            {"id": "d", "duration": "10d", "constraint": {"type": "MFO", "date": "2022-03-31"}},
            {"id": "now", "duration": "10d", "deadline": "2022-05-31"},
        ],
        start="2022-01-01",
    )
    sunday = States(plan, scheduled(plan, date(2022, 1, 2)), 0).all()
    assert [name for name, each in sunday.items() if "ready" in each.states] == ["now"]


def test_a_decision_is_never_ready_to_start_but_has_its_meeting() -> None:
    body = {"id": "council", "meetings": ["2022-01-17"]}
    state = states(roadmap(decisions=[{"id": "d", "body": "council"}], bodies=[body]))["d"]
    assert (state.worst, state.reasons[0]) == ("on-track", ("reason.meeting", (("date", date(2022, 1, 17)),)))


def test_a_question_of_another_roadmap_blocks_too() -> None:
    asking = roadmap(questions=[{"id": "q", "title": "who pays?", "blocks": ["r:a"], "owner": "STM"}], id="other")
    plan = roadmap([{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d", "depends_on": ["other:q"]}])
    schedule = compute([plan, asking], {"r": MONDAY, "other": MONDAY})
    found = States(plan, schedule, 0).all()
    assert [found[name].reasons[0].args for name in ("a", "b")] == [(("title", "who pays?"),)] * 2
    assert found["b"].states == ("waiting",)


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
    args = (("n", 3), ("title", "T"), ("date", date(2022, 1, 21)))
    assert (state.worst, state.reasons[0]) == ("late", ("reason.late-for", args))


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


def test_an_event_that_waits_for_an_answer_behind_a_dropped_item_names_the_question() -> None:
    plan = roadmap(
        [{"id": "gone", "status": "dropped", "depends_on": ["q"]}],
        [{"id": "e", "date": "2022-01-10", "depends_on": ["gone"]}],
    )
    question = Question.model_validate({"id": "q", "title": "Kuka maksaa?", "due": date(2022, 1, 20)})
    state = states(with_lists(plan, questions=(question,)))["e"]
    assert state.worst == "late"
    assert state.reasons == (Reason("reason.question-by", (("title", "Kuka maksaa?"), ("date", date(2022, 1, 20)))),)


def test_work_that_is_reported_whole_but_not_finished_is_not_ready_to_start() -> None:
    plan = roadmap([{"id": "a", "duration": "10d", "progress": 100}, {"id": "b", "duration": "10d", "remaining": "0d"}])
    assert {name: "ready" in state.states for name, state in states(plan).items()} == {"a": False, "b": False}
