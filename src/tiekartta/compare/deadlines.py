"""What happened to every deadline: missed, at risk, saved, worse, better, set or lifted, and because of what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tiekartta.base.findings import Place, Span
from tiekartta.compare.causes import Causes
from tiekartta.compare.chains import Chains
from tiekartta.compare.effects import Effects, Planned
from tiekartta.compare.outcomes import LATENESS
from tiekartta.compare.report import DeadlineEffect
from tiekartta.compare.told import CauseTeller
from tiekartta.model.items import Deadline
from tiekartta.schedule.build import state_of
from tiekartta.schedule.network import DONE

_ORDER = ("missed", "at-risk", "saved", "worse", "better", "set", "moved", "lifted")


class Deadlines:
    """The deadlines of one roadmap in two versions."""

    def __init__(
        self,
        effects: Effects,
        at_risk: int,
        causes: Mapping[tuple[str, str], Causes],
        chains: Chains,
        teller: CauseTeller,
        locate: Callable[[Place, bool], Span | None],
    ) -> None:
        self.effects = effects
        self.at_risk = at_risk
        self.causes = causes
        self.chains = chains
        self.teller = teller
        self.locate = locate

    def all(self) -> list[DeadlineEffect]:
        """Every deadline that changed or whose item moved, statutory ones first, then the worst."""
        found = [each for name in self._names() if (each := self._effect(name)) is not None]
        found.sort(key=_rank)
        return found

    def _names(self) -> Iterator[str]:
        for name in self.effects.new.dates:
            yield name
        for name in self.effects.old.dates:
            if name not in self.effects.new.dates:
                yield name

    def _effect(self, name: str) -> DeadlineEffect | None:
        old, new = self.effects.old, self.effects.new
        was, now = _deadline(old, name), _deadline(new, name)
        row = new.row(name) or old.row(name)
        if row is None or (was is None and now is None):
            return None
        before, after = self.effects.margin(old, name), self.effects.margin(new, name)
        effect = self._kind(was, now, before, after)
        if not effect:
            return None
        told = now or was
        assert told is not None
        causes = self.causes.get((name, LATENESS))
        through = self.chains.cause(self.effects.id, name) if causes is None and now is not None else None
        return DeadlineEffect(
            id=name,
            title=row.title,
            kind=told.kind,
            basis=told.basis,
            old_deadline=was.date if was else None,
            new_deadline=now.date if now else None,
            old_finish=old.dates[name].early_finish if name in old.dates else None,
            new_finish=new.dates[name].early_finish if name in new.dates else None,
            old_margin=before,
            new_margin=after,
            effect=effect,
            through=self.teller.cause(through) if through is not None else None,
            causes=self.teller.outcome(causes),
            done=now is not None and _is_done(new, name),
            span=self.locate(Place(self.effects.id, name, ("deadline",)), now is None),
        )

    def _kind(self, was: Deadline | None, now: Deadline | None, before: int | None, after: int | None) -> str:
        if now is None or after is None:
            return "lifted"
        if after < 0 and (before is None or before >= 0):
            return "missed"
        if was is None or before is None:
            return "set"
        if before < 0 <= after:
            return "saved"
        if before != after:
            if after < self.at_risk <= before:
                return "at-risk"
            return "worse" if after < before else "better"
        return "moved" if (was.date, was.kind) != (now.date, now.kind) else ""


def _deadline(side: Planned, name: str) -> Deadline | None:
    row = side.row(name)
    return row.item.deadline if row is not None else None


def _is_done(side: Planned, name: str) -> bool:
    row = side.row(name)
    return row is not None and not row.is_parent and state_of(row) == DONE


def _rank(each: DeadlineEffect) -> tuple[bool, int, bool, int, str]:
    """Statutory deadlines in danger first, then by what happened, statutory before others, the greatest loss first."""
    statutory = each.kind == "statutory"
    danger = statutory and each.effect in ("missed", "at-risk")
    loss = (each.new_margin or 0) - (each.old_margin or 0)
    return not danger, _ORDER.index(each.effect), not statutory, loss, each.id
