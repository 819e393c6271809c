"""The blocks of a portfolio: groups, phases or packages, and the block to which each item of each roadmap belongs.

Where a national roadmap is carried out, the blocks are those of it, and a county's item belongs where the item that it
carries out does; without one the county's own group, phase or package of the same id counts. So counties with groups
of their own still stand side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tiekartta.analyse.status import Named
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap, Row

BY = ("group", "phase", "package")
"""What may stand beside each other."""


def national_of(roadmaps: Sequence[Roadmap], name: str | None = None) -> Roadmap | None:
    """The roadmap named, else the one that most of the others carry out, if any does."""
    known = {each.id: each for each in roadmaps}
    if name:
        return known.get(name)
    counted = Counter(each.header.implements for each in roadmaps if each.header.implements in known)
    return known[counted.most_common(1)[0][0] or ""] if counted else None


def carried_out(roadmap: Roadmap, national: Roadmap) -> dict[str, str]:
    """The national item that each item carries out, itself or as part of a package that does."""
    found: dict[str, str] = {}
    for name, row in roadmap.rows.items():  # parents come before what is inside them
        owner, target = Reference.parse(row.item.implements or "", roadmap.header.implements or "")
        if not target or owner != national.id:
            target = found.get(row.parent or "", "")
        if target in national.rows:
            found[name] = target
    return found


def blocks_of(roadmaps: Iterable[Roadmap], by: str) -> list[Named]:
    """The blocks of roadmaps in their order, each once."""
    found: dict[str, Named] = {}
    for roadmap in roadmaps:
        if by == "group":
            tops = outermost_groups(roadmap)
            named = [Named(each.id, each.title) for each in roadmap.groups if tops[each.id] == each.id]
        elif by == "phase":
            named = [Named(each.id, each.title) for each in roadmap.phases]
        else:
            named = [Named(name, row.title) for name, row in roadmap.rows.items() if _is_package(row)]
        for each in named:
            found.setdefault(each.id, each)
    return list(found.values())


def _is_package(row: Row) -> bool:
    return row.is_parent and row.parent is None


def places(roadmap: Roadmap, by: str) -> dict[str, str | None]:
    """The own block of every item: its outermost group, its phase, or its outermost package."""
    rows = roadmap.rows
    if by == "group":
        tops = outermost_groups(roadmap)
        return {name: tops.get(row.group or "") for name, row in rows.items()}
    if by == "phase":
        return {name: row.phase for name, row in rows.items()}
    found: dict[str, str | None] = {}
    for name, row in rows.items():
        if row.parent is not None:
            found[name] = found[row.parent]
        else:
            found[name] = name if row.is_parent else row.item.package
    return found


def outermost_groups(roadmap: Roadmap) -> dict[str, str]:
    """The outermost group that each group is part of."""
    parents = {group.id: group.parent for group in roadmap.groups}
    tops: dict[str, str] = {}
    for name in parents:
        path: list[str] = []
        here = name
        while here not in tops and (parent := parents[here]) in parents and parent not in path:
            path.append(here)
            here = parent
        top = tops.get(here, here)
        tops.update(dict.fromkeys([*path, here], top))
    return tops


def placed(
    roadmap: Roadmap,
    by: str,
    blocks: Iterable[Named],
    carries: Mapping[str, str] | None = None,
    model: Mapping[str, str | None] | None = None,
) -> dict[str, str | None]:
    """The block of every item; None for what belongs to no block. `model` are the places of the national items."""
    known = {block.id for block in blocks}
    found: dict[str, str | None] = {}
    for name, own in places(roadmap, by).items():
        block = model.get(carries.get(name, "")) if carries is not None and model is not None else None
        found[name] = block or (own if own in known else None)
    return found
