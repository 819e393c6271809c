"""Rules of people and provenance: who owns it, what it rests on, who has said so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.items import Decision, Entry, Milestone, value_of
from tiekartta.model.roadmap import Row

_CODE = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,14}\Z")


def no_owner(plan: Plan) -> Iterator[Finding]:
    """An item that nobody is responsible for; an event needs nobody, and a decision has its body."""
    for row in plan.unfinished:
        event = isinstance(row.item, Milestone) and row.item.date
        decided = isinstance(row.item, Decision) and row.item.body
        if not row.owner and not event and not decided:
            yield Finding("TK501", plan.place(row.item.id))


def statutory_without_basis(plan: Plan) -> Iterator[Finding]:
    """A statutory deadline that does not say which law sets it."""
    for row in plan.roadmap.rows.values():
        deadline = row.item.deadline
        if deadline and deadline.kind == "statutory" and not deadline.basis and not row.item.basis and not row.gone:
            yield Finding("TK502", plan.place(row.item.id, "deadline"), {"date": deadline.date})


def no_source(plan: Plan) -> Iterator[Finding]:
    """An item of which nobody can tell where it comes from."""
    for row in plan.leaves:
        if row.item.sources or (row.parent and any(each.item.sources for each in plan.outline(row))):
            continue
        yield Finding("TK503", plan.place(row.item.id))


def no_deadline(plan: Plan) -> Iterator[Finding]:
    """An unfinished item that has no day of its own by which to finish."""
    for row in plan.unfinished:
        if not any(_has_day(each) for each in plan.outline(row)):
            yield Finding("TK508", plan.place(row.item.id))


_DAYS = frozenset({"deadline", "finish", "date", "planned", "meeting"})


def _has_day(row: Row) -> bool:
    item = row.item
    return not _DAYS.isdisjoint(item.model_fields_set) and any(value_of(item, key) for key in _DAYS)


def interfaces(plan: Plan) -> Iterator[Finding]:
    """An interface without a lead, or with one that the groups have not agreed on."""
    for interface in plan.roadmap.interfaces:
        groups = " – ".join(interface.groups)
        if not interface.lead:
            yield Finding("TK504", plan.place(interface.id), {"groups": groups})
        elif not interface.agreed:
            yield Finding("TK515", plan.place(interface.id, "lead"), {"lead": interface.lead, "groups": groups})


def question_without_owner(plan: Plan) -> Iterator[Finding]:
    """An open question that blocks a decision and that nobody answers for."""
    for question in plan.roadmap.questions:
        if question.owner or not question.is_open:
            continue
        rows = [plan.roadmap.rows.get(name) for name in question.blocks]
        blocked = next((row.item.id for row in rows if row and isinstance(row.item, Decision)), None)
        if blocked:
            yield Finding("TK505", plan.place(question.id), {"decision": blocked})


def assumptions_only(plan: Plan) -> Iterator[Finding]:
    """An item that is a guess, hangs on guessed links only, and has neither source nor statutory basis."""
    for row in plan.unfinished:
        item = row.item
        if not item.assumed or not item.depends_on or item.basis:
            continue
        if all(link.assumed for link in item.depends_on) and not any(each.item.sources for each in plan.outline(row)):
            yield Finding("TK506", plan.place(item.id))


def function_requires_nothing(plan: Plan) -> Iterator[Finding]:
    """A function that must work on day one, and nothing that makes it work."""
    for function in plan.roadmap.functions:
        if not function.requires:
            yield Finding("TK509", plan.place(function.id))


def phase_over(plan: Plan) -> Iterator[Finding]:
    """A phase that has ended with items unfinished."""
    for phase in plan.roadmap.phases:
        if phase.finish is None or phase.finish >= plan.status_date:
            continue
        left = [row.item.id for row in plan.unfinished if row.phase == phase.id]
        if left:
            args = {"n": len(left), "phase": phase.id, "finish": phase.finish}
            yield Finding("TK510", plan.place(phase.id), args, tuple(plan.place(name) for name in left))


def unknown_source(plan: Plan) -> Iterator[Finding]:
    """A source that looks like a code and is not in the header's list."""
    known = plan.roadmap.header.sources
    if not known:
        return
    for entry in _everything(plan):
        for number, source in enumerate(entry.sources):
            if _CODE.match(source) and source not in known:
                yield Finding("TK514", plan.place(entry.id, "sources", number), {"source": source})


def _everything(plan: Plan) -> Iterator[Entry]:
    roadmap = plan.roadmap
    yield from (row.item for row in roadmap.rows.values())
    for entries in (roadmap.questions, roadmap.risks, roadmap.groups, roadmap.phases, roadmap.functions):
        yield from entries


def risk_without_owner(plan: Plan) -> Iterator[Finding]:
    """An open risk that nobody answers for."""
    for risk in plan.roadmap.risks:
        if risk.status == "open" and not risk.owner:
            yield Finding("TK516", plan.place(risk.id))


OF_MODEL: tuple[Rule, ...] = (
    no_owner,
    statutory_without_basis,
    no_source,
    no_deadline,
    interfaces,
    question_without_owner,
    assumptions_only,
    function_requires_nothing,
    phase_over,
    unknown_source,
    risk_without_owner,
)
