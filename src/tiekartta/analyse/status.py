"""Where a roadmap stands on its data date: the report behind `tiekartta status`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.states import WORST_FIRST, ItemState, Reason, States
from tiekartta.model.items import Decision
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Dates, Schedule


@dataclass(frozen=True, slots=True)
class StatusItem:
    """One item with what a reader asks first."""

    id: str
    kind: str
    title: LocalText
    group: str | None
    phase: str | None
    owner: LocalText | None
    state: str
    states: tuple[str, ...]
    reasons: tuple[Reason, ...]
    early_start: date
    early_finish: date
    deadline: date | None
    deadline_kind: str | None
    basis: tuple[str, ...]
    total_float: int
    critical: bool
    meeting: date | None


@dataclass(frozen=True, slots=True)
class Share:
    """What is done of a set of items, and the worst state among the others."""

    group: str | None
    phase: str | None
    done: int
    total: int
    worst: str | None

    @property
    def share(self) -> float:
        """The share done, 0 to 1."""
        return self.done / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """The item that the plan exists for; `reserve` is in working days, negative when it is missed."""

    id: str
    title: LocalText
    date: date
    reserve: int
    weeks_left: int


@dataclass(frozen=True, slots=True)
class StatutoryCount:
    """How many statutory deadlines are met, met in part, open, at risk and missed."""

    met: int
    partly: int
    open: int
    at_risk: int
    missed: int


@dataclass(frozen=True, slots=True)
class Named:
    """A group or phase by its id and title."""

    id: str
    title: LocalText


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The whole answer for one roadmap; `items` are its leaf items, in the order of the plan."""

    roadmap: str
    title: LocalText
    version: str | None
    status_date: date
    scenario: Named | None
    illustrative: bool
    target: Target | None
    statutory: StatutoryCount
    groups: tuple[Named, ...]
    phases: tuple[Named, ...]
    shares: tuple[Share, ...]
    deadlines: tuple[StatusItem, ...]
    """Items with a statutory deadline that are not done, the earliest deadline first."""
    items: tuple[StatusItem, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which items to report: of a group, of a phase; everything when empty."""

    group: str | None = None
    phase: str | None = None


def status_of(roadmap: Roadmap, schedule: Schedule, at_risk: int, selection: Selection | None = None) -> StatusReport:
    """The status of one roadmap; `at_risk` is the float, in working days, below which an item is at risk."""
    selection = selection or Selection()
    states = States(roadmap, schedule, at_risk).all()
    dates = schedule.dates[roadmap.id]
    items = tuple(
        _item(row, dates[name], states[name])
        for name, row in roadmap.rows.items()
        if name in dates and not row.is_parent and _selected(row, selection)
    )
    statutory = [item for item in items if item.deadline_kind == "statutory"]
    ahead = sorted((item for item in statutory if item.state != "done"), key=lambda item: (item.deadline, item.id))
    return StatusReport(
        roadmap=roadmap.id,
        title=roadmap.header.title,
        version=roadmap.header.version,
        status_date=schedule.status_date(roadmap.id),
        scenario=next((Named(each.id, each.title) for each in roadmap.scenarios if each.id == roadmap.scenario), None),
        illustrative=roadmap.header.illustrative,
        target=_target(roadmap, schedule),
        statutory=_statutory(roadmap, statutory),
        groups=tuple(Named(each.id, each.title) for each in roadmap.groups),
        phases=tuple(Named(each.id, each.title) for each in roadmap.phases),
        shares=_shares(items),
        deadlines=tuple(ahead),
        items=items,
    )


def _selected(row: Row, selection: Selection) -> bool:
    return (not selection.group or row.group == selection.group) and (
        not selection.phase or row.phase == selection.phase
    )


def _item(row: Row, dates: Dates, state: ItemState) -> StatusItem:
    item = row.item
    deadline = item.deadline
    return StatusItem(
        id=item.id,
        kind=row.kind,
        title=item.title,
        group=row.group,
        phase=row.phase,
        owner=row.owner,
        state=state.worst,
        states=state.states,
        reasons=state.reasons,
        early_start=dates.early_start,
        early_finish=dates.early_finish,
        deadline=deadline.date if deadline else None,
        deadline_kind=deadline.kind if deadline else None,
        basis=(deadline.basis if deadline else ()) or item.basis,
        total_float=dates.total_float,
        critical=dates.critical,
        meeting=dates.early_start if isinstance(item, Decision) and item.body and not dates.no_meeting else None,
    )


def _target(roadmap: Roadmap, schedule: Schedule) -> Target | None:
    name = schedule.targets[roadmap.id]
    reserve = schedule.reserves[roadmap.id]
    if name is None or reserve is None or name not in schedule.dates[roadmap.id]:
        return None
    day = schedule.dates[roadmap.id][name].early_finish
    weeks = max((day - schedule.status_date(roadmap.id)).days, 0) // 7
    return Target(name, roadmap.rows[name].item.title, day, reserve, weeks)


def _statutory(roadmap: Roadmap, items: list[StatusItem]) -> StatutoryCount:
    met = partly = open_ = at_risk = missed = 0
    for item in items:
        if item.state == "done":
            met += 1
        elif roadmap.rows[item.id].item.status == "partly":
            partly += 1
        elif item.state == "late":
            missed += 1
        elif "at-risk" in item.states or "overdue" in item.states:
            at_risk += 1
        else:
            open_ += 1
    return StatutoryCount(met, partly, open_, at_risk, missed)


def _shares(items: tuple[StatusItem, ...]) -> tuple[Share, ...]:
    """The share of each group and phase, of each group, of each phase, and of all (None stands for all)."""
    cells: dict[tuple[str | None, str | None], list[str]] = {}
    for item in items:
        for key in {(item.group, item.phase), (item.group, None), (None, item.phase), (None, None)}:
            cells.setdefault(key, []).append(item.state)
    shares = []
    for (group, phase), states in cells.items():
        open_ = [state for state in states if state != "done"]
        worst = min(open_, key=WORST_FIRST.index) if open_ else None
        shares.append(Share(group, phase, len(states) - len(open_), len(states), worst))
    return tuple(shares)
