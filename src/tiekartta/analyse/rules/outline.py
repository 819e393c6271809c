"""Rules of structure: links given twice, and finishes that nothing waits for."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.items import Task
from tiekartta.model.references import Reference


def duplicate_links(plan: Plan) -> Iterator[Finding]:
    """The same predecessor with the same type twice: the second link says nothing, or contradicts the first."""
    for row in plan.roadmap.rows.values():
        if len(row.item.depends_on) < 2:
            continue
        seen: set[tuple[str, str]] = set()
        for number, link in enumerate(row.item.depends_on):
            if not link.task:
                continue
            if (link.task, link.type) in seen:
                args = {"id": link.task, "type": link.type}
                yield Finding("TK222", plan.place(row.item.id, "depends_on", number), args)
            seen.add((link.task, link.type))


def finish_leads_nowhere(plan: Plan) -> Iterator[Finding]:
    """Work whose start others wait for and whose finish nobody does: it may end after everything unnoticed."""
    by_finish: set[str] = set()
    by_start: dict[str, str] = {}
    for roadmap in (plan.roadmap, *plan.others.values()):
        for row in roadmap.rows.values():
            for link in row.item.depends_on:
                name = Reference.parse(link.task, roadmap.id).within(plan.roadmap.id)
                if link.type in ("FS", "FF"):
                    by_finish.add(name)
                elif name not in by_start:
                    by_start[name] = row.item.id
    for row in plan.unfinished:
        name = row.item.id
        if name in by_start and isinstance(row.item, Task) and not row.item.deadline:
            lineage = {name, *(parent.item.id for parent in plan.outline(row))}
            if by_finish.isdisjoint(lineage) and plan.roadmap.header.target not in lineage:
                yield Finding("TK357", plan.place(name), {"id": by_start[name]})


OF_MODEL: tuple[Rule, ...] = (
    duplicate_links,
    finish_leads_nowhere,
)
