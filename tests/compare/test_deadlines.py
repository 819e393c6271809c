"""What happened to a deadline, and in which order deadlines are told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import compared
from tiekartta.compare.report import DeadlineEffect
from tiekartta.model.roadmap import Roadmap


def plan(days: int = 5, deadline: Any = None, **more: Any) -> Roadmap:
    due = {} if deadline is None else {"deadline": deadline}
    return roadmap([{"id": "a", "duration": f"{days}d", **due, **more}, {"id": "long", "duration": "60d"}])


def effect(old: Roadmap, new: Roadmap, at_risk: int = 3) -> DeadlineEffect | None:
    """What happened to the only deadline; work ends on Friday 7 January when it takes five days."""
    found = compared(old, new, at_risk).deadlines
    return found[0] if found else None


DUE = "2022-01-14"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((5, DUE), (11, DUE), ("missed", 5, -1)),
        ((5, DUE), (10, DUE), ("at-risk", 5, 0)),
        ((5, DUE), (8, DUE), ("at-risk", 5, 2)),
        ((5, DUE), (7, DUE), ("worse", 5, 3)),
        ((8, DUE), (9, DUE), ("worse", 2, 1)),
        ((11, DUE), (12, DUE), ("worse", -1, -2)),
        ((11, DUE), (10, DUE), ("saved", -1, 0)),
        ((11, DUE), (5, DUE), ("saved", -1, 5)),
        ((8, DUE), (5, DUE), ("better", 2, 5)),
        ((5,), (5, DUE), ("set", None, 5)),
        ((5,), (9, DUE), ("at-risk", None, 1)),
        ((5, DUE), (5,), ("lifted", 5, None)),
        ((5, DUE), (5, "2022-01-17"), ("better", 5, 6)),
        ((5, DUE), (5, "2022-01-15"), ("moved", 5, 5)),
        ((5, DUE), (5, {"date": DUE, "kind": "fixed"}), ("moved", 5, 5)),
        ((5, DUE), (5, DUE), None),
    ],
)
def test_a_deadline_is_told_by_how_it_stood_and_stands(old: Any, new: Any, told: tuple[Any, ...] | None) -> None:
    found = effect(plan(*old), plan(*new))
    assert (found and (found.effect, found.old_margin, found.new_margin)) == told


def test_what_is_dropped_with_its_deadline_lifts_it() -> None:
    found = effect(plan(11, DUE), plan(11, DUE, status="dropped"))
    assert found is not None
    assert (found.effect, found.old_margin, found.new_margin) == ("lifted", -1, None)


def test_what_was_finished_late_missed_its_deadline_and_is_done() -> None:
    done = {"started": "2022-01-03", "finished": "2022-01-17"}
    found = effect(plan(5, DUE), plan(5, DUE, **done))
    assert found is not None
    assert (found.effect, found.done, found.endangered, found.new_margin) == ("missed", True, False, -1)
    again = effect(plan(5, DUE, **done), plan(5, DUE, started="2022-01-03", finished="2022-01-18"))
    assert again is not None
    assert (again.effect, again.old_margin, again.new_margin) == ("worse", -1, -2)


def test_only_what_is_newly_in_danger_is_endangered_and_what_is_not_done_is_open() -> None:
    newly, still, safe = (effect(plan(old, DUE), plan(new, DUE)) for old, new in ((5, 8), (8, 9), (5, 6)))
    assert [each and (each.endangered, each.done) for each in (newly, still, safe)] == [
        (True, False), (False, False), (False, False),
    ]  # fmt: skip


def test_a_decision_without_a_meeting_has_no_finish() -> None:
    def decided(meetings: list[str]) -> Roadmap:
        decision = {"id": "d", "body": "k", "deadline": DUE}
        return roadmap(decisions=[decision], bodies=[{"id": "k", "meetings": meetings}])

    found = effect(decided(["2022-01-10"]), decided(["2021-12-13"]))
    assert found is not None
    assert (found.effect, found.old_finish is None, found.new_finish) == ("missed", False, None)


def test_deadlines_stand_by_what_happened_then_by_the_loss_then_by_the_id() -> None:
    days = {"b": (5, 11), "a": (5, 11), "m": (5, 13), "w": (3, 4), "v": (3, 5), "s": (11, 5)}

    def all_of(side: int) -> Roadmap:
        tasks = [{"id": name, "duration": f"{each[side]}d", "deadline": DUE} for name, each in days.items()]
        return roadmap([*tasks, {"id": "long", "duration": "60d"}])

    found = compared(all_of(0), all_of(1), 3).deadlines
    assert [(each.id, each.effect) for each in found] == [
        ("m", "missed"), ("a", "missed"), ("b", "missed"), ("s", "saved"), ("v", "worse"), ("w", "worse"),
    ]  # fmt: skip
