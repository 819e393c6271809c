"""The card of every item: what it leads to, what holds it, and what is told of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.crossings import Crossings
from tiekartta.analyse.page.cards import Card, cards_of
from tiekartta.analyse.states import States
from tiekartta.model.entities import Function, Interface, JournalEntry, Risk
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute


def cards(plan: Roadmap, *others: Roadmap) -> dict[str, Card]:
    every = (plan, *others)
    schedule = compute(every, {each.id: each.header.status_date or MONDAY for each in every})
    found = cards_of(Crossings(schedule, 5), schedule, plan, States(plan, schedule, 5))
    return {card.item.id: card for card in found}


def task(name: str, days: int = 1, *after: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, "duration": f"{days}d", "depends_on": list(after), **keys}


def test_a_card_tells_the_float_to_the_target_and_whether_that_is_little() -> None:
    tasks = [task("a", 20), task("near", 10), task("far", 9), task("beside", 1), task("done", 1, finished="2022-01-02")]
    plan = roadmap(tasks, [{"id": "end", "depends_on": ["a", "near", "far", "done"]}], target="end")
    found = cards(plan)
    assert {name: (card.float_to_target, card.near_critical) for name, card in found.items()} == {
        "a": (0, False), "near": (10, True), "far": (11, False), "beside": (None, False), "done": (None, False),
        "end": (0, False),
    }  # fmt: skip
    assert found["a"].dates == scheduled(plan).dates["r"]["a"]


def test_a_card_tells_what_holds_it_and_what_else_would_and_nothing_of_what_is_done() -> None:
    tasks = [task("a", 5), task("b", 3), task("c", 1, "b", "a"), task("done", 1, "a", finished="2022-01-02")]
    found = cards(roadmap(tasks))
    step = found["c"].step
    assert step is not None
    assert step.cause is not None
    assert (step.cause.driver.item, [each.driver.item for each in found["c"].others]) == ("a", ["b"])
    assert (found["done"].step, found["done"].others) == (None, ())
    assert sorted(each.id for each in found["c"].predecessors) == ["a", "b"]
    assert sorted(each.id for each in found["a"].successors) == ["c", "done"]


def test_a_card_knows_its_packages_the_nearest_first() -> None:
    inner = {"id": "q", "title": "Q", "tasks": [{"id": "x", "title": "X", "critical": "declared", "package": "other"}]}
    tasks = [{"id": "p", "tasks": [inner]}, task("other"), task("y", 1, package="nobody")]
    found = cards(roadmap(tasks))
    assert {name: (card.parents, card.depth, card.is_parent) for name, card in found.items()} == {
        "p": ((), 0, True), "q": (("p",), 1, True), "x": (("q", "p"), 2, False), "other": ((), 0, False),
        "y": ((), 0, False),
    }  # fmt: skip
    assert (found["x"].package, found["y"].package) == ("other", None)
    assert [name for name, card in found.items() if card.declared] == ["x"]


def test_what_names_an_item_is_told_with_it() -> None:
    note = {"date": "2022-01-02", "about": "free"}
    plan = replace(
        roadmap([task("asked"), task("risky"), task("needed"), task("shared"), task("free"), task("waits", 1, "q")],
                questions=[{"id": "q", "blocks": ["asked"]}]),
        risks=(Risk.model_validate({"id": "risk", "title": "R", "affects": ["risky"]}),),
        functions=(Function.model_validate({"id": "f", "title": "F", "requires": ["needed"]}),),
        interfaces=(Interface.model_validate({"id": "i", "groups": [], "subject": "I", "items": ["shared"]}),),
        journal=tuple(JournalEntry.model_validate({**note, "note": text}) for text in "12"),
    )  # fmt: skip
    found = cards(plan)
    assert {name: bool(card.about) for name, card in found.items()} == {
        "asked": True, "risky": True, "needed": True, "shared": True, "free": False, "waits": True,
    }  # fmt: skip
    assert {name: [each.note for each in card.journal] for name, card in found.items() if card.journal} == {
        "free": ["1", "2"]
    }


def test_what_a_county_carries_out_is_told_on_both_sides() -> None:
    law = roadmap([task("act"), task("idle")], id="law")
    county = roadmap([task("own", 1, implements="act")], id="county", implements="law")
    other = cards(county, law)["own"].implements
    assert other is not None
    assert other.id == "act"
    found = cards(law, county)
    assert {name: [each.id for each in card.implemented_by] for name, card in found.items()} == {"act": [], "idle": []}
    named = roadmap([task("own", 1, implements="law:act")], id="county")
    assert [each.id for each in cards(law, named)["act"].implemented_by] == ["own"]
