"""Causes by hand-worked networks: alone, in the whole, and the share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.versions import causes, compared, version
from tiekartta.compare import causes as causing
from tiekartta.compare import shares as module
from tiekartta.compare.causes import causes_of, driving, following, leading
from tiekartta.compare.outcomes import END, FINISH, LATENESS, Outcome, outcomes_of
from tiekartta.compare.versions import Versions
from tiekartta.model.roadmap import Roadmap


def parallel(*days: int, **header: Any) -> Roadmap:
    """Tasks side by side before a milestone."""
    tasks = [{"id": f"t{number}", "duration": f"{each}d"} for number, each in enumerate(days)]
    return roadmap(tasks, [{"id": "end", "depends_on": [task["id"] for task in tasks]}], target="end", **header)


def shares(old: Roadmap, new: Roadmap) -> dict[str, float]:
    return {item: share for _, item, _, share in causes(compared(old, new))}


def test_a_single_edit_explains_everything() -> None:
    assert shares(parallel(10, 4), parallel(13, 4)) == {"t0": 3}


def test_two_edits_that_each_would_have_done_it_share_alike() -> None:
    report = compared(parallel(10, 10), parallel(14, 14))
    assert report.target is not None
    assert report.target.causes is not None
    assert [(each.alone, each.within, each.share) for each in report.target.causes.causes] == [(4, 0, 2), (4, 0, 2)]
    assert report.target.causes.method == "shapley"


def test_two_edits_that_only_work_together_share_alike() -> None:
    assert shares(parallel(10, 10), parallel(6, 6)) == {"t0": -2, "t1": -2}


def test_an_edit_beside_the_driving_chain_is_no_cause() -> None:
    assert shares(parallel(10, 4), parallel(13, 6)) == {"t0": 3}


def test_more_causes_than_can_be_shared_exactly_still_add_up() -> None:
    report = compared(parallel(*[10] * 8), parallel(*[13] * 8))
    assert report.target is not None
    assert report.target.causes is not None
    assert report.target.causes.method == "sampled"
    assert len(report.target.causes.causes) == 8
    assert sum(each.share for each in report.target.causes.causes) == pytest.approx(3, abs=0.05)


def chain(days: dict[str, int]) -> Roadmap:
    names = list(days)
    tasks = [
        {"id": name, "duration": f"{each}d", "depends_on": names[number - 1 : number] if number else []}
        for number, (name, each) in enumerate(days.items())
    ]
    return roadmap(tasks, [{"id": "end", "depends_on": [names[-1]]}], target="end")


def test_edits_after_each_other_add_up_without_trying_every_mix() -> None:
    names = [f"t{number}" for number in range(12)]
    old, new = chain(dict.fromkeys(names, 5)), chain({name: 5 + (number % 2) for number, name in enumerate(names)})
    report = compared(old, new)
    assert report.target is not None
    assert report.target.causes is not None
    assert report.target.causes.method == "additive"
    assert {each.share for each in report.target.causes.causes} == {1.0}
    assert report.recomputed == 12  # six edits, each alone and left out


def test_the_work_is_bounded_and_what_was_not_tried_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NODES", 0)
    names = [f"t{number}" for number in range(10)]
    versions = Versions(version("old", chain(dict.fromkeys(names, 5))), version("new", chain(dict.fromkeys(names, 6))))
    found, trials = causes_of(versions, outcomes_of(versions))
    assert trials.computed == module.FEWEST
    assert (found[0].total, found[0].untried) == (10, 8)
    assert found[0].rest == Fraction(8)


def test_half_of_five_thousand_items_changed_takes_a_handful_of_schedules() -> None:
    names = [f"t{number}" for number in range(5000)]
    old = chain(dict.fromkeys(names, 1))
    new = chain({name: 1 + number % 2 for number, name in enumerate(names)})
    report = compared(old, new)
    assert report.target is not None
    assert report.target.days == 2500
    assert report.recomputed <= module.NODES // 5000
    assert len(report.changes) == 2500
    groups = {group.cause.item for group in report.moved if group.cause}
    assert "t1" in groups


def test_a_new_item_and_the_link_to_it_are_one_cause() -> None:
    old = roadmap([{"id": "a", "duration": "5d"}], [{"id": "end", "depends_on": ["a"]}], target="end")
    new = roadmap(
        [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "3d", "depends_on": ["a"]}],
        [{"id": "end", "depends_on": ["a", "b"]}],
        target="end",
    )
    assert causes(compared(old, new)) == [("added", "b", "", 3.0)]
    assert causes(compared(new, old)) == [("removed", "b", "", -3.0)]


def test_what_is_dropped_and_taken_up_again_is_not_told_as_progress() -> None:
    with_it = parallel(10, 4)
    tasks = [{"id": "t0", "duration": "10d", "status": "dropped"}, {"id": "t1", "duration": "4d"}]
    without = roadmap(tasks, [{"id": "end", "depends_on": ["t0", "t1"]}], target="end")
    for old, new, kind, days in ((with_it, without, "dropped", -6), (without, with_it, "resumed", 6)):
        assert [(each[0], each[1], each[3]) for each in causes(compared(old, new))] == [(kind, "t0", days)]


def test_an_answer_that_is_taken_back_opens_the_question_again() -> None:
    def asked(**answer: str) -> Roadmap:
        question = {"id": "q", "due": "2022-01-24", "blocks": ["a"], **answer}
        return roadmap([{"id": "a", "duration": "5d"}], questions=[question], target="a")

    answered = asked(answer="yes", answered="2022-01-03")
    for old, new, kind in ((answered, asked(), "reopened"), (asked(), answered, "progress")):
        assert [(each[0], each[1]) for each in causes(compared(old, new))] == [(kind, "q")]


def test_a_finish_that_is_expected_later_is_a_cause() -> None:
    def plan(expected: str) -> Roadmap:
        work = {"id": "a", "duration": "10d", "started": "2022-01-03", "expected_finish": expected}
        return roadmap([work], [{"id": "end", "depends_on": ["a"]}], target="end", status_date="2022-01-10")

    report = compared(plan("2022-01-14"), plan("2022-02-11"))
    assert [each.effect for each in report.changes] == ["outcome"]
    assert causes(report) == [("progress", "a", "", 20.0)]


def test_a_body_that_handles_a_decision_first_is_a_cause() -> None:
    bodies = [{"id": "council", "meetings": ["2022-01-10", "2022-02-10"]}, {"id": "board", "meetings": ["2022-02-01"]}]

    def plan(*via: str) -> Roadmap:
        decision = {"id": "d", "body": "council", "via": via}
        return roadmap(
            decisions=[decision], milestones=[{"id": "end", "depends_on": ["d"]}], bodies=bodies, target="end"
        )

    report = compared(plan(), plan("board"))
    assert [each.effect for each in report.changes] == ["outcome"]
    assert causes(report) == [("field", "d", "via", 23.0)]


def test_what_leads_to_an_item_what_follows_from_it_and_what_drives_it() -> None:
    """Two tasks before the milestone, of which the longer one drives it; the rest of the plan is beside them."""
    tasks = [
        {"id": "long", "duration": "9d"}, {"id": "short", "duration": "2d"},
        {"id": "after", "duration": "1d", "depends_on": ["end"]}, {"id": "beside", "duration": "20d"},
    ]  # fmt: skip
    schedule = scheduled(roadmap(tasks, [{"id": "end", "depends_on": ["long", "short"]}], target="end"))
    outcome = Outcome("r", "end", FINISH)
    told = [{name for _, name in found(schedule, outcome)} for found in (leading, following, driving)]
    assert told == [{"end", "long", "short"}, {"end", "after"}, {"end", "long"}]
    whole = Outcome("r", "", END)
    assert {name for _, name in leading(schedule, whole)} == {"end", "long", "short", "after", "beside"}
    assert {name for _, name in driving(schedule, whole)} == {"end", "long"}  # the target stands for the end
    gone = Outcome("r", "gone", FINISH)
    assert leading(schedule, gone) == following(schedule, gone) == driving(schedule, gone) == set()


def test_a_fixed_event_is_driven_by_what_leaves_it_the_least_reserve() -> None:
    event = {"id": "end", "date": "2022-02-01", "depends_on": ["long", "short"]}
    plan = roadmap([{"id": "long", "duration": "9d"}, {"id": "short", "duration": "2d"}], [event], target="end")
    assert {name for _, name in driving(scheduled(plan), Outcome("r", "end", FINISH))} == {"end", "long"}


def sides(old: Roadmap, new: Roadmap) -> Versions:
    return Versions(version("old", old), version("new", new))


def reaching(versions: Versions, item: str, measure: str = FINISH) -> list[tuple[str, str]]:
    """The edits that reach an outcome, by item and field."""
    found = causing._Reach(versions).of(Outcome("r", item, measure))
    return [(edit.item, edit.field) for number in found for edit in versions.bundles[number].edits]


def test_an_edit_reaches_what_it_leads_to_and_of_lateness_what_it_follows_from() -> None:
    def plan(a: str, b: str, c: str) -> Roadmap:
        return roadmap([
            {"id": "a", "duration": a}, {"id": "b", "duration": b, "depends_on": ["a"]},
            {"id": "c", "duration": c, "depends_on": ["b"]},
        ])  # fmt: skip

    versions = sides(plan("1d", "1d", "1d"), plan("2d", "2d", "2d"))
    assert reaching(versions, "b") == [("a", "duration"), ("b", "duration")]
    assert reaching(versions, "b", LATENESS) == [("a", "duration"), ("b", "duration"), ("c", "duration")]


def test_a_body_reaches_its_decisions_a_question_what_it_holds_or_held_and_the_header_all() -> None:
    def plan(blocks: str, meeting: str, **more: Any) -> Roadmap:
        return roadmap(
            [{"id": "a", "duration": "1d"}, {"id": "b", "duration": "1d"}],
            decisions=[{"id": "d", "body": "k"}],
            bodies=[{"id": "k", "meetings": [meeting]}],
            questions=[{"id": "q", "due": "2022-01-12", "blocks": [blocks]}],
            **more,
        )

    versions = sides(plan("a", "2022-01-12"), plan("b", "2022-01-19"))
    assert reaching(versions, "d") == [("k", "meetings")]
    assert reaching(versions, "a") == reaching(versions, "b") == [("q", "blocks")]
    moved = sides(plan("a", "2022-01-12"), plan("a", "2022-01-12", start="2022-01-04"))
    assert reaching(moved, "a") == reaching(moved, "d") == [("", "start")]


def test_the_day_of_a_question_reaches_everything_and_a_question_that_comes_what_it_holds() -> None:
    tasks = [{"id": "a", "duration": "1d"}, {"id": "b", "duration": "1d"}]

    def asked(*due: str) -> Roadmap:
        return roadmap(tasks, questions=[{"id": "q", "due": day, "blocks": ["a"]} for day in due])

    moved, added = sides(asked("2022-01-12"), asked("2022-01-19")), sides(asked(), asked("2022-01-12"))
    assert reaching(moved, "b") == [("q", "due")]
    assert (reaching(added, "a"), reaching(added, "b"), reaching(sides(added.new.roadmaps[0], asked()), "a")) == (
        [("q", "")], [], [("q", "")],
    )  # fmt: skip


def test_what_followed_in_one_of_the_versions_reaches_lateness_in_both() -> None:
    def plan(*links: str) -> Roadmap:
        return roadmap([{"id": "b", "duration": "1d"}, {"id": "c", "duration": "1d", "depends_on": links}])

    for versions in (sides(plan("b"), plan()), sides(plan(), plan("b"))):
        assert (reaching(versions, "b", LATENESS), reaching(versions, "b")) == ([("c", "depends_on")], [])
        assert reaching(versions, "c") == [("c", "depends_on")]


def test_edits_on_the_driving_chain_are_tried_before_those_beside_it() -> None:
    def order(versions: Versions) -> list[str]:
        outcome = Outcome("r", "end", FINISH)
        reach = {outcome: causing._Reach(versions).of(outcome)}
        return [versions.bundles[each].head.item for each in causing._by_importance(versions, [outcome], reach)]

    assert order(sides(parallel(2, 10, 3), parallel(3, 11, 4, start="2022-01-04"))) == ["", "t1", "t0", "t2"]
    for old, new in (((2, 9, 3), (3, 9, 12)), ((3, 9, 12), (2, 9, 3))):  # it drives in one of the versions only
        assert order(sides(parallel(*old), parallel(*new))) == ["t2", "t0"]


def test_hardly_any_edit_that_could_be_tried_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four schedules are two edits: of three times as many two are tried, and of one more none is."""
    monkeypatch.setattr(module, "NODES", 0)
    monkeypatch.setattr(causing, "FEW", 3)
    for edits, computed in ((6, 4), (7, 0)):
        versions = sides(parallel(*[5] * edits), parallel(*[6] * edits))
        found, trials = causes_of(versions, outcomes_of(versions))
        assert (trials.computed, found[0].untried) == (computed, edits - computed // 2)


def test_of_a_large_plan_fewer_outcomes_are_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    def plan(days: int) -> Roadmap:
        due = {"deadline": {"date": "2022-01-05", "kind": "fixed"}}
        return roadmap([{"id": name, "duration": f"{days}d", **due} for name in "abc"])

    versions = sides(plan(5), plan(7))
    size = len(versions.new_schedule.order) + 1
    for outcomes, walked, traced in ((60, 100_000, 4), (2, 100_000, 2), (60, 2 * size, 2), (60, 3 * size - 1, 2)):
        monkeypatch.setattr(causing, "OUTCOMES", outcomes)
        monkeypatch.setattr(causing, "WALKED", walked)
        assert len(causes_of(versions, outcomes_of(versions))[0]) == traced
    monkeypatch.setattr(causing, "WALKED", 0)
    assert len(causes_of(versions, outcomes_of(versions))[0]) == 1


def test_causes_are_told_from_the_largest_share_down_whichever_its_sign() -> None:
    old, new = chain({"a": 5, "b": 5, "c": 9, "d": 5}), chain({"a": 6, "b": 7, "c": 5, "d": 6})
    versions = sides(old, new)
    (found,), _ = causes_of(versions, [Outcome("r", "end", FINISH)])
    names = [(versions.bundles[each.bundle].head.item, each.alone, each.share) for each in found.causes]
    assert names == [("c", -4, -4), ("b", 2, 2), ("a", 1, 1), ("d", 1, 1)]
    assert (found.total, found.rest, found.time, found.untried, found.method) == (0, 0, 0, 0, "additive")


def test_work_that_was_not_begun_in_time_shares_with_what_it_now_takes_longer() -> None:
    """By 10.1. the old version had it done; begun only then it ends five days later, and seven as it is now."""
    old, new = chain({"a": 5, "b": 5}), chain({"a": 7, "b": 5})
    new = replace(new, header=new.header.model_copy(update={"status_date": date(2022, 1, 10)}))
    (found,), _ = causes_of(versions := sides(old, new), outcomes_of(versions))
    assert (found.total, found.time, found.rest, found.method) == (7, 0, 0, "shapley")
    assert [(versions.bundles[each.bundle].kind, each.alone, each.within, each.share) for each in found.causes] == [
        ("progress", 5, 7, 6), ("field", 0, 2, 1),
    ]  # fmt: skip


def test_a_reserve_that_time_alone_gave_is_told_apart_from_its_causes() -> None:
    """By 10.1. what left the least reserve is done: that gives seven days, of which the longer task takes two."""

    def plan(days: int, **keys: Any) -> Roadmap:
        tasks = [{"id": "a", "duration": "5d", **keys}, {"id": "b", "start": "2022-01-12", "duration": f"{days}d"}]
        event = {"id": "end", "date": "2022-01-31", "depends_on": ["a FS+10d", "b"]}
        return roadmap(tasks, [event], target="end", status_date="2022-01-10" if keys else "2022-01-03")

    versions = sides(plan(1), plan(3, started="2022-01-03", finished="2022-01-07"))
    (found,), _ = causes_of(versions, outcomes_of(versions))
    assert (found.total, found.time, found.rest, found.method) == (-5, -7, 0, "additive")
    assert [(versions.bundles[each.bundle].head.item, each.within, each.share) for each in found.causes] == [
        ("b", 2, 2)
    ]


def paths(days: dict[str, int], *ways: str) -> Roadmap:
    """Tasks on ways to the end, each way a text with the letters of its tasks, beside one way of twelve days."""
    before = {name: [way[number - 1] for way in ways if (number := way.find(name)) > 0] for name in days}
    tasks = [{"id": name, "duration": f"{each}d", "depends_on": before[name]} for name, each in days.items()]
    ends = [way[-1] for way in ways]
    return roadmap([*tasks, {"id": "long", "duration": "12d"}], [{"id": "end", "depends_on": [*ends, "long"]}],
                   target="end")  # fmt: skip


def told_shares(old: Roadmap, new: Roadmap) -> tuple[str, dict[str, Fraction], Fraction]:
    versions = sides(old, new)
    (found,), _ = causes_of(versions, outcomes_of(versions))
    return found.method, {versions.bundles[each.bundle].head.item: each.share for each in found.causes}, found.rest


def test_edits_that_only_matter_in_a_mix_share_where_they_are_few_enough() -> None:
    """Either of two ways is two days longer with both of its edits; no edit alone adds or saves anything."""
    ways = ("ab", "cd", "e", "f")
    old, new = dict.fromkeys("abcdef", 5), {**dict.fromkeys("abcd", 7), "e": 6, "f": 6}
    half = Fraction(1, 2)
    assert told_shares(paths(old, *ways), paths(new, *ways)) == ("shapley", dict.fromkeys("abcd", half), 0)
    more = (*ways, "g")
    assert told_shares(paths({**old, "g": 5}, *more), paths({**new, "g": 6}, *more))[1:] == ({}, 2)


def test_an_edit_that_needs_one_of_two_others_has_most_of_the_share() -> None:
    ways = ("ab", "ac")
    found = told_shares(paths(dict.fromkeys("abc", 5), *ways), paths(dict.fromkeys("abc", 7), *ways))
    assert found == ("shapley", {"a": Fraction(4, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)}, 0)
