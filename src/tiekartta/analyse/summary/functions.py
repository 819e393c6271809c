"""Key functions that are not yet ready for day one: what they require, and when it will be finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.readiness import readiness_of
from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.entities import Function
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class OpenFunction:
    """A function with its unfinished requirements; `forecast` is when the last of them, `last`, is finished.

    `spare` is the working days from then to the target, negative when it is missed; None without a target. A function
    that requires nothing has no forecast.
    """

    id: str
    title: LocalText
    owner: LocalText | None
    done: int
    required: int
    forecast: date | None
    last: Named | None
    spare: int | None
    contingency: LocalText | None


def open_functions(scope: Scope) -> tuple[OpenFunction, ...]:
    """The functions that are not ready; the one with least to spare first."""
    found = [_open(scope, each) for each in scope.roadmap.functions if scope.covers(each.group)]
    return tuple(
        sorted(
            (each for each in found if each is not None),
            key=lambda each: (each.spare is None, each.spare or 0),
        )
    )


def _open(scope: Scope, function: Function) -> OpenFunction | None:
    """The function, or None when all that it requires is finished."""
    told = readiness_of(scope.roadmap, scope.schedule, function)
    if told.ready:
        return None
    return OpenFunction(
        function.id,
        scope.roadmap.title_of(function),
        function.owner,
        told.done,
        told.required,
        told.forecast,
        scope.named(told.last) if told.last else None,
        told.spare,
        function.contingency,
    )
