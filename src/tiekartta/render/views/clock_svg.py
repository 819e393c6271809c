"""The ring of a year as SVG: months, phases, the meetings of each body, deadlines and what happens on a day.

The same drawing stands in the page, whose style gives it its colours, and alone, where it carries that style itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import pi

from markupsafe import Markup, escape

from tiekartta.analyse.clock import ClockMark, ClockPeriod, ClockReport
from tiekartta.base.words import Words
from tiekartta.render.cells import cut, safe
from tiekartta.render.layout.ring import Label, YearRing, arc, dots, labels, line, point, rings, sector
from tiekartta.render.page.environment import asset, shortened

OUTER, MONTHS, BAND, STEP = 200.0, 176.0, 14.0, 13.0
"""The radius of the ring, its inner edge of months, how thick a period is, and how far the bodies' rings are apart."""
WIDE, HIGH = 560.0, 246.0
"""Half the drawing, from the middle."""
_SIGNS = {"milestone": "m", "event": "e", "decision": "g", "deadline": "l", "statutory": "s", "meeting": "t"}
_MOST = 18
"""How many days are named beside the ring; the table has all of them."""
_OFTEN = 36
"""More meetings in a year than this run into each other."""
_TITLE = 44
_RINGS = 4
"""The most rings of periods: below them is room for the meetings."""
_COLOURS = (
    ":root{--paper:#fff;--ink:#18212c;--pale:#4d5966;--band:#e1e9f1;--bar:#b9cfe3;--bar-done:#3f6f98;--late:#a3112a;"
    "--today:#0f7b6c;--target:#7b3fb0}"
)
"""The colours of the page on white paper."""


def clock_svg(clocks: Sequence[ClockReport], words: Words) -> str:
    """Years below each other as one picture that stands alone, with its own style and signs."""
    from tiekartta.render.formats.svg import FONT  # brings an XML library, which the page does without

    high = 2 * HIGH * len(clocks)
    drawn = []
    for number, clock in enumerate(clocks):
        place = f" width='{2 * WIDE:g}' height='{2 * HIGH:g}' y='{2 * HIGH * number:g}'"
        drawn.append(ring_svg(clock, words, f"clock-{number}", place))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {2 * WIDE:g} {high:g}' width='{2 * WIDE:g}' "
        f"height='{high:g}' xml:lang='{words.lang}' font-family=\"{FONT}\">\n"
        f"<style>{_COLOURS}{shortened(asset('signs.css'))}</style>\n<defs>\n{asset('signs.svg')}</defs>\n"
        f"<rect width='{2 * WIDE:g}' height='{high:g}' fill='#fff'/>\n" + "\n".join(drawn) + "\n</svg>\n"
    )


def ring_svg(
    clock: ClockReport, words: Words, name: str, place: str = "", numbers: Mapping[str, int] | None = None
) -> Markup:
    """The drawing of a year; `name` begins the ids of its title and description, `place` says where it stands.

    `numbers` are those that a script finds the marks of a group or body by.
    """
    ring = YearRing(clock.year)
    parts = [*_months(clock, ring, words), *_periods(clock, ring, words, name)]
    parts += _meetings(clock, ring, words, numbers or {})
    parts += [*_today(clock, ring), *_days(clock, ring, words, numbers or {})]
    title = words("clock.title", year=clock.year, title=words.text(clock.title))
    told = words("clock.description", n=len(clock.marks), year=clock.year)
    return Markup(
        "<svg class='ring' role='img'{} viewBox='{} {} {} {}' aria-labelledby='{} {}'><title id='{}'>{}</title>"
        "<desc id='{}'>{}</desc>{}</svg>"
    ).format(
        Markup(place),
        f"{-WIDE:g}", f"{-HIGH:g}", f"{2 * WIDE:g}", f"{2 * HIGH:g}", f"{name}-title", f"{name}-about",
        f"{name}-title", safe(title), f"{name}-about", safe(told), Markup("").join(parts),
    )  # fmt: skip


def _months(clock: ClockReport, ring: YearRing, words: Words) -> Iterator[Markup]:
    """One broad ring, cut where a month ends."""
    middle = (MONTHS + OUTER) / 2
    cuts = (ring.month(month)[0] for month in range(1, 13))
    lines = "".join(line(point(each, MONTHS), point(each, OUTER)) for each in cuts)
    yield Markup("<circle class='mo' r='{:g}'/><path class='mc' d='{}'/>").format(middle, lines)
    for month in range(1, 13):
        x, y = point(sum(ring.month(month)) / 2, middle)
        yield Markup("<text class='mt' x='{:.0f}' y='{:.0f}'>{}</text>").format(x, y + 4, words(f"month.short.{month}"))
    yield Markup("<text class='yr' y='9'>{}</text>").format(clock.year)


