"""Stable ids of what a comparison can find, with their severities, for `--fail-on` and for pipelines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from tiekartta.base.findings import Severity
from tiekartta.compare.edits import ADDED, CHANGED, REMOVED, RENAMED
from tiekartta.compare.report import (
    Change,
    Check,
    DeadlineEffect,
    DecisionEffect,
    ItemRef,
    MeetingChange,
    Quiet,
    RiskEffect,
    TargetEffect,
)
from tiekartta.model.items import GONE
from tiekartta.model.roadmap import DATED_LISTS, HEADER

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CHECKS = MappingProxyType(
    {
        "target-slip": _E,
        "target-gain": _I,
        "target-missed": _E,
        "reserve-drop": _W,
        "reserve-gain": _I,
        "statutory-missed": _E,
        "statutory-at-risk": _W,
        "statutory-moved": _E,
        "deadline-missed": _E,
        "deadline-at-risk": _W,
        "deadline-saved": _I,
        "decision-meeting-lost": _E,
        "decision-moved": _I,
        "meeting-cancelled": _W,
        "meeting-added": _I,
        "newly-late": _W,
        "newly-on-time": _I,
        "joined-critical": _I,
        "left-critical": _I,
        "quiet-change": _W,
        "item-added": _I,
        "item-dropped": _W,
        "item-removed": _W,
        "item-renamed": _I,
        "roadmap-added": _I,
        "roadmap-removed": _W,
        "roadmap-renamed": _W,
        "settings-changed": _W,
        "question-answered": _I,
        "question-opened": _I,
        "risk-added": _W,
        "risk-realised": _W,
        "risk-raised": _W,
        "risk-changed": _I,
        "progress-on-dropped": _W,
    }
)
"""Every check by its id; the ids are stable."""

OF_TARGET = frozenset({"target-slip", "target-gain", "target-missed", "reserve-drop", "reserve-gain"})
"""What is told of the target itself."""

_CONDITION = re.compile(r"([a-z-]+)(?:(>=|>)(\d{1,6})d?)?\Z")


def check(
    name: str,
    item: ItemRef | Change | DeadlineEffect | DecisionEffect | MeetingChange | Quiet | RiskEffect | TargetEffect,
    days: int | None = None,
    **args: object,
) -> Check:
    """A check that fired at an item."""
    ident = item.item if isinstance(item, Change) else item.id
    return Check(name, CHECKS[name].word, ident, item.title, days, getattr(item, "span", None), args)


def target_checks(target: TargetEffect | None) -> Iterator[Check]:
    """What happened to the target: its date, its reserve."""
    if target is None:
        return
    if target.old_date and target.new_date and target.old_date != target.new_date:
        later = target.new_date > target.old_date
        yield check("target-slip" if later else "target-gain", target, abs(target.days),
                    old=target.old_date, new=target.new_date)  # fmt: skip
    old, new = target.old_reserve, target.new_reserve
    if old is None or new is None or old == new:
        return
    if new < 0 <= old:
        yield check("target-missed", target, -new, old=old, new=new)
    yield check("reserve-drop" if new < old else "reserve-gain", target, abs(new - old), old=old, new=new)


def deadline_checks(deadlines: Iterable[DeadlineEffect]) -> Iterator[Check]:
    """What happened to deadlines: missed, at risk, saved; a statutory one moved by hand."""
    for each in deadlines:
        statutory = each.kind == "statutory"
        args = {"deadline": each.new_deadline or each.old_deadline, "finish": each.new_finish or each.old_finish}
        days = abs(each.new_margin) if each.new_margin is not None else None
        if each.effect == "missed":
            yield check("statutory-missed" if statutory else "deadline-missed", each, days, **args)
        if each.endangered:
            yield check("statutory-at-risk" if statutory else "deadline-at-risk", each, days, **args)
        if each.effect == "saved":
            yield check("deadline-saved", each, days, **args)
        if statutory and each.old_deadline and each.old_deadline != each.new_deadline:
            yield check("statutory-moved", each, None, old=each.old_deadline, new=each.new_deadline)


def decision_checks(decisions: Iterable[DecisionEffect]) -> Iterator[Check]:
    """Decisions that lost their meeting or are made in another one."""
    for each in decisions:
        name = "decision-meeting-lost" if each.lost else "decision-moved"
        yield check(name, each, None, old=each.old_meeting, new=each.new_meeting)


def meeting_checks(meetings: Iterable[MeetingChange]) -> Iterator[Check]:
    """Meetings that are not held any more, and new ones."""
    for each in meetings:
        yield check(f"meeting-{each.kind}", each, None, date=each.date)


def risk_checks(risks: Iterable[RiskEffect]) -> Iterator[Check]:
    """Risks that are new, realised, raised, or changed in another way."""
    names = {"new": "risk-added", "realised": "risk-realised", "raised": "risk-raised"}
    for each in risks:
        yield check(names.get(each.kind, "risk-changed"), each, None, kind=each.kind)


def list_checks(name: str, items: Iterable[ItemRef]) -> Iterator[Check]:
    """One check for each item of a list."""
    return (check(name, item) for item in items)


def change_checks(changes: Iterable[Change]) -> Iterator[Check]:
    """What edits say by themselves: items added, dropped, removed, renamed; questions."""
    for change in changes:
        name = _of_change(change)
        if name:
            yield check(name, change)


def _of_change(change: Change) -> str:
    if change.kind == RENAMED:
        return "roadmap-renamed" if change.list == HEADER else "item-renamed"
    if change.list in DATED_LISTS:
        if change.kind == CHANGED:
            return "item-dropped" if change.field == "status" and change.new in GONE else ""
        return {ADDED: "item-added", REMOVED: "item-removed"}[change.kind]
    return _of_question(change) if change.list == "questions" else ""


def _of_question(change: Change) -> str:
    if change.kind == ADDED:
        return "question-opened"
    return "question-answered" if change.field in ("answer", "answered") and change.new and not change.old else ""


class Condition(NamedTuple):
    """One term of `--fail-on`: a check id or a severity, and how many working days it must exceed."""

    name: str
    least: int = 0

    def __str__(self) -> str:
        return f"{self.name}>={self.least}d" if self.least else self.name

    def holds(self, check: Check) -> bool:
        """Whether a check meets the condition."""
        if self.name in ("error", "warning", "info"):
            return Severity[check.severity.upper()] >= Severity[self.name.upper()]
        return check.id == self.name and (not self.least or (check.days is not None and check.days >= self.least))


def parse_condition(text: str) -> Condition | None:
    """`target-slip`, `target-slip>5d`, `target-slip>=5d`, or a severity; None when it is none of these."""
    match = _CONDITION.match(text.strip())
    if not match or (match[1] not in CHECKS and match[1] not in ("error", "warning", "info")):
        return None
    least = int(match[3] or 0) + (match[2] == ">")
    return Condition(match[1], least)
