"""Key functions that are not yet ready for day one: what they require, and when it will be finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.calendar import calendar_of
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
    known = [(ref, found) for ref in function.requires if (found := scope.find(ref))]
    unfinished = [(ref, row, dates) for ref, (owner, row, dates) in known if not _is_done(scope, owner.id, row.item.id)]
    if known and not unfinished:
        return None
    last = max(unfinished, key=lambda each: each[2].early_finish, default=None)
    forecast = last[2].early_finish if last else None
    return OpenFunction(
        function.id,
        function.title,
        function.owner,
        len(known) - len(unfinished),
        len(known),
        forecast,
        Named(last[0], last[1].item.title) if last else None,
        _spare(scope, forecast),
        function.contingency,
    )


def _is_done(scope: Scope, roadmap: str, name: str) -> bool:
    if roadmap == scope.roadmap.id:
        return not scope.is_open(name)
    return scope.schedule.dates[roadmap][name].early_finish < scope.status_date


def _spare(scope: Scope, forecast: date | None) -> int | None:
    """Working days between the forecast and the target; the work must be finished before the target's day."""
    target = scope.status.target
    if target is None or forecast is None:
        return None
    calendar = calendar_of(scope.roadmap.header.calendar)
    return calendar.index(target.date.toordinal()) - calendar.index(forecast.toordinal() + 1)
