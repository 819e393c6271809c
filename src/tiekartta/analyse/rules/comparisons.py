"""Rules that compare two accounts: declared and computed criticality, a county's plan and the national one."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Row


def declared_not_critical(plan: Plan) -> Iterator[Finding]:
    """Declared critical by a person, and far from the computed critical path."""
    target = plan.schedule.targets[plan.roadmap.id]
    reserve = plan.schedule.reserves[plan.roadmap.id]
    if target is None or reserve is None:
        return
    floats = plan.schedule.float_to_target[plan.roadmap.id]
    for row in plan.unfinished:
        if row.item.critical is None or row.item.id == target:
            continue
        total = floats.get(plan.schedule.node(plan.roadmap.id, row.item.id))
        place = plan.place(row.item.id, "critical")
        if total is None:
            yield Finding("TK511", place, {"target": target, "n": "–"})
        elif total > reserve + plan.config.near_critical:
            yield Finding("TK511", place, {"target": target, "n": total - reserve})


def critical_not_declared(plan: Plan) -> Iterator[Finding]:
    """On the computed critical path, and nobody has declared it critical, in a roadmap where people declare it."""
    rows = plan.roadmap.rows.values()
    if not any(row.item.critical for row in rows):
        return
    target = plan.schedule.targets[plan.roadmap.id]
    for row in plan.unfinished:
        dates = plan.dates.get(row.item.id)
        if dates is None or not (dates.critical or dates.driving) or row.item.id == target:
            continue
        if not any(each.item.critical for each in plan.outline(row)):
            yield Finding("TK512", plan.place(row.item.id), {"target": target})


def deviation_without_reason(plan: Plan) -> Iterator[Finding]:
    """An item that comes later than what it implements, or is left out, and does not say why."""
    for row in plan.roadmap.rows.values():
        if not row.item.implements or any(each.item.deviation for each in plan.outline(row)):
            continue
        owner, name = Reference.parse(row.item.implements, plan.roadmap.header.implements or "")
        other = plan.schedule.roadmaps.get(owner)
        model = other.rows.get(name) if other else None
        if model is None or model.gone:
            continue
        args = _deviation(plan, row, model)
        if args:
            yield Finding("TK513", plan.place(row.item.id, "implements"), {"id": row.item.implements, **args})


def _deviation(plan: Plan, row: Row, model: Row) -> dict[str, object]:
    """The day by which the model wants it and the later day of this item, or nothing."""
    wanted = model.item.deadline
    if row.gone:
        return {"date": row.item.status or "dropped", "due": wanted.date if wanted else "–"}
    dates = plan.dates.get(row.item.id)
    own = row.item.deadline.date if row.item.deadline else dates.early_finish if dates else None
    if wanted and own and own > wanted.date:
        return {"date": own, "due": wanted.date}
    return {}


OF_DATES: tuple[Rule, ...] = (
    declared_not_critical,
    critical_not_declared,
    deviation_without_reason,
)
