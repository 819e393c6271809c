"""Every kind of value that a file may say about an entry, as it is told: nothing of it is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.analyse.fields import fields_of
from tiekartta.model.entities import Body, Risk
from tiekartta.model.scalars import Titles
from tiekartta.model.shapes import Strict

DAY = date(2022, 1, 10)


def told(entry: Strict) -> dict[str, list[tuple[Any, str | None]]]:
    return {field.key: [(each.value, each.word) for each in field.values] for field in fields_of(entry)}


@pytest.mark.parametrize(
    ("key", "given", "values"),
    [
        ("status", "partly", [(None, "plan.partly")]),
        ("critical", "declared", [(None, "critical.declared")]),
        ("necessary", False, [(False, None)]),
        ("progress", "40%", [(0.4, "percent")]),
        ("duration", "3w", [(3, "duration.w")]),
        ("duration", "30ed", [(30, "duration.ed")]),
        ("effort", 2.5, [(2.5, None)]),
        ("finished", "2022-01-10", [(DAY, None)]),
        ("description", {"fi": "Muutto"}, [(Titles("Muutto", None, None), None)]),
        ("tags", ["a", "b"], [("a", None), ("b", None)]),
        ("ids", {"asianumero": "12", "b": "13"}, [("asianumero: 12", None), ("b: 13", None)]),
        ("deadline", "2022-01-10", [(DAY, "deadline.target")]),
        ("deadline", {"date": "2022-01-10", "kind": "statutory", "basis": ["1 §", "2 §"]},
         [(DAY, "deadline.statutory"), ("1 §", None), ("2 §", None)]),
        ("constraint", {"type": "FNLT", "date": "2022-01-10"}, [(DAY, "constraint.FNLT")]),
        ("estimate", {"optimistic": "1d", "likely": "2w", "pessimistic": "9ed"},
         [(1, "duration.d"), (2, "duration.w"), (9, "duration.ed")]),
        ("support", [{"by": "STM", "what": "money", "status": "dropped"}, {"by": "THL", "what": "help"}],
         [("STM", "plan.dropped"), ("money", None), ("THL", None), ("help", None)]),
        ("deliverables", {"Oulu": {"status": "partly", "date": "2022-01-10", "source": "S"}},
         [("Oulu", "plan.partly"), (DAY, "value.delivered"), ("S", "value.source")]),
        ("deliverables", {"Ii": {"status": "active", "date": "2022-01-10", "due": "2022-01-11", "notes": "N"}},
         [("Ii", "plan.active"), (DAY, "value.since"), (date(2022, 1, 11), "value.due"), ("N", None)]),
        ("deliverables", {"Ii": "planned"}, [("Ii", "plan.planned")]),
        ("cost", {"budget": 10, "spent": 0, "funding": {"by": "STM", "applied": 5, "granted": 0, "decision": "d"}},
         [(10, "euro.budget"), (0, "euro.spent"), ("STM", "value.funding"), (5, "euro.applied"), (0, "euro.granted"),
          ("d", "value.settled-by")]),
        ("cost", {"forecast": 7}, [(7, "euro.forecast")]),
        ("indicator", {"target": 3, "reached": 0, "unit": "pcs", "title": "T", "date": "2022-01-10"},
         [("T", None), (3, "value.target"), (0, "value.reached"), ("pcs", None), (DAY, "value.measured")]),
        ("indicator", {"target": 3, "at_most": True}, [(3, "value.at-most")]),
        ("sources", [], []),
    ],
)  # fmt: skip
def test_a_value_of_a_task_is_told_with_what_it_is(key: str, given: Any, values: list[tuple[Any, str]]) -> None:
    (task,) = roadmap([{"id": "a", key: given}]).tasks
    assert told(task) == ({key: values} if values else {})


def test_what_a_view_tells_in_its_own_way_and_what_nobody_said_are_left_out() -> None:
    (task,) = roadmap([{"id": "a", "group": "g", "depends_on": ["b"], "owner": "HR", "assumed": False}]).tasks
    assert told(task) == {"assumed": [(False, None)]}


def test_meetings_and_levels_are_told_by_their_words() -> None:
    meetings = [
        "2022-01-10", {"date": "2022-01-11", "cancelled": True, "why": "ill"}, {"rrule": "FREQ=WEEKLY"},
    ]  # fmt: skip
    body = Body.model_validate({"id": "k", "title": "K", "meetings": meetings, "notice": "5d"})
    assert told(body) == {
        "meetings": [(DAY, None), (date(2022, 1, 11), "meeting.off"), ("ill", None), ("FREQ=WEEKLY", None)],
        "notice": [(5, "duration.d")],
    }
    risk = Risk.model_validate({"id": "r", "title": "R", "probability": "high", "impact": "2w"})
    assert told(risk) == {"probability": [(None, "level.high")], "impact": [(2, "duration.w")]}
    assert told(Risk.model_validate({"id": "r", "title": "R", "probability": "30%", "impact": "low"})) == {
        "probability": [(0.3, "percent")], "impact": [(None, "level.low")],
    }  # fmt: skip
