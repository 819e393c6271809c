"""A plan as other tools keep it: what Microsoft Project, GanttProject and workbooks have in common.

Dates are inclusive days, lengths whole days. Importers make it from a file, exporters from a roadmap.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tiekartta.model.header import WEEKDAYS, Range, Weekday

Kind = Literal["FS", "SS", "FF", "SF"]
ConstraintKind = Literal["ASAP", "ALAP", "SNET", "SNLT", "FNET", "FNLT", "MSO", "MFO"]


@dataclass(frozen=True)
class ForeignLink:
    """A predecessor by its uid; the lag in days, working days unless elapsed."""

    uid: str
    kind: Kind = "FS"
    lag: int = 0
    elapsed: bool = False


@dataclass(frozen=True)
class ForeignTask:
    """A row of the plan; `level` counts from 1, `start` and `finish` are what the other tool computed or stored.

    `code` is an id of our own that came along.
    """

    uid: str
    title: str
    level: int = 1
    summary: bool = False
    milestone: bool = False
    manual: bool = False
    active: bool = True
    start: date | None = None
    finish: date | None = None
    days: int | None = None
    elapsed: bool = False
    links: tuple[ForeignLink, ...] = ()
    constraint: tuple[ConstraintKind, date] | None = None
    deadline: date | None = None
    progress: float | None = None
    """0 to 1."""
    remaining: int | None = None
    """Days of work left of what is under way; elapsed days when the task is elapsed."""
    started: date | None = None
    finished: date | None = None
    owner: str = ""
    group: str = ""
    notes: str = ""
    estimated: bool = False
    code: str = ""


@dataclass
class ForeignPlan:
    """A whole plan; `lost` counts what the file says and a roadmap has no place for, by the key of its words."""

    title: str
    tasks: list[ForeignTask]
    start: date | None = None
    target: str | None = None
    """The uid of the row that the plan exists for, where the file tells."""
    status_date: date | None = None
    base: Literal["fi", "none"] = "none"
    workdays: tuple[Weekday, ...] = WEEKDAYS[:5]
    closed: tuple[Range, ...] = ()
    open: tuple[Range, ...] = ()
    lost: Counter[str] = field(default_factory=Counter)
    rounded: int = 0
    """How many lengths and lags were parts of a day, and are whole days now."""
