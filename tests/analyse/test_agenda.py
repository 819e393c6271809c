"""What belongs into whose calendar, and on which days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.agenda import Wanted, agenda_of
from tiekartta.model.entities import Group
from tiekartta.model.roadmap import Roadmap


def plan(**header: Any) -> Roadmap:
    law = {"date": "2022-02-01", "kind": "statutory", "basis": "1/2022 1 §"}
    own = {"id": "a", "group": "sub", "owner": "Lawyer; Manager", "deadline": law}
    gone = {"id": "gone", "status": "dropped", "planned": "2022-01-21"}
    made = roadmap(
        [own, {"id": "soft", "deadline": "2022-02-01"}],
        [{"id": "m", "planned": "2022-01-20", "group": "g"}, gone],
        [{"id": "d", "title": "D", "body": "k", "group": "sub"}],
        [
            {"id": "k", "notice": "2d", "meetings": ["2022-01-02", "2022-01-10", "2022-06-30",
             {"date": "2022-01-24", "cancelled": True, "why": "no quorum"}, "2022-07-01"]},
            {"id": "other", "meetings": ["2022-01-12"]},
        ],
        **{"finish": "2022-06-30", **header},
    )  # fmt: skip
    groups = ({"id": "g", "title": "G"}, {"id": "sub", "title": "S", "parent": "g"})
    return replace(made, groups=tuple(Group.model_validate(each) for each in groups))


def days(made: Roadmap | None = None, **wanted: str) -> list[tuple[str, str]]:
    """Each event's kind and day, as month and day."""
    made = made or plan()
    return [(each.kind, f"{each.day:%m-%d}") for each in agenda_of(made, scheduled(made), Wanted(**wanted)).events]


ALL = [
    ("notice", "01-05"), ("meeting", "01-10"), ("meeting", "01-12"), ("milestone", "01-20"), ("cancelled", "01-24"),
    ("statutory", "02-01"), ("meeting", "06-30"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({}, ALL),
        ({"body": "k"}, [("notice", "01-05"), ("meeting", "01-10"), ("cancelled", "01-24"), ("meeting", "06-30")]),
        ({"body": "other"}, [("meeting", "01-12")]),
        ({"group": "g"}, [("notice", "01-05"), ("meeting", "01-10"), ("milestone", "01-20"), ("statutory", "02-01")]),
        ({"group": "sub"}, [("notice", "01-05"), ("meeting", "01-10"), ("statutory", "02-01")]),
        ({"owner": "lawyer"}, [("statutory", "02-01")]),
        ({"owner": "nobody"}, []),
    ],
)
def test_whose_calendar_has_what(wanted: dict[str, str], told: list[tuple[str, str]]) -> None:
    assert days(**wanted) == told


def test_a_roadmap_without_a_window_is_told_for_a_year_before_and_after_the_data_date() -> None:
    meetings = ["2021-01-01", "2021-01-02", "2023-01-04", "2023-01-05"]
    made = roadmap(bodies=[{"id": "k", "meetings": meetings}], start=None)
    assert [f"{each.day:%Y-%m-%d}" for each in agenda_of(made, scheduled(made), Wanted()).events] == [
        "2021-01-02", "2023-01-04",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("notice", "day"),
    [("2d", "01-05"), ("1d", "01-06"), ("5d", "12-31"), ("7ed", "01-02"), ("2ed", "01-07"), ("1w", "12-31")],
)
def test_material_is_ready_on_the_last_day_before_the_notice(notice: str, day: str) -> None:
    """The meeting is on Monday 10 January, and two working days before it are Thursday and Friday."""
    body = {"id": "k", "notice": notice, "meetings": ["2022-01-10"]}
    before = {"status_date": "2021-12-01", "start": "2021-12-01"}
    made = roadmap(decisions=[{"id": "d", "body": "k"}], bodies=[body], **before)
    assert days(made)[0] == ("notice", day)


def test_events_keep_their_keys_and_say_what_they_are_about() -> None:
    made = plan()
    found = {each.key: each for each in agenda_of(made, scheduled(made), Wanted()).events}
    assert found["r/k/2022-01-10"].items == ("D",)
    assert (found["r/k/2022-01-24"].note, found["r/a/deadline"].basis) == ("no quorum", ("1/2022 1 §",))
    assert sorted(found) == [
        "r/a/deadline", "r/k/2022-01-10", "r/k/2022-01-10/notice", "r/k/2022-01-24", "r/k/2022-06-30", "r/m",
        "r/other/2022-01-12",
    ]  # fmt: skip


@pytest.mark.parametrize(("notice", "day"), [("2d", "01-19"), ("3ed", "01-20"), ("1ew", "01-16"), ("2w", "01-07")])
def test_the_last_day_for_the_material_is_as_long_before_the_meeting_as_its_notice(notice: str, day: str) -> None:
    made = roadmap(
        decisions=[{"id": "d", "body": "k", "meeting": "2022-01-24"}],
        bodies=[{"id": "k", "notice": notice, "meetings": ["2022-01-24"]}],
    )
    assert [told for told in days(made) if told[0] == "notice"] == [("notice", day)]


def test_the_day_of_notice_is_called_by_its_meeting_or_else_by_its_body() -> None:
    named = {"date": "2022-01-24", "title": "Budget meeting"}
    made = roadmap(
        decisions=[{"id": f"d{day}", "title": f"D{day}", "body": "k", "meeting": f"2022-01-{day}"} for day in (24, 31)],
        bodies=[{"id": "k", "title": "Council", "notice": "2d", "meetings": [named, "2022-01-31"]}],
    )
    told = [each for each in agenda_of(made, scheduled(made), Wanted()).events if each.kind == "notice"]
    assert [(each.title, each.items) for each in told] == [("Budget meeting", ("D24",)), ("Council", ("D31",))]


def test_a_cancelled_meeting_is_told_where_it_would_have_been() -> None:
    gone = [{"date": "2022-01-10", "cancelled": True, "place": "Town hall"}, {"date": "2022-01-17", "cancelled": True}]
    made = roadmap([], [], [], [{"id": "k", "place": "Office", "meetings": gone}], finish="2022-06-30")
    events = agenda_of(made, scheduled(made), Wanted()).events
    assert [(each.kind, each.day.day, each.place) for each in events] == [
        ("cancelled", 10, "Town hall"), ("cancelled", 17, "Office"),
    ]  # fmt: skip
