"""The edges of a comparison: other roadmaps, removed deadlines, the plan carried forward, likeness, shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.versions import causes, compared, ids, version
from tiekartta.compare.assemble import compare_versions
from tiekartta.compare.carried import carried_forward
from tiekartta.compare.checks import CHECKS, parse_condition
from tiekartta.compare.outcomes import FINISH, Outcome
from tiekartta.compare.renames import renames
from tiekartta.compare.report import Check
from tiekartta.compare.shares import Trials
from tiekartta.compare.versions import Versions
from tiekartta.model.entities import JournalEntry, Risk
from tiekartta.model.roadmap import Roadmap


def tasks(**durations: int) -> list[dict[str, Any]]:
    return [{"id": name, "title": name.upper(), "duration": f"{days}d"} for name, days in durations.items()]


def test_a_roadmap_is_compared_with_the_others_that_its_dates_depend_on() -> None:
    goal = {"id": "goal", "title": "Goal", "depends_on": ["law:act"]}
    plan = roadmap((), [goal], target="goal")
    others = [roadmap(tasks(act=days), id="law") for days in (5, 15)]
    sides = [replace(version("v", plan, other), roadmaps=(plan,), context=(other,)) for other in others]
    (report,) = compare_versions(Versions(*sides), 10, lambda place, in_old: None)
    assert report.target is not None
    assert (report.target.old_date, report.target.new_date) == (date(2022, 1, 7), date(2022, 1, 21))
    assert causes(report) == [("field", "act", "duration", 10.0)]


def test_the_deadline_of_a_removed_item_is_lifted_and_a_statutory_one_is_told() -> None:
    due = {"date": "2022-02-01", "kind": "statutory"}
    old = roadmap([*tasks(a=5, c=2), {"id": "b", "title": "Something else", "duration": "3d", "deadline": due}])
    report = compared(old, roadmap(tasks(a=5, c=2)))
    (lifted,) = report.deadlines
    assert (lifted.id, lifted.effect, lifted.kind, lifted.old_deadline, lifted.new_deadline) == (
        "b", "lifted", "statutory", date(2022, 2, 1), None,
    )  # fmt: skip
    assert "statutory-moved" in ids(report)


def test_a_statutory_deadline_stands_before_another_with_the_same_fate_and_loss() -> None:
    def plan(days: int) -> Roadmap:
        kinds = {"a": "target", "z": "statutory"}
        due = [
            {"id": name, "depends_on": ["t"], "deadline": {"date": "2022-03-01", "kind": kinds[name]}} for name in "az"
        ]
        return roadmap(tasks(t=days), due)

    assert [(each.id, each.effect) for each in compared(plan(5), plan(8)).deadlines] == [("z", "worse"), ("a", "worse")]


def test_a_statutory_deadline_in_danger_stands_before_another_that_is_missed() -> None:
    def plan(days: int) -> Roadmap:
        due = {"law": {"date": "2022-02-14", "kind": "statutory"}, "goal": {"date": "2022-01-17", "kind": "target"}}
        return roadmap(tasks(t=days), [{"id": name, "depends_on": ["t"], "deadline": due[name]} for name in due])

    found = [(each.id, each.effect) for each in compared(plan(5), plan(22)).deadlines]
    assert found == [("law", "at-risk"), ("goal", "missed")]


def test_carried_forward_an_open_question_is_answered_when_it_is_due() -> None:
    questions = [
        {"id": "due", "due": "2022-01-10"},
        {"id": "later", "due": "2022-01-17"},
        {"id": "without-a-day"},
        {"id": "answered", "due": "2022-01-10", "answered": "2022-01-05"},
        {"id": "told", "due": "2022-01-10", "answer": "Yes"},
    ]
    plan = roadmap(questions=questions)
    carried = carried_forward(plan, scheduled(plan), date(2022, 1, 17))
    assert {each.id: each.answered for each in carried.questions} == {
        "due": date(2022, 1, 10), "later": None, "without-a-day": None, "answered": date(2022, 1, 5), "told": None,
    }  # fmt: skip


def test_carried_forward_only_a_decision_that_has_a_meeting_is_made() -> None:
    bodies = [{"id": "held", "meetings": ["2022-01-10"]}, {"id": "over", "meetings": ["2022-01-03"]}]
    decisions = [
        {"id": "made", "body": "held", "depends_on": ["a"]},
        {"id": "lost", "body": "over", "depends_on": ["a"]},
    ]
    plan = roadmap(tasks(a=2), (), decisions, bodies)
    carried = carried_forward(plan, scheduled(plan), date(2022, 2, 1))
    assert [(each.id, each.status, each.finished) for each in carried.decisions] == [
        ("made", "done", date(2022, 1, 10)), ("lost", None, None),
    ]  # fmt: skip


def test_carried_forward_what_is_under_way_keeps_the_working_days_that_are_left() -> None:
    durations = {"a": {"duration": "15d"}, "b": {"duration": "19ed"}, "c": {"start": "2022-01-12"}}
    plan = roadmap([{"id": name, **given} for name, given in durations.items()])
    carried = carried_forward(plan, scheduled(plan), date(2022, 1, 12))
    assert [(each.id, each.status, each.started, str(each.remaining or "")) for each in carried.tasks] == [
        ("a", "active", date(2022, 1, 3), "8d"),
        ("b", "active", date(2022, 1, 3), "10ed"),
        ("c", None, None, ""),
    ]


def test_carried_forward_a_milestone_is_reached_and_an_event_only_comes() -> None:
    plan = roadmap(tasks(a=2), [{"id": "reached", "depends_on": ["a"]}, {"id": "event", "date": "2022-01-10"}])
    carried = carried_forward(plan, scheduled(plan), date(2022, 2, 1))
    assert [(each.id, each.status, each.finished) for each in carried.milestones] == [
        ("reached", "done", date(2022, 1, 4)), ("event", None, None),
    ]  # fmt: skip


def test_an_item_that_waits_longer_by_its_own_edit_is_moved_by_that() -> None:
    def plan(days: int, start: str) -> Roadmap:
        return roadmap(
            [*tasks(a=days), {"id": "b", "title": "B", "duration": "5d", "start": start, "depends_on": ["a"]}]
        )

    moved = compared(plan(3, "2022-01-05"), plan(4, "2022-01-31")).moved
    assert {each.id: group.cause and group.cause.item for group in moved for each in group.items}["b"] == "b"


def test_an_item_that_a_calendar_moves_is_moved_by_the_header() -> None:
    plans = [roadmap(tasks(a=3), calendar={"base": "none", "closed": closed}) for closed in ([], ["2022-01-04"])]
    (group,) = compared(*plans).moved
    assert group.cause is not None
    assert (group.cause.kind, [each.id for each in group.items]) == ("header", ["a"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [("target-slip", "target-slip"), ("target-slip>5d", "target-slip>=6d"), ("target-slip>=5", "target-slip>=5d")],
)
def test_a_condition_is_shown_with_its_threshold(text: str, shown: str) -> None:
    assert str(parse_condition(text)) == shown


@pytest.mark.parametrize(
    ("text", "days", "holds"),
    [
        ("target-slip", None, True), ("target-slip>=5d", 5, True), ("target-slip>5d", 5, False),
        ("target-slip>5d", 6, True), ("target-slip>=1d", None, False), ("target-gain", 9, False),
        ("error", 1, True), ("warning", 1, True), ("info", 1, True),
    ],
)  # fmt: skip
def test_a_condition_holds_for_its_check_or_a_severity_at_least_as_grave(
    text: str, days: int | None, holds: bool
) -> None:
    condition = parse_condition(text)
    assert condition is not None
    assert condition.holds(Check("target-slip", "error", "goal", "Goal", days, None, {})) is holds


def test_a_severity_does_not_hold_for_a_lesser_one() -> None:
    found = Check("target-gain", "info", "goal", "Goal", 1, None, {})
    assert [parse_condition(name).holds(found) for name in ("error", "warning", "info")] == [False, False, True]  # type: ignore[union-attr]


def test_every_check_may_be_a_condition() -> None:
    assert [str(parse_condition(name)) for name in CHECKS] == list(CHECKS)


def test_alike_means_the_same_list_and_a_title_that_is_nearly_the_same() -> None:
    old = roadmap([{"id": "survey-1", "title": "Survey of contracts", "duration": "5d"}])
    same = roadmap([{"id": "survey-2", "title": "Survey of contracts", "duration": "9d"}])
    nearly = roadmap([{"id": "survey-2", "title": "Survey of the contracts", "duration": "5d"}])
    unlike = roadmap([{"id": "survey-2", "title": "Order of proceedings", "duration": "5d"}])
    elsewhere = roadmap(milestones=[{"id": "survey-2", "title": "Survey of contracts"}])
    found = [renames(old, each) for each in (same, nearly, unlike, elsewhere)]
    assert found == [{"survey-1": "survey-2"}, {"survey-1": "survey-2"}, {}, {}]


def test_an_id_that_another_list_goes_on_to_use_is_no_new_name() -> None:
    risk = Risk.model_validate({"id": "a", "title": "Late"})
    old = roadmap([{"id": "a", "title": "Survey", "duration": "5d"}])
    new = replace(roadmap([{"id": "b", "title": "Survey", "duration": "5d"}]), risks=(risk,))
    assert renames(old, new) == {}


def test_an_id_that_another_list_had_before_is_no_new_name() -> None:
    risk = Risk.model_validate({"id": "b", "title": "Late"})
    old = replace(roadmap([{"id": "a", "title": "Survey", "duration": "5d"}]), risks=(risk,))
    new = roadmap([{"id": "b", "title": "Survey", "duration": "5d"}])
    assert renames(old, new) == {}


def test_the_most_alike_is_the_one_renamed_and_of_two_equally_alike_none() -> None:
    old = roadmap([{"id": "a", "title": "Survey", "duration": "5d", "owner": "X"}])
    best = {"id": "best", "title": "Survey", "duration": "5d", "owner": "X"}
    other = {**best, "id": "other", "owner": "Y"}
    assert renames(old, roadmap([best, other])) == renames(old, roadmap([other, best])) == {"a": "best"}
    assert renames(old, roadmap([best, {**best, "id": "as-good"}])) == {}


def test_a_journal_entry_has_no_id_that_could_change() -> None:
    notes = [
        JournalEntry.model_validate({"date": "2022-01-03", "note": f"The plan has been approved {n}"}) for n in "12"
    ]
    old, new = (replace(roadmap(), journal=(note,)) for note in notes)
    assert renames(old, new) == {}


def test_a_mix_in_which_there_is_no_target_gains_nothing() -> None:
    goal = [{"id": "goal", "title": "Goal", "depends_on": ["a"]}]
    sides = [version("old", roadmap(tasks(a=5), goal, target="goal")), version("new", roadmap(tasks(a=5)))]
    outcome = Outcome("r", "goal", FINISH)
    trials = Trials(Versions(*sides), [outcome])
    assert trials.gain(trials.everything, outcome) == 0


def test_a_deadline_that_an_item_gets_is_set_however_much_more_time_it_has_than_before() -> None:
    def plan(days: int, **deadline: str) -> Roadmap:
        return roadmap([{"id": "a", "title": "A", "duration": f"{days}d", **deadline}, *tasks(other=20)])

    (effect,) = compared(plan(5), plan(4, deadline="2022-03-01")).deadlines
    assert (effect.effect, effect.old_deadline, effect.new_deadline) == ("set", None, date(2022, 3, 1))


def test_the_deadline_of_an_item_that_is_taken_up_again_is_set() -> None:
    def plan(**status: str) -> Roadmap:
        return roadmap([{"id": "a", "title": "A", "duration": "5d", "deadline": "2022-03-01", **status}, *tasks(b=20)])

    (effect,) = compared(plan(status="dropped"), plan()).deadlines
    assert (effect.effect, effect.old_margin) == ("set", None)
