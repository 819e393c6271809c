"""Rules of structure: links given twice, and finishes that nothing waits for."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.items import Task


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


_OF_FINISH = frozenset({"FS", "FF"})
"""The links that come from the finish of what they name."""


def finish_leads_nowhere(plan: Plan) -> Iterator[Finding]:
    """Work whose start others wait for and whose finish nobody does: it may end after everything unnoticed."""
    for row in plan.unfinished:
        if not isinstance(row.item, Task) or row.item.deadline:
            continue
        name = row.item.id
        first = next((each.item.id for _, each, link in plan.waiting_for(name) if link.type not in _OF_FINISH), None)
        if first is None:
            continue
        lineage = [each.item.id for each in plan.outline(row)]
        awaited = any(link.type in _OF_FINISH for each in lineage for _, _, link in plan.waiting_for(each))
        if not awaited and plan.roadmap.header.target not in lineage:
            yield Finding("TK357", plan.place(name), {"id": first})


OF_MODEL: tuple[Rule, ...] = (
    duplicate_links,
    finish_leads_nowhere,
)
