"""What came of an import: counts, what had no place, and the dates that are others than the file's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateDifference:
    """An item whose computed dates are others than those in the file, and what drives it here.

    `driver` is the kind of what binds its early dates: `link`, `start`, `calendar`, `meeting` and so on.
    """

    id: str
    title: str
    start: date
    finish: date
    their_start: date | None
    their_finish: date | None
    driver: str
    by: str | None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import: how many rows, what has no place in a roadmap, and which dates came out differently."""

    file: str
    items: int
    groups: int
    target: str | None
    compared: int
    lost: dict[str, int]
    rounded: int
    differences: tuple[DateDifference, ...]
