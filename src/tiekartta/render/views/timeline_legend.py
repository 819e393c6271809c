"""What the signs of a timeline mean, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.states import WORST_FIRST
from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.base.words import Words
from tiekartta.render.cells import cut, width
from tiekartta.render.document import Cell, Span
from tiekartta.render.layout.glyphs import AFTER, BEFORE, MARKS, PARTS, TARGET, TODAY
from tiekartta.render.layout.lanes import SIGN_ORDER, Chart
from tiekartta.render.signs import sign

_GAP = "   "


def notes(report: TimelineReport, words: Words) -> Iterator[str]:
    """What is outside the window: the data date, and how many items; and how many are folded."""
    if not report.first <= report.status_date <= report.last:
        yield words("timeline.outside", date=report.status_date)
    if report.before:
        yield words("timeline.before", n=report.before, date=report.first)
    if report.after:
        yield words("timeline.after", n=report.after, date=report.last)
    if report.folded:
        key = "timeline.not-near" if report.by == "critical" else "timeline.folded"
        yield words(key, n=report.folded)


def legend(report: TimelineReport, chart: Chart, words: Words, columns: int) -> Iterator[Cell]:
    """The signs that the chart has, each with its meaning, in lines that fit."""
    line: list[Span] = []
    used = 0
    for entry in (_within(each, columns) for each in _entries(report, chart, words)):
        size = sum(width(span.text) for span in entry)
        if line and used + len(_GAP) + size > columns:
            yield tuple(line)
            line, used = [], 0
        if line:
            line.append(Span(_GAP))
            used += len(_GAP)
        line.extend(entry)
        used += size
    if line:
        yield tuple(line)


def _within(entry: Cell, columns: int) -> Cell:
    """An entry whose last part is cut so that it fits in a line."""
    rest = max(columns - sum(width(span.text) for span in entry[:-1]), 0)
    return (*entry[:-1], entry[-1]._replace(text=cut(entry[-1].text, rest)))


def _entries(report: TimelineReport, chart: Chart, words: Words) -> Iterator[Cell]:
    lanes = [*chart.lanes, *chart.meetings]
    parts = {segment.part for lane in lanes if not lane.heading for segment in lane.segments}
    for part, style in (("done", "finished"), ("remaining", ""), ("critical", "critical"), ("float", "dim")):
        if part in parts:
            yield _entry(PARTS[part] * 2, words(f"timeline.legend.{part}"), style)
    if chart.today is not None:
        yield _entry(TODAY, words("timeline.legend.today", date=report.status_date), "today")
    if chart.target is not None and report.target:
        yield _entry(TARGET, words("timeline.legend.target", date=report.target.date), "target")
    kinds = {mark.kind for lane in lanes for mark in lane.marks}
    for kind in SIGN_ORDER:
        if kind in kinds:
            yield _entry(MARKS[kind], words(f"timeline.legend.{kind}"), "strong")
    if any(lane.before or lane.after for lane in lanes):
        yield _entry(BEFORE + AFTER, words("timeline.legend.beyond"), "")
    yield from _label_entries(chart, words)


def _label_entries(chart: Chart, words: Words) -> Iterator[Cell]:
    """The signs in front of titles: states and the critical path."""
    states = {lane.state for lane in chart.lanes if not lane.heading}
    if any(lane.critical for lane in chart.lanes):
        yield _entry(sign("critical"), words("timeline.legend.critical-path"), "critical")
    for state in WORST_FIRST:
        if state in states:
            yield _entry(sign(state), words(f"state.{state}"), state)
    if any(lane.count for lane in chart.lanes):
        yield (Span(words("timeline.legend.count"), "dim"),)


def _entry(character: str, text: str, style: str) -> Cell:
    return (Span(character, style), Span(f" {text}"))
