"""A plan as Microsoft Project reads it: lengths in hours, days from morning to evening, links in tenths of minutes."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.render.formats.mspdi import render

DAY = date(2024, 2, 29)
_NAME = "{http://schemas.microsoft.com/project}"


def project(*tasks: ForeignTask) -> ElementTree.Element:
    return ElementTree.fromstring(render(ForeignPlan("Plan", list(tasks))))


def facts(*tasks: ForeignTask) -> dict[str, str]:
    """What the last of some tasks says."""
    element = project(*tasks).findall(f".//{_NAME}Task")[-1]
    return {each.tag.removeprefix(_NAME): each.text or "" for each in element}


@pytest.mark.parametrize(
    ("known", "key", "value"),
    [
        ({"days": 5}, "Duration", "PT40H0M0S"),
        ({"days": 5, "elapsed": True}, "Duration", "PT120H0M0S"),
        ({}, "Duration", "PT0H0M0S"),
        ({"days": 5}, "DurationFormat", "7"),
        ({"days": 5, "elapsed": True}, "DurationFormat", "8"),
        ({"days": 5, "estimated": True}, "DurationFormat", "39"),
        ({"days": 5, "remaining": 3}, "RemainingDuration", "PT24H0M0S"),
        ({"days": 5, "elapsed": True, "remaining": 0}, "RemainingDuration", "PT0H0M0S"),
        ({"progress": 0.125}, "PercentComplete", "12"),
        ({}, "PercentComplete", "0"),
        ({"notes": "a\nb"}, "Notes", "a\nb"),
        ({}, "ConstraintType", "0"),
    ],
)
def test_a_task_is_told_in_the_measures_of_the_other_program(known: dict[str, Any], key: str, value: str) -> None:
    assert facts(ForeignTask("a", "A", **known))[key] == value


def test_what_is_not_known_is_not_told() -> None:
    known = facts(ForeignTask("a", "A"))
    assert not {"Notes", "Start", "Deadline", "ActualStart", "ActualFinish", "RemainingDuration", "WBS"} & known.keys()


def test_work_lasts_from_the_morning_of_a_day_to_the_evening_and_an_event_is_in_the_evening() -> None:
    task = ForeignTask("a", "A", days=1, start=DAY, finish=DAY, deadline=DAY, started=DAY, finished=DAY)
    told = facts(task)
    mornings, evenings = {told["Start"], told["ActualStart"]}, {told["Finish"], told["Deadline"], told["ActualFinish"]}
    assert (mornings, evenings) == ({"2024-02-29T08:00:00"}, {"2024-02-29T16:00:00"})
    event = facts(ForeignTask("a", "A", days=0, start=DAY, finish=DAY, milestone=True))
    assert event["Start"] == event["Finish"] == "2024-02-29T16:00:00"


@pytest.mark.parametrize(
    ("constraint", "days", "told"),
    [
        ("SNET", 5, "08:00:00"),
        ("SNET", 0, "16:00:00"),
        ("FNLT", 5, "16:00:00"),
        ("MFO", 5, "16:00:00"),
        ("MSO", 5, "08:00:00"),
    ],
)
def test_a_constraint_is_at_the_end_of_the_day_that_it_means(constraint: Any, days: int, told: str) -> None:
    found = facts(ForeignTask("a", "A", days=days, constraint=(constraint, DAY)))
    assert found["ConstraintDate"] == f"2024-02-29T{told}"


@pytest.mark.parametrize(
    ("link", "lag", "form"),
    [
        (ForeignLink("a"), "0", "7"),
        (ForeignLink("a", "SS", 2), "9600", "7"),
        (ForeignLink("a", "FS", -2, True), "-28800", "8"),
    ],
)
def test_a_lag_is_told_in_tenths_of_minutes(link: ForeignLink, lag: str, form: str) -> None:
    (found,) = project(ForeignTask("a", "A"), ForeignTask("b", "B", links=(link,))).findall(
        f".//{_NAME}PredecessorLink"
    )
    told = {each.tag.removeprefix(_NAME): each.text for each in found}
    assert (told["LinkLag"], told["LagFormat"]) == (lag, form)
