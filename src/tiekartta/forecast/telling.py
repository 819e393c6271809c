"""From thousands of futures to what is told of them: the report of `forecast/report.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tiekartta.forecast.asked import END, TARGET, Asked, Tally, asked_of
from tiekartta.forecast.futures import Source
from tiekartta.forecast.influence import correlations, left_out
from tiekartta.forecast.report import Basis, DeadlineChance, ForecastReport, Influence, ItemChance, MeetingChance
from tiekartta.forecast.simulation import Request, Simulation, UncertainSchedule
from tiekartta.forecast.spread import ASSUMED, ESTIMATE, OTHER, Assumptions, Spread, Work
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.dates import day_of
from tiekartta.schedule.network import DECISION, DONE, ELAPSED, EVENT, ITEMS, TASK, Network, Node
from tiekartta.schedule.schedule import Schedule


def forecasts(
    roadmaps: Sequence[Roadmap],
    schedule: Schedule,
    assumptions: Assumptions,
    request: Request,
) -> list[ForecastReport]:
    """The forecasts of roadmaps, each over everything that leads to its own target and deadlines."""
    plan = UncertainSchedule(schedule, assumptions, request)
    asked = {roadmap.id: list(asked_of(schedule, roadmap)) for roadmap in roadmaps}
    parts = [roadmaps] if _share_most(asked, schedule.network) else [[each] for each in roadmaps]
    return [report for part in parts for report in _forecasts(part, plan, asked)]


def _share_most(asked: Mapping[str, Sequence[Asked]], network: Network) -> bool:
    """Whether roadmaps, one by one, would need most of the plan again and again; else less has to be held at a time."""
    room = 2 * len(network.graph)
    for every in asked.values():
        room -= len(network.ancestors(node for each in every for node in each.nodes))
        if room < 0:
            return True
    return False


def _forecasts(
    roadmaps: Sequence[Roadmap], plan: UncertainSchedule, asked: Mapping[str, list[Asked]]
) -> list[ForecastReport]:
    """The forecasts of roadmaps that are computed together."""
    simulation = Simulation(plan, [each for roadmap in roadmaps for each in asked[roadmap.id]])
    simulation.run()
    correlated = correlations(simulation)
    without = left_out(simulation, correlated)
    teller = _Teller(simulation, correlated, without)
    return [teller.report(roadmap, asked[roadmap.id]) for roadmap in roadmaps]


class _Teller:
    def __init__(
        self,
        simulation: Simulation,
        correlated: dict[Asked, dict[Source, float]],
        without: dict[Asked, list[tuple[Source, Tally]]],
    ) -> None:
        self.simulation = simulation
        self.schedule = simulation.schedule
        self.correlated = correlated
        self.without = without

    def report(self, roadmap: Roadmap, asked: list[Asked]) -> ForecastReport:
        chances = [self._chance(each) for each in asked]
        target = next((each for each in asked if each.kind in (TARGET, END)), None)
        return ForecastReport(
            roadmap.id,
            roadmap.header.title,
            self.schedule.status_date(roadmap.id),
            self.simulation.request.runs,
            self.simulation.request.seed,
            self._basis(roadmap),
            chances[0] if target else None,
            tuple(chances[1:] if target else chances),
            tuple(self._items(target)) if target else (),
        )

    def _basis(self, roadmap: Roadmap) -> Basis:
        known, assumed = self.simulation.plan.uncertainty, self.simulation.plan.assumptions
        nodes = self.schedule.network.ids[roadmap.id].values()
        open_ = {node for node in nodes if node.kind in (TASK, ELAPSED) and node.state != DONE}
        works = [work for work in known.works if work.node in open_]
        counts = {kind: sum(work.rests_on == kind for work in works) for kind in (ESTIMATE, ASSUMED, OTHER)}
        return Basis(
            counts[ESTIMATE],
            counts[ASSUMED],
            counts[OTHER],
            len(open_) - len(works),
            (assumed.assumed.optimistic, assumed.assumed.pessimistic),
            (assumed.other.optimistic, assumed.other.pessimistic),
            assumed.triangular,
            assumed.correlation,
            sum(threat.roadmap == roadmap.id for threat in known.threats),
            tuple(risk.id for owner, risk in known.silent if owner == roadmap.id),
            len(assumed.learned) or None,
        )

    def _chance(self, asked: Asked) -> DeadlineChance:
        tally, node = self.simulation.tallies[asked], asked.node
        item = node.row.item
        dates = self.schedule.dates[asked.roadmap].get(node.item)
        p50, p80, p90 = (self._day(tally.quantile(each)) for each in (50, 80, 90))
        items, risks = self._influences(asked, tally)
        return DeadlineChance(
            asked.roadmap,
            node.item,
            node.row.title,
            asked.kind,
            node.kind == EVENT,
            (item.deadline.basis or item.basis) if item.deadline else (),
            asked.deadline,
            dates.early_finish if dates else day_of(self.schedule.early.finish[node] - 1),
            _share(tally.met, tally.runs) if asked.deadline else None,
            p50,
            p80,
            p90,
            _share(tally.lost, tally.runs),
            self._meetings(asked, tally) if node.kind == DECISION else (),
            items,
            risks,
        )

    @staticmethod
    def _day(found: int | None) -> date | None:
        return None if found is None else day_of(found)

    @staticmethod
    def _meetings(asked: Asked, tally: Tally) -> tuple[MeetingChance, ...]:
        last = asked.deadline or date.max
        return tuple(
            MeetingChance(day_of(day), round(count / tally.runs, 4), day_of(day) <= last)
            for day, count in sorted(tally.days.items())
        )

    def _influences(self, asked: Asked, tally: Tally) -> tuple[tuple[Influence, ...], tuple[Influence, ...]]:
        """The tornado: what moves P80 most first, then what changes the chance most; items and risks apart."""
        chance = _share(tally.met, tally.runs) if asked.deadline else None
        p80 = tally.quantile(80)
        told = [self._influence(asked, source, p80, other) for source, other in self.without.get(asked, ())]
        told.sort(key=lambda each: (each.weight(chance), abs(each.correlation)), reverse=True)
        return tuple(e for e in told if e.kind == "item"), tuple(e for e in told if e.kind == "risk")

    def _influence(self, asked: Asked, source: Source, p80: int | None, other: Tally) -> Influence:
        without = other.quantile(80)
        index = asked.node.calendar.index
        days = None if p80 is None or without is None else index(p80 + 1) - index(without + 1)
        owner, name, title = self._named(source)
        return Influence(
            "item" if isinstance(source, Work) else "risk",
            owner,
            name,
            title,
            self.correlated[asked][source],
            self._day(without),
            days,
            _share(other.met, other.runs) if asked.deadline else None,
        )

    def _named(self, source: Source) -> tuple[str, str, LocalText]:
        if isinstance(source, Work):
            return source.node.roadmap, source.node.item, source.node.row.title
        return source.roadmap, source.risk.id, self.schedule.roadmaps[source.roadmap].title_of(source.risk)

    def _items(self, target: Asked) -> list[ItemChance]:
        """The open items of the target's own roadmap that lead to it, those that are on the path most often first."""
        works = {work.node: work for work in self.simulation.touched if isinstance(work, Work)}
        counts = self.simulation.path[target]
        leads = self.schedule.network.ancestors(target.nodes)
        found = [
            self._item(node, counts.get(node, 0), works.get(node), target)
            for node in self.schedule.network.ids[target.roadmap].values()
            if node in leads and node.kind in ITEMS and node.kind != EVENT and node.state != DONE
        ]
        return sorted(found, key=lambda each: (-each.criticality, -abs(each.cruciality or 0), each.id))

    def _item(self, node: Node, count: int, work: Work | None, target: Asked) -> ItemChance:
        days = work.days if work else node.days
        spread = work.spread if work else Spread(1, 1)
        return ItemChance(
            node.item,
            node.row.title,
            node.row.kind,
            node.row.group,
            round(count / self.simulation.request.runs, 4),
            (self.correlated[target].get(work, 0.0) if count else 0.0) if work else None,
            work.rests_on if work else None,
            days,
            round(days * spread.optimistic, 1),
            round(days * spread.pessimistic, 1),
        )


def _share(count: int, total: int) -> float:
    """The share of futures; only none is 0 and only all are 1."""
    return round(count / total, 4) if count in (0, total) else min(max(round(count / total, 4), 0.0001), 0.9999)
