"""What happened to every deadline: missed, at risk, saved, worse, better, set or lifted, and because of what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tiekartta.base.findings import Place, Span
from tiekartta.compare.causes import Causes
from tiekartta.compare.chains import Chains
from tiekartta.compare.effects import Effects, Planned
from tiekartta.compare.outcomes import LATENESS
from tiekartta.compare.report import DeadlineEffect
from tiekartta.compare.told import CauseTeller
from tiekartta.model.items import Deadline
from tiekartta.schedule.margins import IN_DANGER, LATE

_MET = frozenset({"met", "met-late"})
_MISSED = LATE | {"met-late"}
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
        before, after = self.effects.days_left(old, name), self.effects.days_left(new, name)
        stood, stands = self._stands(old, name), self._stands(new, name)
        if was is not None and now is not None and was.kind != now.kind == "statutory":
            stood = None  # there was no statutory deadline yet, however the other one stood
        effect = _kind(stood, stands, was, now, before, after)
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
            old_finish=self._finish(old, name),
            new_finish=self._finish(new, name),
            old_margin=before,
            new_margin=after,
            effect=effect,
            through=self.teller.cause(through) if through is not None else None,
            causes=self.teller.outcome(causes),
            done=stands in _MET,
            endangered=stands in IN_DANGER and stood not in IN_DANGER,
            span=self.locate(Place(self.effects.id, name, ("deadline",)), now is None),
        )

    def _finish(self, side: Planned, name: str) -> date | None:
        """The forecast; None where there is no item, or no meeting in which it could be decided."""
        dates = side.dates.get(name)
        return dates.early_finish if dates is not None and not dates.no_meeting else None

    def _stands(self, side: Planned, name: str) -> str | None:
        margin = self.effects.margin(side, name)
        return margin.stands(self.at_risk, side.schedule.status_date(self.effects.id)) if margin is not None else None


def _kind(
    stood: str | None,
    stands: str | None,
    was: Deadline | None,
    now: Deadline | None,
    before: int | None,
    after: int | None,
) -> str:
    """What happened to a deadline, by how it stood in both versions and by what the item has left."""
    if now is None or after is None:
        return "lifted"
    if stands in _MISSED and stood not in _MISSED:
        return "missed"
    if stands in IN_DANGER and stood not in IN_DANGER:
        return "at-risk"
    if was is None or before is None:
        return "set"
    if stood in _MISSED and stands not in _MISSED:
        return "saved"
    if before != after:
        return "worse" if after < before else "better"
    return "moved" if (was.date, was.kind) != (now.date, now.kind) else ""


def _deadline(side: Planned, name: str) -> Deadline | None:
    row = side.row(name)
    return row.item.deadline if row is not None else None


def _rank(each: DeadlineEffect) -> tuple[bool, int, bool, int, str]:
    """Statutory deadlines in danger first, then by what happened, statutory before others, the greatest loss first."""
    statutory = each.kind == "statutory"
    danger = statutory and each.effect in ("missed", "at-risk")
    loss = (each.new_margin or 0) - (each.old_margin or 0)
    return not danger, _ORDER.index(each.effect), not statutory, loss, each.id
