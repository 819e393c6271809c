"""Money is summed from items to packages, groups and the whole, each euro once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.build import roadmap
from tiekartta.analyse.costs import Costs, FundingLine, Money
from tiekartta.model.entities import Group
from tiekartta.model.roadmap import Roadmap, has_costs


def plan(tasks: Any, groups: Any = (), **header: Any) -> Roadmap:
    made = roadmap(tasks, **header)
    return replace(made, groups=tuple(Group.model_validate({"title": "G", **each}) for each in groups))


def test_a_package_is_the_sum_of_what_is_inside() -> None:
    costs = Costs(
        plan(
            [
                {
                    "id": "p",
                    "tasks": [
                        {"id": "a", "cost": {"budget": 100, "spent": 30}},
                        {"id": "b", "cost": {"budget": 50.25, "funding": {"applied": 40, "granted": 10}}},
                        {"id": "c"},
                    ],
                }
            ]
        )
    )
    assert costs.of_item("p") == Money(150.25, 30, 150.25, 40, 10)
    assert costs.of_item("c") == Money()
    assert costs.whole == costs.of_item("p")


def test_what_a_package_a_group_or_the_header_says_is_the_whole_of_it() -> None:
    tasks = [
        {
            "id": "p",
            "group": "g",
            "cost": {"budget": 1000},
            "tasks": [{"id": "a", "cost": {"budget": 400, "spent": 20}}],
        },
        {"id": "b", "group": "g", "cost": {"budget": 7}},
    ]
    assert Costs(plan(tasks, [{"id": "g"}])).of_group("g") == Money(1007, 20, 1007)
    framed = Costs(plan(tasks, [{"id": "g", "cost": {"budget": 2000, "forecast": 2100}}], cost={"spent": 99}))
    assert framed.of_group("g") == Money(2000, 20, 2100)
    assert framed.whole == Money(2000, 99, 2100)


def test_a_part_in_another_group_counts_there_and_the_rest_of_its_package_here() -> None:
    tasks = [
        {
            "id": "p", "group": "g", "cost": {"budget": 100},
            "tasks": [{"id": "a", "group": "h", "cost": {"budget": 30}}, {"id": "b", "cost": {"budget": 20}}],
        }
    ]  # fmt: skip
    costs = Costs(plan(tasks, [{"id": "g"}, {"id": "h"}]))
    assert (costs.of_group("g").budget, costs.of_group("h").budget, costs.whole.budget) == (70, 30, 100)


def test_sub_groups_count_in_their_parents_and_once_in_the_whole() -> None:
    tasks = [{"id": "a", "group": "sub", "cost": {"budget": 5}}, {"id": "b", "cost": {"budget": 2}}]
    costs = Costs(plan(tasks, [{"id": "top"}, {"id": "mid", "parent": "top"}, {"id": "sub", "parent": "mid"}]))
    assert [costs.of_group(name).budget for name in ("sub", "mid", "top")] == [5, 5, 5]
    assert costs.whole.budget == 7


def test_a_long_chain_of_groups_is_no_recursion() -> None:
    groups = [{"id": f"g{n}", **({"parent": f"g{n - 1}"} if n else {})} for n in range(3000)]
    costs = Costs(plan([{"id": "a", "group": "g2999", "cost": {"budget": 5}}], groups))
    assert costs.of_group("g0").budget == 5


def test_dropped_work_costs_what_was_spent_and_finished_work_no_more() -> None:
    costs = Costs(
        plan(
            [
                {"id": "a", "status": "dropped", "cost": {"budget": 100, "spent": 30, "funding": 100}},
                {"id": "b", "status": "done", "cost": {"budget": 100, "spent": 80}},
            ]
        )
    )
    assert costs.of_item("a") == Money(spent=30, forecast=30)
    assert costs.of_item("b") == Money(100, 80, 80)
    assert costs.whole == Money(100, 110, 110)


def test_cents_add_up() -> None:
    tasks = [{"id": f"t{n}", "cost": {"budget": 0.1}} for n in range(10)]
    assert Costs(plan(tasks)).whole.budget == 1
    thirds = [{"id": f"t{n}", "cost": {"budget": 1.333, "funding": [{"granted": 0.333}] * 3}} for n in range(3)]
    whole = Costs(plan(thirds)).whole
    assert (whole.budget, whole.granted) == (3.99, 3)


def test_a_budget_is_exceeded_by_what_is_spent_or_forecast() -> None:
    assert Money(budget=100, spent=120.5).over == 20.5
    assert Money(budget=100, spent=90, forecast=101).over == 1
    assert Money(budget=100, spent=100, forecast=100).over is None
    assert Money(spent=120).over is None


def test_every_line_with_money_is_told_with_its_place() -> None:
    tasks = [{"id": "p", "group": "g", "tasks": [{"id": "a", "cost": {"budget": 1, "spent": 2}}]}, {"id": "b"}]
    lines = list(Costs(plan(tasks, [{"id": "g"}])).lines())
    assert [(each.kind, each.id, each.parent, each.over) for each in lines] == [
        ("roadmap", "r", None, 1), ("group", "g", None, 1), ("package", "p", "g", 1), ("task", "a", "p", 1),
    ]  # fmt: skip


def test_a_roadmap_without_money_has_none() -> None:
    assert not has_costs(plan([{"id": "a"}]))
    assert has_costs(plan([{"id": "a"}], [{"id": "g", "cost": {"budget": 0}}]))


def test_funding_tells_who_gives_it_and_what_settles_the_rest() -> None:
    tasks = [{"id": "a", "cost": {"funding": [{"by": "VM", "granted": 3.75e6}, {"applied": 1e7, "decision": "b"}]}}]
    (_, line) = Costs(plan([*tasks, {"id": "b", "title": "Päätös"}])).lines()
    assert line.funding == (FundingLine("VM", None, 3.75e6, None, None), FundingLine(None, 1e7, None, "b", "Päätös"))


def test_the_rest_of_funding_may_be_settled_by_a_question_or_by_what_nobody_knows() -> None:
    decided = [{"granted": 1, "decision": name} for name in ("q", "unknown")]
    made = roadmap([{"id": "a", "cost": {"funding": decided}}], questions=[{"id": "q", "title": "Who pays?"}])
    (_, line) = Costs(made).lines()
    assert [(each.decision, each.decision_title) for each in line.funding] == [
        ("q", "Who pays?"), ("unknown", "unknown"),
    ]  # fmt: skip