def _periods(clock: ClockReport, ring: YearRing, words: Words, name: str) -> Iterator[Markup]:
    """The periods as parts of rings, each with as much of its title as fits along it."""
    for number, (period, (start, finish), place) in enumerate(_placed(clock, ring)):
        outer = MONTHS - 3 - place * (BAND + 1)
        title = words.text(period.title)
        told = f"{title} {words.date(period.start)}–{words.date(period.finish)}"
        room = int((finish - start) * 2 * pi * (outer - BAND) / 6.5) - 2
        shape = Markup("<path class='pe' d='{}'><title>{}</title></path>").format(
            sector(start, finish, outer - BAND, outer), safe(told)
        )
        if room > 5:
            along, path = f"{name}-p{number}", arc(start, finish, outer - BAND + 3.5)
            shape += Markup(
                "<path id='{}' fill='none' d='{}'/><text class='pt'><textPath href='#{}'>{}</textPath></text>"
            ).format(along, path, along, cut(safe(title), room))
        yield shape


def _placed(clock: ClockReport, ring: YearRing) -> list[tuple[ClockPeriod, tuple[float, float], int]]:
    """The periods with where they begin and end and the ring that they are on; the table has those beyond the last."""
    spans = [ring.span(each.start, each.finish) for each in clock.periods]
    placed = zip(clock.periods, spans, rings(spans), strict=True)
    return [each for each in placed if each[2] < _RINGS]


def _inner(clock: ClockReport, ring: YearRing) -> float:
    """The radius below the periods."""
    count = max((place for _, _, place in _placed(clock, ring)), default=-1) + 1
    return MONTHS - 3 - count * (BAND + 1) - 6


def _meetings(clock: ClockReport, ring: YearRing, words: Words, numbers: Mapping[str, int]) -> Iterator[Markup]:
    """A ring of dots for every body, as far as there is room; the outermost is the first that the roadmap lists.

    Of a body that meets all the time it is a line.
    """
    outer = _inner(clock, ring)
    for number, (body, months) in enumerate(clock.meetings):
        at = outer - number * STEP
        if at > 45:
            days = [day for month in months for day in month]
            often = len(days) > _OFTEN
            path = arc(0, 1, at) if often else dots([point(ring.middle(day), at) for day in days])
            title = safe(words.text(body.title))
            shape = Markup("<path class='{}'{} d='{}'><title>{}</title></path>")
            yield shape.format("ma" if often else "me", _of([body.id], numbers), path, title)


def _today(clock: ClockReport, ring: YearRing) -> Iterator[Markup]:
    if clock.status_date.year == clock.year:
        (ax, ay), (bx, by) = point(ring.middle(clock.status_date), 26), point(ring.middle(clock.status_date), OUTER + 6)
        yield Markup("<path class='td' d='M{} {}L{} {}'/>").format(*(f"{each:g}" for each in (ax, ay, bx, by)))


def _days(clock: ClockReport, ring: YearRing, words: Words, numbers: Mapping[str, int]) -> Iterator[Markup]:
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
        yield Markup(f"<use href='#{sign}'{late}{{}} x='{{:.0f}}' y='{{:.0f}}'/>").format(
            _belong(marks, numbers), x, y - 10
        )
    for label, (_, marks) in zip(labels(shares, OUTER + 8, 17, HIGH - 12, OUTER + 34), shown, strict=True):
        yield _label(label, marks, words, numbers)


def _rank(marks: Sequence[ClockMark]) -> int:
    order = ("statutory", "event", "decision", "milestone", "deadline")
    return min(order.index(mark.kind) for mark in marks)


def _belong(marks: Sequence[ClockMark], numbers: Mapping[str, int]) -> Markup:
    return _of([each for mark in marks for each in (mark.group, mark.body) if each], numbers)


def _of(names: Sequence[str], numbers: Mapping[str, int]) -> Markup:
    """The attribute with the numbers of groups and bodies, for the page's script; none in a picture of its own."""
    found = sorted({numbers[each] for each in names if each in numbers})
    return Markup(" data-of={}").format(",".join(map(str, found))) if found else Markup("")


def _label(label: Label, marks: Sequence[ClockMark], words: Words, numbers: Mapping[str, int]) -> Markup:
    first = min(marks, key=lambda mark: _rank([mark]))
    more = f" +{len(marks) - 1}" if len(marks) > 1 else ""
    title = cut(safe(words.text(first.title)), _TITLE - len(more))
    (ax, ay), (bx, by), (cx, cy) = label.leaves, label.bends, label.at
    edge = cx - 4 if label.right else cx + 4
    return Markup(
        "<g{}><path class='le' d='M{:.0f} {:.0f}L{:.0f} {:.0f} {:.0f} {:.0f}'/>"
        "<text{} x='{:.0f}' y='{:.0f}'><tspan class='da'>{}</tspan> {}{}</text></g>"
    ).format(
        _belong(marks, numbers), ax, ay, bx, by, edge, cy, Markup("" if label.right else " class='lb'"),
        cx, cy + 4, words.day_month(first.date), escape(title), more,
    )  # fmt: skip
