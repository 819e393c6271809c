"""Mixes of edits scheduled again within a bound of work, and the fair shares of what they do together.

Edits without an effect of their own may still matter in a mix. Shares are therefore taken twice, with all such edits
left out and with all of them applied, and averaged: so the shares of a comparison and of its mirror are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial

from tiekartta.compare.mixes import Mix, Mixes
from tiekartta.compare.outcomes import Outcome, value
from tiekartta.compare.versions import Versions
from tiekartta.schedule.schedule import Schedule

EXACT = 6
"""Most causes of an outcome that are shared exactly: 2⁶ subsets."""

ORDERS = 8
"""Most orders over which the shares of more causes than that are averaged."""

NODES = 60_000
"""Bound of work: nodes scheduled again in all; a roadmap of 150 items has some 250 nodes."""

FEWEST = 4
"""Schedules computed again however large the roadmap is."""

FULL = 2_000
"""From this many nodes on, half of the bound is used, so that a comparison takes about as long as reading did."""

Shares = dict[int, Fraction]


class Trials:
    """Schedules of mixes of edits, each computed once and within the bound of work."""

    def __init__(self, versions: Versions, outcomes: Sequence[Outcome]) -> None:
        self.versions = versions
        self.outcomes = outcomes
        self.size = max(len(versions.old_schedule.order), len(versions.new_schedule.order), 1)
        self.left = max((NODES if self.size <= FULL else NODES // 2) // self.size, FEWEST)
        self.computed = 0
        self._known: dict[Mix, dict[Outcome, int | None]] = {}
        self.mixes = Mixes(versions)
        self.everything = self.mixes.everything
        self._known[self.everything] = self._values(versions.new_schedule)
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
            with self.mixes.schedule(mix) as schedule:
                self._known[mix] = self._values(schedule)
        return self._known[mix]

    def gain(self, mix: frozenset[int], outcome: Outcome) -> int:
        """How much worse an outcome is with a mix than in the base."""
        now, was = self.of(mix)[outcome], self.of(frozenset())[outcome]
        return 0 if now is None or was is None else now - was


def shares_of(trials: Trials, outcome: Outcome, players: Sequence[int], within: dict[int, int]) -> tuple[Shares, str]:
    """The share of each player, and how it was found: `shapley`, `sampled` or `leave-one-out`."""
    others = trials.everything - frozenset(players)
    grounds = [frozenset[int](), others] if others else [frozenset[int]()]
    if len(players) <= EXACT:
        subsets = [frozenset(each) for size in range(len(players) + 1) for each in combinations(players, size)]
        if trials.affords(mix | ground for mix in subsets for ground in grounds):
            return _mean([_exact(trials, outcome, players, subsets, ground) for ground in grounds]), "shapley"
    orders = _orders(players)
    while orders:
        if trials.affords(mix | ground for order in orders for mix in _prefixes(order) for ground in grounds):
            return _mean([_over_orders(trials, outcome, orders, ground) for ground in grounds]), "sampled"
        orders = orders[:-2]
    return {player: Fraction(within[player]) for player in players}, "leave-one-out"


def _mean(all_shares: Sequence[Shares]) -> Shares:
    return {player: sum(each[player] for each in all_shares) / Fraction(len(all_shares)) for player in all_shares[0]}


def _exact(trials: Trials, outcome: Outcome, players: Sequence[int], subsets: Sequence[Mix], ground: Mix) -> Shares:
    worth = {mix: trials.gain(mix | ground, outcome) for mix in subsets}
    return {player: _shapley(player, len(players), worth) for player in players}


def _shapley(player: int, n: int, worth: dict[Mix, int]) -> Fraction:
    """The mean of what a player adds, over all orders in which the players can come."""
    share = Fraction(0)
    for mix, gain in worth.items():
        if player not in mix:
            weight = Fraction(factorial(len(mix)) * factorial(n - len(mix) - 1), factorial(n))
            share += weight * (worth[mix | {player}] - gain)
    return share


def _orders(players: Sequence[int]) -> list[list[int]]:
    """A fixed sample of the orders in which the edits can come: rotations, each with its reverse."""
    orders = []
    for number in range(ORDERS // 2):
        first = number * len(players) * 2 // ORDERS
        order = [*players[first:], *players[:first]]
        orders += [order, order[::-1]]
    return orders


def _prefixes(order: Sequence[int]) -> list[Mix]:
    return [frozenset(order[:size]) for size in range(len(order) + 1)]


def _over_orders(trials: Trials, outcome: Outcome, orders: Sequence[Sequence[int]], ground: Mix) -> Shares:
    """The mean of what each player adds when the edits come in these orders; the means add up to the whole."""
    shares: Shares = {}
    for order in orders:
        gains = [trials.gain(mix | ground, outcome) for mix in _prefixes(order)]
        for player, before, after in zip(order, gains, gains[1:], strict=False):
            shares[player] = shares.get(player, Fraction(0)) + Fraction(after - before, len(orders))
    return shares
