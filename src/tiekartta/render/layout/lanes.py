"""The layout of a timeline: where every bar, sign and line stands, for text and SVG alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.analyse.timeline.report import TimelineBody, TimelinePhase, TimelineReport, TimelineSection
from tiekartta.analyse.timeline.rows import TimelineRow
from tiekartta.base.words import Words
from tiekartta.render.layout.axis import Axis

OWN = ("milestone", "event", "decision")
"""Signs of items that have no bar."""

DEADLINES = ("deadline", "statutory")
"""Signs of last days."""

TROUBLE = ("late", "overdue", "behind", "at-risk", "blocked")
"""States whose colour the signs of a lane have, too."""

SIGN_ORDER = ("meeting", "cancelled", *OWN, *DEADLINES)
"""Signs from the least to the most important: where two meet, the later of these is drawn on top."""


class Segment(NamedTuple):
    """A part of a bar, from 0 to 1 of the axis: `part` is done, remaining, critical or float."""

    start: float
    finish: float
    part: str


class Mark(NamedTuple):
    """A sign on a day; `kind` is one of `SIGN_ORDER`, `tip` what it is in words."""

    at: float
    kind: str
    tip: str


class Band(NamedTuple):
    """A phase."""

    start: float
    finish: float
    title: str
    id: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the drawing; `heading` is one of a group, `count` what is done of how many."""

    title: str
    depth: int
    state: str = ""
    critical: bool = False
    heading: bool = False
    count: str = ""
    start: date | None = None
    finish: date | None = None
    total_float: int | None = None
    segments: tuple[Segment, ...] = ()
    marks: tuple[Mark, ...] = ()
    before: bool = False
    """Whether its bar begins before the axis."""
    after: bool = False
    """Whether its bar ends after the axis."""
    tip: str = ""
    note: str = ""
    """What it waits for."""
    id: str = ""
    kind: str = ""
    planned: Segment | None = None
    """The plan's own dates, where they differ from the forecast."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing: bands in as many lanes as overlapping phases need, lanes, and the two lines."""

    axis: Axis
    bands: tuple[tuple[Band, ...], ...]
    lanes: tuple[Lane, ...]
    meetings: tuple[Lane, ...]
    today: float | None
    target: float | None


def chart_of(report: TimelineReport, words: Words) -> Chart:
    """Lay a timeline out."""
    axis = Axis(report.first, report.last)
    target = report.target.date if report.target else None
    return Chart(
        axis=axis,
        bands=_bands(report.phases, axis, words),
        lanes=tuple(lane for section in report.sections for lane in _section(section, report, axis, words)),
        meetings=tuple(_meetings(body, axis, words) for body in report.bodies),
        today=axis.middle(report.status_date) if axis.holds(report.status_date) else None,
        target=axis.middle(target) if target and axis.holds(target) else None,
    )


def _bands(phases: Iterable[TimelinePhase], axis: Axis, words: Words) -> tuple[tuple[Band, ...], ...]:
    """Phases in as few lines as do not overlap."""
    lines: list[list[Band]] = []
    for phase in sorted(phases, key=lambda each: (each.start, each.finish)):
        band = Band(axis.start(phase.start), axis.finish(phase.finish), words.text(phase.title), phase.id)
        free = next((line for line in lines if line[-1].finish <= band.start), None)
        if free is None:
            lines.append([band])
        else:
            free.append(band)
    return tuple(map(tuple, lines))


def _section(section: TimelineSection, report: TimelineReport, axis: Axis, words: Words) -> Iterable[Lane]:
    yield _heading(section, report, axis, words)
    for row in section.rows:
        yield _lane(row, section.depth + 1, report, axis, words)


def heading_title(section: TimelineSection, by: str, words: Words) -> str:
    """A heading in words."""
    if section.title is not None:
        return words.text(section.title)
    return words(f"timeline.by-{by}.{section.id or 'none'}")


def _heading(section: TimelineSection, report: TimelineReport, axis: Axis, words: Words) -> Lane:
    title = heading_title(section, report.by, words)
    row = section.summary
    if row is None:
        return Lane(title, section.depth, heading=True)
    return Lane(
        title,
        section.depth,
        state=row.state,
        heading=True,
        count="" if report.by == "critical" else f"{row.done}/{row.total}",
        start=row.early_start,
        finish=row.early_finish,
        segments=tuple(each for each in _bar(row, axis, report.status_date) if each.part != "float"),
        before=row.early_start < axis.first,
        after=row.early_finish > axis.last,
        tip=words("timeline.svg.bar", title=title, start=row.early_start, finish=row.early_finish),
    )


