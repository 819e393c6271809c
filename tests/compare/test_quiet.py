"""Changes without a decision behind them: what counts as one, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.compare.edits import edits_of
from tiekartta.compare.quiet import quiet_changes

DUE = {"date": "2022-02-01", "kind": "statutory", "basis": "1/2022 1 §"}


def quiet(old: dict[str, Any] | None, new: dict[str, Any] | None, kind: str = "tasks") -> list[tuple[str, Any, Any]]:
    sides = [roadmap(**{kind: [] if each is None else [{"id": "a", **each}]}) for each in (old, new)]
    found = quiet_changes(edits_of(*sides), lambda edit: None)
    return [(each.what, each.old and str(each.old), each.new and str(each.new)) for each in found]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({}, {"status": "dropped"}, [("dropped", None, "dropped")]),
        ({}, {"status": "not-applicable"}, [("dropped", None, "not-applicable")]),
        ({}, {"status": "active"}, []),
        ({"status": "dropped"}, {}, []),
        ({}, {"owner": "dropped"}, []),
        ({"deadline": "2022-02-01"}, {"deadline": "2022-02-02"}, [("deadline", "2022-02-01", "2022-02-02")]),
        ({"deadline": "2022-02-01"}, {}, [("deadline", "2022-02-01", None)]),
        ({}, {"deadline": "2022-02-01"}, []),
        ({"deadline": DUE}, {"deadline": {**DUE, "kind": "target"}}, [("deadline", "2022-02-01", "2022-02-01")]),
        ({"deadline": {**DUE, "kind": "target"}}, {"deadline": DUE}, []),
        ({"deadline": DUE}, {"deadline": {**DUE, "basis": "2/2022 2 §"}}, []),
        ({}, None, [("removed", None, None)]),
        (None, {}, []),
    ],
)
def test_a_deadline_that_moves_and_an_item_that_goes_are_quiet(old: Any, new: Any, told: list[Any]) -> None:
    assert quiet(old, new) == told


def test_a_decision_that_is_named_with_the_change_makes_it_no_quiet_one() -> None:
    change = {"status": "dropped", "decided_in": "council 3 §"}
    assert quiet({}, change) == []
    assert quiet({"decided_in": "council 3 §"}, change) == [("dropped", None, "dropped")]
    assert quiet({"decided_in": "council 2 §"}, change) == []


def test_the_day_of_an_event_is_one_and_a_question_is_no_dated_item() -> None:
    assert quiet({"date": "2022-02-01"}, {"date": "2022-02-02"}, "milestones") == [
        ("deadline", "2022-02-01", "2022-02-02"),
    ]  # fmt: skip
    assert quiet({}, None, "questions") == []
