"""How far the forecast is from a baseline, item by item: start and finish variance in working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.compare.effects import Effects
from tiekartta.compare.history import SectionState
from tiekartta.compare.versions import Versions
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class VarianceItem:
    """One item in the baseline and now; variances are working days, positive when later than the baseline.

    A move over days off only is of 0 working days, and a move all the same.
    """

    id: str
    kind: str
    title: LocalText
    baseline_start: date
    baseline_finish: date
    start: date
    finish: date
    start_variance: int
    finish_variance: int

    @property
    def moved(self) -> bool:
        """Whether a date differs from the baseline's."""
        return (self.start, self.finish) != (self.baseline_start, self.baseline_finish)


@dataclass(frozen=True, slots=True)
class VarianceReport:
    """A roadmap against its baseline; `items` are those that differ, the latest first."""

    roadmap: str
    baseline: str
    baseline_date: date
    later: int
    earlier: int
    same: int
    added: int
    removed: int
    items: tuple[VarianceItem, ...]
    sections: tuple[SectionState, ...] = ()
    """How groups and phases stood in the baseline."""


def variance_of(versions: Versions, roadmap: str, sections: tuple[SectionState, ...] = ()) -> VarianceReport | None:
    """The variance of one roadmap, whose groups and phases stood as told; None when the baseline does not have it."""
    if versions.old.get(roadmap) is None:
        return None
    effects = Effects(versions, roadmap)
    items = [_item(effects, name) for name in effects.both if _is_leaf(effects, name)]
    differing = [each for each in items if each.moved]
    differing.sort(key=lambda each: (-each.finish_variance, -each.start_variance, each.id))
    return VarianceReport(
        roadmap=roadmap,
        baseline=versions.old.name,
        baseline_date=versions.old.status_dates[roadmap],
        later=sum(each.finish > each.baseline_finish for each in items),
        earlier=sum(each.finish < each.baseline_finish for each in items),
        same=sum(each.finish == each.baseline_finish for each in items),
        added=sum(name not in effects.old.dates for name in effects.new.dates if _is_leaf(effects, name)),
        removed=sum(name not in effects.new.dates for name in effects.old.dates),
        items=tuple(differing),
        sections=sections,
    )


def _is_leaf(effects: Effects, name: str) -> bool:
    row = effects.new.row(name)
    return row is not None and not row.is_parent


def _item(effects: Effects, name: str) -> VarianceItem:
    row, was, now = effects.new.row(name), effects.old.dates[name], effects.new.dates[name]
    assert row is not None
    return VarianceItem(
        id=name,
        kind=row.kind,
        title=row.title,
        baseline_start=was.early_start,
        baseline_finish=was.early_finish,
        start=now.early_start,
        finish=now.early_finish,
        start_variance=effects.days_between_starts(was.early_start, now.early_start),
        finish_variance=effects.days(was.early_finish, now.early_finish),
    )
