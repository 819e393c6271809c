"""Why an item has its dates: what binds them, what that beat, and why the item is critical or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.cancelled import CancelledMeeting, lost_meetings
from tiekartta.model.entities import Body
from tiekartta.model.items import Decision, Milestone, value_of
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.build import state_of
from tiekartta.schedule.drivers import DriverReport, bounds_of, turn_reports
from tiekartta.schedule.margins import LateLimit, Limits
from tiekartta.schedule.network import DONE, WHOLE, Arc
from tiekartta.schedule.schedule import Dates, Schedule


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that binds an item, with the words of what it names.

    `item_kind` is `task`, `milestone`, `event`, `decision` or `question`; `item_date` is the day of that end of it that
    the link comes from; `item_done` whether that is a fact.
    """

    driver: DriverReport
    title: LocalText | None = None
    item_kind: str | None = None
    item_date: date | None = None
    item_done: bool = False
    via_title: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The meeting in which a body handles a decision before it is made; no date where none is late enough.

    `ready` is the first day on which it could be: what it waits for is finished and the body's `notice` (as written)
    has run; then it waits for so many calendar days. `cause` is what it waits for, None where that is the body before.
    """

    body: LocalText
    ready: date
    date: date | None
    wait: int
    notice: str | None
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class Step:
    """An item on the way back to what set its date: `end` tells whether its `start` or its `finish` is held.

    `body` and `notice` (as written) are told of decisions: whose meeting it waits for; `cancelled` are the meetings in
    which it would have been made, `turns` those of the bodies that handle it before.
    """

    roadmap: str
    id: str
    kind: str
    title: LocalText
    state: str
    early_start: date
    early_finish: date
    end: str
    cause: Cause | None
    runner_up: Cause | None
    body: LocalText | None = None
    notice: str | None = None
    cancelled: tuple[CancelledMeeting, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """What bounds an item late, with the title of the item that has the limit: itself, a parent, or one downstream."""

    limit: LateLimit
    title: LocalText


@dataclass(frozen=True, slots=True)
class WhyReport:
    """The answer to `why`: the chain of drivers from the item back, its other bounds, and its float to the target.

    Floats are working days. `float_to_target` is None for what does not lead to the target and for what is done.
    """

    roadmap: str
    id: str
    title: LocalText
    status_date: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int
    critical: bool
    near_critical: bool
    target: str | None
    target_title: LocalText | None
    float_to_target: int | None
    reserve: int | None
    chain: tuple[Step, ...]
    others: tuple[Cause, ...]
    driving: bool
    """Whether it is on the critical path to the target."""
    limit: Limit | None
    """What its late dates come from; None for what is done and for parents."""
    leaving: tuple[Step, ...]
    """Of an item whose own day is fixed, the chain of drivers from what leaves the least float to it."""


def why(schedule: Schedule, roadmap: str, item: str) -> WhyReport:
    """Why an item has its dates."""
    plan = schedule.roadmaps[roadmap]
    dates = schedule.dates[roadmap][item]
    target = schedule.targets[roadmap]
    floats = schedule.float_to_target[roadmap]
    reserve = schedule.reserves[roadmap]
    to_target = floats.get(schedule.node(roadmap, item))
    near = to_target is not None and reserve is not None and to_target <= reserve + schedule.settings.near_critical
    causes = causes_of(schedule, roadmap, item)
    return WhyReport(
        roadmap=roadmap,
        id=item,
        title=plan.rows[item].title,
        status_date=schedule.status_date(roadmap),
        late_start=dates.late_start,
        late_finish=dates.late_finish,
        total_float=dates.total_float,
        free_float=schedule.free_float(roadmap, item),
        critical=dates.critical,
        near_critical=near and not dates.critical,
        target=target,
        target_title=plan.rows[target].title if target else None,
        float_to_target=to_target,
        reserve=reserve,
        chain=tuple(_chain(schedule, roadmap, item)),
        others=tuple(causes[1:]),
        driving=dates.driving,
        limit=_limit(schedule, roadmap, item),
        leaving=tuple(_leaving(schedule, roadmap, item)),
    )


def _limit(schedule: Schedule, roadmap: str, item: str) -> Limit | None:
    limit = Limits(schedule).of(schedule.node(roadmap, item))
    return Limit(limit, schedule.roadmaps[limit.roadmap].rows[limit.item].title) if limit else None


def _leaving(schedule: Schedule, roadmap: str, item: str) -> list[Step]:
    """The chain from the item that leaves the reserve of one whose day no predecessor sets; the latest of several."""
    node, early = schedule.node(roadmap, item), schedule.early
    if node.state == DONE or node.kind == WHOLE or isinstance(early.driver[node], Arc):
        return []
    leaving = [each for each in schedule.path_to(roadmap, item).leaving if each is not node]
    if not leaving:
        return []
    return _chain(schedule, *max(leaving, key=lambda each: (early.finish[each], each.name)).name)


def causes_of(schedule: Schedule, roadmap: str, item: str) -> list[Cause]:
    """Everything that holds an item, the strongest first; the data date and the roadmap's start only when they bind."""
    plain = ("data-date", "roadmap-start")
    drivers = bounds_of(schedule, roadmap, item)
    drivers = drivers[:1] + [each for each in drivers[1:] if each.kind not in plain]
    return [_cause(schedule, roadmap, each) for each in drivers]


