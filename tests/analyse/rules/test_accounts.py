"""Rules of money, indicators, risks, issues and parties: on which side of its bound each speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.rules import accounts
from tiekartta.analyse.rules.plan import Plan
from tiekartta.base.findings import Place
from tiekartta.model.config import Config
from tiekartta.model.entities import Group, Issue, Risk


def told(rule: Any, *tasks: dict[str, Any], header: Any = None, **lists: Any) -> list[tuple[Any, ...]]:
    """Where a rule speaks on 3 January 2022 and what it tells: the item, its keys, then the values."""
    plan = replace(roadmap(tasks, **(header or {})), **lists)
    found = []
    for each in rule(Plan(plan, scheduled(plan), Config())):  # type: ignore[call-arg]
        assert isinstance(each.where, Place)
        found.append((each.where.item, *each.where.path, *each.args.values()))
    return found


@pytest.mark.parametrize(
    ("cost", "inside", "over", "parts"),
    [
        ({"budget": 10, "spent": 10, "forecast": 10}, None, None, None),
        ({"budget": 10, "spent": 12, "forecast": 11}, None, 12, None),
        ({"budget": 10, "spent": 1, "forecast": 11}, None, 11, None),
        ({"spent": 12}, None, None, None),
        ({"budget": 0, "spent": 1}, None, 1, None),
        ({"budget": 0}, None, None, None),
        ({"budget": 0, "forecast": 0}, None, None, None),
        ({"budget": 10}, {"budget": 10}, None, None),
        ({"budget": 10}, {"budget": 11}, None, 11),
        ({"budget": 10}, {"budget": 11, "forecast": 12}, None, 11),
        ({"budget": 10}, {"budget": 11, "spent": 12}, 12, 11),
        ({"budget": 10, "forecast": 12}, {"budget": 11, "forecast": 12}, 12, 11),
        ({"budget": 10, "spent": 13}, {"budget": 11, "spent": 12}, 13, 11),
        ({"budget": 10}, {"budget": 9, "spent": 12}, 12, None),
    ],
)
def test_money_is_over_by_what_is_told_or_by_the_budgets_inside_and_told_once(
    cost: dict[str, int], inside: dict[str, int] | None, over: int | None, parts: int | None
) -> None:
    child = [{"id": "c", "title": "C", "cost": inside}] if inside else []
    task = {"id": "p", "cost": cost, "tasks": child}

    def of_parent(rule: Any) -> list[tuple[Any, ...]]:
        return [each for each in told(rule, task) if each[0] == "p"]

    budget = cost.get("budget")
    assert of_parent(accounts.budget_overrun) == ([("p", "cost", "budget", budget, over)] if over else [])
    assert of_parent(accounts.parts_over_budget) == ([("p", "cost", "budget", budget, parts)] if parts else [])


def test_the_roadmap_and_its_groups_have_budgets_too() -> None:
    group = Group.model_validate({"id": "g", "title": "G", "cost": {"budget": 4}})
    task = {"id": "a", "group": "g", "cost": {"spent": 5}}
    found = told(accounts.budget_overrun, task, header={"cost": {"budget": 3}}, groups=(group,))
    assert sorted(found) == [("", "cost", "budget", 3, 5), ("g", "cost", "budget", 4, 5)]


@pytest.mark.parametrize(
    ("keys", "reached", "is_told"),
    [
        ({"status": "done", "finished": "2021-12-31"}, 2, True),
        ({"status": "done", "finished": "2021-12-31"}, 3, False),
        ({"status": "done", "finished": "2021-12-31"}, None, True),
        ({"deadline": "2022-01-02"}, 2, True),
        ({"deadline": "2022-01-03"}, 2, False),
        ({}, 2, False),
        ({"status": "dropped", "deadline": "2022-01-02"}, 2, False),
    ],
)
def test_an_indicator_is_asked_for_when_its_item_is_finished_or_its_day_has_passed(
    keys: dict[str, str], reached: int | None, is_told: bool
) -> None:
    good, asked = {"target": 1, "reached": 1}, {"target": 3, **({"reached": reached} if reached else {})}
    found = told(accounts.indicator_not_reached, {"id": "a", "indicator": [good, asked], **keys})
    assert found == ([("a", "indicator", 1, reached or "–", 3)] if is_told else [])


def test_what_is_reached_wants_evidence() -> None:
    reached, open_ = {"target": 3, "reached": 3}, {"target": 3, "reached": 2}
    tasks = [
        {"id": "told", "indicator": [open_, reached]},
        {"id": "proved", "indicator": reached, "evidence": "https://example.org"},
        {"id": "gone", "indicator": reached, "status": "dropped"},
    ]
    assert told(accounts.reached_without_evidence, *tasks) == [("told", "indicator", 1)]


def test_a_risk_that_came_true_wants_an_issue_and_an_open_issue_an_owner() -> None:
    states = {"bare": "realised", "mended": "realised", "open": "open", "closed": "closed"}
    risks = tuple(Risk.model_validate({"id": name, "title": "R", "status": each}) for name, each in states.items())
    issues = tuple(
        Issue.model_validate({"id": name, "title": "I", **keys})
        for name, keys in {
            "i": {"from_risk": "mended"}, "owned": {"owner": "HR"}, "over": {"status": "resolved"},
        }.items()
    )  # fmt: skip
    assert told(accounts.realised_risk_without_issue, risks=risks, issues=issues) == [("bare", "status", "bare")]
    assert told(accounts.issue_without_owner, risks=risks, issues=issues) == [("i",)]


def test_a_party_is_known_where_the_header_lists_parties() -> None:
    task = {"id": "a", "deliverables": {"Oulu": "planned", "Olu": "planned"}}
    found = told(accounts.unknown_party, task, header={"parties": {"Oulu": "City of Oulu"}})
    assert found == [("a", "deliverables", "Olu", "Olu", "Oulu")]
    assert told(accounts.unknown_party, task) == []
