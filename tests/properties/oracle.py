"""A slow planner that works day by day from the written rules, to hold the engine against.

It shares nothing with the engine: it reads the plain values of a plan, looks at single days of the calendar, tries
dates one after another, and repeats until nothing changes. Boundaries: day `t` stands for the beginning of that day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import Any

from tests.properties.oracle_early import FAR, EarlyDates
from tests.properties.oracle_plan import Item, Place, lagged

NOTHING = 10**7
"""A bound that nothing reaches."""


class Oracle(EarlyDates):
    """Early and late dates and floats of plans by their ids; items are named `plan:item`."""

    def __init__(self, plans: Mapping[str, dict[str, Any]]) -> None:
        super().__init__(plans)
        self.successors: dict[str, list[tuple[Item, str, int, bool]]] = {}
        for item in self.items.values():
            for pred, kind, days, elapsed in item.links:
                self.successors.setdefault(pred, []).append((item, kind, days, elapsed))
        self.parents: dict[str, list[str]] = {}
        for parent, leaves in self.leaves.items():
            for leaf in leaves:
                self.parents.setdefault(leaf, []).append(parent)
        self.late: dict[str, Place] = {}
        self.opening: dict[str, int] = {}
        """How late a point or event may be as the beginning of a day; `late` tells how late as the end of one."""
        self.anchors: dict[str, tuple[int, int]] = {}
        """The items whose own late finish and opening are all that binds; without any the limits of all items bind."""
        self._backward()

    def names(self) -> list[str]:
        """The items that have dates, in the order of their names, without the turns of bodies."""
        return sorted(name for name in self.late if not self.items[name].is_turn)

    # Late dates

    def _reach(
        self, name: str, place: Place, start_of: Callable[[str, str, int], int | None]
    ) -> Iterator[tuple[str, str, int, bool]]:
        """Every dated successor: its end that is bound, the boundary asked of it, whether that is a day's beginning."""
        day = place.on_day
        ends: list[tuple[str, int | None, int | None, bool]] = [(name, place.start, place.finish, day)]
        for parent in self.parents.get(name, ()):
            ends.append((parent, start_of(name, parent, place.start), place.finish, day))
        while ends:
            pred, start, finish, on_day = ends.pop()
            for succ, kind, days, elapsed in self.successors.get(pred, ()):
                t = start if kind[0] == "S" else finish
                if t is None:
                    continue
                opens = kind[0] == "S" or on_day
                t = lagged(succ, t, days, elapsed, opens and kind[1] == "F")
                if succ.gone:
                    ends.append((succ.name, t, t, opens))
                elif succ.state != "done" and not (succ.state == "active" and self._over(name)):
                    yield succ.name, kind[1], t, opens

    def _earliest_leaf(self, name: str, parent: str, start: int) -> int | None:
        """Who waits for the start of a parent binds its earliest subtask."""
        first = min(self.early[leaf].start for leaf in self.leaves[parent])
        return start if self.early[name].start == first else None

    def _ok(self, item: Item, place: Place, end: int | None) -> bool:
        if self.anchors:
            finish, opening = self.anchors.get(item.name, (NOTHING, NOTHING))
            return place.finish <= (opening if place.on_day else finish) and self._moves_no_late(item, place)
        on_day = place.on_day and item.kind == "point"
        if item.state != "active" and any(place.start > t for t in item.last_start):
            return False
        if any(place.finish + on_day > t for t in item.last_finish) and item.kind != "event":
            return False
        if item.kind == "event" and any(place.finish > t for t in item.last_finish):
            return False
        if any(place.finish + on_day > t for t in item.parents_finish) or (end is not None and place.finish > end):
            return False
        return self._moves_no_late(item, place)

    def _moves_no_late(self, item: Item, place: Place) -> bool:
        for succ, side, t, opens in self._reach(item.name, place, self._earliest_leaf):
            other = self.late.get(succ)
            if other is None:
                continue
            if self.items[succ].kind in ("point", "event"):
                last = self.opening[succ] if opens else other.finish
            else:
                last = other.work if side == "S" else other.finish
            if t > last:
                return False
        return True

    def _anchored(self, name: str, seen: dict[str, bool]) -> bool:
        """Whether anything dated is downstream."""
        if name not in seen:
            item = self.items[name]
            dated = name in self.anchors if self.anchors else self._is_dated(item)
            place = self.early[name]
            follow = {succ for succ, _, _, _ in self._reach(name, self._held_start(item, place), self._earliest_leaf)}
            seen[name] = dated or any(self._anchored(succ, seen) for succ in follow)
        return seen[name]

    @staticmethod
    def _is_dated(item: Item) -> bool:
        late_start = bool(item.last_start) and item.state != "active"
        return late_start or bool(item.last_finish or item.parents_finish)

    @staticmethod
    def _held_start(item: Item, place: Place) -> Place:
        """The start of a started item is a fact: nothing downstream can move it."""
        if item.state == "active":
            return Place(None, place.work, place.finish)  # type: ignore[arg-type]
        return place

    def _backward(self) -> None:
        latest: dict[str, int] = {}
        for name, place in self.early.items():
            plan = self.items[name].plan
            latest[plan] = max(latest.get(plan, place.finish), place.finish)
        seen: dict[str, bool] = {}
        changed = True
        while changed:
            changed = False
            for item in reversed(self.items.values()):
                if item.gone or (self.anchors and not self._anchored(item.name, seen)):
                    continue
                end = None if self._anchored(item.name, seen) else latest[item.plan]
                place = self._latest(item, end, False)
                opening = self._latest(item, end, True).finish if item.kind in ("point", "event") else place.finish
                if self.late.get(item.name) != place or self.opening.get(item.name) != opening:
                    self.late[item.name], self.opening[item.name] = place, opening
                    changed = True

    def _latest(self, item: Item, end: int | None, on_day: bool) -> Place:
        early = self.early[item.name]
        if item.state == "done":
            return early

        def place(t: int) -> Place:
            if item.kind in ("point", "event"):
                return Place(t, t, t, on_day)
            if item.kind == "decision":
                return Place(t, t, t + 1)
            while not item.elapsed and not item.calendar.works(t):
                t += 1
            return self._held_start(item, Place(t, t, self._finish(item, t)))

        low, high = early.work - FAR, early.work + FAR
        t = low + bisect_left(range(low, high), True, key=lambda t: not self._ok(item, place(t), end)) - 1
        if item.kind == "decision" and item.meetings is not None:
            t = max((day for day in item.meetings if day <= t), default=t)
        while (item.kind == "task" and not item.elapsed) or (item.kind == "decision" and item.meetings is None):
            if item.calendar.works(t):
                break
            t -= 1
        found = place(t)
        if item.state == "active":
            found.start = early.start
        return found

    # Floats

    def total_float(self, name: str) -> int:
        item, early, late = self.items[name], self.early[name], self.late[name]
        if item.state == "done":
            return 0
        if early.on_day:
            return item.calendar.count(early.start, self.opening[name])
        if item.state == "active":
            return item.calendar.count(early.finish, late.finish)
        return item.calendar.count(early.start, late.start)

    def floats_to(self, *ends: str) -> dict[str, int]:
        """Float to some items of all that is unfinished and leads to them: only their own late finish binds."""
        only = copy(self)
        only.anchors = {end: (self.late[end].finish, self.opening[end]) for end in ends}
        only.late, only.opening = {}, {}
        only._backward()
        items = self.items
        return {
            name: only.total_float(name)
            for name in only.late
            if items[name].state != "done" and not items[name].is_turn
        }

    def free_float(self, name: str) -> int:
        """How far the item slips until a successor would move, or something dated be missed."""
        return min(self._free(name), max(self.total_float(name), 0))

    def _free(self, name: str) -> int:
        """Slip the item until a successor would move; each place is tried."""
        item, early = self.items[name], self.early[name]
        if item.state == "done":
            return 0
        if not any(self.successors.get(each) for each in (name, *self.parents.get(name, ()))):
            return max(self.total_float(name), 0)
        free = 0
        for days, place in self._slips(item, early):
            if not self._moves_nothing(item, place):
                return free
            free = days
        far = early.start + FAR
        if not self._moves_nothing(item, self._held_start(item, Place(far, far, far + 1, early.on_day))):
            return free  # a decision without a later meeting
        return max(self.total_float(name), 0)

    def _slips(self, item: Item, early: Place) -> Iterator[tuple[int, Place]]:
        t = early.work
        for _ in range(FAR):
            t += 1
            if item.kind in ("point", "event"):
                yield item.calendar.count(early.start, t), Place(t, t, t, early.on_day)
            elif item.kind == "decision":
                later = item.meetings is None or not item.meetings or early.start > item.meetings[-1]
                if item.calendar.works(t) if later else t in (item.meetings or ()):
                    yield item.calendar.count(early.start, t), Place(t, t, t + 1)
            elif item.elapsed or item.calendar.works(t):
                finish = self._finish(item, t)
                days = item.calendar.count(*((early.finish, finish) if item.state == "active" else (early.start, t)))
                yield days, self._held_start(item, Place(t, t, finish))

    def _moves_nothing(self, item: Item, place: Place) -> bool:
        def start_of(name: str, parent: str, start: int) -> int | None:
            others = [self.early[leaf].start for leaf in self.leaves[parent] if leaf != name]
            before = min([self.early[name].start, *others])
            after = min([self.early[name].start if start is None else start, *others])
            return after if after != before else None

        for succ, side, t, _ in self._reach(item.name, place, start_of):
            other = self.early[succ]
            if t > (other.work if side == "S" else other.finish):
                return False
        return True
