"""The rules of `validate`: plain functions from a plan to findings; each topic, a file, lists its own at its end."""

from __future__ import annotations

from collections.abc import Iterator

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
from tiekartta.analyse.rules.plan import Plan, Rule
from tiekartta.base.findings import Finding

OF_MODEL: tuple[Rule, ...] = (
    *outline.OF_MODEL,
    *dates.OF_MODEL,
    *planned.OF_MODEL,
    *contradictions.OF_MODEL,
    *actuals.OF_MODEL,
    *decision_making.OF_MODEL,
    *provenance.OF_MODEL,
    *accounts.OF_MODEL,
)
"""Rules that need no computed dates; they look at roadmaps with errors too."""

OF_DATES: tuple[Rule, ...] = (
    *planned.OF_DATES,
    *contradictions.OF_DATES,
    *decision_making.OF_DATES,
    *comparisons.OF_DATES,
    *dcma.OF_DATES,
)
"""Rules that need computed dates, which a roadmap with errors does not have."""


def run(rules: tuple[Rule, ...], plan: Plan) -> Iterator[Finding]:
    """Every finding of some rules."""
    for rule in rules:
        yield from rule(plan)


__all__ = ["OF_DATES", "OF_MODEL", "Plan", "Rule", "run"]
