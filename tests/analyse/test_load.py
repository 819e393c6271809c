"""Who holds how much in which month: items under way, critical ones, working days and person-days left."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.console import Console
from tiekartta.analyse.listing.filters import Filter
from tiekartta.analyse.listing.load import Load, first_text, owners_of
from tiekartta.analyse.listing.report import list_of
from tiekartta.model.scalars import Titles

JANUARY, FEBRUARY, MARCH = date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1)


def loads(*tasks: dict[str, Any], by: str = "owner", **header: Any) -> list[Load]:
    plan = roadmap(tasks, **header)
    return list(list_of([plan], scheduled(plan), 10, Filter(), by).load)


def test_an_item_counts_in_every_month_in_which_it_is_under_way() -> None:
    """30 working days from Monday 3.1.2022: 21 in January, 9 in February."""
    assert sorted(loads({"id": "a", "owner": "ICT", "duration": "30d", "effort": 10}), key=lambda each: each.month) == [
        Load("ICT", JANUARY, 1, 1, 21, 7.0), Load("ICT", FEBRUARY, 1, 1, 9, 3.0),
    ]  # fmt: skip


def test_several_owners_hold_it_each_and_the_most_critical_come_first() -> None:
    found = loads(
        {"id": "a", "owner": "HR; ICT", "duration": "5d"},
        {"id": "b", "owner": "ICT", "duration": "10d"},
        {"id": "c", "owner": "HR", "duration": "2d"},
    )
    assert [(each.owner, each.items, each.critical, each.days) for each in found] == [
        ("ICT", 2, 1, 15), ("HR", 2, 0, 7),
    ]  # fmt: skip


def test_only_what_is_left_counts_from_the_data_date_on() -> None:
    found = loads(
        {"id": "a", "owner": "ICT", "duration": "20d", "started": "2022-01-03", "progress": "50%", "effort": 10},
        {"id": "b", "owner": "ICT", "duration": "5d", "status": "done", "finished": "2022-01-07"},
        status_date="2022-01-17",
    )
    assert [(each.month, each.items, each.days, each.effort) for each in found] == [(JANUARY, 1, 10, 5.0)]


def test_groups_are_told_by_their_titles_and_declared_items_are_critical() -> None:
    plan = roadmap([{"id": "a", "group": "g", "duration": "1d", "critical": "declared"}, {"id": "b", "duration": "9d"}])
    (load,) = list_of([plan], scheduled(plan), 10, Filter(), "group").load
    assert (load.owner, load.critical, load.effort) == ("g", 1, None)


def test_owners_in_several_languages_are_told_side_by_side_as_far_as_they_go() -> None:
    found = owners_of(Titles("HR; ICT; ", "PA", None))
    assert found == [Titles("HR", "PA", None), Titles("ICT", None, None)]
    assert [first_text(each) for each in found] == ["HR", "ICT"]
    assert owners_of(Titles(None, "PA; IT", "HR")) == [Titles(None, "PA", "HR"), Titles(None, "IT", None)]
    assert (owners_of(" HR ;; ICT"), owners_of(None), owners_of("")) == (["HR", "ICT"], [], [])


def test_a_month_ends_on_its_last_day_over_the_turn_of_a_year_too() -> None:
    year = loads({"id": "a", "owner": "ICT", "start": "2022-12-30", "duration": "2d", "effort": 4})
    assert [(each.month, each.days, each.effort) for each in year] == [
        (date(2022, 12, 1), 1, 2.0), (date(2023, 1, 1), 1, 2.0),
    ]  # fmt: skip
    assert loads({"id": "a", "owner": "ICT", "duration": "31d"})[1:] == [Load("ICT", FEBRUARY, 1, 1, 10, None)]


@pytest.mark.parametrize(("by", "code"), [("owner", 0), ("group", 0), ("phase", 2)])
def test_the_command_tells_it_as_a_table_with_shades(by: str, code: int, console: Console) -> None:
    said = console("list", "roadmaps/kansallinen", "--by", by, "--month", "--lang", "fi", "--width", "200")
    assert said.code == code
    if code:
        assert "--month" in said.err
        return
    assert "6/22" in said.out
    assert "▇" in said.out


def test_csv_has_a_line_an_owner_and_month(console: Console) -> None:
    lines = console("list", "roadmaps/kansallinen", "--by", "owner", "--month", "--format", "csv").out.splitlines()
    assert lines[0] == "owner,month,items,critical,days,effort"
    assert lines[1] == "ICT,2022-09-01,14,8,301,"
