"""What is due, and in which order: the data date is Wednesday 19 January 2022."""

from __future__ import annotations

from datetime import date

import pytest

from tests.analyse.summary.plan import scope_of
from tiekartta.analyse.summary.deadlines import due_before, meetings_to_spare, statutory_after

DUE = """\
tasks:
  - {id: late, title: T, duration: 20d, deadline: 2022-02-01}
  - {id: later, title: T, duration: 30d, deadline: 2022-02-01}
  - {id: law, title: T, duration: 15d, deadline: {date: 2022-02-04, kind: statutory, basis: 1/2022 1 §}}
  - {id: soon, title: T, duration: 1d, deadline: 2022-01-24}
  - {id: lawful, title: T, duration: 1d, deadline: {date: 2022-01-24, kind: statutory, basis: 1/2022 2 §}}
  - {id: next, title: T, duration: 1d, deadline: 2022-01-25}
  - {id: done, title: T, duration: 1d, finished: 2022-01-18, deadline: 2022-01-20}
  - {id: free, title: T, duration: 1d}
  - {id: planned, title: T, start: 2022-01-19, finish: 2022-01-21}
milestones:
  - {id: event, title: T, date: 2022-01-24}
"""


def test_what_is_due_by_a_day_is_told_late_first_statutory_before_others_then_by_day() -> None:
    found = due_before(scope_of(DUE), date(2022, 2, 4))
    assert [each.id for each in found] == ["law", "later", "late", "planned", "lawful", "event", "soon", "next"]
    assert [each.id for each in due_before(scope_of(DUE), date(2022, 1, 24))] == ["planned", "lawful", "event", "soon"]
    assert len(due_before(scope_of(DUE), None)) == 8


def test_only_the_kind_of_the_day_that_is_told_is_told() -> None:
    text = """\
tasks:
  - {id: a, title: T, start: 2022-01-19, finish: 2022-01-21, deadline: 2022-01-28}
  - id: b
    title: T
    start: 2022-01-19
    finish: 2022-01-21
    deadline: {date: 2022-01-28, kind: statutory, basis: 1/2022 1 §}
  - {id: c, title: T, duration: 1d, deadline: 2022-01-28}
milestones: [{id: event, title: T, date: 2022-01-24}, {id: goal, title: T, planned: 2022-01-24}]
"""
    found = {each.id: (each.due.day, each.kind, each.fixed) for each in due_before(scope_of(text), None)}
    assert found == {
        "a": (21, None, False), "b": (28, "statutory", False), "c": (28, "target", False),
        "event": (24, None, True), "goal": (24, None, False),
    }  # fmt: skip


@pytest.mark.parametrize(("after", "told"), [("2022-01-23", ["law", "lawful"]), ("2022-01-24", ["law"]), (None, 2)])
def test_statutory_deadlines_after_a_day_are_later_than_it(after: str | None, told: list[str] | int) -> None:
    found = [each.id for each in statutory_after(scope_of(DUE), date.fromisoformat(after) if after else None)]
    assert found == told or len(found) == told


DECIDED = """\
decisions:
  - {id: made, title: T, body: council, deadline: 2022-02-21}
  - {id: none, title: T, body: board, meeting: 2022-02-03}
  - {id: free, title: T}
tasks: [{id: a, title: T, duration: 1d}, {id: long, title: T, duration: 40d}]
"""


def test_meetings_to_spare_are_told_of_what_is_decided_in_one() -> None:
    scope = scope_of(DECIDED)
    assert {name: meetings_to_spare(scope, name) for name in ("made", "none", "free", "a")} == {
        "made": 2, "none": None, "free": None, "a": None,
    }  # fmt: skip
