"""The layout of a yearly clock: angles of months and days on a ring, and labels beside it that do not overlap.

January begins at the top and the year runs clockwise. Lengths are in units of the drawing: the ring's centre is (0, 0).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin
from typing import NamedTuple

Point = tuple[float, float]


class Label(NamedTuple):
    """A text beside the ring: where its line leaves the ring, bends, and where the text begins or ends."""

    number: int
    leaves: Point
    bends: Point
    at: Point
    right: bool
    """Whether it stands to the right of the ring."""


@dataclass(frozen=True, slots=True)
class YearRing:
    """The days of a year as angles."""

    year: int

    @property
    def days(self) -> int:
        """365 or 366."""
        return (date(self.year, 12, 31) - date(self.year, 1, 1)).days + 1

    def share(self, day: date) -> float:
        """How much of the year has passed at the beginning of a day, 0 to 1."""
        return (day - date(self.year, 1, 1)).days / self.days

    def middle(self, day: date) -> float:
        """How much of the year has passed in the middle of a day."""
        return self.share(day) + 0.5 / self.days

    def month(self, month: int) -> tuple[float, float]:
        """Where a month begins and ends."""
        after = 1.0 if month == 12 else self.share(date(self.year, month + 1, 1))
        return self.share(date(self.year, month, 1)), after

    def span(self, start: date, finish: date) -> tuple[float, float]:
        """Where a period begins and ends, both days included."""
        return self.share(start), self.share(finish) + 1 / self.days


def point(share: float, radius: float) -> Point:
    """The point at a share of the year on a circle."""
    angle = 2 * pi * share
    return round(radius * sin(angle), 1), round(-radius * cos(angle), 1)


def sector(start: float, finish: float, inner: float, outer: float) -> str:
    """The part of a ring from one share of the year to another, as the path data of SVG."""
    finish = _open(start, finish)
    (cx, cy), (dx, dy) = point(finish, inner), point(start, inner)
    large = int(finish - start > 0.5)
    return f"{arc(start, finish, outer)}L{cx:.0f} {cy:.0f}A{inner:g} {inner:g} 0 {large} 0 {dx:.0f} {dy:.0f}Z"


def arc(start: float, finish: float, radius: float) -> str:
    """A line along a circle from one share of the year to another, as the path data of SVG."""
    finish = _open(start, finish)
    (ax, ay), (bx, by) = point(start, radius), point(finish, radius)
    return f"M{ax:.0f} {ay:.0f}A{radius:g} {radius:g} 0 {int(finish - start > 0.5)} 1 {bx:.0f} {by:.0f}"


def _open(start: float, finish: float) -> float:
    """The end of an arc: of a whole year a little before its beginning, since an arc cannot end where it begins."""
    return min(finish, start + 0.995)


def line(start: Point, finish: Point) -> str:
    """A straight line, as path data."""
    return f"M{start[0]:.0f} {start[1]:.0f}L{finish[0]:.0f} {finish[1]:.0f}"


def dots(points: Sequence[Point]) -> str:
    """Points as path data, each told from the one before, which is shorter than from the middle."""
    told = []
    x = y = 0
    for across, down in points:
        right, below = round(across) - x, round(down) - y
        x, y = x + right, y + below
        told.append(f"m{right}{below if below < 0 else f' {below}'}h0")
    return "".join(told)


def rings(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The ring, counted from 0, of each span, so that none overlaps another of its ring; few rings, in order."""
    ends: list[float] = []
    found = [0] * len(spans)
    for number in sorted(range(len(spans)), key=lambda each: spans[each]):
        start, finish = spans[number]
        free = next((ring for ring, end in enumerate(ends) if end <= start + 1e-9), len(ends))
        ends[free : free + 1] = [finish]
        found[number] = free
    return found


def labels(shares: Sequence[float], radius: float, line: float, high: float, out: float) -> list[Label]:
    """Labels for points of the ring, each on its own side and at least `line` apart, within `high` of the middle.

    `out` is how far from the middle the texts begin. A side that has more labels than lines is drawn closer.
    """
    found: list[Label] = []
    for right in (True, False):
        side = [number for number, share in enumerate(shares) if (share % 1 < 0.5) is right]
        side.sort(key=lambda number: point(shares[number], radius)[1])
        heights = _spread([point(shares[number], radius)[1] for number in side], line, high)
        for number, y in zip(side, heights, strict=True):
            x = out if right else -out
            bend = point(shares[number], radius + 12)
            found.append(Label(number, point(shares[number], radius), bend, (x, round(y, 1)), right))
    return sorted(found, key=lambda label: label.number)


def _spread(wanted: list[float], line: float, high: float) -> list[float]:
    """Heights in their order, as near to what is wanted as the distance between two lines lets them."""
    if not wanted:
        return []
    line = min(line, 2 * high / max(len(wanted) - 1, 1))
    heights: list[float] = []
    for y in wanted:
        heights.append(max(y, heights[-1] + line) if heights else max(y, -high))
    over = heights[-1] - high
    if over > 0:
        heights[-1] = high
        for number in range(len(heights) - 2, -1, -1):
            heights[number] = min(heights[number], heights[number + 1] - line)
    return heights
