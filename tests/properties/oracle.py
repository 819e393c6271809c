"""A slow planner that works day by day from the written rules, to hold the engine against.

It shares nothing with the engine: it reads the plain values of a plan, looks at single days of the calendar, tries
dates one after another, and repeats until nothing changes. Boundaries: day `t` stands for the beginning of that day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any

from tests.properties.oracle_plan import Item, Place, Plan

FAR = 400
NEVER = -(10**6)


class Oracle(Plan):
    """Early and late dates and floats of one plan."""

    def __init__(self, plan: dict[str, Any]) -> None:
        super().__init__(plan)
        self.successors: dict[str, list[tuple[Item, str, int, bool]]] = {}
        for item in self.items.values():
            for pred, kind, days, elapsed in item.links:
                self.successors.setdefault(pred, []).append((item, kind, days, elapsed))
        self.parents: dict[str, list[str]] = {}
        for parent, leaves in self.leaves.items():
            for leaf in leaves:
                self.parents.setdefault(leaf, []).append(parent)
        self.early: dict[str, Place] = {}
        self.late: dict[str, Place] = {}
        self._forward()
        self._backward()

    # Links

    def _lagged(self, t: int, days: int, elapsed: bool) -> int:
        return t + days if elapsed else self.calendar.shift(t, days)

    def _over(self, name: str) -> bool:
        item = self.items[name]
        return item.state == "done" or (item.kind == "event" and item.at <= self.today)

    def _ends(self, pred: str, kind: str, open_only: bool) -> Iterator[tuple[int, bool]]:
        """Boundaries of what a link comes from, each with whether it is the beginning of a day."""
        if pred in self.leaves:
            leaves = self.leaves[pred]
            if open_only and all(self._over(leaf) for leaf in leaves):
                return
            places = [self.early[leaf] for leaf in leaves if leaf in self.early]
            if len(places) == len(leaves):
                if kind[0] == "S":
                    yield min(place.start for place in places), True
                else:
                    finish = max(place.finish for place in places)
                    yield finish, any(place.on_day for place in places if place.finish == finish)
            return
        item = self.items[pred]
        if item.gone:
            bounds = [(t, on_day) for t, on_day, _, _ in self._bounds(item, open_only)]
            for latest in sorted(bounds)[-1:]:  # what holds a dropped item is the latest, and of equals the day's start
                yield latest[0], latest[1] or kind[0] == "S"
        elif pred in self.early and not (open_only and self._over(pred)):
            place = self.early[pred]
            yield (place.start, True) if kind[0] == "S" else (place.finish, place.on_day)

    def _bounds(self, item: Item, open_only: bool) -> Iterator[tuple[int, bool, bool, str]]:
        """What links allow: boundary, whether it opens a day, whether working days led there, the end that is bound."""
        for pred, kind, days, elapsed in item.links:
            for t, on_day in self._ends(pred, kind, open_only):
                bound = self._lagged(self._lagged(t, days, elapsed), *item.notice)
                yield bound, on_day, bool(days) and not elapsed, kind[1]

    # Early dates

    def _forward(self) -> None:
        changed = True
        while changed:
            changed = False
            for item in self.items.values():
                place = None if item.gone else self._earliest(item)
                if place is not None and self.early.get(item.name) != place:
                    self.early[item.name] = place
                    changed = True

    def _earliest(self, item: Item) -> Place:
        if item.state == "done":
            return Place(item.started, item.started, item.finished)
        if item.kind == "event":
            return Place(item.at, item.at, item.at, True, item.at)
        bounds = list(self._bounds(item, item.state == "active"))
        begin = max([*item.begin, *(t for t, _, _, side in bounds if side == "S")])
        end = max([*item.end, *(t for t, _, _, side in bounds if side == "F")], default=NEVER)
        if item.kind == "point":
            t = max(begin, end)
            counted = [counts for each, on_day, counts, _ in bounds if each == t and on_day]
            on_day = t in item.begin or bool(counted)
            shown = t if on_day else t - 1
            only_counted = t not in item.begin and all(counted)
            while on_day and (only_counted or item.name[0] in "tp") and not self.calendar.works(shown):
                shown += 1
            return Place(t, t, t, on_day, shown)
        t = begin
        if item.kind == "decision":
            t = max(begin, end - 1)
            while not (self.calendar.works(t) if not item.meetings or t > item.meetings[-1] else t in item.meetings):
                t += 1
            if item.meetings and t > item.meetings[-1]:
                t = max(begin, end - 1)
                while not self.calendar.works(t):
                    t += 1
            return Place(t, t, t + 1)
        while not self.calendar.works(t) or self._finish(item, t) < end:
            t += 1
        return Place(item.started if item.state == "active" else t, t, self._finish(item, t))

    def _finish(self, item: Item, t: int) -> int:
        if not item.elapsed:
            return self.calendar.shift(t, item.days)
        t += item.days - 1
        while not self.calendar.works(t):
            t += 1
        return t + 1

    # Late dates

    def _reach(
        self, name: str, place: Place, start_of: Callable[[str, str, int], int | None]
    ) -> Iterator[tuple[str, str, int]]:
        """Every dated successor with its end that is bound and the boundary that the place of `name` asks."""
        ends: list[tuple[str, int | None, int | None]] = [(name, place.start, place.finish)]
        ends += [(parent, start_of(name, parent, place.start), place.finish) for parent in self.parents.get(name, ())]
        while ends:
            pred, start, finish = ends.pop()
            for succ, kind, days, elapsed in self.successors.get(pred, ()):
                t = start if kind[0] == "S" else finish
                if t is None:
                    continue
                t = self._lagged(self._lagged(t, days, elapsed), *succ.notice)
                if succ.gone:
                    ends.append((succ.name, t, t))
                elif succ.state != "done" and not (succ.state == "active" and self._over(name)):
                    yield succ.name, kind[1], t

    def _earliest_leaf(self, name: str, parent: str, start: int) -> int | None:
        """Who waits for the start of a parent binds its earliest subtask."""
        first = min(self.early[leaf].start for leaf in self.leaves[parent])
        return start if self.early[name].start == first else None

    def _ok(self, item: Item, place: Place, end: int | None) -> bool:
        on_day = self.early[item.name].on_day and item.kind == "point"
        if item.state != "active" and any(place.start > t for t in item.last_start):
            return False
        if any(place.finish + on_day > t for t in item.last_finish) and item.kind != "event":
            return False
        if any(place.finish > t for t in (item.last_finish if item.kind == "event" else item.parents_finish)):
            return False
        if end is not None and place.finish > (max(end - on_day, self.early[item.name].finish) if on_day else end):
            return False
        for succ, side, t in self._reach(item.name, place, self._earliest_leaf):
            other = self.late.get(succ)
            if other is not None and t > (other.work if side == "S" else other.finish):
                return False
        return True

    def _anchored(self, name: str, seen: dict[str, bool]) -> bool:
        """Whether anything dated is downstream."""
        if name not in seen:
            item = self.items[name]
            dated = bool(item.last_finish or item.parents_finish) or (bool(item.last_start) and item.state != "active")
            place = self.early[name]
            follow = {succ for succ, _, _ in self._reach(name, self._held_start(item, place), self._earliest_leaf)}
            seen[name] = dated or any(self._anchored(succ, seen) for succ in follow)
        return seen[name]

    @staticmethod
    def _held_start(item: Item, place: Place) -> Place:
        """The start of a started item is a fact: nothing downstream can move it."""
        if item.state == "active":
            return Place(None, place.work, place.finish)  # type: ignore[arg-type]
        return place

    def _backward(self) -> None:
        latest = max((place.finish for place in self.early.values()), default=0)
        seen: dict[str, bool] = {}
        changed = True
        while changed:
            changed = False
            for item in reversed(self.items.values()):
                if item.gone:
                    continue
                place = self._latest(item, None if self._anchored(item.name, seen) else latest)
                if self.late.get(item.name) != place:
                    self.late[item.name] = place
                    changed = True

    def _latest(self, item: Item, end: int | None) -> Place:
        early = self.early[item.name]
        if item.state == "done":
            return early

        def place(t: int) -> Place:
            if item.kind in ("point", "event"):
                return Place(t, t, t)
            if item.kind == "decision":
                return Place(t, t, t + 1)
            while not self.calendar.works(t):
                t += 1
            return self._held_start(item, Place(t, t, self._finish(item, t)))

        low, high = early.work - FAR, early.work + FAR
        t = low + bisect_left(range(low, high), True, key=lambda t: not self._ok(item, place(t), end)) - 1
        if item.kind == "decision" and item.meetings is not None:
            t = max((day for day in item.meetings if day <= t), default=t)
        while item.kind in ("task",) or (item.kind == "decision" and item.meetings is None):
            if self.calendar.works(t):
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
        if item.state == "active":
            return self.calendar.count(early.finish, late.finish)
        return self.calendar.count(early.start, late.start)

    def free_float(self, name: str) -> int:
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
        if not self._moves_nothing(item, self._held_start(item, Place(far, far, far + 1))):
            return free  # a decision without a later meeting
        return max(self.total_float(name), 0)

    def _slips(self, item: Item, early: Place) -> Iterator[tuple[int, Place]]:
        t = early.work
        for _ in range(FAR):
            t += 1
            if item.kind in ("point", "event"):
                yield self.calendar.count(early.start, t), Place(t, t, t)
            elif item.kind == "decision":
                later = item.meetings is None or not item.meetings or early.start > item.meetings[-1]
                if self.calendar.works(t) if later else t in (item.meetings or ()):
                    yield self.calendar.count(early.start, t), Place(t, t, t + 1)
            elif self.calendar.works(t):
                finish = self._finish(item, t)
                days = self.calendar.count(*((early.finish, finish) if item.state == "active" else (early.start, t)))
                yield days, self._held_start(item, Place(t, t, finish))

    def _moves_nothing(self, item: Item, place: Place) -> bool:
        def start_of(name: str, parent: str, start: int) -> int | None:
            others = [self.early[leaf].start for leaf in self.leaves[parent] if leaf != name]
            before = min([self.early[name].start, *others])
            after = min([self.early[name].start if start is None else start, *others])
            return after if after != before else None

        for succ, side, t in self._reach(item.name, place, start_of):
            other = self.early[succ]
            if t > (other.work if side == "S" else other.finish):
                return False
        return True
