"""The timeline of the page: a table whose last column is drawn, from the one layout of timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, pairwise

from markupsafe import Markup

from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.status import StatusReport
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.layout.axis import Axis, Tick, ticks
from tiekartta.render.layout.lanes import DEADLINES, Band, Chart, Lane, chart_of

_PARTS = {"done": "", "remaining": " class=r", "critical": " class=k"}
_MARKS = {"milestone": "m", "event": "e", "decision": "g", "deadline": "l", "statutory": "s", "meeting": "t"}
"""The classes of bars and the ids of signs are a letter or none, as they stand on every row."""

_WIDTHS = {"quarter": (91.31, 96), "month": (30.44, 72), "week": (7.0, 44)}
"""Days and pixels of a unit of each zoom."""
_FREQUENT = 10
"""A body that meets more often than every so many days is not drawn: dots in a row say nothing."""

_MONTHS_SHOWN = 72
"""With more months than this only each third is named where the whole axis is shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a heading of a group, a package or an item, with its drawing."""

    lane: Lane
    drawing: Markup
    number: int | None = None
    """Of an item's own row, counted from the top; a package with items of several groups has a row in each of them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A group with its rows; `heading` is its own."""

    heading: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole drawing: the header's axis, the phases, the sections, the meetings of each body."""

    chart: Chart
    axis: Markup
    phases: tuple[Markup, ...]
    sections: tuple[Section, ...]
    meetings: tuple[Row, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """By item, the number of its row."""
        rows = (row for section in self.sections for row in section.rows)
        return {row.lane.id: row.number for row in rows if row.number is not None}


def gantt_of(report: PageReport, words: Words) -> Gantt:
    """The drawing of a page."""
    chart = chart_of(report.timeline, words)
    return Gantt(
        chart,
        _axis(chart, words),
        tuple(_phases(bands, phase_numbers(report.status)) for bands in chart.bands),
        tuple(_sections(report, chart.lanes)),
        tuple(_body(lane, chart.axis, words) for lane in chart.meetings),
    )


def _body(lane: Lane, axis: Axis, words: Words) -> Row:
    """A body's meetings as dots on a line of as many days as the axis; of one that meets all the time a word."""
    if len(lane.marks) * _FREQUENT > axis.days:
        return Row(lane, Markup("<small>{}</small>").format(words("page.frequent", n=len(lane.marks))))
    days = [round(mark.at * axis.days * 2) for mark in lane.marks]
    steps = "".join(f"m{day - before},0h0" for before, day in pairwise([0, *days]))
    line = f"<svg viewBox='0 0 {axis.days * 2} 20' preserveAspectRatio=none><path class=me d=M0,10{steps} /></svg>"
    return Row(lane, Markup(line if days else ""))


def _sections(report: PageReport, lanes: Iterable[Lane]) -> Iterator[Section]:
    homes = _homes(report)
    names = iter(section.id for section in report.timeline.sections)
    found: list[tuple[str | None, Lane, list[Lane]]] = []
    for lane in lanes:
        if lane.heading:
            found.append((next(names), lane, []))
        else:
            found[-1][2].append(lane)
    numbers = count(1)
    for name, heading, rows in found:
        told = tuple(Row(lane, drawing(lane), next(numbers) if homes[lane.id] == name else None) for lane in rows)
        yield Section(Row(heading, drawing(heading)), told)


def _homes(report: PageReport) -> dict[str, str | None]:
    """The section of each item's own row: that of its group, else the first that it stands in."""
    groups = {card.item.id: card.item.group for card in report.cards}
    homes: dict[str, str | None] = {}
    for section in report.timeline.sections:
        for row in section.rows:
            if row.id not in homes or groups.get(row.id) == section.id:
                homes[row.id] = section.id
    return homes


def _percent(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def drawing(lane: Lane) -> Markup:
    """The bar and the signs of a row; lengths are shares of the axis, so that any width shows them."""
    parts = [_bar(each.part, each.start, each.finish) for each in lane.segments]
    if lane.planned and lane.state != "done" and lane.kind != "package" and not lane.heading:
        parts.append(f"<line class=p x1={_percent(lane.planned.start)} x2={_percent(lane.planned.finish)} />")
    seen: set[tuple[str, str]] = set()
    for mark in lane.marks:
        at = _percent(mark.at)
        if (mark.kind, at) not in seen:
            seen.add((mark.kind, at))
            late = " class=late" if mark.kind in DEADLINES and lane.state == "late" else ""
            parts.append(f"<use{late} href=#{_MARKS[mark.kind]} x={at} />")
    return Markup(f"<svg>{''.join(parts)}</svg>") if parts else Markup("")


def _bar(part: str, start: float, finish: float) -> str:
    """A bar; the float after one is a line."""
    if part == "float":
        return f"<line x1={_percent(start)} x2={_percent(finish)} />"
    return f"<rect{_PARTS[part]} x={_percent(start)} width={_percent(max(finish - start, 0.0015))} />"


def phase_numbers(status: StatusReport) -> dict[str, int]:
    """The phases in the order of the roadmap: cards name them by number."""
    return {phase.id: number for number, phase in enumerate(status.phases, 1)}


def _phases(bands: Iterable[Band], numbers: Mapping[str, int]) -> Markup:
    """The phases of one line as nested pictures: each clips its own title."""
    parts = [
        Markup("<svg x={} width={}><rect class=b width=100% /><text x=6 y=14>{} {}</text></svg>").format(
            Markup(_percent(band.start)), Markup(_percent(band.finish - band.start)), numbers[band.id], safe(band.title)
        )
        for band in bands
    ]
    return Markup("<svg class=bands aria-hidden=true>{}</svg>").format(Markup("").join(parts))


def _axis(chart: Chart, words: Words) -> Markup:
    """Years above, months by number below; the script adds names of months and numbers of weeks where there is room."""
    axis = chart.axis
    months = ticks(axis, "month", words)
    step = 1 if len(months) <= _MONTHS_SHOWN else 3 if len(months) <= 3 * _MONTHS_SHOWN else 12
    numbers = [tick for tick in months if (int(tick.labels[2]) - 1) % step == 0]
    layers = [
        ("y", _ticks([t for t in ticks(axis, "year", words) if t.finish - t.start > 0.03], 0, 12)),
        ("n", _ticks(numbers, 2, 27)),
    ]
    parts = [f"<g class={name}>{inner}</g>" for name, inner in layers if inner]
    for at, name, sign in ((chart.target, "goal", "▼"), (chart.today, "now", "▽")):
        if at is not None:
            parts.append(f"<text class={name} x={_percent(at)} y=6>{sign}</text>")
    return Markup(f"<svg class=axis aria-hidden=true>{''.join(parts)}</svg>")


def _ticks(found: Iterable[Tick], form: int, y: int) -> str:
    texts = (
        Markup("<text x={} y={}>{}</text>").format(
            Markup(_percent(tick.start)), y, tick.labels[min(form, len(tick.labels) - 1)]
        )
        for tick in found
    )
    return "".join(texts)


def grid_style(number: int, gantt: Gantt, words: Words) -> str:
    """The lines behind the rows of a drawing, and how wide it is at each zoom: the one style that a page adds."""
    axis = gantt.chart.axis
    unit = "quarter" if axis.days < 366 * 6 else "year"
    stops = []
    for tick in ticks(axis, unit, words)[1:]:
        at = _percent(tick.start)
        stops.append(f"#0000 {at},var(--grid) 0 calc({at} + 1px),#0000 0")  # 0: where the stop before it is
    layers = [f"linear-gradient(90deg,{','.join(stops)})"] if stops else []
    for share, colour in ((gantt.chart.today, "today"), (gantt.chart.target, "target")):
        if share is not None:
            at = _percent(share)
            edges = f"calc({at} - 1px)", f"calc({at} + 1px)"
            layers.insert(
                0, f"linear-gradient(90deg,#0000 {edges[0]},var(--{colour}) {edges[0]} {edges[1]},#0000 {edges[1]})"
            )
    rules = [f".g{number} td:nth-child(5){{background:{','.join(layers)}}}"] if layers else []
    for zoom, wide in _zooms(axis):
        rules.append(f".g{number}:has(.z-{zoom}:checked) table{{width:{wide}px;min-width:100%}}")
    return "\n".join(rules)


def _zooms(axis: Axis) -> Iterator[tuple[str, int]]:
    for zoom, (days, pixels) in _WIDTHS.items():
        yield zoom, round(axis.days / days * pixels) + 640
