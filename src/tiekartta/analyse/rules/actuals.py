"""Rules of actuals: statuses and actual dates must tell the same story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.items import Item, Milestone, Task, value_of
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Row
from tiekartta.schedule.build import state_of
from tiekartta.schedule.network import PLANNED


def done_without_finish(plan: Plan) -> Iterator[Finding]:
    """Done, or nothing of it left, and nobody told when: the date is then guessed from the plan."""
    for row in plan.leaves:
        item = row.item
        if item.finished or value_of(item, "date") or value_of(item, "meeting"):
            continue
        if item.status == "done":
            yield Finding("TK314", plan.place(item.id, "status"))
        elif isinstance(item, Task) and (item.progress == 1 or (item.remaining and not item.remaining.amount)):
            yield Finding("TK314", plan.place(item.id, "progress" if item.progress == 1 else "remaining"))


def active_without_start(plan: Plan) -> Iterator[Finding]:
    """Under way, and nobody told since when: the start is then guessed from the plan."""
    for row in plan.leaves:
        if isinstance(row.item, Task) and row.item.status in ("active", "partly") and not row.item.started:
            yield Finding("TK315", plan.place(row.item.id, "status"), {"status": row.item.status})


def actual_in_future(plan: Plan) -> Iterator[Finding]:
    """An actual date after the data date: nobody can know it yet."""
    for row in plan.roadmap.rows.values():
        for key in ("started", "finished"):
            day = value_of(row.item, key)
            if day and day > plan.status_date:
                args = {"key": key, "date": day, "status_date": plan.status_date}
                yield Finding("TK332", plan.place(row.item.id, key), args)
    for question in plan.roadmap.questions:
        if question.answered and question.answered > plan.status_date:
            args = {"key": "answered", "date": question.answered, "status_date": plan.status_date}
            yield Finding("TK332", plan.place(question.id, "answered"), args)


def expected_but_not_begun(plan: Plan) -> Iterator[Finding]:
    """A day on which work that nobody has begun is expected to be finished: it says what is left of work under way."""
    for row in plan.unfinished:
        expected = value_of(row.item, "expected_finish")
        if expected and state_of(row) == PLANNED:
            yield Finding("TK358", plan.place(row.item.id, "expected_finish"), {"date": expected})


def before_its_predecessor(plan: Plan) -> Iterator[Finding]:
    """A fact before the fact that it waits for by a link: what was done is not what was planned."""
    for row in plan.leaves:
        for number, link in enumerate(row.item.depends_on):
            key, fact = _fact(row.item, link.type[1] == "S")
            if fact is None or link.lag.amount < 0:
                continue
            before = _leaf(plan, link.task)
            if before is not None and not _held(before.item, link.type[0] == "S", fact):
                args = {"key": key, "date": fact, "id": link.task, "type": link.type}
                yield Finding("TK356", plan.place(row.item.id, "depends_on", number), args)


def _fact(item: Item, of_start: bool) -> tuple[str, date | None]:
    """The actual start or finish of an item with the key that tells it; a point has both on one day."""
    if of_start and isinstance(item, Task):
        return "started", item.started
    return "finished", item.finished


def _held(item: Item, start: bool, day: date) -> bool:
    """Whether an item has started, or has finished, by a day; what is done without a date may have been."""
    known = item.date if isinstance(item, Milestone) and item.date else _fact(item, start)[1]
    return known <= day if known else item.status == "done"


def _leaf(plan: Plan, reference: str) -> Row | None:
    """The item that a link names, where it is part of the plan and no parent."""
    owner, name = Reference.parse(reference)
    roadmap = plan.schedule.roadmaps.get(owner) if owner else plan.roadmap
    row = roadmap.rows.get(name) if roadmap else None
    return row if row and not row.gone and not row.is_parent else None


OF_MODEL: tuple[Rule, ...] = (
    done_without_finish,
    active_without_start,
    actual_in_future,
    expected_but_not_begun,
    before_its_predecessor,
)
