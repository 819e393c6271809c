"""What the reports of all compared roadmaps have in common: edits of one may move dates of another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from tiekartta.base.findings import Place, Span
from tiekartta.compare.causes import Causes
from tiekartta.compare.chains import Chains
from tiekartta.compare.edits import Edit
from tiekartta.compare.effects import Effects
from tiekartta.compare.told import CauseTeller
from tiekartta.compare.versions import Versions

Locate = Callable[[Place, bool], Span | None]
"""Where a place stands; the second argument tells whether in the old version."""


class Comparison:
    """Two versions, their causes and what moved, computed once for every report."""

    def __init__(
        self,
        versions: Versions,
        causes: Sequence[Causes],
        computed: int,
        at_risk: int,
        locate: Locate,
        unreadable: Collection[str],
    ) -> None:
        self.unreadable = unreadable
        self.versions = versions
        self.causes = causes
        self.computed = computed
        self.at_risk = at_risk
        self.locate = locate
        self.chains = Chains(versions)
        self.teller = CauseTeller(versions, self.span)
        self.outcome = {cause.bundle for each in causes for cause in each.causes}
        self.bundle_of = {
            (bundle.head.roadmap, number): index
            for index, bundle in enumerate(versions.bundles)
            for number in self.teller.numbers(bundle)
        }
        self.effects = {each.id: Effects(versions, each.id) for each in versions.new.every if versions.old.get(each.id)}
        self.moves = {
            name: [(self.chains.cause(name, moved.id), moved) for moved in effects.moved()]
            for name, effects in self.effects.items()
        }
        self.movers = {number for moves in self.moves.values() for number, _ in moves if number is not None}

    def span(self, edit: Edit) -> Span | None:
        """Where an edit stands."""
        return self.locate(edit.place, edit.in_old)
