"""Whether a key function works on day one: what it requires, and when the last of that is finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiekartta.model.calendar import calendar_of
from tiekartta.model.entities import Function
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a function is. `last` is the unfinished requirement that is finished last, on the day `forecast`.

    `spare` is the working days from then to the target's day, negative when it is missed; None without a target or
    when nothing is open. Without requirements `required` is 0.
    """

    done: int
    required: int
    forecast: date | None
    last: str | None
    spare: int | None

    @property
    def ready(self) -> bool:
        """Whether everything that it requires is finished."""
        return 0 < self.required == self.done


def readiness_of(roadmap: Roadmap, schedule: Schedule, function: Function) -> Readiness:
    """The readiness of one function on the data date."""
    known = [(ref, owner, name) for ref in function.requires for owner, name in _find(roadmap, schedule, ref)]
    unfinished = [(ref, schedule.dates[owner][name]) for ref, owner, name in known if not schedule.is_done(owner, name)]
    last, dates = max(unfinished, key=lambda each: each[1].early_finish, default=(None, None))
    forecast = dates.early_finish if dates else None
    return Readiness(len(known) - len(unfinished), len(known), forecast, last, _spare(roadmap, schedule, forecast))


def _find(roadmap: Roadmap, schedule: Schedule, ref: str) -> list[tuple[str, str]]:
    """The roadmap and id of what a reference names, if it is part of a plan."""
    owner, name = Reference.parse(ref, roadmap.id)
    return [(owner, name)] if name in schedule.dates.get(owner, {}) else []


def _spare(roadmap: Roadmap, schedule: Schedule, forecast: date | None) -> int | None:
    """Working days between the forecast and the target: the work must be finished before the target's day."""
    day = target_day(roadmap, schedule)
    if day is None or forecast is None:
        return None
    calendar = calendar_of(roadmap.header.calendar)
    return calendar.index(day.toordinal()) - calendar.index(forecast.toordinal() + 1)


def target_day(roadmap: Roadmap, schedule: Schedule) -> date | None:
    """The day of the roadmap's target."""
    target = schedule.targets[roadmap.id]
    dates = schedule.dates[roadmap.id].get(target) if target else None
    return dates.early_finish if dates else None
