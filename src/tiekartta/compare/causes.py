"""Which edits moved an outcome, and by how much: each alone, in the whole, and its fair share.

Edits that reach an outcome (they touch what leads to it, in either version) are tried one by one: alone on the base
(the old version, carried forward when time has passed), and left out of the new version. Those that make a difference
are its causes. Where their effects simply add up, these are the shares. Else up to `EXACT` causes get their Shapley
share, the mean of what each adds over every order of applying them, from all subsets; above that the mean over a
fixed sample of orders (`shares`). When the bound of work is reached, the share is the effect within the whole, and
what is left over is told as interplay.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tiekartta.compare.bundles import Bundle
from tiekartta.compare.edits import CHANGED, Edit
from tiekartta.compare.entries import Entry
from tiekartta.compare.outcomes import END, LATENESS, Outcome, difference
from tiekartta.compare.shares import EXACT, Trials, shares_of
from tiekartta.compare.versions import Versions
from tiekartta.model.roadmap import HEADER
from tiekartta.schedule.schedule import Schedule

OUTCOMES = 60
"""Most outcomes whose causes are worked out one by one."""

WALKED = 100_000
"""Bound of outcomes times nodes: of a large roadmap fewer outcomes are traced edit by edit."""

FEW = 100
"""Edits are not tried at all where there are this many times more than the bound of work affords."""

_Name = tuple[str, str]


class Cause(NamedTuple):
    """One cause of an outcome; days are working days, positive when worse (later, less reserve)."""

    bundle: int
    alone: int
    within: int
    share: Fraction


class Causes(NamedTuple):
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


def causes_of(versions: Versions, outcomes: Sequence[Outcome]) -> tuple[list[Causes], Trials]:
    """The causes of each outcome, as far as the bound of work reaches."""
    size = len(versions.new_schedule.order) + 1
    outcomes = outcomes[: min(OUTCOMES, max(WALKED // size, 1))]
    trials = Trials(versions, outcomes)
    reaching = _Reach(versions)
    reach = {outcome: reaching.of(outcome) for outcome in outcomes}
    numbers = _by_importance(versions, outcomes, reach)
    # Where hardly any edit could be tried, the few that are would only mislead.
    tried = _try_each(trials, numbers) if len(numbers) <= FEW * (trials.left // 2) else set()
    return [_shared(trials, outcome, reach[outcome], tried) for outcome in outcomes], trials


class _Reach:
    """Which bundles touch what leads to an outcome, in either version."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self._always: list[int] = []
        self._touching: dict[_Name, list[int]] = {}
        for number, bundle in enumerate(versions.bundles):
            if bundle.head.list == HEADER or _holds_anything(bundle.head):
                self._always.append(number)
            for name in bundle.items | _blocked(bundle):
                self._touching.setdefault(name, []).append(number)
        self._bodies: dict[_Name, set[_Name]] = {}
        for roadmap in (*versions.old.every, *versions.new.every):
            for decision in roadmap.decided():
                self._bodies.setdefault((roadmap.id, decision.id), set()).add((roadmap.id, decision.body or ""))

    def of(self, outcome: Outcome) -> list[int]:
        """The bundles that reach an outcome, by their numbers."""
        items = leading(self.versions.base_schedule, outcome) | leading(self.versions.new_schedule, outcome)
        if outcome.measure == LATENESS:
            items |= following(self.versions.base_schedule, outcome) | following(self.versions.new_schedule, outcome)
        found = set(self._always)
        for name in items:
            found.update(self._touching.get(name, ()))
            for body in self._bodies.get(name, ()):
                found.update(self._touching.get(body, ()))
        return sorted(found)


def _holds_anything(edit: Edit) -> bool:
    """Whether a question's date or answer was edited: what it holds is not part of the edit."""
    return edit.list == "questions" and edit.kind == CHANGED and edit.field != "blocks"


def _blocked(bundle: Bundle) -> set[_Name]:
    """The items that questions of a bundle hold, or held."""
    names: set[_Name] = set()
    for edit in bundle.edits:
        if edit.list == "questions":
            for side in (edit.old, edit.new):
                blocks = side.model.blocks if isinstance(side, Entry) else side if edit.field == "blocks" else ()
                names.update((edit.roadmap, name) for name in blocks or ())
    return names


def leading(schedule: Schedule, outcome: Outcome) -> set[tuple[str, str]]:
    """What leads to an item in a schedule, by roadmap and id, itself included; to the end of a plan all leads."""
    if outcome.measure == END:
        return {node.name for node in schedule.order}
    node = schedule.find(outcome.roadmap, outcome.item)
    return {each.name for each in schedule.network.ancestors([node])} if node else set()


def following(schedule: Schedule, outcome: Outcome) -> set[tuple[str, str]]:
    """What follows from an item: what it has left depends on what is dated there."""
    node = schedule.find(outcome.roadmap, outcome.item)
    return {each.name for each in schedule.network.descendants([node])} if node else set()


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
    item = schedule.targets.get(outcome.roadmap) or "" if outcome.measure == END else outcome.item
    node = schedule.find(outcome.roadmap, item)
    if node is None:
        return set()
    nodes = schedule.driving_chain([node])
    if schedule.early.driver[node] is None:
        nodes |= schedule.driving[outcome.roadmap]
    return {each.name for each in nodes}


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
    players = [number for number in alone if alone[number] or within[number] or len(reach) <= EXACT]
    players.sort(key=lambda number: _name(trials.versions.bundles[number]))
    untried = len(reach) - len(alone)
    if all(alone[each] == within[each] for each in players) and sum(within.values()) == total - time:
        shares, method = {each: Fraction(within[each]) for each in players}, "additive"
    else:
        shares, method = shares_of(trials, outcome, players, within)
    causes = [Cause(number, alone[number], within[number], shares[number]) for number in players]
    causes = [each for each in causes if each.alone or each.within or each.share]
    causes.sort(key=lambda each: (-abs(each.share), -abs(each.alone), each.bundle))
    rest = total - time - sum(shares.values(), Fraction(0))
    return Causes(outcome, total, tuple(causes), method, rest, time, untried)


def _name(bundle: Bundle) -> list[tuple[str, str, str]]:
    """What a bundle is called whichever of the versions is the old one, so that a mirror takes the same orders."""
    return sorted((edit.roadmap, edit.item, edit.field) for edit in bundle.edits)
