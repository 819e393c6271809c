"""What a tile counts, and when it has a colour."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.analyse.portfolio.tiles import Standing, Tile, colour_of, sum_of, tile_of

BOUNDS = (25, 50, 75, 90)


def standing(*states: str, kind: str = "tasks", **keys: Any) -> Standing:
    return Standing(roadmap(**{kind: [{"id": "a", **keys}]}).rows["a"].item, states)


DONE = standing("done", finished="2022-01-03")
OPEN = standing("ready")
EVENT = standing("done", kind="milestones", date="2022-01-03")


def test_a_tile_counts_what_is_done_and_late_and_tells_the_worst_of_the_rest() -> None:
    tile = tile_of(
        "g", [DONE, OPEN, standing("at-risk"), standing("waiting", "overdue"), standing("late")], BOUNDS, True
    )
    assert (tile.done, tile.total, tile.share, tile.colour, tile.worst, tile.late, tile.data) == (
        1, 5, 0.2, 1, "late", 2, "told",
    )  # fmt: skip
    assert tile_of("g", [DONE], BOUNDS, True).worst is None


@pytest.mark.parametrize(
    ("standings", "has_told", "data"),
    [
        ([], True, "nothing-here"),
        ([standing(status="not-applicable")], True, "not-applicable"),
        ([standing(status="dropped")], True, "nothing-here"),
        ([OPEN], True, "told"),
        ([OPEN], False, "nothing-told"),
        ([EVENT, OPEN], True, "nothing-told"),
        ([EVENT, DONE], False, "told"),
        ([standing("ready", status="planned")], False, "nothing-told"),
        ([standing("ready", status="active")], False, "told"),
        ([standing("ready", progress="0%")], False, "told"),
        ([standing("ready", remaining="3d")], False, "told"),
        ([standing("ready", started="2022-01-03")], False, "told"),
        ([standing("done", kind="milestones", finished="2022-01-03")], False, "told"),
    ],
)
def test_a_tile_has_a_colour_where_somebody_told_something(
    standings: list[Standing], has_told: bool, data: str
) -> None:
    tile = tile_of("g", standings, BOUNDS, has_told)
    assert (tile.data, tile.colour is not None, tile.share is not None) == (data, data == "told", data == "told")


@pytest.mark.parametrize(
    ("done", "colour"), [(0, 1), (25, 1), (26, 2), (50, 2), (51, 3), (75, 3), (76, 4), (90, 4), (91, 5), (100, 5)]
)
def test_a_share_at_a_bound_has_the_colour_below(done: int, colour: int) -> None:
    assert colour_of(done, 100, BOUNDS) == colour


def test_a_sum_leaves_out_what_has_no_data() -> None:
    tiles = [
        tile_of("g", [DONE, DONE, DONE, standing("late")], BOUNDS, True), tile_of("g", [DONE], BOUNDS, True),
        tile_of("g", [OPEN] * 9, BOUNDS, False), tile_of("g", [DONE, standing("at-risk")], BOUNDS, True),
    ]  # fmt: skip
    assert sum_of("g", tiles, BOUNDS) == Tile("g", 5, 7, 5 / 7, 3, "late", 1, "told")
    assert sum_of("g", tiles[2:3], BOUNDS) == Tile("g", 0, 0, None, None, None, 0, "nothing-here")