def _lane(row: TimelineRow, depth: int, report: TimelineReport, axis: Axis, words: Words) -> Lane:
    title = words.text(row.title)
    bar = row.kind in ("task", "package")
    key = "timeline.svg.bar" if bar else "timeline.svg.sign"
    return Lane(
        title,
        depth + row.depth,
        state=row.state,
        critical=row.critical,
        count=f"{row.done}/{row.total}" if row.kind == "package" else "",
        start=row.early_start,
        finish=row.early_finish,
        total_float=row.total_float if row.state != "done" else None,
        segments=tuple(_bar(row, axis, report.status_date)),
        marks=tuple(_marks(row, axis, words)),
        before=bar and row.early_start < axis.first,
        after=bar and row.early_finish > axis.last,
        tip=words(key, title=title, start=row.early_start, finish=row.early_finish, date=row.early_finish),
        note=wait_of(row, words) if report.by == "critical" else "",
        id=row.id,
        kind=row.kind,
        planned=next(iter(_planned(row, axis)), None),
    )


def _planned(row: TimelineRow, axis: Axis) -> Iterable[Segment]:
    if row.planned:
        yield from _clipped(axis.start(row.planned[0]), axis.finish(row.planned[1]), "planned")


def wait_of(row: TimelineRow, words: Words) -> str:
    """What sets a row's dates, in words: a predecessor, a date, and for a decision the meeting that it waits for."""
    driver = row.driver
    if driver is None:
        return ""
    link = (driver.type or "") + (f"{driver.lag:+d}{'ed' if driver.elapsed else 'd'}" if driver.lag else "")
    title = words.text(row.driver_title) if row.driver_title else driver.item or ""
    told = words(f"bound.{driver.kind}", title=title, link=link)
    if row.kind == "decision" and row.early_start > driver.date:
        return words("timeline.wait-meeting", told=told, ready=driver.date, date=row.early_start)
    return words("timeline.wait", told=told, date=min(driver.date, row.early_start))


def _bar(row: TimelineRow, axis: Axis, status_date: date) -> Iterable[Segment]:
    """The parts of a row's bar that are on the axis; a sign has only its float.

    The share done is a share of the bar's length, but nothing is done after the data date: what lags shows as a
    remaining part before the line of the data date, and what is ahead ends at it.
    """
    start, finish = axis.start(row.early_start), axis.finish(row.early_finish)
    if row.kind in ("task", "package"):
        share = start + (finish - start) * row.progress
        done = finish if row.state == "done" else min(share, max(axis.start(status_date), start))
        left = "critical" if row.critical and row.kind == "task" else "remaining"
        yield from _clipped(start, done, "done")
        yield from _clipped(done, finish, left)
    if row.state != "done" and row.late_finish > row.early_finish:
        yield from _clipped(finish, axis.finish(row.late_finish), "float")


def _clipped(start: float, finish: float, part: str) -> Iterable[Segment]:
    if finish > start and finish > 0 and start < 1:
        yield Segment(max(start, 0.0), min(finish, 1.0), part)


def _marks(row: TimelineRow, axis: Axis, words: Words) -> Iterable[Mark]:
    """The signs of a row: what it is, its deadline while that is of use, and those of what is folded into it."""
    found = [(mark.date, mark.kind, words.text(mark.title)) for mark in row.marks]
    title = words.text(row.title)
    if row.kind not in ("task", "package"):
        found.append((row.early_finish, row.kind, title))
    if row.deadline and (row.state != "done" or row.early_finish > row.deadline):
        found.append((row.deadline, "statutory" if row.deadline_kind == "statutory" else "deadline", title))
    for day, kind, text in sorted(found, key=lambda each: SIGN_ORDER.index(each[1])):
        if axis.holds(day):
            tip = words("timeline.svg.sign", title=f"{words(f'timeline.legend.{kind}')}: {text}", date=day)
            yield Mark(axis.middle(day), kind, tip)


def _meetings(body: TimelineBody, axis: Axis, words: Words) -> Lane:
    title = words.text(body.title)
    days = [(day, "meeting") for day in body.meetings] + [(each.date, "cancelled") for each in body.cancelled]
    tips = {"meeting": title, "cancelled": f"{title} ({words('meeting.off')})"}
    marks = tuple(
        Mark(axis.middle(day), kind, words("timeline.svg.sign", title=tips[kind], date=day))
        for day, kind in sorted(days)
    )
    return Lane(title, 1, marks=marks, tip=title)
