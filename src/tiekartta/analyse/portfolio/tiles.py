"""One tile of the table: how far a county is in a block, and in which of the five colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiekartta.analyse.states import WORST_FIRST
from tiekartta.model.items import Item, value_of

TOLD, NOTHING_TOLD, NOTHING_HERE, NOT_APPLICABLE = "told", "nothing-told", "nothing-here", "not-applicable"


@dataclass(frozen=True, slots=True)
class Tile:
    """What is done of a block in one roadmap.

    `share` is 0 to 1, and `colour` 1 (the worst) to 5 by the bounds of the settings; both are None without data. `data`
    tells whether progress was `told`, `nothing-told`, `nothing-here` (no items) or `not-applicable` (the block does not
    concern the area).
    """

    block: str | None
    done: int
    total: int
    share: float | None
    colour: int | None
    worst: str | None
    late: int
    data: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One item of a roadmap as its tile counts it; `states` is empty for what is no part of the plan."""

    item: Item
    states: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Whether somebody has told anything of its progress; that a day has come nobody tells."""
        item = self.item
        told = item.status not in (None, "planned") or item.finished is not None
        return told or any(value_of(item, key) is not None for key in ("started", "progress", "remaining"))


def tile_of(block: str | None, standings: Sequence[Standing], bounds: Sequence[int], has_told: bool) -> Tile:
    """The tile of a block; `has_told` is whether anything at all is told of progress in the roadmap.

    Without data a tile has no colour: neither where nobody has told anything, nor where all that is done are events
    whose day has come.
    """
    open_ = [each for each in standings if each.states]
    done = sum(each.states[0] == "done" for each in open_)
    data = _data(standings, open_, has_told)
    worst = min((each.states[0] for each in open_ if each.states[0] != "done"), key=WORST_FIRST.index, default=None)
    colour = colour_of(done, len(open_), bounds) if data == TOLD else None
    share = done / len(open_) if colour is not None else None
    return Tile(block, done, len(open_), share, colour, worst, sum(is_late(each.states) for each in open_), data)


def _data(standings: Sequence[Standing], open_: Sequence[Standing], has_told: bool) -> str:
    if not open_:
        gone = any(each.item.status == "not-applicable" for each in standings)
        return NOT_APPLICABLE if gone else NOTHING_HERE
    if any(each.is_told for each in open_):
        return TOLD
    only_events = any(each.states[0] == "done" for each in open_)
    return TOLD if has_told and not only_events else NOTHING_TOLD


def is_late(states: Iterable[str]) -> bool:
    """Whether an item is late or should have started or finished by now."""
    return not {"late", "overdue"}.isdisjoint(states)


def colour_of(done: int, total: int, bounds: Sequence[int]) -> int:
    """1 to 5: how many of the bounds, in per cent, the share done exceeds, and one."""
    return 1 + sum(done * 100 > bound * total for bound in bounds)


def sum_of(block: str | None, tiles: Iterable[Tile], bounds: Sequence[int]) -> Tile:
    """Several tiles as one; those without data count nothing, so that they make no sum look better."""
    told = [tile for tile in tiles if tile.colour is not None]
    if not told:
        return Tile(block, 0, 0, None, None, None, 0, NOTHING_HERE)
    done, total = sum(tile.done for tile in told), sum(tile.total for tile in told)
    worst = min((tile.worst for tile in told if tile.worst), key=WORST_FIRST.index, default=None)
    late = sum(tile.late for tile in told)
    return Tile(block, done, total, done / total, colour_of(done, total, bounds), worst, late, TOLD)
