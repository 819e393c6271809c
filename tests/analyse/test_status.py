"""The status report: shares with sub-groups, statutory deadlines, guesses, sections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.fail import failures
from tiekartta.analyse.status import Selection, StatusReport, status_of
from tiekartta.model.entities import Body, Group, Issue
from tiekartta.model.roadmap import Roadmap

DONE = {"status": "done", "started": "2021-12-01", "finished": "2021-12-30"}


def status(plan: Roadmap, at_risk: int = 0, selection: Selection | None = None) -> StatusReport:
    return status_of(plan, scheduled(plan, date(2022, 1, 3)), at_risk, selection)


def grouped() -> Roadmap:
    groups = [{"id": "g", "title": "G"}, {"id": "sub", "title": "S", "parent": "g"}, {"id": "h", "title": "H"}]
    plan = roadmap(
        [
            {"id": "a", "group": "g", "phase": "one", "duration": "5d"},
            {"id": "b", "group": "sub", "phase": "one", **DONE},
            {"id": "c", "group": "sub", "phase": "two", "duration": "5d", "owner": "Talous; HR"},
            {"id": "d", "group": "h", **DONE},
        ],
        start="2021-12-01",
    )
    return replace(plan, groups=tuple(Group.model_validate(each) for each in groups))


def test_a_group_counts_its_sub_groups_and_nothing_is_counted_twice() -> None:
    shares = {(each.group, each.phase): (each.done, each.total) for each in status(grouped()).shares}
    assert shares["g", None] == (1, 3)
    assert shares["sub", None] == (1, 2)
    assert shares["g", "one"] == (1, 2)
    assert shares[None, None] == (2, 4)


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(group="g"), {"a", "b", "c"}),
        (Selection(phase="two"), {"c"}),
        (Selection(owner="hr"), {"c"}),
        (Selection(sections=("done",)), {"b", "d"}),
        (Selection(group="h", phase="one"), set()),
    ],
)
def test_a_selection_tells_only_its_items(selection: Selection, ids: set[str]) -> None:
    assert {item.id for item in status(grouped(), selection=selection).items} == ids


def statutory(day: str, **keys: object) -> str | None:
    task = {"id": "a", "duration": "5d", "deadline": {"date": day, "kind": "statutory"}, **keys}
    return status(roadmap([task], start="2021-12-01"), at_risk=3).items[0].statutory


def test_how_a_statutory_deadline_stands() -> None:
    assert statutory("2022-03-01") == "open"
    assert statutory("2022-01-07") == "at-risk"
    assert statutory("2022-01-06") == "late"
    assert statutory("2021-12-31") == "missed"
    assert statutory("2021-12-31", **DONE) == "met"
    assert statutory("2021-12-15", **DONE) == "met-late"
    assert statutory("2021-12-15", status="partly", started="2021-12-01") == "partly"


def test_guesses_are_counted() -> None:
    plan = roadmap(
        [
            {"id": "a", "assumed": True},
            {
                "id": "b",
                "depends_on": [{"task": "a", "assumed": True}],
                "deadline": {"date": "2022-03-01", "assumed": True},
            },
        ]
    )
    counts = status(plan).assumed
    assert (counts.items, counts.links, counts.deadlines) == (1, 1, 1)


def council(deadline: str) -> StatusReport:
    body = {"id": "council", "title": "C", "meetings": ["2022-01-17", "2022-02-14", "2022-03-14"]}
    plan = roadmap(
        [{"id": "prepare", "duration": "5d"}],
        decisions=[{"id": "d", "body": "council", "depends_on": ["prepare"], "deadline": deadline}],
    )
    return status(replace(plan, bodies=(Body.model_validate(body),)))


def test_a_decision_is_told_with_its_meeting_and_the_meetings_to_spare() -> None:
    decision = council("2022-03-20").items[1]
    assert (decision.meeting, decision.meetings_to_spare) == (date(2022, 1, 17), 2)
    assert council("2022-02-13").items[1].meetings_to_spare == 0


def test_what_fail_on_finds() -> None:
    late = roadmap([{"id": "a", "duration": "5d", "deadline": {"date": "2022-01-06", "kind": "statutory"}}])
    report = status(late)
    assert failures(report, ("late", "statutory-late", "statutory-at-risk", "overdue")) == [
        ("late", "a"), ("statutory-late", "a"), ("statutory-at-risk", "a"),
    ]  # fmt: skip
    missed = roadmap(
        [{"id": "a", "duration": "9d"}], [{"id": "e", "date": "2022-01-10", "depends_on": ["a"]}], target="e"
    )
    assert failures(status(missed), ("target-missed",)) == [("target-missed", "e")]
    assert failures(status(grouped()), ("late", "statutory-at-risk", "target-missed")) == []


def test_the_share_of_the_work_counts_progress_by_length() -> None:
    """Case 44: 15, 6, 5 and 1 days, of which 100, 50, 50 and 50 per cent: 21 of 27 days, though 1 of 4 is finished."""
    begun = {"started": "2021-12-10", "progress": "50%"}
    plan = roadmap(
        [
            {"id": "a", "duration": "15d", **DONE},
            {"id": "b", "duration": "6d", **begun},
            {"id": "c", "duration": "5d", **begun},
            {"id": "d", "duration": "1d", **begun},
        ],
        start="2021-12-01",
    )
    whole = status(plan).shares[0]
    assert (whole.done, whole.total, whole.work) == (1, 4, 0.7778)


def test_the_cause_is_what_holds_and_not_by_how_much() -> None:
    """Late by two days: because of the work that is left, what it waits for, or the only meeting."""
    body = {"id": "council", "title": "C", "meetings": ["2022-01-17"]}
    plan = roadmap(
        [
            {"id": "a", "title": "First", "duration": "8d", "started": "2021-12-30", "deadline": "2022-01-10"},
            {"id": "b", "duration": "2d", "depends_on": ["a"], "deadline": "2022-01-11"},
            {"id": "c", "duration": "2d", "start": "2022-01-10", "deadline": "2022-01-10"},
        ],
        decisions=[{"id": "d", "body": "council", "deadline": "2022-01-17"}],
        bodies=[body],
        start="2021-12-01",
    )
    causes = {item.id: item.cause for item in status(plan, at_risk=5).items}
    assert causes["a"] == ("reason.misses-by-work", (("n", 8), ("deadline", date(2022, 1, 10))))
    assert causes["b"] == ("reason.predecessor", (("title", "First"), ("date", date(2022, 1, 12))))
    assert causes["c"] == ("reason.planned", (("date", date(2022, 1, 10)),))
    assert causes["d"] == ("reason.last-meeting", (("date", date(2022, 1, 17)),))


def test_open_issues_are_counted() -> None:
    issues = [{"id": "i", "title": "I"}, {"id": "j", "title": "J", "status": "closed"}]
    plan = replace(roadmap([{"id": "a"}]), issues=tuple(Issue.model_validate(each) for each in issues))
    assert status(plan).issues == 1


def test_groups_that_are_parts_of_each_other_share_their_items() -> None:
    groups = ({"id": "x", "title": "X", "parent": "y"}, {"id": "y", "title": "Y", "parent": "x"})
    plan = replace(
        roadmap([{"id": "a", "group": "x"}, {"id": "b", "group": "y"}, {"id": "c", "group": "unknown"}]),
        groups=tuple(Group.model_validate(each) for each in groups),
    )
    shares = status_of(plan, scheduled(plan), 0).shares
    assert {each.group: each.total for each in shares} == {None: 3, "x": 2, "y": 2, "unknown": 1}


def test_shares_stand_in_the_order_of_the_items_with_the_whole_before_its_parts() -> None:
    groups = ({"id": "hr", "title": "HR"}, {"id": "pay", "title": "Pay", "parent": "hr"})
    plan = replace(
        roadmap([{"id": "a", "group": "pay", "phase": "one"}, {"id": "b", "group": "hr", "phase": "two"}]),
        groups=tuple(Group.model_validate(each) for each in groups),
    )
    shares = status_of(plan, scheduled(plan), 0).shares
    assert [(each.group, each.phase) for each in shares] == [
        (None, None), (None, "one"), ("pay", None), ("pay", "one"), ("hr", None), ("hr", "one"),
        (None, "two"), ("hr", "two"),
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "weeks"), [("2022-01-09", 0), ("2022-01-10", 1), ("2022-01-17", 2), ("2021-12-20", 0)])
def test_the_weeks_to_the_target_are_whole_ones_and_none_when_it_is_past(day: str, weeks: int) -> None:
    plan = roadmap(milestones=[{"id": "end", "date": day}], target="end", start="2021-12-01")
    target = status_of(plan, scheduled(plan), 0).target
    assert target is not None
    assert (target.id, target.date.isoformat(), target.weeks_left) == ("end", day, weeks)
