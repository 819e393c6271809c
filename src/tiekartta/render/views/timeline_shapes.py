"""The shapes and colours of a timeline's SVG picture; every colour has a shape, a sign or a word with it."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin
from types import MappingProxyType

from tiekartta.analyse.states import WORST_FIRST
from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.base.words import Words
from tiekartta.render.formats.svg import Point, Sheet, length_of
from tiekartta.render.layout.lanes import SIGN_ORDER, TROUBLE, Chart, Lane, Mark
from tiekartta.render.signs import sign

TEXT = 12.0
PAPER, INK, PALE = "#ffffff", "#1d2733", "#55606c"
STATES = MappingProxyType(
    {
        "late": "#b00020", "overdue": "#b00020", "behind": "#8a5a00", "at-risk": "#8a5a00", "blocked": "#7b1fa2",
        "waiting": "#00687a", "ready": "#1a56b0", "on-track": "#1a56b0", "done": "#2a6f2e", "critical": INK,
    }
)  # fmt: skip
"""The colours of states, those that a terminal has: what is critical is told apart by weight, not by a colour."""

TINTS = MappingProxyType(
    {
        "late": "#f2bcc3", "overdue": "#f2bcc3", "behind": "#f1dcab", "at-risk": "#f1dcab", "blocked": "#e3cbea",
        "waiting": "#c3e1e6", "ready": "#c4d8f3", "on-track": "#c4d8f3",
    }
)  # fmt: skip
"""What is left of a bar, by its state."""

FINISHED, QUIET, FAINT = "#dfe5df", "#a3b1a5", "#eceff2"
"""What is done, which is the quietest, with its edge; and a bar of no state."""

LINES = MappingProxyType({"today": ("#00687a", "none"), "target": ("#7b1fa2", "5 3")})
"""Stroke and dashes of the two lines."""

_ROW = 20.0


def draw_segment(sheet: Sheet, part: str, x: float, y: float, wide: float, lane: Lane) -> None:
    """A part of a bar in a lane that begins at `y`."""
    if part == "float":
        sheet.line((x, y + _ROW / 2), (x + wide, y + _ROW / 2), PALE, stroke_width=1.5, stroke_dasharray="1.5 3")
        return
    fill, edge = (FINISHED, QUIET) if part == "done" else (TINTS.get(lane.state, FAINT), STATES.get(lane.state, PALE))
    if lane.heading:
        sheet.rect(x, y + 8, wide, 4, QUIET if part == "done" else fill)
    elif part == "critical":
        sheet.rect(x, y + 4, wide, 12, fill, stroke=INK, stroke_width=1.8)
    else:
        sheet.rect(x, y + 4, wide, 12, fill, stroke=edge, stroke_width=0.7)


def draw_mark(sheet: Sheet, mark: Mark, x: float, y: float, lane: Lane) -> None:
    """A sign whose middle is at a point."""
    with sheet.group(mark.tip):
        _shape(sheet, mark.kind, x, y, STATES[lane.state] if lane.state in TROUBLE else INK)


def _shape(sheet: Sheet, kind: str, x: float, y: float, fill: str) -> None:
    if kind == "milestone":
        sheet.shape([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)], PAPER, stroke=fill, stroke_width=1.6)
    elif kind == "event":
        sheet.shape(_star(x, y), fill)
    elif kind == "decision":
        sheet.add("circle", cx=x, cy=y, r=5, fill=PAPER, stroke=fill, stroke_width=1.6)
        sheet.add("circle", cx=x, cy=y, r=2.2, fill=fill)
    elif kind == "meeting":
        sheet.add("circle", cx=x, cy=y, r=2, fill=PALE)
    elif kind == "cancelled":
        for slope in (-3, 3):
            sheet.line((x - 3, y + slope), (x + 3, y - slope), PALE, stroke_width=1.4)
    elif kind == "deadline":
        points = f"{x - 3:.2f},{y - 7:.2f} {x + 1:.2f},{y - 7:.2f} {x + 1:.2f},{y + 7:.2f} {x - 3:.2f},{y + 7:.2f}"
        sheet.add("polyline", points=points, fill="none", stroke=fill, stroke_width=1.8)
    else:
        sheet.add("circle", cx=x, cy=y, r=7, fill=PAPER, stroke=fill, stroke_width=0.8)
        sheet.text(x, y + 4.2, "§", TEXT, fill, text_anchor="middle", font_weight="700")


def _star(x: float, y: float) -> list[Point]:
    points = []
    for corner in range(10):
        radius = 7.0 if corner % 2 == 0 else 2.9
        angle = pi * corner / 5
        points.append((x + radius * sin(angle), y - radius * cos(angle)))
    return points


def draw_legend(
    sheet: Sheet, report: TimelineReport, chart: Chart, words: Words, left: float, right: float, y: float
) -> float:
    """What the shapes mean, in lines from `left` to `right`; where the next thing may begin."""
    x = left
    for kind, text in _entries(report, chart, words):
        wide = 30 + length_of(text, TEXT) + 14
        if x > left and x + wide > right:
            x, y = left, y + _ROW
        _sample(sheet, kind, x, y)
        sheet.text(x + 30, y + 14, text, TEXT, INK)
        x += wide
    return y + _ROW


def _entries(report: TimelineReport, chart: Chart, words: Words) -> Iterator[tuple[str, str]]:
    lanes = [*chart.lanes, *chart.meetings]
    found = {segment.part for lane in lanes for segment in lane.segments}
    found |= {mark.kind for lane in lanes for mark in lane.marks}
    for kind in ("done", "remaining", "critical", "float", *SIGN_ORDER):
        if kind in found:
            yield kind, words(f"timeline.legend.{kind}")
    if chart.today is not None:
        yield "today", words("timeline.legend.today", date=report.status_date)
    if chart.target is not None and report.target:
        yield "target", words("timeline.legend.target", date=report.target.date)
    if any(lane.critical for lane in chart.lanes):
        yield "sign:critical", words("timeline.legend.critical-path")
    states = {lane.state for lane in chart.lanes if not lane.heading}
    yield from ((f"sign:{state}", words(f"state.{state}")) for state in WORST_FIRST if state in states)
    if any(lane.count for lane in chart.lanes):
        yield "", words("timeline.legend.count")


def _sample(sheet: Sheet, kind: str, x: float, y: float) -> None:
    if kind in LINES:
        stroke, dash = LINES[kind]
        sheet.line((x + 12, y + 2), (x + 12, y + 18), stroke, stroke_width=1.5, stroke_dasharray=dash)
    elif kind in SIGN_ORDER:
        _shape(sheet, kind, x + 12, y + _ROW / 2, INK)
    elif kind.startswith("sign:"):
        name = kind.removeprefix("sign:")
        sheet.text(x + 7, y + 14, sign(name), TEXT, STATES[name])
    elif kind:
        draw_segment(sheet, kind, x, y, 24, Lane("", 0))
