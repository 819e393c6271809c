"""The early dates of the slow oracle: each item is tried on one day after another until nothing changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.properties.oracle_plan import Item, Place, lagged, read_plans

NEVER = -(10**6)
FAR = 400
"""Days that nothing in a random plan is longer than, nor later."""


class EarlyDates:
    """Early dates of plans by their ids; items are named `plan:item`."""

    def __init__(self, plans: Mapping[str, dict[str, Any]]) -> None:
        self.items: dict[str, Item] = {}
        self.leaves: dict[str, list[str]] = {}
        for plan in read_plans(plans):
            self.items |= plan.items
            self.leaves |= plan.leaves
        self.early: dict[str, Place] = {}
        self._forward()

    def _over(self, name: str) -> bool:
        item = self.items[name]
        return item.state == "done" or (item.kind == "event" and item.at <= item.today)

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
            bounds = [(t, side == "S") for t, side in item.asked]
            bounds += [(t, on_day) for t, on_day, _, _ in self._bounds(item, open_only)]
            for latest in sorted(bounds)[-1:]:  # what holds a dropped item is the latest, and of equals the day's start
                yield latest[0], latest[1] or kind[0] == "S"
        elif pred in self.early and not (open_only and self._over(pred)):
            place = self.early[pred]
            yield (place.start, True) if kind[0] == "S" else (place.finish, place.on_day)

    def _bounds(self, item: Item, open_only: bool) -> Iterator[tuple[int, bool, bool, str]]:
        """What links allow: boundary, whether it opens a day, whether working days led there, the end that is bound."""
        for pred, kind, days, elapsed in item.links:
            for t, on_day in self._ends(pred, kind, open_only):
                bound = lagged(item, t, days, elapsed, kind[1] == "F" and on_day)
                yield bound, on_day, bool(days) and not elapsed, kind[1]

    def held_by(self, item: Item, open_only: bool | None = None) -> list[tuple[str, str]]:
        """The predecessors that hold an item, each with the type of its link; "" is the item's own date.

        Of equal ones all are told: between the end of a working day and the beginning of the next no work is possible.
        """
        bounds = self._alone_bounds(item, item.state == "active" if open_only is None else open_only)
        latest = max((t for t, _, _ in bounds), default=NEVER)
        return [(pred, kind) for t, pred, kind in bounds if item.calendar.count(t, latest) == 0]

    def _alone_bounds(self, item: Item, open_only: bool) -> list[tuple[int, str, str]]:
        """Where each thing that holds an item would alone put it."""
        held = [(t, "S", "", "") for t in item.begin] + [(t, "F", "", "") for t in item.end]
        held += [(t, side, "", "") for t, side in item.asked if item.gone]
        for pred, kind, days, elapsed in item.links:
            for t, on_day in self._ends(pred, kind, open_only):
                held.append((lagged(item, t, days, elapsed, kind[1] == "F" and on_day), kind[1], pred, kind))
        return [(self._alone(item, t, side), pred, kind) for t, side, pred, kind in held]

    def _alone(self, item: Item, t: int, side: str) -> int:
        """Where an item would be ready to start if one bound alone held it."""
        if item.kind == "point":
            return t
        if item.kind == "decision":
            return t if side == "S" else t - 1
        return self._placed(item, t, NEVER) if side == "S" else self._placed(item, t - FAR, t)

    def binding(self, item: Item) -> set[str]:
        """The predecessors that hold an item, or a dropped item's; those of a turn for what waits for it."""
        preds = {pred for pred, _ in self.held_by(item)}
        behind = {each for turn in preds if "@" in turn for each in self.binding(self.items[turn])}
        return {pred for pred in preds if "@" not in pred} | behind

    def first_dropped(self, item: Item, via: str) -> set[str]:
        """The dropped items among the predecessors that links run through from `via`: it is one of them, or behind."""
        found = set()
        preds = {pred for name in (item.name, *item.turns[:1]) for pred, _, _, _ in self.items[name].links}
        for pred in {pred for pred in preds if pred in self.items and self.items[pred].gone}:
            stack, seen = [pred], {pred}
            while stack:
                for before, _, _, _ in self.items[stack.pop()].links:
                    if before in self.items and self.items[before].gone and before not in seen:
                        seen.add(before)
                        stack.append(before)
            if via in seen:
                found.add(pred)
        return found

    def _placed(self, item: Item, begin: int, end: int) -> int:
        """The first day on which a task may work when it may not start before `begin` nor finish before `end`."""
        t = begin
        while (not item.elapsed and not item.calendar.works(t)) or self._finish(item, t) < end:
            t += 1
        return t

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
            while on_day and (only_counted or item.is_task) and not item.calendar.works(shown):
                shown += 1
            return Place(t, t, t, on_day, shown)
        t = begin
        if item.kind == "decision":
            t = max(begin, end - 1)
            while not (item.calendar.works(t) if not item.meetings or t > item.meetings[-1] else t in item.meetings):
                t += 1
            if item.meetings and t > item.meetings[-1]:
                t = max(begin, end - 1)
                while not item.calendar.works(t):
                    t += 1
            return Place(t, t, t + 1)
        t = self._placed(item, begin, end)
        return Place(item.started if item.state == "active" else t, t, self._finish(item, t))

    @staticmethod
    def _finish(item: Item, t: int) -> int:
        if not item.elapsed:
            return item.calendar.shift(t, item.days)
        t += item.days - 1
        while not item.calendar.works(t):
            t += 1
        return t + 1
