"""Which checks a change sets off, and which it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiekartta.compare.checks import (
    change_checks,
    deadline_checks,
    decision_checks,
    parse_condition,
    risk_checks,
    target_checks,
)
from tiekartta.compare.report import Change, DeadlineEffect, DecisionEffect, RiskEffect, TargetEffect

EARLY, LATE = date(2022, 1, 3), date(2022, 2, 7)


def change(list: str, kind: str, field: str = "", old: Any = None, new: Any = None) -> list[str]:
    made = Change(list, "a", "A", kind, field, old, new, "none", None)
    return [each.id for each in change_checks([made])]


@pytest.mark.parametrize(
    ("field", "old", "new", "told"),
    [
        ("answer", None, "Yes", ["question-answered"]),
        ("answered", None, EARLY, ["question-answered"]),
        ("answer", "Yes", "No", []),
        ("answer", "Yes", None, []),
        ("due", None, EARLY, []),
        ("due", EARLY, None, []),
    ],
)
def test_a_question_is_answered_when_it_had_no_answer(field: str, old: Any, new: Any, told: list[str]) -> None:
    assert change("questions", "changed", field, old, new) == told


@pytest.mark.parametrize(
    ("list", "kind", "field", "new", "told"),
    [
        ("questions", "added", "", None, ["question-opened"]),
        ("tasks", "added", "", None, ["item-added"]),
        ("decisions", "removed", "", None, ["item-removed"]),
        ("milestones", "changed", "status", "dropped", ["item-dropped"]),
        ("milestones", "changed", "status", "not-applicable", ["item-dropped"]),
        ("milestones", "changed", "status", "done", []),
        ("tasks", "changed", "title", "dropped", []),
        ("tasks", "renamed", "", None, ["item-renamed"]),
        ("header", "renamed", "", None, ["roadmap-renamed"]),
        ("groups", "added", "", None, []),
        ("header", "changed", "title", "New", []),
    ],
)
def test_an_edit_says_by_itself_what_it_is(list: str, kind: str, field: str, new: Any, told: list[str]) -> None:
    assert change(list, kind, field, None, new) == told


def target(old: date | None, new: date | None, days: int, was: int | None, now: int | None) -> list[tuple[str, Any]]:
    found = target_checks(TargetEffect("end", "End", old, new, days, was, now, None))
    return [(each.id, each.days) for each in found]


@pytest.mark.parametrize(
    ("target_", "told"),
    [
        ((EARLY, LATE, 25, 5, 5), [("target-slip", 25)]),
        ((LATE, EARLY, -25, 5, 5), [("target-gain", 25)]),
        ((EARLY, EARLY, 0, 5, 5), []),
        ((None, EARLY, 0, None, 5), []),
        ((EARLY, None, 0, 5, None), []),
        ((EARLY, EARLY, 0, 5, 2), [("reserve-drop", 3)]),
        ((EARLY, EARLY, 0, 2, 5), [("reserve-gain", 3)]),
        ((EARLY, EARLY, 0, 0, -2), [("target-missed", 2), ("reserve-drop", 2)]),
        ((EARLY, EARLY, 0, -1, -2), [("reserve-drop", 1)]),
        ((EARLY, EARLY, 0, 3, 0), [("reserve-drop", 3)]),
        ((EARLY, EARLY, 0, -3, 0), [("reserve-gain", 3)]),
    ],
)
def test_a_target_moves_or_loses_its_reserve(target_: Any, told: list[tuple[str, int]]) -> None:
    assert target(*target_) == told
    assert list(target_checks(None)) == []


def deadline(effect: str, kind: str = "target", endangered: bool = False, **more: Any) -> list[tuple[str, Any]]:
    told: dict[str, Any] = {
        "old_deadline": EARLY, "new_deadline": EARLY, "old_finish": EARLY, "new_finish": LATE,
        "old_margin": 3, "new_margin": -4, **more,
    }  # fmt: skip
    made = DeadlineEffect(
        id="a", title="A", kind=kind, basis=(), effect=effect, through=None, causes=None, done=False,
        endangered=endangered, span=None, **told,
    )  # fmt: skip
    return [(each.id, each.days) for each in deadline_checks([made])]


def test_deadlines_are_told_by_their_kind_and_how_much_they_lack() -> None:
    assert deadline("missed", endangered=True) == [("deadline-missed", 4), ("deadline-at-risk", 4)]
    assert deadline("missed", "statutory", True) == [("statutory-missed", 4), ("statutory-at-risk", 4)]
    assert deadline("missed", new_margin=None) == [("deadline-missed", None)]
    assert deadline("saved", new_margin=2) == [("deadline-saved", 2)]
    assert deadline("worse") == deadline("worse", "statutory") == []


def test_a_statutory_deadline_that_is_moved_by_hand_is_told_and_a_new_one_is_not() -> None:
    assert deadline("moved", "statutory", new_deadline=LATE) == [("statutory-moved", None)]
    assert deadline("lifted", "statutory", new_deadline=None) == [("statutory-moved", None)]
    assert deadline("set", "statutory", old_deadline=None) == []
    assert deadline("moved", new_deadline=LATE) == []


def test_the_dates_of_a_deadline_are_the_new_ones_else_those_that_it_had() -> None:
    def dates(**told: Any) -> dict[str, Any]:
        base = {"old_deadline": EARLY, "new_deadline": LATE, "old_finish": EARLY, "new_finish": LATE, **told}
        made = DeadlineEffect(
            id="a", title="A", kind="target", basis=(), old_margin=1, new_margin=1, effect="saved", through=None,
            causes=None, done=False, endangered=False, span=None, **base,
        )  # fmt: skip
        return next(deadline_checks([made])).args

    assert dates() == {"deadline": LATE, "finish": LATE}
    assert dates(new_deadline=None, new_finish=None) == {"deadline": EARLY, "finish": EARLY}


def test_a_decision_lost_its_meeting_or_moved_and_a_risk_is_told_by_its_kind() -> None:
    decisions = [DecisionEffect("d", "D", "b", EARLY, None, None, lost, False, None) for lost in (True, False)]
    assert [each.id for each in decision_checks(decisions)] == ["decision-meeting-lost", "decision-moved"]
    kinds = ("new", "realised", "raised", "lowered", "closed")
    risks = [RiskEffect(kind, "r", "R", None, None, None, None, None) for kind in kinds]
    assert [each.id for each in risk_checks(risks)] == [
        "risk-added", "risk-realised", "risk-raised", "risk-changed", "risk-changed",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "target", "target-slip=5", "target-slip>", "target-slip>1234567", "fatal", "a b"])
def test_what_is_no_condition(text: str) -> None:
    assert parse_condition(text) is None
