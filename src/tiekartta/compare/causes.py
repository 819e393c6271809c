"""Which edits moved an outcome, and by how much: each alone, in the whole, and its fair share.

Edits that reach an outcome (they touch what leads to it, in either version) are tried one by one: alone on the base
(the old version, carried forward when time has passed), and left out of the new version. Those that make a difference
are its causes. Where their effects simply add up, these are the shares. Else up to `EXACT` causes get their Shapley
share, the mean of what each adds over every order of applying them, from all subsets; above that the mean over a
fixed sample of orders. When the bound of work is reached, the share is the effect within the whole, and what is left
over is told as interplay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial

from tiekartta.compare.bundles import Bundle
from tiekartta.compare.edits import CHANGED
from tiekartta.compare.entries import HEADER
from tiekartta.compare.outcomes import Outcome, difference, value
from tiekartta.compare.versions import Versions
from tiekartta.schedule.network import Arc
from tiekartta.schedule.schedule import Schedule

EXACT = 6
"""Most causes of an outcome that are shared exactly: 2⁶ subsets."""

ORDERS = 8
"""Most orders over which the shares of more causes than that are averaged."""

OUTCOMES = 60
"""Most outcomes whose causes are worked out one by one."""

NODES = 60_000
"""Bound of work: nodes scheduled again in all; a roadmap of 150 items has some 250 nodes."""

FEWEST = 4
"""Schedules computed again however large the roadmap is."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of an outcome; days are working days, positive when worse (later, less reserve)."""

    bundle: int
    alone: int
    within: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes of one outcome, the largest share first; the shares, `time` and `rest` add up to `total`."""

    outcome: Outcome
    total: int
    causes: tuple[Cause, ...]
    method: str
    """`additive`, `shapley`, `sampled` or `leave-one-out`."""
    rest: Fraction
    """What no single cause explains: interplay of several edits, or of edits that were not tried."""
    time: int = 0
    """What the passing of time alone did, had everything gone as the old version forecast."""
    untried: int = 0
    """How many edits reach the outcome but were not tried, for the bound of work."""


class Trials:
    """Schedules of mixes of edits, each computed once and within the bound of work."""

    def __init__(self, versions: Versions, outcomes: Sequence[Outcome]) -> None:
        self.versions = versions
        self.outcomes = outcomes
        self.size = max(len(versions.old_schedule.network.nodes), len(versions.new_schedule.network.nodes), 1)
        self.left = max(NODES // self.size, FEWEST)
        self.computed = 0
        self._known: dict[frozenset[int], dict[Outcome, int | None]] = {}
        everything = frozenset(range(len(versions.bundles)))
        self.everything = everything
        self._known[everything] = self._values(versions.new_schedule)
        self._known[frozenset()] = self._values(versions.base_schedule)

    def _values(self, schedule: Schedule) -> dict[Outcome, int | None]:
        return {outcome: value(self.versions, schedule, outcome) for outcome in self.outcomes}

    def affords(self, mixes: Iterable[frozenset[int]]) -> bool:
        """Whether all these mixes are known or may still be computed."""
        return len({mix for mix in mixes if mix not in self._known}) <= self.left

    def of(self, mix: frozenset[int]) -> dict[Outcome, int | None]:
        """Every outcome when the old version gets these edits."""
        if mix not in self._known:
            self.left -= 1
            self.computed += 1
            self._known[mix] = self._values(self.versions.schedule_with(mix))
        return self._known[mix]

    def gain(self, mix: frozenset[int], outcome: Outcome) -> int:
        """How much worse an outcome is with a mix than in the base."""
        now, was = self.of(mix)[outcome], self.of(frozenset())[outcome]
        return 0 if now is None or was is None else now - was


def causes_of(versions: Versions, outcomes: Sequence[Outcome]) -> tuple[list[Causes], Trials]:
    """The causes of each outcome, as far as the bound of work reaches."""
    outcomes = outcomes[:OUTCOMES]
    trials = Trials(versions, outcomes)
    reach = {outcome: _reaching(versions, outcome) for outcome in outcomes}
    tried = _try_each(trials, _by_importance(versions, outcomes, reach))
    return [_shared(trials, outcome, reach[outcome], tried) for outcome in outcomes], trials


def _reaching(versions: Versions, outcome: Outcome) -> list[int]:
    """The bundles that touch what leads to an outcome, in either version."""
    items = leading(versions.base_schedule, outcome) | leading(versions.new_schedule, outcome)
    bodies = {
        (roadmap, row.item.body)
        for roadmap, name in items
        for version in (versions.old, versions.new)
        if (found := version.get(roadmap)) and (row := found.rows.get(name)) and hasattr(row.item, "body")
    }
    return [
        number
        for number, bundle in enumerate(versions.bundles)
        if bundle.head.list == HEADER or bundle.items & items or bundle.items & bodies or _blocks(bundle, items)
    ]


def _blocks(bundle: Bundle, items: set[tuple[str, str]]) -> bool:
    """Whether a question of the bundle holds one of the items, or did."""
    for edit in bundle.edits:
        if edit.list == "questions":
            sides = (edit.old, edit.new) if edit.field == "blocks" or edit.kind != CHANGED else ()
            return not sides or any((edit.roadmap, name) in items for side in sides if side for name in _blocked(side))
    return False


def _blocked(side: object) -> Iterable[str]:
    return side if isinstance(side, tuple) and not hasattr(side, "model") else side.model.blocks  # type: ignore[attr-defined]


def leading(schedule: Schedule, outcome: Outcome) -> set[tuple[str, str]]:
    """What leads to an item in a schedule, by roadmap and id, itself included."""
    try:
        stack = [schedule.node(outcome.roadmap, outcome.item)]
    except KeyError:
        return set()
    seen = set(stack)
    while stack:
        for arc in schedule.network.into[stack.pop()]:
            if arc.pred not in seen:
                seen.add(arc.pred)
                stack.append(arc.pred)
    return {schedule.network.name(v) for v in seen}


def _by_importance(versions: Versions, outcomes: Sequence[Outcome], reach: dict[Outcome, list[int]]) -> list[int]:
    """The bundles to try: those on the driving chain of an earlier outcome first."""
    order: dict[int, None] = {}
    for outcome in outcomes:
        chain = driving(versions.base_schedule, outcome) | driving(versions.new_schedule, outcome)
        for number in reach[outcome]:
            bundle = versions.bundles[number]
            if bundle.head.list == HEADER or bundle.items & chain:
                order.setdefault(number)
    for outcome in outcomes:
        for number in reach[outcome]:
            order.setdefault(number)
    return list(order)


def driving(schedule: Schedule, outcome: Outcome) -> set[tuple[str, str]]:
    """The items on the chain of drivers that ends at an item; for a fixed event, those on the critical path to it."""
    try:
        v = schedule.node(outcome.roadmap, outcome.item)
    except KeyError:
        return set()
    nodes = {v}
    if schedule.early.driver[v] is None:
        nodes |= schedule.critical[outcome.roadmap]
    driver = schedule.early.driver[v]
    while isinstance(driver, Arc) and driver.pred not in nodes:
        nodes.add(driver.pred)
        driver = schedule.early.driver[driver.pred]
    return {schedule.network.name(each) for each in nodes}


def _try_each(trials: Trials, numbers: Sequence[int]) -> set[int]:
    """Each bundle alone, and left out of the whole, as far as the bound allows; which were tried."""
    tried = set()
    for number in numbers:
        mixes = (frozenset({number}), trials.everything - {number})
        if not trials.affords(mixes):
            break
        for mix in mixes:
            trials.of(mix)
        tried.add(number)
    return tried


def _shared(trials: Trials, outcome: Outcome, reach: Sequence[int], tried: set[int]) -> Causes:
    total = difference(trials.versions, outcome) or 0
    time = total - trials.gain(trials.everything, outcome)
    alone, within = {}, {}
    for number in reach:
        if number in tried:
            alone[number] = trials.gain(frozenset({number}), outcome)
            within[number] = total - time - trials.gain(trials.everything - {number}, outcome)
    players = [number for number in alone if alone[number] or within[number]]
    untried = len(reach) - len(alone)
    if all(alone[each] == within[each] for each in players) and sum(within[each] for each in players) == total - time:
        shares, method = {each: Fraction(within[each]) for each in players}, "additive"
    else:
        shares, method = _shares(trials, outcome, players, within)
    causes = [Cause(number, alone[number], within[number], shares[number]) for number in players]
    causes.sort(key=lambda each: (-abs(each.share), -abs(each.alone), each.bundle))
    rest = total - time - sum(shares.values(), Fraction(0))
    return Causes(outcome, total, tuple(causes), method, rest, time, untried)


def _shares(
    trials: Trials, outcome: Outcome, players: Sequence[int], within: dict[int, int]
) -> tuple[dict[int, Fraction], str]:
    if len(players) <= EXACT:
        subsets = [frozenset(each) for size in range(len(players) + 1) for each in combinations(players, size)]
        if trials.affords(subsets):
            worth = {mix: trials.gain(mix, outcome) for mix in subsets}
            return {player: _shapley(player, players, worth) for player in players}, "shapley"
    orders = _orders(players)
    while orders:
        if trials.affords(mix for order in orders for mix in _prefixes(order)):
            return _over_orders(trials, outcome, orders), "sampled"
        orders = orders[:-2]
    return {player: Fraction(within[player]) for player in players}, "leave-one-out"


def _orders(players: Sequence[int]) -> list[list[int]]:
    """A fixed sample of the orders in which the edits can come: rotations, each with its reverse."""
    orders = []
    for number in range(ORDERS // 2):
        first = number * len(players) * 2 // ORDERS
        order = [*players[first:], *players[:first]]
        orders += [order, order[::-1]]
    return orders


def _prefixes(order: Sequence[int]) -> list[frozenset[int]]:
    return [frozenset(order[:size]) for size in range(len(order) + 1)]


def _over_orders(trials: Trials, outcome: Outcome, orders: Sequence[Sequence[int]]) -> dict[int, Fraction]:
    """The mean of what each player adds when the edits come in these orders; the means add up to the whole."""
    shares: dict[int, Fraction] = {}
    for order in orders:
        gains = [trials.gain(mix, outcome) for mix in _prefixes(order)]
        for player, before, after in zip(order, gains, gains[1:], strict=False):
            shares[player] = shares.get(player, Fraction(0)) + Fraction(after - before, len(orders))
    return shares


def _shapley(player: int, players: Sequence[int], worth: dict[frozenset[int], int]) -> Fraction:
    """The mean of what a player adds, over all orders in which the players can come."""
    n = len(players)
    share = Fraction(0)
    for mix, gain in worth.items():
        if player not in mix:
            weight = Fraction(factorial(len(mix)) * factorial(n - len(mix) - 1), factorial(n))
            share += weight * (worth[mix | {player}] - gain)
    return share
