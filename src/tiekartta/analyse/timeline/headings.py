"""The headings of a timeline: groups, phases, packages, or how near an item is to the critical path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tiekartta.analyse.timeline.folding import Parents
from tiekartta.analyse.timeline.rows import Leaf
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.schedule import Schedule


class Heading(NamedTuple):
    """A heading with its items; `id` and `title` are None for what belongs nowhere."""

    id: str | None
    title: LocalText | None
    depth: int
    members: list[Leaf]


def headings(roadmap: Roadmap, schedule: Schedule, leaves: Sequence[Leaf], by: str, parents: Parents) -> list[Heading]:
    """The headings that have items, in the order of the roadmap."""
    if by == "critical":
        return _critical(roadmap, schedule, leaves)
    if by == "phase":
        names = [Heading(phase.id, phase.title, 0, []) for phase in roadmap.phases]
        return _filled([*names, Heading(None, None, 0, [])], leaves, [leaf.phase for leaf in leaves])
    if by == "package":
        return _packages(roadmap, leaves, parents)
    names = [Heading(None, None, 0, []), *_groups(roadmap)]
    return _with_parents(roadmap, _filled(names, leaves, [leaf.group for leaf in leaves], keep=True))


def _filled(
    found: list[Heading], leaves: Sequence[Leaf], keys: Sequence[str | None], keep: bool = False
) -> list[Heading]:
    known = {heading.id: heading for heading in found}
    for leaf, key in zip(leaves, keys, strict=True):
        known[key if key in known else None].members.append(leaf)
    return found if keep else [heading for heading in found if heading.members]


def _groups(roadmap: Roadmap) -> list[Heading]:
    """The groups, each sub-group below its parent."""
    known = {group.id: group for group in roadmap.groups}
    below: dict[str | None, list[str]] = {}
    for group in roadmap.groups:
        below.setdefault(group.parent if group.parent in known else None, []).append(group.id)
    found: dict[str, Heading] = {}
    stack = [(name, 0) for name in reversed(below.get(None, []))]
    while stack:
        name, depth = stack.pop()
        found[name] = Heading(name, known[name].title, depth, [])
        stack.extend((child, depth + 1) for child in reversed(below.get(name, [])))
    loose = [Heading(group.id, group.title, 0, []) for group in roadmap.groups if group.id not in found]
    return [*found.values(), *loose]


def _with_parents(roadmap: Roadmap, found: list[Heading]) -> list[Heading]:
    """Those that have items, and the parents of those."""
    parent = {group.id: group.parent for group in roadmap.groups}
    kept: set[str | None] = set()
    for heading in found:
        here = heading.id
        if heading.members and here is None:
            kept.add(None)
        while heading.members and here is not None and here not in kept:
            kept.add(here)
            here = parent.get(here)
    return [heading for heading in found if heading.id in kept]


def _packages(roadmap: Roadmap, leaves: Sequence[Leaf], parents: Parents) -> list[Heading]:
    """The outermost packages; items outside any come last."""
    tops: dict[str, str] = {}
    found: dict[str | None, Heading] = {}
    alone = Heading(None, None, 0, [])
    holders = {up for up in parents.values() if up is not None}
    for leaf in leaves:
        top = _top(leaf.row.id, parents, tops)
        if top == leaf.row.id and top not in holders:
            alone.members.append(leaf)
            continue
        heading = found.setdefault(top, Heading(top, roadmap.rows[top].title, 0, []))
        heading.members.append(leaf)
    ordered = sorted(found.values(), key=lambda each: min(leaf.row.early_start for leaf in each.members))
    return [*ordered, alone] if alone.members else ordered


def _top(name: str, parents: Parents, tops: dict[str, str]) -> str:
    path = []
    while name not in tops and parents[name] is not None:
        path.append(name)
        name = str(parents[name])
    top = tops.get(name, name)
    for each in path:
        tops[each] = top
    return top


def _critical(roadmap: Roadmap, schedule: Schedule, leaves: Sequence[Leaf]) -> list[Heading]:
    """The items of the critical path, and those within `near_critical` working days of it; finished ones are past."""
    floats = schedule.float_to_target[roadmap.id]
    reserve = schedule.reserves[roadmap.id] or 0
    on_it, near = Heading("critical", None, 0, []), Heading("near-critical", None, 0, [])
    for leaf in leaves:
        if leaf.row.state == "done":
            continue
        distance = floats.get(schedule.node(roadmap.id, leaf.row.id))
        if leaf.row.critical:
            on_it.members.append(leaf)
        elif distance is not None and distance <= reserve + schedule.settings.near_critical:
            near.members.append(leaf)
    return [heading for heading in (on_it, near) if heading.members]
