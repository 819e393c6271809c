"""Counties side by side in one table, and against the national roadmap: `tiekartta portfolio`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.portfolio.blocks import blocks_of, carried_out, national_of, placed
from tiekartta.analyse.portfolio.nation import Area, Deviation, NationalItem, deviations_of, national_items
from tiekartta.analyse.portfolio.tiles import Standing, Tile, sum_of, tile_of
from tiekartta.analyse.states import States
from tiekartta.analyse.status import Named
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class County:
    """One row of the table: a roadmap with its tiles, in the order of the blocks.

    `dated` is whether its data date was given at all, `differs` whether it is not that of the table. `taken_up` counts
    the national items that something carries out here; `reserve` is in working days.
    """

    roadmap: str
    title: LocalText
    status_date: date
    dated: bool
    differs: bool
    tiles: tuple[Tile, ...]
    whole: Tile
    target: date | None
    reserve: int | None
    taken_up: int
    deviations: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class PortfolioReport:
    """The whole answer. `status_date` is the data date of the table, the latest one; `mixed` when not all share it.

    `national` stands above the counties when there is one; `sums` are over the counties alone, a tile a block and one
    for all. `not_taken_up` are the ids of the national items that no county carries out, `late` of those that are late
    somewhere, late in most counties first. `others` are roadmaps that carry out something else or nothing.
    """

    by: str
    status_date: date | None
    mixed: bool
    bounds: tuple[int, ...]
    blocks: tuple[Named, ...]
    loose: bool
    """Whether some items belong to no block: their tiles come last, with the block None."""
    national: County | None
    counties: tuple[County, ...]
    sums: tuple[Tile, ...]
    whole: Tile
    deviations: tuple[Deviation, ...]
    items: tuple[NationalItem, ...]
    """The national items, each with the counties that have taken it up."""
    not_taken_up: tuple[str, ...]
    late: tuple[str, ...]
    others: tuple[Named, ...]


def _urgency(each: NationalItem) -> tuple[int, int, bool, date, str]:
    return (-each.late_in, -each.after_in, each.deadline_kind != "statutory", each.deadline or date.max, each.id)


def portfolio_of(
    roadmaps: Sequence[Roadmap],
    schedule: Schedule,
    at_risk: int,
    bounds: Sequence[int],
    by: str = "group",
    national: str | None = None,
    dated: bool = False,
) -> PortfolioReport:
    """Roadmaps side by side; `dated` is whether one data date was asked for, instead of each roadmap's own."""
    nation = national_of((*roadmaps, *schedule.network.roadmaps), national)
    rows = [each for each in roadmaps if nation is None or each is nation or each.header.implements == nation.id]
    side = _SideBySide(rows, nation, schedule, at_risk, tuple(bounds), by, dated)
    return side.report([each for each in roadmaps if each not in rows])


class _SideBySide:
    """The rows of a table, each roadmap's states worked out once."""

    def __init__(
        self,
        rows: Sequence[Roadmap],
        nation: Roadmap | None,
        schedule: Schedule,
        at_risk: int,
        bounds: tuple[int, ...],
        by: str,
        dated: bool,
    ) -> None:
        self.nation, self.schedule, self.bounds, self.by, self.dated = nation, schedule, bounds, by, dated
        self.areas = {each.id: _area(each, nation, schedule, at_risk) for each in rows}
        self.counties = [each for each in rows if each is not nation]
        self.blocks = tuple(blocks_of([nation] if nation else rows, by))
        self.national_blocks = placed(nation, by, self.blocks) if nation else {}
        self.latest = max((schedule.status_date(each.id) for each in self.counties or rows), default=None)

    def report(self, others: Sequence[Roadmap]) -> PortfolioReport:
        nation, areas = self.nation, [self.areas[each.id] for each in self.counties]
        deviations: list[Deviation] = []
        items: list[NationalItem] = []
        if nation:
            there = self.schedule.dates[nation.id]
            deviations = [each for area in areas for each in deviations_of(area, nation, there)]
            items = national_items(nation, areas, self.national_blocks)
        told = Counter(each.roadmap for each in deviations)
        silent = Counter(each.roadmap for each in deviations if each.reason is None)
        taken = Counter(uptake.roadmap for each in items for uptake in each.uptakes if not uptake.left_out)
        in_table = nation is not None and nation.id in self.areas
        parts = {each: self._tiles(area) for each, area in self.areas.items()}
        loose = any(block is None for tiles in parts.values() for block in tiles)
        order = [*(block.id for block in self.blocks), *([None] if loose else [])]
        rows = {
            name: self._county(name, tiles, order, taken[name], told[name], silent[name])
            for name, tiles in parts.items()
        }
        counties = [rows[each.id] for each in self.counties]
        return PortfolioReport(
            by=self.by,
            status_date=self.latest,
            mixed=any(row.differs for row in rows.values()),
            bounds=self.bounds,
            blocks=self.blocks,
            loose=loose,
            national=rows[nation.id] if nation and in_table else None,
            counties=tuple(counties),
            sums=tuple(
                sum_of(block, [each.tiles[number] for each in counties], self.bounds)
                for number, block in enumerate(order)
            ),
            whole=sum_of(None, [each.whole for each in counties], self.bounds),
            deviations=tuple(deviations),
            items=tuple(items),
            not_taken_up=tuple(each.id for each in items if not each.taken_up),
            late=tuple(each.id for each in sorted(items, key=_urgency) if each.late_in or each.after_in),
            others=tuple(Named(each.id, each.header.title) for each in others),
        )

    def _tiles(self, area: Area) -> dict[str | None, list[Standing]]:
        """The leaf items of a roadmap by their blocks."""
        carries = area.carries if area.roadmap is not self.nation else None
        blocks = placed(area.roadmap, self.by, self.blocks, carries, self.national_blocks)
        found: dict[str | None, list[Standing]] = {}
        for name, row in area.roadmap.rows.items():
            if not row.is_parent:
                found.setdefault(blocks[name], []).append(Standing(row.item, area.states.get(name, ())))
        return found

    def _county(
        self,
        name: str,
        standings: Mapping[str | None, list[Standing]],
        order: Sequence[str | None],
        taken_up: int,
        deviations: int,
        unexplained: int,
    ) -> County:
        roadmap = self.areas[name].roadmap
        everything = [each for part in standings.values() for each in part]
        has_told = any(each.is_told for each in everything)
        target = self.schedule.targets[name]
        dates = self.schedule.dates[name].get(target) if target else None
        day = self.schedule.status_date(name)
        return County(
            roadmap=name,
            title=roadmap.header.title,
            status_date=day,
            dated=self.dated or roadmap.header.status_date is not None,
            differs=day != self.latest,
            tiles=tuple(tile_of(block, standings.get(block, ()), self.bounds, has_told) for block in order),
            whole=tile_of(None, everything, self.bounds, has_told),
            target=dates.early_finish if dates else None,
            reserve=self.schedule.reserves[name],
            taken_up=taken_up,
            deviations=deviations,
            unexplained=unexplained,
        )


def _area(roadmap: Roadmap, nation: Roadmap | None, schedule: Schedule, at_risk: int) -> Area:
    dates = schedule.dates[roadmap.id]
    states = States(roadmap, schedule, at_risk)
    told = {
        name: states.of(row, dates[name]).states
        for name, row in roadmap.rows.items()
        if name in dates and not row.is_parent
    }
    carries = carried_out(roadmap, nation) if nation is not None and nation is not roadmap else {}
    return Area(roadmap, dates, told, carries)
