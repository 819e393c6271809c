"""Counties side by side: right sums, no colour without data, and every difference from the nation told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.analyse.portfolio.report import PortfolioReport, portfolio_of
from tiekartta.analyse.portfolio.tiles import colour_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute

BOUNDS = (25, 50, 75, 90)
DAY = date(2022, 1, 10)
DONE = {"status": "done", "started": "2022-01-03", "finished": "2022-01-04"}


def nation(**lists: Any) -> Roadmap:
    tasks = [
        {"id": "talous", "phase": "alku", "tasks": [{"id": "budjetti", "deadline": "2022-03-31"}, {"id": "tilit"}]},
        {"id": "verkko", "phase": "loppu", "deadline": {"date": "2022-02-28", "kind": "statutory"}},
    ]
    events = [{"id": "laki", "date": "2022-01-05"}]
    return roadmap(**{"tasks": tasks, "milestones": events, "id": "valtio", "status_date": DAY.isoformat(), **lists})


def county(name: str, tasks: Any, **header: Any) -> Roadmap:
    return roadmap(tasks, id=name, **{"implements": "valtio", "status_date": DAY.isoformat(), **header})


def side_by_side(*roadmaps: Roadmap, by: str = "package", **options: Any) -> PortfolioReport:
    schedule = compute(roadmaps, {each.id: each.header.status_date or DAY for each in roadmaps})
    return portfolio_of(roadmaps, schedule, 10, BOUNDS, by, **options)


def tiles(report: PortfolioReport, name: str) -> dict[str | None, tuple[int, int, int | None, str]]:
    (row,) = (each for each in report.counties if each.roadmap == name)
    return {tile.block: (tile.done, tile.total, tile.colour, tile.data) for tile in row.tiles}


def test_an_item_stands_in_the_block_of_what_it_carries_out() -> None:
    report = side_by_side(
        nation(),
        county(
            "a",
            [
                {"id": "x", "implements": "valtio:budjetti", **DONE},
                {"id": "p", "implements": "valtio:talous", "tasks": [{"id": "y"}, {"id": "z", **DONE}]},
                {"id": "oma"},
            ],
        ),
    )
    assert [block.id for block in report.blocks] == ["talous"]
    assert tiles(report, "a") == {"talous": (2, 3, 3, "told"), None: (0, 1, 1, "told")}
    assert (report.counties[0].whole.done, report.counties[0].whole.total) == (2, 4)


def test_blocks_are_phases_of_the_nation_or_the_own_ones_of_the_same_name() -> None:
    report = side_by_side(
        nation(),
        county("a", [{"id": "x", "implements": "verkko", "phase": "muu", **DONE}, {"id": "y", "phase": "alku"}]),
        by="phase",
    )
    assert [block.id for block in report.blocks] == []  # no phases are listed
    assert tiles(report, "a") == {None: (1, 2, 2, "told")}


@pytest.mark.parametrize(
    ("done", "total", "colour"), [(0, 4, 1), (1, 4, 1), (2, 4, 2), (3, 4, 3), (9, 10, 4), (91, 100, 5), (4, 4, 5)]
)
def test_dark_green_is_more_than_nine_tenths_and_a_bound_belongs_below(done: int, total: int, colour: int) -> None:
    assert colour_of(done, total, BOUNDS) == colour


def test_where_nobody_has_told_anything_there_is_no_colour() -> None:
    silent = county("a", [{"id": "x", "implements": "valtio:budjetti"}])
    told = county("c", [{"id": "x", "implements": "valtio:budjetti"}, {"id": "y", **DONE}])
    report = side_by_side(nation(), silent, told)
    assert tiles(report, "a")["talous"] == (0, 1, None, "nothing-told")
    assert tiles(report, "c")["talous"] == (0, 1, 1, "told")
    assert report.counties[0].whole.share is None
    assert (report.sums[0].done, report.sums[0].total) == (0, 1)


def test_events_that_came_by_themselves_make_no_block_green() -> None:
    plan = roadmap(
        [{"id": "x", **DONE}],
        [{"id": "vaalit", "date": "2022-01-05", "implements": "valtio:budjetti"}],
        id="a",
        implements="valtio",
        status_date=DAY.isoformat(),
    )
    assert tiles(side_by_side(nation(), plan), "a")["talous"] == (1, 1, None, "nothing-told")


def test_what_is_not_there_is_no_data_and_what_does_not_concern_the_area_says_so() -> None:
    report = side_by_side(
        nation(),
        county("a", [{"id": "x", **DONE}]),
        county("b", [{"id": "x", "implements": "valtio:tilit", "status": "not-applicable", "deviation": "ei koske"}]),
    )
    assert tiles(report, "a")["talous"] == (0, 0, None, "nothing-here")
    assert tiles(report, "b")["talous"] == (0, 0, None, "not-applicable")


def test_sums_are_of_the_counties_without_the_nation() -> None:
    one = county("a", [{"id": "x", "implements": "valtio:tilit", **DONE}, {"id": "y", "implements": "valtio:tilit"}])
    two = county("b", [{"id": "x", "implements": "valtio:budjetti", **DONE}])
    report = side_by_side(nation(), one, two)
    assert [(tile.block, tile.done, tile.total) for tile in report.sums] == [("talous", 2, 3), (None, 0, 0)]
    assert (report.whole.done, report.whole.total, report.whole.colour) == (2, 3, 3)
    assert report.national is not None


def test_every_row_of_another_day_is_flagged_and_one_day_for_all_flags_none() -> None:
    old, new = county("a", [], status_date="2021-12-01"), county("b", [])
    report = side_by_side(nation(), old, new)
    assert (report.mixed, report.status_date) == (True, DAY)
    assert [(each.roadmap, each.differs) for each in report.counties] == [("a", True), ("b", False)]
    undated = side_by_side(nation(), county("c", [], status_date=None), dated=False)
    assert [each.dated for each in undated.counties] == [False]


def test_a_deviation_is_told_with_its_reason_or_as_unexplained() -> None:
    report = side_by_side(
        nation(),
        county(
            "a",
            [
                {"id": "ajoissa", "implements": "valtio:budjetti", "deadline": "2022-03-31"},
                {"id": "aiemmin", "implements": "budjetti", "deadline": "2022-02-28", "deviation": "Koetalousarvio"},
                {"id": "myohemmin", "implements": "valtio:budjetti", "deadline": "2022-04-30"},
                {"id": "pois", "implements": "valtio:verkko", "status": "dropped"},
                {"id": "toisin", "implements": "valtio:tilit", "deviation": "Yhdessä"},
            ],
        ),
    )
    assert [(each.id, each.kind, each.days, each.reason) for each in report.deviations] == [
        ("aiemmin", "earlier", -31, "Koetalousarvio"),
        ("myohemmin", "later", 30, None),
        ("pois", "left-out", None, None),
        ("toisin", "other", 0, "Yhdessä"),
    ]
    assert (report.counties[0].deviations, report.counties[0].unexplained) == (4, 2)


def test_what_no_county_has_taken_up_and_what_is_late_in_how_many() -> None:
    late = {"implements": "valtio:verkko", "duration": "90d", "deadline": "2022-02-01"}
    behind = {"implements": "valtio:verkko", "duration": "60d"}
    report = side_by_side(
        nation(),
        county("a", [{"id": "x", **late}]),
        county("b", [{"id": "x", **late}, {"id": "y", "implements": "valtio:talous", "tasks": [{"id": "z"}]}]),
        county("c", [{"id": "x", **behind, "deviation": "myöhemmin"}]),
        county("d", [{"id": "x", "implements": "valtio:verkko", **DONE}]),
    )
    counted = {each.id: (each.taken_up, each.late_in, each.after_in) for each in report.items}
    assert counted == {"budjetti": (1, 0, 0), "tilit": (1, 0, 0), "verkko": (4, 2, 3)}
    assert report.late == ("verkko",)
    assert report.not_taken_up == ()
    assert side_by_side(nation(), county("a", [])).not_taken_up == ("budjetti", "tilit", "verkko")


def test_what_a_county_left_out_it_has_not_taken_up() -> None:
    report = side_by_side(nation(), county("a", [{"id": "x", "implements": "valtio:verkko", "status": "dropped"}]))
    assert "verkko" in report.not_taken_up
    assert report.counties[0].taken_up == 0


def test_roadmaps_that_carry_out_nothing_of_it_are_told_and_left_out() -> None:
    report = side_by_side(nation(), county("a", []), roadmap(id="muu", title="Muu"))
    assert [each.roadmap for each in report.counties] == ["a"]
    assert [each.id for each in report.others] == ["muu"]


def test_without_a_nation_the_blocks_are_those_that_the_roadmaps_share() -> None:
    one = roadmap([{"id": "p", "tasks": [{"id": "x", **DONE}]}], id="a")
    two = roadmap([{"id": "p", "tasks": [{"id": "x"}, {"id": "y", **DONE}]}], id="b")
    report = side_by_side(one, two)
    assert report.national is None
    assert (report.items, report.deviations) == ((), ())
    assert [(tile.block, tile.done, tile.total) for tile in report.sums] == [("p", 2, 3)]