def _chain(schedule: Schedule, roadmap: str, item: str) -> list[Step]:
    steps: list[Step] = []
    while True:
        step = step_of(schedule, roadmap, item)
        steps.append(step)
        name = step.cause.driver.item if step.cause and step.cause.item_kind not in (None, "question") else None
        if name is None:
            return steps
        roadmap, item = Reference.parse(name, roadmap)


def step_of(schedule: Schedule, roadmap: str, item: str) -> Step:
    """An item with what holds its dates."""
    plan = schedule.roadmaps[roadmap]
    row, dates = plan.rows[item], schedule.dates[roadmap][item]
    causes = causes_of(schedule, roadmap, item)
    cause, runner_up, *_ = (*causes, None, None)
    ends = cause is not None and (cause.driver.type or "FS")[1:] in ("F", "hild")
    by_finish = cause is not None and cause.driver.kind in ("finish-no-earlier-than", "must-finish-on")
    body = next((each for each in plan.bodies if each.id == getattr(row.item, "body", None)), None)
    return Step(
        roadmap=roadmap,
        id=item,
        kind=_kind(row),
        title=row.title,
        state=state_in_plan(row, dates, schedule.status_date(roadmap)),
        early_start=dates.early_start,
        early_finish=dates.early_finish,
        end="finish" if ends or by_finish else "start",
        cause=cause,
        runner_up=runner_up,
        body=body.title if body else None,
        notice=_notice(body),
        turns=turns_of(schedule, roadmap, item),
        cancelled=lost_meetings(plan, schedule, row.item) if isinstance(row.item, Decision) else (),
    )


def turns_of(schedule: Schedule, roadmap: str, item: str) -> tuple[Turn, ...]:
    """The turns of the bodies that handle a decision before it is made."""
    bodies = {body.id: body for body in schedule.roadmaps[roadmap].bodies}
    via = value_of(schedule.roadmaps[roadmap].rows[item].item, "via") or ()
    return tuple(
        Turn(
            body=bodies[name].title,
            date=None if turn.lost else turn.date,
            ready=turn.ready,
            wait=0 if turn.lost else (turn.date - turn.ready).days,
            notice=_notice(bodies[name]),
            cause=_cause(schedule, roadmap, turn.driver) if turn.driver else None,
        )
        for name, turn in zip(via, turn_reports(schedule, roadmap, item), strict=False)
    )


def _notice(body: Body | None) -> str | None:
    return str(body.notice) if body and body.notice else None


def _kind(row: Row) -> str:
    return "event" if isinstance(row.item, Milestone) and row.item.date else row.kind


def state_in_plan(row: Row, dates: Dates, status_date: date) -> str:
    """`done`, `active` or `planned`; an event is done when its day has come."""
    if isinstance(row.item, Milestone) and row.item.date:
        return "done" if dates.early_start <= status_date else "planned"
    return ("planned", "active", "done")[0 if row.is_parent else state_of(row)]


def _cause(schedule: Schedule, roadmap: str, driver: DriverReport) -> Cause:
    owner, name = Reference.parse(driver.via or "", roadmap)
    via = schedule.roadmaps[owner].rows.get(name)
    via_title = via.title if via else None
    if driver.item is None:
        return Cause(driver, via_title=via_title)
    owner, name = Reference.parse(driver.item, roadmap)
    plan = schedule.roadmaps[owner]
    row = plan.rows.get(name)
    if row is None:
        title = next((plan.title_of(each) for each in plan.questions if each.id == name), name)
        return Cause(driver, title, "question", driver.date, via_title=via_title)
    dates = schedule.dates[plan.id][name]
    day = dates.early_start if (driver.type or "")[:1] == "S" else dates.early_finish
    done = state_in_plan(row, dates, schedule.status_date(plan.id)) == "done"
    return Cause(driver, row.title, _kind(row), day, done, via_title)
