"""How the forecast moved over the versions of a roadmap: the report behind `tiekartta history`.

Days are working days of the newest version's calendar, positive when later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tiekartta.compare.report import CauseReport
from tiekartta.model.scalars import LocalText

TARGET, STATUTORY, ITEM = "target", "statutory", "item"
SLIPPING, IMPROVING, STEADY, MIXED = "slipping", "improving", "steady", "mixed"

Days = Callable[[date, date], int]
"""Working days from one day to another."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """A group and a phase (None stands for all) in one version: the share done, 0 to 1, and the worst open state."""

    group: str | None
    phase: str | None
    done: int
    total: int
    worst: str | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one version says of an item: its forecast finish, and its deadline where it has one."""

    title: LocalText
    finish: date
    deadline: date | None = None
    statutory: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one version of a roadmap says by itself, computed with its own data date."""

    status_date: date
    target: str | None
    reserve: int | None
    done: int
    total: int
    states: dict[str, int]
    sections: tuple[SectionState, ...]
    forecasts: dict[str, Forecast]


@dataclass(frozen=True, slots=True)
class Step:
    """What lies between two versions: ids that changed, old to new, and the first cause of each item that moved.

    The cause of the target's date or reserve is that of ``.
    """

    renames: dict[str, str]
    causes: dict[str, CauseReport]


@dataclass(frozen=True, slots=True)
class VersionPoint:
    """One version: its commit and that commit's day and tags, and where the roadmap stood then.

    `reserve` is the target's, in working days, `gained` how much more it is than in the version before, and `cause`
    the first cause of what happened to the target. `share` is the share of the items done, 0 to 1; `states` counts
    the items by their worst state.
    """

    commit: str
    day: date
    tags: tuple[str, ...]
    status_date: date
    reserve: int | None
    gained: int | None
    cause: CauseReport | None
    done: int
    total: int
    share: float
    states: dict[str, int]
    sections: tuple[SectionState, ...]


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A forecast in one version, by its number in `versions`; `days` is how much later it is than the one before."""

    version: int
    forecast: date
    deadline: date | None
    days: int
    cause: CauseReport | None


@dataclass(frozen=True, slots=True)
class Trend:
    """Where a forecast is heading: `slipping` or `improving` in each of the last `versions`, `days` in all.

    `steady` has not moved in the last three versions or more; else the moves are `mixed`.
    """

    direction: str
    versions: int
    days: int


@dataclass(frozen=True, slots=True)
class Line:
    """The forecasts of one item over the versions that have it; `id` and `title` are those of the newest."""

    kind: str
    id: str
    title: LocalText
    points: tuple[LinePoint, ...]
    trend: Trend


@dataclass(frozen=True, slots=True)
class Skipped:
    """A version that was not computed: why, and where the first error stands in it."""

    commit: str
    day: date
    code: str
    place: str


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """How the forecast of one roadmap moved, the oldest version first."""

    roadmap: str
    title: LocalText
    versions: tuple[VersionPoint, ...]
    lines: tuple[Line, ...]
    reserve: Trend | None
    """Where the target's reserve is heading, `slipping` when it shrinks; None where no two versions have one."""
    skipped: tuple[Skipped, ...]
    complete: bool
    """Whether the history begins with the roadmap: a shallow clone lacks what is before."""


def points_of(
    commits: Sequence[tuple[str, date, tuple[str, ...]]], snapshots: Sequence[Snapshot], steps: Sequence[Step]
) -> tuple[VersionPoint, ...]:
    """The versions with what changed from each to the next."""
    points = []
    for number, ((commit, day, tags), now) in enumerate(zip(commits, snapshots, strict=True)):
        was = snapshots[number - 1].reserve if number else None
        gained = now.reserve - was if was is not None and now.reserve is not None else None
        points.append(
            VersionPoint(
                commit,
                day,
                tags,
                now.status_date,
                now.reserve,
                gained,
                steps[number - 1].causes.get("") if number else None,
                now.done,
                now.total,
                now.done / now.total if now.total else 1.0,
                now.states,
                now.sections,
            )
        )
    return tuple(points)


def reserve_trend(points: Sequence[VersionPoint]) -> Trend | None:
    """The trend of the reserve; less reserve is worse."""
    moves = [-each.gained for each in points if each.gained is not None]
    return trend_of(moves) if moves else None


def line_of(kind: str, name: str, snapshots: Sequence[Snapshot], steps: Sequence[Step], days: Days) -> Line | None:
    """The forecasts of the item that the newest version calls `name`; None when no version has it.

    `steps` holds what lies before each snapshot but the first.
    """
    names = _names(name, steps)
    told = [
        (number, snapshot.forecasts[called])
        for number, (snapshot, called) in enumerate(zip(snapshots, names, strict=True))
        if called in snapshot.forecasts
    ]
    if not told:
        return None
    points = [LinePoint(told[0][0], told[0][1].finish, told[0][1].deadline, 0, None)]
    for (before, was), (number, now) in pairwise(told):
        moved = days(was.finish, now.finish)
        cause = steps[number - 1].causes.get(names[number]) if moved and number == before + 1 else None
        points.append(LinePoint(number, now.finish, now.deadline, moved, cause))
    return Line(kind, name, told[-1][1].title, tuple(points), trend_of([each.days for each in points[1:]]))


def _names(name: str, steps: Sequence[Step]) -> list[str]:
    """What each version calls the item, the oldest first."""
    names = [name]
    for step in reversed(steps):
        back = {new: old for old, new in step.renames.items()}
        names.append(back.get(names[-1], names[-1]))
    return names[::-1]


def trend_of(moves: Sequence[int]) -> Trend:
    """The trend of a forecast by its moves from version to version."""
    last = next((each for each in reversed(moves) if each), 0)
    if not last:
        return Trend(STEADY, len(moves), 0)
    run: list[int] = []
    for each in reversed(moves):
        if each * last <= 0:
            break
        run.append(each)
    if run:
        return Trend(SLIPPING if last > 0 else IMPROVING, len(run), sum(run))
    still = next(count for count, each in enumerate(reversed(moves)) if each)
    return Trend(STEADY, still, 0) if still >= 3 else Trend(MIXED, len(moves), sum(moves))


def chosen_lines(
    items: Iterable[str], snapshots: Sequence[Snapshot], steps: Sequence[Step], days: Days
) -> tuple[Line, ...]:
    """The lines of a report: the target, then every statutory deadline by its day, then the items that were asked for.

    An item is told once; a deadline that only an older version has is told by the id that it had last.
    """
    newest = snapshots[-1]
    wanted = {newest.target: TARGET} if newest.target else {}
    statutory = _statutory(snapshots, steps)
    for name in sorted(statutory, key=lambda each: (statutory[each], each)):
        wanted.setdefault(name, STATUTORY)
    for name in items:
        wanted.setdefault(name, ITEM)
    lines = (line_of(kind, name, snapshots, steps, days) for name, kind in wanted.items() if name)
    return tuple(line for line in lines if line is not None)


def _statutory(snapshots: Sequence[Snapshot], steps: Sequence[Step]) -> Mapping[str, date]:
    """The statutory deadlines of all versions by the newest id, as the last version that has them tells them."""
    found: dict[str, date] = {}
    for number, snapshot in enumerate(snapshots):
        if number:
            renames = steps[number - 1].renames
            found = {renames.get(name, name): deadline for name, deadline in found.items()}
        told = snapshot.forecasts.items()
        found |= {name: each.deadline for name, each in told if each.statutory and each.deadline}
    return found
