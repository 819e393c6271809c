"""Where a node lies between bounds on its start and its finish: as early as they allow, and as late.

Boundaries: a task occupies `[start, finish)`. Of what has started, the start is that of the work still to be done.
"""

from __future__ import annotations

from typing import NamedTuple

from tiekartta.schedule.network import ACTIVE, ELAPSED, FOREVER, MEETS, NEVER, TASK, Node


class Span(NamedTuple):
    """Where a node lies; `by_end` tells that the bound on its finish holds it rather than that on its start."""

    start: int
    finish: int
    by_end: bool = False


def earliest_span(node: Node, begin: int, end: int) -> Span:
    """As early as a node can lie: not starting before `begin`, not finishing before `end`."""
    if node.kind in (TASK, ELAPSED):
        if not node.days:
            return _nothing_left(node, begin, end)
        return _earliest_task(node, begin, end) if node.kind == TASK else _earliest_elapsed(node, begin, end)
    if node.kind in MEETS:
        return _earliest_decision(node, begin, end)
    return Span(max(begin, end), max(begin, end), end >= begin)


def latest_span(node: Node, begin: int, end: int) -> Span:
    """As late as a node can lie: starting at `begin` at the latest, finishing at `end`; one of them is a bound."""
    if node.kind == TASK:
        return _latest_task(node, begin, end)
    if node.kind == ELAPSED:
        return _latest_elapsed(node, begin, end)
    if node.kind in MEETS:
        return _latest_decision(node, begin, end)
    return Span(min(begin, end), min(begin, end))


def _earliest_task(node: Node, begin: int, end: int) -> Span:
    """A task in working days: it starts on a working day, and an end that is held moves the whole of it."""
    calendar, days = node.calendar, node.days
    first = calendar.index(begin)
    held = calendar.index(end - 1) - days + 1 if end != NEVER else NEVER
    k = max(first, held)
    return Span(calendar.day(k), calendar.day(k + days - 1) + 1, held > first)


def _latest_task(node: Node, begin: int, end: int) -> Span:
    calendar, days = node.calendar, node.days
    k = calendar.index(end) - days if end != FOREVER else FOREVER
    if begin != FOREVER and node.state != ACTIVE:
        k = min(k, calendar.index(begin + 1) - 1)
    return Span(calendar.day(k), calendar.day(k + days - 1) + 1)


def _earliest_elapsed(node: Node, begin: int, end: int) -> Span:
    """A task in calendar days: it starts on any day, and ends on the first working day when they have passed."""
    calendar, days = node.calendar, node.days
    held = calendar.on_or_before(end - 2) - days + 2
    t = max(begin, held)
    return Span(t, calendar.on_or_after(t + days - 1) + 1, held > begin)


def _latest_elapsed(node: Node, begin: int, end: int) -> Span:
    calendar, days = node.calendar, node.days
    t = calendar.end(end) - days if end != FOREVER else FOREVER
    if node.state != ACTIVE:
        t = min(t, begin)
    return Span(t, calendar.on_or_after(t + days - 1) + 1)


def _nothing_left(node: Node, begin: int, end: int) -> Span:
    """A started task with nothing left to do, not yet told finished: it ends when it may, which is not in the past."""
    finish = max(node.calendar.end(begin), node.calendar.on_or_after(node.start) + 1)
    if end > finish:
        finish = node.calendar.on_or_after(end - 1) + 1
        return Span(finish, finish, True)
    return Span(finish, finish)


def _earliest_decision(node: Node, begin: int, end: int) -> Span:
    """A decision: the first meeting of its body when its preparation is finished and the notice has run."""
    by_end = end - 1 > begin
    ready = end - 1 if by_end else begin
    day = node.meetings.first(ready) if node.meetings is not None else None
    if day is None:
        day = node.calendar.on_or_after(ready)
    return Span(day, day + 1, by_end)


def _latest_decision(node: Node, begin: int, end: int) -> Span:
    """A decision: the last meeting of its body that is early enough."""
    limit = min(begin, end - 1)
    day = node.meetings.last(limit) if node.meetings is not None else node.calendar.on_or_before(limit)
    day = limit if day is None else day
    return Span(day, day + 1)
