"""Risks that are open or have come true."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.entities import Risk
from tiekartta.model.scalars import LocalText

_LEVELS = {"low": 0.15, "medium": 0.5, "high": 0.85}
"""A word stands for a share only when risks are put in order."""


@dataclass(frozen=True, slots=True)
class OpenRisk:
    """A risk: `probability` and `impact` are `low`, `medium`, `high`, or as written: `30%`, `4w`."""

    id: str
    title: LocalText
    owner: LocalText | None
    probability: str | None
    impact: str | None
    realised: bool
    affects: tuple[Named, ...]
    response: LocalText | None


def open_risks(scope: Scope) -> tuple[OpenRisk, ...]:
    """The risks that are not closed: those that have come true first, then the likeliest with the greatest impact."""
    risks = [each for each in scope.roadmap.risks if each.status != "closed" and scope.covers(each.group)]
    risks.sort(key=lambda each: (each.status != "realised", -_weight(each.probability) * _weight(each.impact)))
    return tuple(_open(scope, each) for each in risks)


def _open(scope: Scope, risk: Risk) -> OpenRisk:
    return OpenRisk(
        risk.id,
        scope.roadmap.title_of(risk),
        risk.owner,
        _written(risk.probability),
        _written(risk.impact),
        risk.status == "realised",
        tuple(scope.named(name) for name in risk.affects if scope.is_open(name)),
        risk.response,
    )


def _written(value: object) -> str | None:
    if isinstance(value, Fraction):
        return f"{round(value * 100)}%"
    return None if value is None else str(value)


def _weight(value: object) -> float:
    if isinstance(value, Fraction):
        return float(value)
    if value is None:
        return 0.0
    return _LEVELS.get(str(value), 0.5)
