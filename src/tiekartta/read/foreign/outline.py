"""The outline of another tool's rows: their levels as what each row holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.model.foreign import ForeignPlan, ForeignTask


def without_root(plan: ForeignPlan) -> list[ForeignTask]:
    """The rows without a root that holds everything; the plan then has its title."""
    rows = plan.tasks
    tops = [row for row in rows if row.level == 1]
    if len(tops) == 1 and tops[0].summary and not tops[0].links and len(rows) > 1:
        plan.title = tops[0].title
        return [replace(row, level=row.level - 1) for row in rows if row is not tops[0]]
    return list(rows)


def ends_of(rows: Sequence[ForeignTask]) -> list[int]:
    """Of each row the place of the first one after it that it does not hold.

    Raises InputError for an outline that is deeper than a roadmap may be.
    """
    ends = [len(rows)] * len(rows)
    outer: list[int] = []
    for place, row in enumerate(rows):
        while outer and row.level <= rows[outer[-1]].level:
            ends[outer.pop()] = place
        outer.append(place)
        if len(outer) > limits.DEPTH:
            raise InputError(Finding("TK113", Span("roadmap.yaml"), {"limit": limits.DEPTH}))
    return ends
