"""A scenario applied: what it changes, drops and adds, what belongs to others, and what of it is wrong."""

from __future__ import annotations

from typing import Any

from tests.build import read
from tiekartta.base.findings import Finding, Place
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.scenarios import apply_scenario

HEAD = "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\n"


def loaded(text: str) -> Roadmap:
    (roadmap,) = read(HEAD + text).roadmaps
    return roadmap


def states(roadmap: Roadmap) -> dict[str, Any]:
    return {name: row.item.status for name, row in roadmap.rows.items()}


def places(findings: list[Finding]) -> list[tuple[Any, ...]]:
    return [(each.code, each.where.item, *each.where.path) for each in findings if isinstance(each.where, Place)]


PLAN = """\
tasks:
  - {id: a, title: A, duration: 5d}
  - {id: p, title: P, tasks: [{id: inner, title: I, scenarios: [fast]}, {id: other, title: O, scenarios: [slow, fast]}]}
questions: [{id: q, title: Q, scenarios: [slow]}, {id: w, title: W}]
scenarios:
  - id: fast
    title: Fast
    change: {a: {duration: 2d, owner: HR}, "r:other": {title: New}}
    drop: [w]
    add: {tasks: [{id: more, title: More}]}
  - {id: slow, title: Slow, drop: [a]}
"""


def test_without_a_scenario_what_belongs_to_some_only_is_no_part_of_the_plan_and_that_is_told() -> None:
    plan, findings = apply_scenario(loaded(PLAN), None)
    assert states(plan) == {"a": None, "p": None, "inner": "dropped", "other": "dropped"}
    assert (plan.scenario, [each.id for each in plan.questions]) == (None, ["w"])
    assert [(each[1], finding.args["scenarios"]) for each, finding in zip(places(findings), findings, strict=True)] == [
        ("inner", "fast"), ("other", "slow, fast"), ("q", "slow"),
    ]  # fmt: skip
    assert {each.code for each in findings} == {"TK236"}


def test_a_scenario_changes_drops_and_adds_and_keeps_what_is_its_own() -> None:
    fast, findings = apply_scenario(loaded(PLAN), "fast")
    assert (fast.scenario, findings) == ("fast", [])
    assert states(fast) == dict.fromkeys(("a", "p", "inner", "other", "more"))
    changed = fast.rows["a"].item
    assert (str(changed.duration), changed.owner, changed.title) == ("2d", "HR", "A")  # type: ignore[union-attr]
    assert (fast.rows["other"].item.title, fast.questions) == ("New", ())
    slow, findings = apply_scenario(loaded(PLAN), "slow")
    assert (states(slow)["a"], states(slow)["inner"], states(slow)["other"], findings) == (
        "dropped",
        "dropped",
        None,
        [],
    )
    assert [each.id for each in slow.questions] == ["q", "w"]


def test_the_plan_is_the_scenario_that_the_header_names_and_an_unknown_one_is_told() -> None:
    assert apply_scenario(loaded("plan: slow\n" + PLAN), None)[0].scenario == "slow"
    assert apply_scenario(loaded("plan: slow\n" + PLAN), "fast")[0].scenario == "fast"
    assert apply_scenario(loaded(PLAN), "unknown")[0].scenario is None
    plan, findings = apply_scenario(loaded("plan: none\n" + PLAN), None)
    assert (plan.scenario, findings[0].code, findings[0].args) == (None, "TK218", {"id": "none", "known": "fast, slow"})
    bare = loaded("plan: none\ntasks: [{id: a, title: A}]\n")
    same, findings = apply_scenario(bare, None)
    assert (same is bare, findings[0].args["known"], places(findings)) == (True, "–", [("TK218", "", "plan")])
    assert apply_scenario(loaded("tasks: []\n"), "any")[1] == []


def test_what_is_wrong_in_a_scenario_is_told_where_it_stands_and_the_rest_of_it_applies() -> None:
    text = """\
tasks: [{id: a, title: A, duration: 5d}, {id: b, title: B}]
scenarios:
  - id: s
    title: S
    change: {a: {duration: long, owner: HR}, b: {owner: ICT}}
    add: {tasks: [{id: c}, {id: d, title: D, startt: 2022-01-03}, {id: e, title: E}]}
"""
    found, findings = apply_scenario(loaded(text), "s")
    assert [*found.rows] == ["a", "b", "e"]
    assert (found.rows["a"].owner, found.rows["b"].owner) == (None, "ICT")
    assert sorted(place[:5] for place in places(findings)) == [
        ("TK202", "s", "add", "tasks", 1), ("TK203", "s", "add", "tasks", 0), ("TK304", "s", "change", "a", "duration"),
    ]  # fmt: skip
