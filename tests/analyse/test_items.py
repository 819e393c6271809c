"""An item as lists tell it: how much is done, how long it is, and where it stands among others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.items import StatusItem, is_named, progress_of, status_item, with_subgroups
from tiekartta.analyse.states import States
from tiekartta.model.entities import Group
from tiekartta.model.scalars import Titles


def item(at_risk: int = 5, bodies: Any = (), **keys: Any) -> StatusItem:
    """The item `a` of one list, as the status tells it on 3 January 2022."""
    kind = keys.pop("kind", "tasks")
    plan = roadmap(**{kind: [{"id": "a", **keys}]}, bodies=bodies)
    states = States(plan, scheduled(plan), at_risk)
    return status_item(plan.rows["a"], states.dates["a"], states.of_id("a"), states)


@pytest.mark.parametrize(
    ("keys", "share"),
    [
        ({"duration": "10d"}, 0.0),
        ({"duration": "10d", "progress": "25%"}, 0.25),
        ({"duration": "10d", "progress": "25%", "status": "planned"}, 0.0),
        ({"duration": "10d", "started": "2022-01-03"}, 0.0),
        ({"duration": "10d", "started": "2022-01-03", "remaining": "4d"}, 0.6),
        ({"duration": "2w", "started": "2022-01-03", "remaining": "1w"}, 0.5),
        ({"duration": "3d", "started": "2022-01-03", "remaining": "1d"}, 0.6667),
        ({"duration": "10d", "started": "2022-01-03", "remaining": "15d"}, 0.0),
        ({"duration": "10d", "started": "2022-01-03", "remaining": "4ed"}, 0.0),
        ({"duration": "10ed", "started": "2022-01-03", "remaining": "4d"}, 0.0),
        ({"started": "2022-01-03", "remaining": "4d"}, 0.0),
        ({"duration": "10d", "started": "2022-01-03", "remaining": "4d", "progress": "10%"}, 0.1),
    ],
)
def test_the_share_done_is_told_or_that_of_the_time_that_is_left(keys: dict[str, Any], share: float) -> None:
    row = roadmap([{"id": "a", **keys}]).rows["a"]
    assert (progress_of(row, False), progress_of(row, True)) == (share, 1.0)


@pytest.mark.parametrize(
    ("keys", "days"),
    [({"duration": "10d"}, 10), ({"duration": "2w"}, 10), ({"duration": "14ed"}, 10), ({"duration": "13ed"}, 9),
     ({"duration": "0d"}, 0), ({}, 1), ({"kind": "milestones"}, 0), ({"kind": "decisions"}, 0)],
)  # fmt: skip
def test_a_length_is_in_working_days(keys: dict[str, Any], days: int) -> None:
    assert item(**keys).days == days


def test_a_decision_is_told_with_its_meeting_where_it_has_one() -> None:
    council = {"id": "k", "meetings": ["2022-01-10"]}
    made = item(kind="decisions", body="k", bodies=[council])
    assert made.meeting is not None
    assert (made.meeting.day, made.body, made.meetings_to_spare) == (10, "k", 0)
    lost = item(kind="decisions", body="k", bodies=[{**council, "meetings": ["2021-12-13"]}])
    assert (lost.meeting, lost.meetings_to_spare) == (None, None)
    assert item(kind="decisions").meeting is None


def test_the_last_cancelled_meeting_is_told_of_a_decision_that_is_not_made() -> None:
    off = [{"date": f"2022-01-{day}", "cancelled": True} for day in ("10", "17")]
    council = {"id": "k", "meetings": [*off, "2022-01-24"]}
    other = {"id": "other", "meetings": [{"date": "2022-01-05", "cancelled": True}]}
    open_ = item(kind="decisions", body="k", bodies=[council, other])
    assert open_.cancelled is not None
    assert open_.cancelled.day == 17
    made = item(kind="decisions", body="k", bodies=[council], status="done", finished="2022-01-03")
    assert made.cancelled is None
    assert item(kind="decisions", body="k", bodies=[{**council, "meetings": ["2022-01-24"]}, other]).cancelled is None


def test_only_a_statutory_deadline_is_told_as_such_and_an_item_s_own_law_is_its_basis() -> None:
    due = {"date": "2022-02-01", "kind": "statutory", "basis": "1/2022 1 §"}
    told = item(deadline=due, basis="2/2022 2 §")
    assert (told.statutory, told.basis) == ("open", ("1/2022 1 §",))
    soft = item(deadline={"date": "2022-02-01", "kind": "target"}, basis="2/2022 2 §")
    assert (soft.statutory, soft.basis, soft.deadline_kind) == (None, ("2/2022 2 §",), "target")


def test_what_needs_attention_has_a_cause_and_comes_before_what_does_not() -> None:
    late = item(duration="9d", deadline="2022-01-07")
    risky = item(duration="3d", deadline="2022-01-07")
    calm = item(duration="1d", deadline="2022-03-01")
    done = item(finished="2021-12-31")
    assert [bool(each.cause) for each in (late, risky, calm, done)] == [True, True, False, False]
    assert sorted([done, calm, risky, late], key=lambda each: each.urgency) == [late, risky, calm, done]
    overdue = calm._replace(states=("overdue",))
    assert sorted([calm, overdue, risky], key=lambda each: each.urgency) == [risky, overdue, calm]


def test_a_group_has_its_sub_groups_to_any_depth() -> None:
    parents = {"g": None, "h": "g", "i": "h", "other": None, "loop": "pool", "pool": "loop"}
    told = [{"id": name, "title": "G", **({"parent": up} if up else {})} for name, up in parents.items()]
    plan = replace(roadmap(), groups=tuple(Group.model_validate(each) for each in told))
    assert with_subgroups(plan, "g") == {"g", "h", "i"}
    assert with_subgroups(plan, "other") == {"other"}
    assert with_subgroups(plan, "loop") == {"loop", "pool"}


def test_a_name_is_found_in_any_language_whatever_the_case() -> None:
    both = Titles("Muutto", "Flytt", None)
    assert [is_named(text, part) for text, part in ((both, "MUUT"), (both, "flytt"), (both, "move"), (None, "a"))] == [
        True, True, False, False,
    ]  # fmt: skip
    assert is_named("Move", "ove")
