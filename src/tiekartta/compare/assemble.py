"""Two versions → one report a roadmap: the place where edits, effects, causes and checks come together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from tiekartta.base.findings import Place, Span
from tiekartta.compare import checks
from tiekartta.compare.bundles import moves_dates
from tiekartta.compare.causes import causes_of
from tiekartta.compare.comparison import Comparison, Locate
from tiekartta.compare.deadlines import Deadlines
from tiekartta.compare.dropped import dropped_under_way
from tiekartta.compare.edits import REMOVED, Edit
from tiekartta.compare.effects import Effects, Planned
from tiekartta.compare.entries import entries_of
from tiekartta.compare.meetings import meeting_changes
from tiekartta.compare.outcomes import END, FINISH, RESERVE, Outcome, outcomes_of, without_target
from tiekartta.compare.quiet import quiet_changes
from tiekartta.compare.report import (
    Change,
    Check,
    DecisionEffect,
    DiffReport,
    ItemRef,
    Moved,
    MovedGroup,
    Side,
    TargetEffect,
)
from tiekartta.compare.risks import risk_effects
from tiekartta.compare.told import plain
from tiekartta.compare.versions import Version, Versions
from tiekartta.model.roadmap import Roadmap


def compare_versions(
    versions: Versions,
    at_risk: int,
    locate: Locate,
    unreadable: Collection[str] = (),
    traced: Callable[[Versions], Sequence[Outcome]] | None = outcomes_of,
) -> list[DiffReport]:
    """The reports of the roadmaps of the new version, then of those that only the old one has.

    `unreadable` are those whose old version has errors: they have nothing to be compared with.
    `traced` chooses the outcomes for which edits are tried by themselves; the causes of others are the ends of chains
    of drivers only.
    """
    causes, trials = causes_of(versions, traced(versions) if traced else [])
    computed = trials.computed
    del trials  # they may hold a third schedule of everything
    shared = Comparison(versions, causes, computed, at_risk, locate, unreadable)
    names = dict.fromkeys(each.id for each in (*versions.new.roadmaps, *versions.old.roadmaps))
    return [_One(shared, name).report() for name in names]


class _One:
    """Makes the report of one roadmap."""

    def __init__(self, shared: Comparison, roadmap: str) -> None:
        self.shared = shared
        self.id = roadmap
        self.versions = shared.versions
        self.old = self.versions.old.get(roadmap)
        self.new = self.versions.new.get(roadmap)
        self.edits = [edit for edit in self.versions.edits if edit.roadmap == roadmap]
        self.causes = {
            (each.outcome.item, each.outcome.measure): each for each in shared.causes if each.outcome.roadmap == roadmap
        }

    def report(self) -> DiffReport:
        """The report."""
        found = self.new or self.old
        assert found is not None
        sides = (_side(self.versions.old, self.id), _side(self.versions.new, self.id))
        if self.id in self.shared.unreadable:
            return DiffReport(self.id, found.header.title, *sides, presence="unreadable", same=False)
        if self.new is None:
            return self._removed(found, sides)
        if self.old is None:
            report = DiffReport(self.id, found.header.title, *sides, presence="added", same=False)
            return report.with_checks((self._whole("roadmap-added", found, in_old=False),))
        effects = self.shared.effects[self.id]
        changes = tuple(self._change(number, edit) for number, edit in enumerate(self.edits))
        target = self._target(effects)
        deadlines = tuple(self._deadlines(effects).all())
        decisions = tuple(self._placed(each) for each in sorted(effects.decisions(), key=_largest_meeting))
        meetings = tuple(
            each.at(self.shared.locate(Place(self.id, each.id, ("meetings",)), False))
            for each in meeting_changes(effects)
        )
        quiet = tuple(quiet_changes(self.edits, self.shared.span))
        report = DiffReport(
            self.id,
            found.header.title,
            *sides,
            presence="both",
            same=not changes and not self.shared.moves[self.id],
            target=target,
            deadlines=deadlines,
            decisions=decisions,
            meetings=meetings,
            risks=risk_effects(self.edits, self.shared.span),
            contradictions=tuple(dropped_under_way(self.edits, self.new)),
            moved=self._groups(),
            joined_critical=effects.joined_critical(),
            left_critical=effects.left_critical(),
            newly_late=effects.newly_late(),
            newly_on_time=effects.newly_on_time(),
            quiet=quiet,
            changes=changes,
            recomputed=self.shared.computed,
        )
        return report.with_checks(self._checks(report))

    def _removed(self, roadmap: Roadmap, sides: tuple[Side, Side]) -> DiffReport:
        """A roadmap that is gone, with everything that went with it."""
        entries = entries_of(roadmap).values()
        edits = [Edit(self.id, each.list, each.id, each.title, REMOVED, old=each) for each in entries]
        changes = tuple(self._gone(edit) for edit in edits)
        deadlines = tuple(self._deadlines(Effects(self.versions, self.id)).all())
        quiet = tuple(quiet_changes(edits, self.shared.span))
        found = [
            self._whole("roadmap-removed", roadmap, in_old=True),
            *checks.deadline_checks(deadlines),
            *(checks.check("quiet-change", each) for each in quiet),
            *checks.change_checks(changes),
        ]
        report = DiffReport(
            self.id,
            roadmap.header.title,
            *sides,
            presence="removed",
            same=False,
            deadlines=deadlines,
            quiet=quiet,
            changes=changes,
        )
        return report.with_checks(tuple(sorted(found, key=lambda each: -checks.CHECKS[each.id])))

    def _gone(self, edit: Edit) -> Change:
        effect = "dates" if moves_dates(edit) else "text"
        return Change(edit.list, edit.item, edit.title, edit.kind, "", None, None, effect, self.shared.span(edit))

    def _whole(self, name: str, roadmap: Roadmap, in_old: bool) -> Check:
        """A check about a roadmap as a whole, where its header is."""
        about = ItemRef("", "roadmap", roadmap.header.title)
        return checks.check(name, about).at(self.shared.locate(Place(self.id), in_old))

    def _checks(self, report: DiffReport) -> tuple[Check, ...]:
        lists = {
            "newly-late": report.newly_late,
            "newly-on-time": report.newly_on_time,
            "joined-critical": report.joined_critical,
            "left-critical": report.left_critical,
        }
        found = [
            *checks.target_checks(report.target),
            *checks.deadline_checks(report.deadlines),
            *checks.decision_checks(report.decisions),
            *checks.meeting_checks(report.meetings),
            *checks.risk_checks(report.risks),
            *(each for name, items in lists.items() for each in checks.list_checks(name, items)),
            *(checks.check("quiet-change", each) for each in report.quiet),
            *checks.list_checks("progress-on-dropped", report.contradictions),
            *checks.change_checks(report.changes),
        ]
        main = self._main_edit(report)
        placed = (self._located(each, report, main) for each in found)
        return tuple(sorted(placed, key=lambda each: -checks.CHECKS[each.id]))

    def _located(self, check: Check, report: DiffReport, main: Span | None) -> Check:
        effects = self.shared.effects[self.id]
        span = check.span or self.shared.locate(Place(self.id, check.item), check.item not in effects.new.dates)
        causes = report.target.causes if report.target and check.id in checks.OF_TARGET else None
        if causes and causes.causes:
            return check.at(span, causes.causes[0].span)
        number = self.shared.chains.cause(self.id, check.item) if check.item in effects.new.dates else None
        return check.at(span, self.shared.teller.cause(number).span if number is not None else main)

    @staticmethod
    def _main_edit(report: DiffReport) -> Span | None:
        """The edit that matters most, for what no single edit can be told to have brought about."""
        if report.target and report.target.causes and report.target.causes.causes:
            return report.target.causes.causes[0].span
        moving = [each for each in report.changes if each.effect in ("outcome", "dates")]
        return next((each.span for each in [*moving, *report.changes] if each.span), None)

    def _change(self, number: int, edit: Edit) -> Change:
        old, new = plain(edit.old), plain(edit.new)
        return Change(
            edit.list,
            edit.item,
            edit.title,
            edit.kind,
            edit.field,
            old,
            new,
            self._effect(number, edit),
            self.shared.span(edit),
        )

    def _effect(self, number: int, edit: Edit) -> str:
        if not moves_dates(edit):
            return "text"
        bundle = self.shared.bundle_of.get((self.id, number))
        if edit.field == "deadline" or bundle in self.shared.outcome:
            return "outcome"
        if bundle in self.shared.movers or edit.field == "status_date":
            return "dates"
        return "none"

    def _target(self, effects: Effects) -> TargetEffect | None:
        name = self.versions.new_schedule.targets[self.id]
        row = effects.new.row(name) if name else None
        if name is None or row is None:
            return None
        if without_target(self.versions, self.id):
            return self._end(effects, ItemRef(name, row.kind, row.title))
        was, now = effects.old.dates.get(name), effects.new.dates[name]
        days = effects.days(was.early_finish, now.early_finish) if was else 0
        causes = self.causes.get((name, FINISH)) or self.causes.get((name, RESERVE))
        return TargetEffect(
            name,
            row.title,
            was.early_finish if was else None,
            now.early_finish,
            days,
            _reserve(effects.old, self.id, name),
            _reserve(effects.new, self.id, name),
            self.shared.teller.outcome(causes),
        )

    def _end(self, effects: Effects, last: ItemRef) -> TargetEffect:
        """The ends of the two plans, when there is no target to compare."""
        was, now = effects.end(effects.old), effects.new.dates[last.id].early_finish
        causes = self.shared.teller.outcome(self.causes.get(("", END)))
        days = effects.days(was, now) if was else 0
        return TargetEffect(last.id, last.title, was, now, days, None, None, causes, end=True)

    def _deadlines(self, effects: Effects) -> Deadlines:
        shared = self.shared
        return Deadlines(effects, shared.at_risk, self.causes, shared.chains, shared.teller, shared.locate)

    def _placed(self, decision: DecisionEffect) -> DecisionEffect:
        return decision.at(self.shared.locate(Place(self.id, decision.id, ("meeting",)), False))

    def _groups(self) -> tuple[MovedGroup, ...]:
        groups: dict[int | None, list[Moved]] = {}
        for number, moved in self.shared.moves[self.id]:
            groups.setdefault(number, []).append(moved)
        made = [
            MovedGroup(self.shared.teller.cause(number) if number is not None else None, tuple(items))
            for number, items in groups.items()
        ]
        return tuple(sorted(map(_cause_first, made), key=_largest_group))


def _cause_first(group: MovedGroup) -> MovedGroup:
    """The edited item itself before what it moved, then the largest move first."""
    edited = group.cause.item if group.cause else None
    items = sorted(
        group.items, key=lambda each: (each.id != edited, -abs(each.days), -each.days, each.new_finish, each.id)
    )
    return MovedGroup(group.cause, tuple(items))


def _largest_group(group: MovedGroup) -> tuple[bool, int, int, str]:
    """The largest move first, of the same the one that moved more; what has several causes comes last."""
    head = group.cause.item if group.cause else ""
    return (group.cause is None, -max(abs(each.days) for each in group.items), -len(group.items), head)


def _largest_meeting(each: DecisionEffect) -> tuple[bool, int, date, str]:
    """A decision without a meeting first, then the one that comes most meetings later."""
    return (not each.lost, -(each.meetings or 0), each.new_meeting or date.max, each.id)


def _side(version: Version, roadmap: str) -> Side:
    found = version.get(roadmap)
    return Side(version.name, found.header.version if found else None, version.status_dates.get(roadmap))


def _reserve(side: Planned, roadmap: str, item: str) -> int | None:
    """The reserve of an item; None where the version does not have it."""
    if side.row(item) is None:
        return None
    schedule = side.schedule
    return schedule.reserve_to(roadmap, item)
