"""An entry of a list: what an item says, what its parents say, what it waits for, and what has no dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.analyse.listing.list_items import ListItem, entries_of
from tiekartta.model.entities import Interface, Issue, Risk
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute

DONE = {"status": "done", "started": "2021-12-01", "finished": "2021-12-30"}


def entry(name: str, plan: Roadmap) -> ListItem:
    """An entry of a roadmap as every list tells it on 3 January 2022."""
    found = entries_of(plan, compute([plan], {plan.id: date(2022, 1, 3)}), 5)
    return next(each for each in found if each.id == name)


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        ({}, {"owner", "deadline", "source", "group", "phase", "basis"}),
        ({"owner": "HR", "group": "g", "sources": ["S"]}, {"deadline", "phase", "basis"}),
        ({"deadline": "2022-02-01", "phase": "p"}, {"owner", "source", "group", "basis"}),
        ({"basis": "1 §"}, {"owner", "deadline", "source", "group", "phase"}),
        ({"deadline": {"date": "2022-02-01", "basis": "1 §"}}, {"owner", "source", "group", "phase"}),
    ],
)
def test_what_an_item_does_not_say_is_missing(keys: dict[str, Any], missing: set[str]) -> None:
    assert set(entry("a", roadmap([{"id": "a", **keys}])).missing) == missing


def test_an_item_is_told_with_what_its_parents_say() -> None:
    law = {"date": "2022-02-01", "basis": ["2 §", "1 §"]}
    child = {
        "id": "a", "title": "A", "tags": ["own", "both"], "package": "other", "basis": ["1 §", "3 §"], "deadline": law,
        "deliverables": {
            "Oulu": {"status": "done", "date": "2022-01-02"}, "Ii": {"status": "partly", "due": "2022-01-20"},
        },
    }  # fmt: skip
    outer = {"id": "p", "tags": ["both", "outer"], "group": "g", "tasks": [child]}
    found = entry("a", roadmap([outer, {"id": "other"}], parties={"Oulu": "City"}))
    assert (found.tags, found.packages, found.groups) == (("own", "both", "outer"), ("other", "p"), ("g",))
    assert (found.basis, found.due, found.incomplete) == (("2 §", "1 §", "3 §"), date(2022, 2, 1), True)
    assert [(each.party, each.title, each.on, each.due, each.is_owed) for each in found.deliverables] == [
        ("Oulu", "City", date(2022, 1, 2), date(2022, 2, 1), False), ("Ii", "Ii", None, date(2022, 1, 20), True),
    ]  # fmt: skip
    assert (found.declared, found.has_cost, found.concerns, found.contingency) == (False, False, (), None)


def test_an_item_is_incomplete_that_was_met_in_part_or_is_owed_by_somebody() -> None:
    keys: dict[str, dict[str, Any]] = {
        "part": {"status": "partly"}, "owed": {"deliverables": {"Ii": "planned", "Oulu": "done"}},
        "came": {"deliverables": {"Ii": "done"}}, "gone": {"status": "dropped", "deliverables": {"Ii": "planned"}},
    }  # fmt: skip
    plan = roadmap([{"id": name, **each} for name, each in keys.items()])
    assert [name for name in keys if entry(name, plan).incomplete] == ["part", "owed"]


def test_an_item_without_a_deadline_is_due_by_its_forecast_and_says_what_it_waits_for_until_it_is_done() -> None:
    tasks = [
        {"id": "a", "duration": "5d", "tags": ["t"], "group": "g"},
        {"id": "b", "duration": "1d", "depends_on": ["a", "d", "q"]},
        {"id": "over", "depends_on": ["a"], **DONE}, {"id": "gone", "status": "dropped", "deadline": "2022-02-01"},
    ]  # fmt: skip
    decisions = [{"id": "d", "body": "council"}]
    plan = roadmap(
        tasks, (), decisions, [{"id": "council", "meetings": ["2022-01-10"]}], [{"id": "q", "tags": ["why"]}]
    )
    assert entry("b", plan).due == entry("b", plan).item.early_finish  # type: ignore[union-attr]
    assert [(each.id, each.kind, each.group, each.body, each.tags) for each in entry("b", plan).waits_for] == [
        ("a", "task", "g", None, ("t",)), ("d", "decision", None, "council", ()),
        ("q", "question", None, None, ("why",)),
    ]  # fmt: skip
    assert entry("over", plan).waits_for == ()
    gone = entry("gone", plan)
    assert (gone.item, gone.due, gone.state, gone.waits_for) == (None, date(2022, 2, 1), "plan.dropped", ())


def test_what_has_no_dates_has_its_own_day_and_what_it_concerns() -> None:
    plan = replace(
        roadmap(questions=[{"id": "q", "due": "2022-01-20", "blocks": ["a"], "package": "p", "sources": ["S"]}]),
        risks=(Risk.model_validate({"id": "r1", "title": "R", "affects": ["a"], "owner": "HR", "group": "g"}),),
        issues=(Issue.model_validate({"id": "i", "title": "I", "due": "2022-01-21", "affects": ["b"]}),),
        interfaces=(
            Interface.model_validate(
                {"id": "f", "groups": ["g", "h"], "subject": "Data", "lead": "h", "items": ["a"], "sources": ["S"]}
            ),
        ),
    )
    told = {
        name: (each.kind, each.due, each.concerns, each.group, each.groups, each.missing, each.packages)
        for name in ("q", "r1", "i", "f")
        for each in [entry(name, plan)]
    }
    assert told == {
        "q": ("question", date(2022, 1, 20), ("a",), None, (), ("owner",), ("p",)),
        "r1": ("risk", None, ("a",), "g", ("g",), ("source",), ()),
        "i": ("issue", date(2022, 1, 21), ("b",), None, (), ("owner", "source"), ()),
        "f": ("interface", None, ("a",), "h", ("g", "h"), ("owner",), ()),
    }
    assert entry("f", plan).title == "Data"
