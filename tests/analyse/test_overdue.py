"""What the data date has overtaken: the bounds of each rule, day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.overdue import behind, has_started, is_overdue, overdue
from tiekartta.model.items import Question
from tiekartta.model.roadmap import Row
from tiekartta.schedule.margins import margin_of

TUESDAY = date(2022, 1, 11)


def row(kind: str = "tasks", **keys: Any) -> Row:
    return roadmap(**{kind: [{"id": "a", **keys}]}).rows["a"]


def why(kind: str = "tasks", **keys: Any) -> str | None:
    """Why an item is overdue on Tuesday 11 January 2022, and the day that it is told with."""
    reason = overdue(row(kind, **keys), TUESDAY)
    return reason and f"{reason.key.removeprefix('reason.')} {dict(reason.args)['date']:%d}"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"finish": "2022-01-10", "start": "2022-01-03"}, "should-have-finished 10"),
        ({"finish": "2022-01-11", "start": "2022-01-11"}, None),
        ({"start": "2022-01-10"}, "should-have-started 10"),
        ({"start": "2022-01-11"}, None),
        ({"start": "2022-01-10", "started": "2022-01-10"}, None),
        ({"start": "2022-01-10", "progress": "10%"}, None),
        ({"deadline": "2022-01-10"}, "deadline-passed 10"),
        ({"deadline": "2022-01-11"}, None),
        ({"start": "2022-01-03", "finish": "2022-01-10", "deadline": "2022-01-10"}, "should-have-finished 10"),
        ({"start": "2022-01-03", "finish": "2022-01-10", "deadline": "2022-01-07"}, "deadline-passed 07"),
        ({"start": "2022-01-03", "finish": "2022-01-07", "deadline": "2022-01-10"}, "should-have-finished 07"),
        ({"started": "2022-01-03", "expected_finish": "2022-01-10"}, "expected-finish 10"),
        ({"started": "2022-01-03", "expected_finish": "2022-01-11"}, None),
    ],
)
def test_work_is_overdue_on_the_day_after(keys: dict[str, Any], told: str | None) -> None:
    assert why(**keys) == told


def test_milestones_and_decisions_are_told_in_their_own_words() -> None:
    assert why("milestones", planned="2022-01-10") == "should-have-reached 10"
    assert why("decisions", meeting="2022-01-10") == "should-have-decided 10"
    assert why("milestones", planned="2022-01-11") is why("decisions", meeting="2022-01-11") is None


def owed(*parties: dict[str, str], **keys: Any) -> tuple[str, int] | None:
    told = {each.pop("by"): each for each in parties}
    reason = overdue(row(deliverables=told, **keys), TUESDAY)
    if reason is None or reason.key != "reason.owed":
        return None
    args = dict(reason.args)
    return str(args["parties"]), args["date"].day  # type: ignore[union-attr]


def test_parties_owe_by_their_own_day_or_that_of_the_item() -> None:
    late = {"by": "City", "status": "active", "due": "2022-01-10"}
    item = {"by": "Region", "status": "planned"}
    assert owed({**late}, {**item}) == ("City", 10)
    assert owed({**late}, {**item}, deadline="2022-01-07") == ("City, Region", 7)
    assert owed({**late, "due": "2022-01-11"}, {**item}) is None
    for status in ("done", "dropped", "not-applicable"):
        assert owed({**late, "status": status}) is None


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"finish": "2022-01-06", "start": "2022-01-03", "duration": "5d"}, (7, 6)),
        ({"finish": "2022-01-07", "start": "2022-01-03", "duration": "5d"}, None),
        ({"duration": "5d", "deadline": "2022-01-06"}, None),
    ],
)
def test_what_ends_after_its_planned_day_is_behind(keys: dict[str, Any], told: tuple[int, int] | None) -> None:
    plan = roadmap([{"id": "a", **keys}])
    schedule = scheduled(plan)
    reason = behind(plan.rows["a"], schedule.dates["r"]["a"], schedule, margin_of(schedule, "r", plan.rows["a"]))
    assert (reason and tuple(day.day for _, day in reason.args)) == told  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("keys", "told"),
    [({"due": "2022-01-10"}, True), ({"due": "2022-01-11"}, False), ({}, False),
     ({"due": "2022-01-10", "answered": "2022-01-10"}, False)],
)  # fmt: skip
def test_an_answer_is_overdue_on_the_day_after(keys: dict[str, str], told: bool) -> None:
    assert is_overdue(Question.model_validate({"id": "q", "title": "Q", **keys}), TUESDAY) is told


@pytest.mark.parametrize(
    ("part", "begun"),
    [
        ({}, False), ({"progress": "10%"}, True), ({"progress": "0%"}, False), ({"status": "planned"}, False),
        ({"status": "partly"}, True), ({"finished": "2022-01-04"}, True), ({"started": "2022-01-04"}, True),
        ({"tasks": [{"id": "c", "title": "C", "status": "done"}]}, True),
        ({"tasks": [{"id": "c", "title": "C"}]}, False),
    ],
)  # fmt: skip
def test_a_parent_has_begun_when_any_part_has(part: dict[str, Any], begun: bool) -> None:
    inside = [{"id": "b", "title": "B", **part}, {"id": "z", "title": "Z"}]
    assert has_started(row(tasks=inside)) is begun
    point = {"id": "m", "title": "M", "finished": "2022-01-04"}
    assert has_started(row(milestones=[point]))
    assert not has_started(row(milestones=[{"id": "m", "title": "M"}]))
