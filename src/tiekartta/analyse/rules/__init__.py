"""The rules of `validate`: plain functions from a plan to findings, one file a topic, listed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tiekartta.analyse.rules import (
    accounts,
    actuals,
    comparisons,
    contradictions,
    dates,
    dcma,
    decision_making,
    outline,
    planned,
    provenance,
)
from tiekartta.analyse.rules.plan import Plan
from tiekartta.base.findings import Finding

Rule = Callable[[Plan], Iterator[Finding]]

OF_MODEL: tuple[Rule, ...] = (
    outline.duplicate_links,
    outline.finish_leads_nowhere,
    dates.no_duration,
    planned.only_days_off,
    planned.planned_on_a_day_off,
    planned.finish_without_start,
    planned.planned_before_roadmap_start,
    planned.opened_and_closed,
    dates.ignored_on_parent,
    contradictions.start_after_limit,
    contradictions.before_roadmap_start,
    contradictions.constraint_after_deadline,
    contradictions.constraint_on_day_off,
    dates.phases_out_of_order,
    dates.far_from_window,
    actuals.done_without_finish,
    actuals.active_without_start,
    actuals.actual_in_future,
    actuals.expected_but_not_begun,
    actuals.before_its_predecessor,
    decision_making.decision_without_body,
    decision_making.body_without_meetings,
    decision_making.not_a_meeting,
    decision_making.two_meetings_on_a_day,
    provenance.no_owner,
    provenance.statutory_without_basis,
    provenance.no_source,
    provenance.no_deadline,
    provenance.interfaces,
    provenance.question_without_owner,
    provenance.assumptions_only,
    provenance.function_requires_nothing,
    provenance.phase_over,
    provenance.unknown_source,
    provenance.risk_without_owner,
    accounts.budget_overrun,
    accounts.parts_over_budget,
    accounts.indicator_not_reached,
    accounts.reached_without_evidence,
    accounts.realised_risk_without_issue,
    accounts.issue_without_owner,
    accounts.unknown_party,
)
"""Rules that need no computed dates; they look at roadmaps with errors too."""

OF_DATES: tuple[Rule, ...] = (
    decision_making.misses_its_deadline,
    decision_making.meeting_on_a_holiday,
    contradictions.fixed_date_not_met,
    planned.beyond_the_holidays,
    comparisons.declared_not_critical,
    comparisons.critical_not_declared,
    comparisons.deviation_without_reason,
    dcma.failed_checks,
)
"""Rules that need computed dates, which a roadmap with errors does not have."""


def run(rules: tuple[Rule, ...], plan: Plan) -> Iterator[Finding]:
    """Every finding of some rules."""
    for rule in rules:
        yield from rule(plan)


__all__ = ["OF_DATES", "OF_MODEL", "Plan", "Rule", "run"]
