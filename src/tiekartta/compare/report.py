"""The report of a comparison: frozen values that every format renders. Days are working days; dates are inclusive."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from tiekartta.base.findings import Span
from tiekartta.model.scalars import LocalText


class Side(NamedTuple):
    """One of the two versions: what the user called it, the roadmap's own version, its data date."""

    name: str
    version: str | None
    status_date: date | None


class ItemRef(NamedTuple):
    """An item by id and title."""

    id: str
    kind: str
    title: LocalText


class Change(NamedTuple):
    """One edit: `field` with its old and new value, or an entry added, removed or renamed.

    `effect` is `outcome` (it moves the target or a deadline), `dates` (it moves dates, but none of these), `none`
    (dates could have moved, none does), or `text` (no date depends on it). `span` is where it stands, in the old
    version for what was removed.
    """

    list: str
    item: str
    title: LocalText
    kind: str
    field: str
    old: Any
    new: Any
    effect: str
    span: Span | None


class CauseReport(NamedTuple):
    """One cause of an outcome. Days are positive when worse; `changes` are numbers in the report's `changes`.

    `kind` is `added`, `removed`, `dropped` (by its status), `resumed` (dropped before), `progress` (reported otherwise
    than forecast), `stalled` (nothing reported although time passed), `reopened` (an answer taken back), `field`,
    `header` or `time`. `alone` is its effect on the old version, `within` what would be missing in the new version
    without it, `share` its part of the whole.
    """

    kind: str
    roadmap: str
    list: str
    item: str
    title: LocalText
    field: str
    old: Any
    new: Any
    alone: int
    within: int
    share: float
    changes: tuple[int, ...]
    span: Span | None


class OutcomeCauses(NamedTuple):
    """Why an outcome moved; `total` is the sum of the shares, `time` and `rest`."""

    measure: str
    total: int
    method: str
    causes: tuple[CauseReport, ...]
    time: int
    rest: float
    untried: int


class TargetEffect(NamedTuple):
    """The target in both versions; reserves are None in a version that does not have it.

    A plan without a target is asked when it ends: `end` is set, the item is the one that finishes last in the new
    version, the dates are the ends of the two plans, and there is no reserve to tell.
    """

    id: str
    title: LocalText
    old_date: date | None
    new_date: date | None
    days: int
    old_reserve: int | None
    new_reserve: int | None
    causes: OutcomeCauses | None
    end: bool = False


class DeadlineEffect(NamedTuple):
    """A deadline that changed or whose item's margin did. Margins are those of `status`: working days, negative late.

    `effect` is `missed` (newly), `at-risk` (newly), `saved`, `worse`, `better`, `set`, `moved` or `lifted`; `through`
    is the change that the item's chain of drivers leads back to. `endangered` tells that the deadline is in danger now
    (at risk, late or missed) and was not. A finish is None also where no meeting is late enough.
    """

    id: str
    title: LocalText
    kind: str
    basis: tuple[str, ...]
    old_deadline: date | None
    new_deadline: date | None
    old_finish: date | None
    new_finish: date | None
    old_margin: int | None
    new_margin: int | None
    effect: str
    through: CauseReport | None
    causes: OutcomeCauses | None
    done: bool
    """Finished in the new version: the margin is a fact."""
    endangered: bool
    span: Span | None


class Moved(NamedTuple):
    """An item whose computed dates moved; `days` is by how many working days its finish is later.

    Where the finish stays, `days` tells it of the start; a move over days off only is of 0 working days.
    """

    id: str
    kind: str
    title: LocalText
    old_start: date
    old_finish: date
    new_start: date
    new_finish: date
    days: int


class MovedGroup(NamedTuple):
    """The items that one edit moved; without a cause, those that moved for several reasons or with time."""

    cause: CauseReport | None
    items: tuple[Moved, ...]


class DecisionEffect(NamedTuple):
    """A decision that is made in another meeting; `meetings` is how many later, None when it has no meeting.

    `lost` tells that it has none any more, `cancelled` that the old one is not held any more.
    """

    id: str
    title: LocalText
    body: str | None
    old_meeting: date | None
    new_meeting: date | None
    meetings: int | None
    lost: bool
    cancelled: bool
    span: Span | None

    def at(self, span: Span | None) -> DecisionEffect:
        """The same at its place."""
        return self._replace(span=span)


class MeetingChange(NamedTuple):
    """A meeting that only one version holds; `kind` is `cancelled` or `added`, `id` and `title` are the body's.

    `decisions` were to be made in a cancelled one; `why` is the reason that was written with it.
    """

    kind: str
    id: str
    title: LocalText
    date: date
    why: LocalText | None
    decisions: tuple[ItemRef, ...]
    span: Span | None

    def at(self, span: Span | None) -> MeetingChange:
        """The same at its place."""
        return self._replace(span=span)


class RiskEffect(NamedTuple):
    """What happened to a risk: it is `new`, `realised`, `raised`, `lowered`, `closed`, `reopened` or `changed`.

    Probability and impact are levels, shares or durations as they are written, None where they are not given.
    """

    kind: str
    id: str
    title: LocalText
    old_probability: str | None
    new_probability: str | None
    old_impact: str | None
    new_impact: str | None
    span: Span | None


class Quiet(NamedTuple):
    """A deadline moved, or an item dropped or removed, without a decision behind it (`decided_in`)."""

    what: str
    id: str
    title: LocalText
    old: Any
    new: Any
    span: Span | None


@dataclass(frozen=True, slots=True)
class Check:
    """Something that a pipeline can stop at: a stable id, how bad it is, where, and its size in working days.

    `because` is where the edit stands that brought it about, when that is elsewhere.
    """

    id: str
    severity: str
    item: str
    title: LocalText
    days: int | None
    span: Span | None
    args: dict[str, Any] = field(default_factory=dict)
    because: Span | None = None

    def at(self, span: Span | None, because: Span | None = None) -> Check:
        """The same at its place."""
        return replace(self, span=span, because=because)


class SettingsReport(NamedTuple):
    """What changed in `tiekartta.toml`, which decides what the checks tell."""

    changes: tuple[Change, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class DiffReport:
    """What changed in one roadmap, and what it does.

    `presence` is `added`, `removed`, `both`, or `unreadable`: the old version has errors, so there is no comparison.
    """

    roadmap: str
    title: LocalText
    old: Side
    new: Side
    presence: str
    same: bool
    """No edit and no date differs."""
    target: TargetEffect | None = None
    deadlines: tuple[DeadlineEffect, ...] = ()
    decisions: tuple[DecisionEffect, ...] = ()
    meetings: tuple[MeetingChange, ...] = ()
    risks: tuple[RiskEffect, ...] = ()
    contradictions: tuple[ItemRef, ...] = ()
    """Items that were dropped, although somebody reported progress on them: work may be lost."""
    moved: tuple[MovedGroup, ...] = ()
    joined_critical: tuple[ItemRef, ...] = ()
    left_critical: tuple[ItemRef, ...] = ()
    newly_late: tuple[ItemRef, ...] = ()
    newly_on_time: tuple[ItemRef, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    changes: tuple[Change, ...] = ()
    checks: tuple[Check, ...] = ()
    """The worst first."""
    recomputed: int = 0
    """How many times a schedule was computed again to find the causes."""

    def with_checks(self, checks: tuple[Check, ...]) -> DiffReport:
        """The report with what its own content sets off."""
        return replace(self, checks=checks)
