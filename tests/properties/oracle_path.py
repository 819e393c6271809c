"""The driving chain and the reserve of the slow oracle: from a target back, item by item, to what holds each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.properties.oracle import Oracle


def last_of(oracle: Oracle, plan: str) -> list[str]:
    """The items of a plan that finish last: what the path leads to without a target."""
    finishes = {name: oracle.early[name].finish for name in oracle.names() if oracle.items[name].plan == plan}
    return [name for name, finish in finishes.items() if finish == max(finishes.values())]


def reserve_to(oracle: Oracle, ends: Iterable[str]) -> tuple[int, set[str]]:
    """The least float to some items of all that can slip, and who has it.

    A fixed event cannot slip; of the ends themselves the float counts where they are work or a decision. An end that
    misses a date of its own is missed.
    """
    ends = list(ends)
    floats = oracle.floats_to(*ends)
    own = [floats[end] for end in ends if end in floats]
    slips = {
        name: days
        for name, days in floats.items()
        if oracle.items[name].kind != "event" and (name not in ends or oracle.items[name].kind in ("task", "decision"))
    }
    least = min([*slips.values(), *(days for days in own if days < 0)], default=min(own, default=0))
    return least, {name for name, days in slips.items() if days == least}


def driving_chain(oracle: Oracle, ends: Iterable[str]) -> set[str]:
    """All on the chain of what holds the ends; where nothing still to be done does, of what leaves their reserve."""
    ends = list(ends)
    chain = _back(oracle, ends)
    if all(oracle.items[name].is_turn for name in chain.difference(ends)):
        chain |= _back(oracle, reserve_to(oracle, ends)[1])
    return chain


def _back(oracle: Oracle, ends: Iterable[str]) -> set[str]:
    """What is still to be done on the way back from some items, these included."""
    left, found = list(ends), set()
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += held_by(oracle, name)
    return {name for name in found if oracle.items[name].state != "done"}


def held_by(oracle: Oracle, name: str) -> Iterator[str]:
    """The items that hold an item: of a parent the subtasks that do, of what is dropped those before it."""
    item = oracle.items[name]
    if item.gone or item.state == "done" or item.kind == "event":
        return
    for pred, kind in oracle.held_by(item):
        yield from _behind(oracle, pred, kind, item.state == "active")


def _behind(oracle: Oracle, pred: str, kind: str, open_only: bool) -> Iterator[str]:
    if pred in oracle.leaves:
        places = {leaf: oracle.early[leaf] for leaf in oracle.leaves[pred]}
        if kind[0] == "S":
            first = min(place.start for place in places.values())
            yield from (leaf for leaf, place in places.items() if place.start == first)
        else:
            last = max(place.finish for place in places.values())
            calendar = oracle.items[next(iter(places))].calendar
            yield from (leaf for leaf, place in places.items() if calendar.count(place.finish, last) == 0)
    elif pred in oracle.items and oracle.items[pred].gone:
        for before, inner in oracle.held_by(oracle.items[pred], open_only):
            yield from _behind(oracle, before, inner, open_only)
    elif pred:
        yield pred
