"""Rules of structure: links given twice, groups that contain themselves."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.rules.plan import Plan
from tiekartta.base.findings import Finding


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


def group_cycles(plan: Plan) -> Iterator[Finding]:
    """Groups that are, by their parents, inside themselves; each loop is told once."""
    parents = {group.id: group.parent for group in plan.roadmap.groups}
    told: set[str] = set()
    for group in plan.roadmap.groups:
        path: list[str] = []
        name: str | None = group.id
        while name is not None and name not in path and name not in told:
            path.append(name)
            name = parents.get(name)
        if name is not None and name in path:
            loop = path[path.index(name) :]
            places = tuple(plan.place(each, "parent") for each in loop)
            yield Finding("TK223", places[0], {"groups": " → ".join([*loop, loop[0]])}, places[1:])
        told.update(path)
