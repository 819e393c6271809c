"""Causes by hand-worked networks: alone, in the whole, and the share."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import causes, compared, version
from tiekartta.compare import shares as module
from tiekartta.compare.causes import causes_of
from tiekartta.compare.outcomes import outcomes_of
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
