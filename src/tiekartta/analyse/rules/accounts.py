"""Rules of money, indicators, issues and parties: what is reported beside the schedule and does not hold together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding
from tiekartta.model.roadmap import Row, has_costs

if TYPE_CHECKING:
    from tiekartta.analyse.costs import Whole


def budget_overrun(plan: Plan) -> Iterator[Finding]:
    """More has been spent, or is expected to be, than the budget that is told there."""
    for whole, budget in _budgeted(plan):
        most = max(whole.money.spent or 0, whole.money.forecast or 0)
        said = max(whole.money.spent or 0, (whole.said and whole.said.forecast) or 0)
        if most > budget and (said > budget or not _parts_exceed(whole, budget)):
            yield Finding("TK531", plan.place(whole.id, "cost", "budget"), {"budget": budget, "cost": most})


def parts_over_budget(plan: Plan) -> Iterator[Finding]:
    """The budgets inside a package, a group or the roadmap come to more than its own."""
    for whole, budget in _budgeted(plan):
        if _parts_exceed(whole, budget):
            args = {"budget": budget, "cost": whole.inside.budget}
            yield Finding("TK532", plan.place(whole.id, "cost", "budget"), args)


def _budgeted(plan: Plan) -> Iterator[tuple[Whole, float]]:
    """What says its own budget, with that."""
    if has_costs(plan.roadmap):
        from tiekartta.analyse.costs import Costs

        for whole in Costs(plan.roadmap).wholes():
            if whole.said and whole.said.budget is not None:
                yield whole, whole.said.budget


def _parts_exceed(whole: Whole, budget: float) -> bool:
    return whole.inside.budget is not None and whole.inside.budget > budget


def indicator_not_reached(plan: Plan) -> Iterator[Finding]:
    """An item that is finished, or should be, and has not reached what it was to reach."""
    for row in _with_indicators(plan):
        if not _is_over(plan, row):
            continue
        for number, each in enumerate(row.item.indicator):
            if not each.is_reached:
                reached = "–" if each.reached is None else each.reached
                args = {"reached": reached, "goal": each.target}
                yield Finding("TK533", plan.place(row.item.id, "indicator", number), args)


def reached_without_evidence(plan: Plan) -> Iterator[Finding]:
    """An indicator that is told as reached with nothing that proves it."""
    for row in _with_indicators(plan):
        if row.item.evidence:
            continue
        for number, each in enumerate(row.item.indicator):
            if each.is_reached:
                yield Finding("TK537", plan.place(row.item.id, "indicator", number))


def _with_indicators(plan: Plan) -> Iterator[Row]:
    return (row for row in plan.roadmap.rows.values() if row.item.indicator and not row.gone)


def _is_over(plan: Plan, row: Row) -> bool:
    deadline = row.item.deadline
    return plan.is_done(row) or bool(deadline and deadline.date < plan.status_date)


def realised_risk_without_issue(plan: Plan) -> Iterator[Finding]:
    """A risk that has come true, and no issue says how that is mended."""
    mended = {each.from_risk for each in plan.roadmap.issues}
    for risk in plan.roadmap.risks:
        if risk.status == "realised" and risk.id not in mended:
            yield Finding("TK534", plan.place(risk.id, "status"), {"id": risk.id})


def issue_without_owner(plan: Plan) -> Iterator[Finding]:
    """An open issue that nobody mends."""
    for issue in plan.roadmap.issues:
        if issue.is_open and not issue.owner:
            yield Finding("TK535", plan.place(issue.id))


def unknown_party(plan: Plan) -> Iterator[Finding]:
    """A party that owes something and is not among the parties of the header, where these are listed."""
    known = plan.roadmap.header.parties
    if not known:
        return
    from tiekartta.read.validation import nearest

    for row in plan.roadmap.rows.values():
        for party in row.item.deliverables:
            if party not in known:
                args = {"party": party, "hint": nearest(party, known)}
                yield Finding("TK536", plan.place(row.item.id, "deliverables", party), args)


OF_MODEL: tuple[Rule, ...] = (
    budget_overrun,
    parts_over_budget,
    indicator_not_reached,
    reached_without_evidence,
    realised_risk_without_issue,
    issue_without_owner,
    unknown_party,
)
