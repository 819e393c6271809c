"""What holds for every pair of versions: the same is the same, turning around mirrors, effects add up."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import roadmap
from tests.versions import causes, compared
from tiekartta.compare.edits import Patch, edits_of
from tiekartta.compare.report import DiffReport
from tiekartta.model.roadmap import Roadmap

Items = dict[str, dict[str, Any]]
TITLES = ("Survey premises", "Choose director", "Write budget", "Move payroll", "Open helpdesk", "Sign leases")


@st.composite
def plans(draw: st.DrawFn, count: int = 6) -> Items:
    """Tasks that wait for earlier ones, some with a deadline, and a target that waits for all."""
    items: Items = {}
    for number in range(count):
        name = f"t{number}"
        if draw(st.booleans()) and number:
            continue
        item: dict[str, Any] = {"title": TITLES[number], "duration": f"{draw(st.integers(1, 9))}d"}
        earlier = [each for each in items if draw(st.booleans())]
        if earlier:
            item["depends_on"] = [f"{each} {draw(st.sampled_from(['FS', 'SS', 'FF']))}" for each in earlier]
        if draw(st.booleans()):
            item["deadline"] = f"2022-0{draw(st.integers(1, 3))}-1{draw(st.integers(0, 8))}"
        items[name] = item
    return items


def built(items: Items) -> Roadmap:
    tasks = [{"id": name, **item} for name, item in items.items()]
    end = {"id": "end", "title": "End", "date": "2022-03-01", "depends_on": list(items)}
    return roadmap(tasks, [end], target="end")


def reserve(report: DiffReport) -> tuple[int | None, int | None]:
    assert report.target is not None
    return report.target.old_reserve, report.target.new_reserve


@settings(max_examples=40, deadline=None)
@given(plans())
def test_a_plan_compared_with_itself_is_the_same(items: Items) -> None:
    report = compared(built(items), built(items))
    assert report.same
    assert (report.checks, report.moved, report.deadlines, report.recomputed) == ((), (), (), 0)


@settings(max_examples=40, deadline=None)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_items_changes_nothing(items: Items, random: Any) -> None:
    names = list(items)
    random.shuffle(names)
    assert compared(built(items), built({name: items[name] for name in names})).changes == ()


@settings(max_examples=15, deadline=None)
@given(plans(), plans())
def test_all_edits_applied_give_the_new_plan(one: Items, other: Items) -> None:
    old, new = built(one), built(other)
    assert edits_of(Patch(old).apply(edits_of(old, new)), new) == []
    assert Patch(old).apply([]) == old


@settings(max_examples=15, deadline=None)
@given(plans(), plans())
def test_turning_the_versions_around_mirrors_the_report(one: Items, other: Items) -> None:
    there, back = compared(built(one), built(other)), compared(built(other), built(one))
    assert reserve(there) == reserve(back)[::-1]
    assert {each.id for each in there.newly_late} >= {each.id for each in back.newly_on_time}
    moved = {item.id: item.days for group in there.moved for item in group.items}
    assert moved == {item.id: -item.days for group in back.moved for item in group.items}
    margins = {each.id: (each.old_margin, each.new_margin) for each in there.deadlines}
    assert margins == {each.id: (each.new_margin, each.old_margin) for each in back.deadlines}
    exact = {"additive", "shapley"}
    if not {each.target.causes.method for each in (there, back) if each.target and each.target.causes} <= exact:
        return  # a sample of orders is not the same sample from the other end
    shares = sorted((item, round(share, 1)) for _, item, _, share in causes(there))
    mirrored = sorted((item, round(-share, 1)) for _, item, _, share in causes(back))
    assert [each for each in shares if each[1]] == [each for each in mirrored if each[1]]


@settings(max_examples=15, deadline=None)
@given(plans(), plans())
def test_the_causes_of_every_outcome_add_up(one: Items, other: Items) -> None:
    report = compared(built(one), built(other))
    told = [report.target.causes] if report.target and report.target.causes else []
    told += [each.causes for each in report.deadlines if each.causes]
    for each in told:
        total = sum(cause.share for cause in each.causes) + each.rest + each.time
        assert abs(total - each.total) <= 0.005 * (len(each.causes) + 1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), min_size=1, max_size=5))
def test_edits_of_chains_with_nothing_in_common_keep_their_own_effect(chains: list[tuple[int, int]]) -> None:
    def plan(side: int) -> Roadmap:
        return roadmap(
            [
                {"id": f"t{number}", "duration": f"{days[side]}d", "deadline": "2022-02-28"}
                for number, days in enumerate(chains)
            ]
        )

    report = compared(plan(0), plan(1))
    for number, (was, now) in enumerate(chains):
        found = [each for each in report.deadlines if each.id == f"t{number}"]
        assert [each.causes.total if each.causes else 0 for each in found] == ([now - was] if now != was else [])
        for each in found:
            assert each.causes is not None
            assert [(cause.item, cause.share) for cause in each.causes.causes] == [(each.id, now - was)]
