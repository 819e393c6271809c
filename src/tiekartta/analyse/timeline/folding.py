"""Which rows stand under a heading: packages with their items, deep ones folded, critical ones always shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tiekartta.analyse.timeline.rows import Leaf, TimelineRow, marks_of, summary
from tiekartta.model.roadmap import Roadmap

Parents = dict[str, str | None]


def parents_of(roadmap: Roadmap) -> Parents:
    """The package or parent task of every item; what would make a loop of packages is left out."""
    parents: Parents = {}
    for name, row in roadmap.rows.items():
        package = row.item.package
        parents[name] = row.parent or (package if package in roadmap.rows else None)
    checked: set[str] = set()
    for name in parents:
        path: set[str] = set()
        here: str | None = name
        while here is not None and here not in checked:
            path.add(here)
            up = parents[here]
            if up in path and roadmap.rows[here].parent is None:
                parents[here] = up = None
            here = up
        checked |= path
    return parents


class Outline:
    """The items under one heading as a tree; every step is linear in their number."""

    def __init__(self, roadmap: Roadmap, parents: Parents, members: Sequence[Leaf], top: str | None = None) -> None:
        self.roadmap = roadmap
        self.top = top
        self.leaves = {leaf.row.id: leaf.row for leaf in members}
        self.children: dict[str | None, list[str]] = {}
        seen: set[str] = set()
        for name in self.leaves:
            here: str | None = name
            while here is not None and here != top and here not in seen:
                seen.add(here)
                up = parents.get(here)
                self.children.setdefault(None if up == top else up, []).append(here)
                here = up
        if top in self.leaves and top not in seen:
            self.children.setdefault(None, []).insert(0, str(top))
        self.whole = self._summaries()

    def _summaries(self) -> dict[str | None, TimelineRow]:
        """Bottom up, what is under every package together."""
        whole: dict[str | None, TimelineRow] = {}
        for name in reversed(self._top_down()):
            inner = [whole[child] for child in self.children.get(name, ())]
            own = self.leaves.get(name) if name is not None else None
            if own is not None and not inner:
                whole[name] = own
                continue
            members = [*inner, own] if own is not None else inner
            if name is None:
                whole[name] = summary("", "", 0, members)
                continue
            row = self.roadmap.rows[name]
            whole[name] = summary(name, row.title, 0, members)
            if row.is_parent and row.item.deadline:
                deadline = row.item.deadline
                whole[name] = replace(whole[name], deadline=deadline.date, deadline_kind=deadline.kind)
        return whole

    def _top_down(self) -> list[str | None]:
        order: list[str | None] = [None]
        for name in order:
            order.extend(child for child in self.children.get(name, ()) if child != name)
        return order

    def rows(self, depth: int, every: bool = False) -> list[TimelineRow]:
        """The rows down to `depth` levels, each level in the order of dates; below it only what is critical.

        A package of one item has no row of its own, unless `every` asks for all.
        """
        if not depth:
            return self._critical(None, 0)
        rows: list[TimelineRow] = []
        stack = [(name, 0) for name in self._by_date(None)]
        while stack:
            name, level = stack.pop()
            row = self.whole[name]
            if row.total == 1 and (not every or row.kind != "package"):
                rows.append(replace(self._under(name)[0], depth=level))
            elif level + 1 < depth:
                rows.append(replace(row, depth=level))
                if name in self.leaves:
                    rows.append(replace(self.leaves[name], depth=level + 1))
                stack.extend((child, level + 1) for child in self._by_date(name))
            else:
                rows.extend(self._fold(name, level))
        return rows

    def _fold(self, name: str, level: int) -> list[TimelineRow]:
        """A package with its items folded into it, and the critical ones of them below it."""
        critical = self._critical(name, level + 1)
        shown = {row.id for row in critical}
        folded = [row for row in self._under(name) if row.id not in shown]
        return [replace(self.whole[name], depth=level, folded=len(folded), marks=marks_of(folded)), *critical]

    def _critical(self, name: str | None, level: int) -> list[TimelineRow]:
        rows = [replace(row, depth=level) for row in self._under(name) if row.critical and row.state != "done"]
        return sorted(rows, key=_by_date)

    def _under(self, name: str | None) -> list[TimelineRow]:
        names = [name]
        for each in names:
            names.extend(self.children.get(each, ()))
        return [self.leaves[each] for each in names if each in self.leaves]

    def _by_date(self, name: str | None) -> list[str]:
        """Children, the last first, as a stack wants them."""
        return sorted(self.children.get(name, ()), key=lambda each: _by_date(self.whole[each]), reverse=True)


def _by_date(row: TimelineRow) -> tuple[object, ...]:
    return (row.early_start, row.early_finish, row.id)
