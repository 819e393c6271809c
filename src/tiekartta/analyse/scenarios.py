"""The futures of a roadmap side by side: the report behind `tiekartta scenarios`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.margins import margin_of
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Deadline:
    """An item's deadline in one future: the forecast, and the float in working days, None where the item is not."""

    id: str
    title: LocalText
    deadline: date
    kind: str
    forecasts: tuple[date | None, ...]
    floats: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ScenarioItem:
    """An item that is not in every future."""

    id: str
    title: LocalText
    kind: str


@dataclass(frozen=True, slots=True)
class Future:
    """One scenario: what its target and deadlines come to, and what only it has."""

    id: str
    title: LocalText
    decision: str | None
    decision_title: LocalText | None
    outcome: LocalText | None
    target: str | None
    target_title: LocalText | None
    target_date: date | None
    reserve: int | None
    items: int
    late: int
    only_here: tuple[ScenarioItem, ...]


@dataclass(frozen=True, slots=True)
class ScenariosReport:
    """All futures of one roadmap; `no_regret` are the items that every one of them has."""

    roadmap: str
    title: LocalText
    status_date: date | None
    futures: tuple[Future, ...]
    deadlines: tuple[Deadline, ...]
    no_regret: tuple[ScenarioItem, ...]


def scenarios_report(roadmap: Roadmap, computed: Sequence[tuple[Roadmap, Schedule]]) -> ScenariosReport:
    """The futures of `roadmap`; `computed` holds it in each of its scenarios with that schedule."""
    present = [_leaves(plan, schedule) for plan, schedule in computed]
    shared = set.intersection(*map(set, present)) if present else set()
    return ScenariosReport(
        roadmap.id,
        roadmap.header.title,
        computed[0][1].status_date(roadmap.id) if computed else None,
        tuple(_future(plan, schedule, present, number) for number, (plan, schedule) in enumerate(computed)),
        _deadlines(computed),
        tuple(item for name, item in present[0].items() if name in shared) if present else (),
    )


def _leaves(plan: Roadmap, schedule: Schedule) -> dict[str, ScenarioItem]:
    """The items of a future: dated leaf items, and its questions."""
    dates = schedule.dates[plan.id]
    items = {
        name: ScenarioItem(name, row.title, row.kind)
        for name, row in plan.rows.items()
        if name in dates and not row.is_parent
    }
    return items | {each.id: ScenarioItem(each.id, each.title, "question") for each in plan.questions}


def _future(plan: Roadmap, schedule: Schedule, present: list[dict[str, ScenarioItem]], number: int) -> Future:
    scenario = next(each for each in plan.scenarios if each.id == plan.scenario)
    choice = scenario.when
    chooser = plan.rows.get(choice.decision) if choice else None
    target = schedule.targets[plan.id]
    dates = schedule.dates[plan.id]
    elsewhere = {name for other, items in enumerate(present) if other != number for name in items}
    return Future(
        scenario.id,
        scenario.title,
        choice.decision if choice else None,
        chooser.title if chooser else None,
        choice.outcome if choice else None,
        target,
        plan.rows[target].title if target else None,
        dates[target].early_finish if target in dates else None,
        schedule.reserves[plan.id],
        len(present[number]),
        sum(name in dates and margin_of(schedule, plan.id, plan.rows[name]).late for name in plan.told),
        tuple(item for name, item in present[number].items() if name not in elsewhere),
    )


def _deadlines(computed: Sequence[tuple[Roadmap, Schedule]]) -> tuple[Deadline, ...]:
    """Deadlines whose day, forecast or float differs between the futures, the earliest first."""
    found: dict[str, Deadline] = {}
    for plan, _ in computed:
        for name, row in plan.rows.items():
            deadline = row.item.deadline
            if deadline is None or name in found:
                continue
            dates = [schedule.dates[plan.id].get(name) for _, schedule in computed]
            forecasts = tuple(each.early_finish if each else None for each in dates)
            floats = tuple(each.total_float if each else None for each in dates)
            days = {each and each.item.deadline and each.item.deadline.date for each in _rows(computed, name)}
            if len(set(forecasts)) > 1 or len(set(floats)) > 1 or len(days) > 1:
                found[name] = Deadline(name, row.title, deadline.date, deadline.kind, forecasts, floats)
    return tuple(sorted(found.values(), key=lambda each: (each.deadline, each.id)))


def _rows(computed: Sequence[tuple[Roadmap, Schedule]], name: str) -> Iterator[Row | None]:
    """An item as it is in each future."""
    return (plan.rows.get(name) for plan, _ in computed)
