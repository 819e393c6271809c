"""The ring of a year as SVG: months, phases, the meetings of each body, deadlines and what happens on a day.

The same drawing stands in the page, where a style gives it its colours, and alone, where it carries that style itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from tiekartta.analyse.clock import ClockMark, ClockReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import in_language
from tiekartta.render.cells import cut, safe
from tiekartta.render.layout.clock import Label, YearRing, labels, point, rings, sector

OUTER, MONTHS, BAND, STEP = 200.0, 176.0, 14.0, 13.0
"""The radius of the ring, its inner edge of months, how thick a period is, and how far the bodies' rings are apart."""
WIDE, HIGH = 560.0, 246.0
"""Half the drawing, from the middle."""
_SIGNS = {"milestone": "m", "event": "e", "decision": "g", "deadline": "l", "statutory": "s", "meeting": "t"}
_MOST = 22
"""How many days are named beside the ring; the table has all of them."""
_TITLE = 44


def ring_svg(clock: ClockReport, words: Words, name: str) -> Markup:
    """The drawing of a year; `name` begins the ids of its title and description."""
    ring = YearRing(clock.year)
    parts = [*_months(clock, ring, words), *_periods(clock, ring, words), *_meetings(clock, ring)]
    parts += [*_today(clock, ring), *_days(clock, ring, words)]
    title = words("clock.title", year=clock.year, title=in_language(clock.title, words.lang))
    told = words("clock.description", n=len(clock.marks), year=clock.year)
    return Markup(
        "<svg class=ring role=img viewBox='{} {} {} {}' aria-labelledby='{} {}'><title id='{}'>{}</title>"
        "<desc id='{}'>{}</desc>{}</svg>"
    ).format(
        f"{-WIDE:g}", f"{-HIGH:g}", f"{2 * WIDE:g}", f"{2 * HIGH:g}", f"{name}-title", f"{name}-about",
        f"{name}-title", safe(title), f"{name}-about", safe(told), Markup("").join(parts),
    )  # fmt: skip


def _months(clock: ClockReport, ring: YearRing, words: Words) -> Iterator[Markup]:
    for month in range(1, 13):
        start, finish = ring.month(month)
        part = sector(start, finish, MONTHS, OUTER)
        (x, y) = part.middle
        yield Markup("<path class='mo' d='{}'/><text class='mt' x='{}' y='{}'>{}</text>").format(
            part.path, f"{x:g}", f"{y + 4:g}", words(f"month.short.{month}")
        )
    yield Markup("<text class='yr' y='9'>{}</text>").format(clock.year)


def _periods(clock: ClockReport, ring: YearRing, words: Words) -> Iterator[Markup]:
    spans = [ring.span(each.start, each.finish) for each in clock.periods]
    for period, (start, finish), number in zip(clock.periods, spans, rings(spans), strict=True):
        outer = MONTHS - 3 - number * (BAND + 1)
        if outer - BAND > 60:
            told = f"{in_language(period.title, words.lang)} {words.date(period.start)}–{words.date(period.finish)}"
            path = sector(start, finish, outer - BAND, outer).path
            yield Markup("<path class='pe' d='{}'><title>{}</title></path>").format(path, safe(told))


def _inner(clock: ClockReport, ring: YearRing) -> float:
    """The radius below the periods."""
    spans = [ring.span(each.start, each.finish) for each in clock.periods]
    return MONTHS - 3 - (max(rings(spans), default=-1) + 1) * (BAND + 1) - 6


def _meetings(clock: ClockReport, ring: YearRing) -> Iterator[Markup]:
    """A ring of dots for every body, as far as there is room; the outermost is the first that the roadmap lists."""
    outer = _inner(clock, ring)
    radius = {body.id: outer - number * STEP for number, body in enumerate(clock.bodies)}
    for body, marks in groupby(
        (m for m in sorted(clock.marks, key=lambda m: m.body or "") if m.kind == "meeting"), lambda m: m.body
    ):
        at = radius.get(body or "", 0)
        if at > 30:
            dots = "".join(f"M{x:g} {y:g}h0" for x, y in (point(ring.middle(mark.date), at) for mark in marks))
            yield Markup("<path class='me' data-of='{}' d='{}'/>").format(body, dots)


def _today(clock: ClockReport, ring: YearRing) -> Iterator[Markup]:
    if clock.status_date.year == clock.year:
        (ax, ay), (bx, by) = point(ring.middle(clock.status_date), 26), point(ring.middle(clock.status_date), OUTER + 6)
        yield Markup("<path class='td' d='M{} {}L{} {}'/>").format(*(f"{each:g}" for each in (ax, ay, bx, by)))


def _days(clock: ClockReport, ring: YearRing, words: Words) -> Iterator[Markup]:
    """What falls due or happens, a label a day: the most important of it, and how much more there is."""
    found = [
        (day, list(marks)) for day, marks in groupby((m for m in clock.marks if m.kind != "meeting"), lambda m: m.date)
    ]
    ahead = clock.status_date
    named = {day for day, _ in sorted(found, key=lambda each: (_rank(each[1]) > 1, each[0] < ahead, each[0]))[:_MOST]}
    shown = [(day, marks) for day, marks in found if day in named]
    shares = [ring.middle(day) for day, _ in shown]
    for day, marks in found:
        x, y = point(ring.middle(day), OUTER)
        sign = _SIGNS[marks[-1].kind]
        late = " class='late'" if any(mark.state == "late" for mark in marks) else ""
        yield Markup(f"<use href='#{sign}'{late} data-of='{{}}' x='{{}}' y='{{}}'/>").format(
            _of(marks), f"{x:g}", f"{y - 10:g}"
        )
    for label, (_, marks) in zip(labels(shares, OUTER + 8, 17, HIGH - 12, OUTER + 34), shown, strict=True):
        yield _label(label, marks, words)


def _rank(marks: Sequence[ClockMark]) -> int:
    order = ("statutory", "event", "decision", "milestone", "deadline")
    return min(order.index(mark.kind) for mark in marks)


def _of(marks: Sequence[ClockMark]) -> str:
    return " ".join(sorted({each for mark in marks for each in (mark.group, mark.body) if each}))


def _label(label: Label, marks: Sequence[ClockMark], words: Words) -> Markup:
    first = min(marks, key=lambda mark: _rank([mark]))
    more = f" +{len(marks) - 1}" if len(marks) > 1 else ""
    day = f"{first.date.day}.{first.date.month}." if words.lang != "en" else words.date(first.date).rsplit(" ", 1)[0]
    title = cut(safe(in_language(first.title, words.lang)), _TITLE - len(more))
    (ax, ay), (bx, by), (cx, cy) = label.leaves, label.bends, label.at
    edge = cx - 4 if label.right else cx + 4
    return Markup(
        "<g data-of='{}'><path class='le' d='M{} {}L{} {}L{} {}'/>"
        "<text class='{}' x='{}' y='{}'><tspan class='da'>{}</tspan> {}{}</text></g>"
    ).format(
        _of(marks), *(f"{each:g}" for each in (ax, ay, bx, by, edge, cy)), "la" if label.right else "lb",
        f"{cx:g}", f"{cy + 4:g}", day, escape(title), more,
    )  # fmt: skip
