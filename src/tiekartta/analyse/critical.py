"""The critical path to the target or to any other item, and the chains that are nearly critical."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.why import Cause, Turn, causes_of, state_in_plan, turns_of
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.network import ITEMS, Node
from tiekartta.schedule.path import Path
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class CriticalItem:
    """One item of a chain.

    `state` is `planned`, `active` or `done`; `float_to` its float to the chain's end in working days, `critical`
    tells whether that is the reserve (else it has float of its own, because what follows waits anyway), `wait` the days
    that a decision waits for its meeting, `share` the part of the window (see `CriticalReport`) that passes between its
    start, or the beginning of that wait, and its finish. `turns` are the meetings of the bodies that handle a decision
    before it is made, each a step before it.
    """

    roadmap: str
    id: str
    kind: str
    title: LocalText
    state: str
    early_start: date
    early_finish: date
    float_to: int | None
    critical: bool
    wait: int
    share: float
    cause: Cause | None
    declared: bool
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of drivers that is nearly critical, whole from its start; `float_to` is the least of its floats."""

    float_to: int
    items: tuple[CriticalItem, ...]


@dataclass(frozen=True, slots=True)
class CriticalReport:
    """The critical path to an item: the chain of drivers that ends there, or at what leaves its reserve.

    `reserve` is in working days, negative when the item is missed.

    The window runs from the roadmap's start (or the first item) to the later of its finish and the item's date.
    """

    roadmap: str
    title: LocalText
    status_date: date
    target: str
    target_title: LocalText
    target_date: date
    reserve: int
    window_start: date
    window_finish: date
    items: tuple[CriticalItem, ...]
    near: tuple[Chain, ...]


def critical_report(schedule: Schedule, roadmap: str, target: str, asked: bool = False) -> CriticalReport:
    """The critical path to an item of a roadmap.

    Without a target of its own a roadmap is asked about all that finishes last, unless the item was `asked` for.
    """
    path = schedule.path_to(roadmap, target) if asked else schedule.paths[roadmap]
    assert path is not None  # the roadmap has the item, and so something that finishes last
    return _Path(schedule, roadmap, target, path).report()


class _Path:
    def __init__(self, schedule: Schedule, roadmap: str, target: str, path: Path) -> None:
        self.schedule, self.plan, self.target, self.path = schedule, schedule.roadmaps[roadmap], target, path
        self.date = schedule.dates[roadmap][target].early_finish
        header = self.plan.header
        dates = schedule.dates[roadmap].values()
        self.start = header.start or min(each.early_start for each in dates)
        self.finish = max(header.finish or self.date, self.date)

    def report(self) -> CriticalReport:
        return CriticalReport(
            roadmap=self.plan.id,
            title=self.plan.header.title,
            status_date=self.schedule.status_date(self.plan.id),
            target=self.target,
            target_title=self.plan.rows[self.target].title,
            target_date=self.date,
            reserve=self.path.reserve,
            window_start=self.start,
            window_finish=self.finish,
            items=tuple(self._items(self.path.driving)),
            near=tuple(self._chains()),
        )

    def _items(self, chain: Collection[Node]) -> list[CriticalItem]:
        """The items of a chain in the order of their dates; what leads to another stands before it."""
        nodes = {v for v in chain if v.kind in ITEMS}
        early, place = self.schedule.early, self.schedule.place
        return [self._item(v) for v in sorted(nodes, key=lambda v: (early.start[v], early.finish[v], place[v]))]

    def _item(self, v: Node) -> CriticalItem:
        roadmap, name = v.name
        row, dates = self.schedule.roadmaps[roadmap].rows[name], self.schedule.dates[roadmap][name]
        causes = causes_of(self.schedule, roadmap, name)
        cause = next(iter(causes), None)
        wait = 0
        if cause and cause.driver.moved == "meeting":
            wait = max((dates.early_start - cause.driver.date).days, 0)
        first, last = max(dates.early_start, self.start), min(dates.early_finish, self.finish)
        window = (self.finish - self.start).days + 1
        lasts = (last - first).days + (row.kind != "milestone")
        return CriticalItem(
            roadmap=roadmap,
            id=name,
            kind=row.kind,
            title=row.title,
            state=state_in_plan(row, dates, self.schedule.status_date(roadmap)),
            early_start=dates.early_start,
            early_finish=dates.early_finish,
            float_to=self.path.floats.get(v),
            critical=v in self.path.critical,
            wait=wait,
            share=round(max(lasts + wait, 0) / max(window, 1), 4),
            cause=cause,
            declared=row.item.critical == "declared",
            turns=turns_of(self.schedule, roadmap, name),
        )

    def _chains(self) -> list[Chain]:
        """The nearly critical chains, the least float first."""
        floats = self.path.floats
        chains = [
            Chain(min(floats[v] for v in part if v in floats), tuple(self._items(part)))
            for part in self.schedule.near_chains(self.path)
        ]
        return sorted(chains, key=lambda chain: (chain.float_to, chain.items[0].early_start, chain.items[0].id))
