"""What happened to each risk: new, realised, raised, lowered, closed, reopened, or changed without an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from tiekartta.base.findings import Span
from tiekartta.compare.edits import ADDED, CHANGED, REMOVED, Edit
from tiekartta.compare.report import RiskEffect
from tiekartta.model.entities import Risk
from tiekartta.model.scalars import Duration

LEVELS = ("low", "medium", "high")
_ORDER = ("realised", "new", "raised", "reopened", "lowered", "changed", "closed")
_DAYS_A_WEEK = 5


def risk_effects(edits: Iterable[Edit], span: Callable[[Edit], Span | None]) -> tuple[RiskEffect, ...]:
    """One entry for each risk whose probability, impact or status was edited, the gravest first."""
    by_risk: dict[str, list[Edit]] = {}
    for edit in edits:
        if edit.list == "risks":
            by_risk.setdefault(edit.item, []).append(edit)
    found = [each for own in by_risk.values() if (each := _effect(own, span(own[0]))) is not None]
    return tuple(sorted(found, key=lambda each: (_ORDER.index(each.kind), each.id)))


def _effect(edits: list[Edit], span: Span | None) -> RiskEffect | None:
    head = edits[0]
    if head.kind in (ADDED, REMOVED):
        risk: Risk = (head.new or head.old).model
        kind = _whole(head.kind, risk)
        probability, impact = _written(risk.probability), _written(risk.impact)
        if not kind:
            return None
        if head.kind == ADDED:
            return RiskEffect(kind, head.item, head.title, None, probability, None, impact, span)
        return RiskEffect(kind, head.item, head.title, probability, None, impact, None, span)
    changed = {edit.field: edit for edit in edits if edit.kind == CHANGED}
    told = [changed[name] for name in ("probability", "impact") if name in changed]
    kind = _by_status(changed["status"]) if "status" in changed else ""
    kind = kind or (_by_size(told) if told else "")
    if not kind:
        return None
    values = [_written(value) for name in ("probability", "impact") for value in _sides(changed.get(name))]
    return RiskEffect(kind, head.item, head.title, values[0], values[1], values[2], values[3], span)


def _sides(edit: Edit | None) -> tuple[object, object]:
    return (edit.old, edit.new) if edit is not None else (None, None)


def _whole(edit: str, risk: Risk) -> str:
    """A risk that was closed when it was first or last seen is no news."""
    if edit == REMOVED:
        return "" if risk.status == "closed" else "closed"
    return {"open": "new", "realised": "realised", "closed": ""}[risk.status]


def _by_status(edit: Edit) -> str:
    if edit.new == "open":
        return "reopened"
    return "realised" if edit.new == "realised" else "closed"


def _by_size(edits: list[Edit]) -> str:
    """Raised when something got greater and nothing less; the reverse is lowered; else it only changed."""
    ways = {_way(edit.old, edit.new) for edit in edits} - {0}
    if ways == {1}:
        return "raised"
    return "lowered" if ways == {-1} else "changed"


def _way(old: object, new: object) -> int | None:
    """1 greater, -1 less, 0 the same size; None where two values cannot be put in order."""
    was, now = _size(old), _size(new)
    if was is None or now is None or was[0] != now[0]:
        return None
    return (now[1] > was[1]) - (now[1] < was[1])


def _size(value: object) -> tuple[str, Fraction] | None:
    """What a probability or an impact is measured in, and how much it is of that."""
    if isinstance(value, Fraction):
        return ("share", value)
    if isinstance(value, Duration):
        days = Fraction(value.days(_DAYS_A_WEEK))
        return ("days", days * _DAYS_A_WEEK / 7 if value.elapsed else days)
    return ("level", Fraction(LEVELS.index(value))) if value in LEVELS else None  # type: ignore[arg-type]


def _written(value: object) -> str | None:
    """A level by its name, a share as `30%`, a duration as `2w`."""
    if isinstance(value, Fraction):
        return f"{float(value * 100):g}%"
    return None if value is None else str(value)
