"""The load as a table of months with a heat strip: who holds how much, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tiekartta.analyse.listing.load import Load
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.document import Block, Cell, Column, Document, Fact, Facts, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import LEVELS, capital

_OWNERS = 12
"""How many owners are shown before the option that shows all is named."""
_MONTHS = 12
"""How many months have a column of their own; what is later stands together."""
_PEAKS = 5


def load_document(loads: Sequence[Load], by: str, words: Words, every: bool = False) -> Document:
    """Owners or groups by month, the most loaded first, and the months that are the heaviest for somebody."""
    blocks: list[Block] = [Heading(cell(words(f"list.load.{by}")), 1)]
    if not loads:
        return Document((*blocks, Paragraph(cell(words("no-items")))))
    heat = _Heat(loads, by, words, every)
    blocks += [heat.table(), *heat.left_out(), Facts(tuple(heat.legend()))]
    blocks += [Heading(cell(words("list.load-peaks"))), _peaks(loads[:_PEAKS], words, by)]
    return Document(tuple(blocks))


class _Heat:
    """The loads by owner and month; a month's shade tells its working days against the heaviest month of anybody."""

    def __init__(self, loads: Sequence[Load], by: str, words: Words, every: bool) -> None:
        self.by, self.words = by, words
        self.most = max(each.days for each in loads) or 1
        self.held: dict[LocalText, dict[date, Load]] = {}
        for each in loads:
            self.held.setdefault(each.owner, {})[each.month] = each
        first, last = min(each.month for each in loads), max(each.month for each in loads)
        self.months = list(_months(first, last))[:_MONTHS]
        self.later = last > self.months[-1]
        self.owners = sorted(self.held, key=self._weight)
        self.shown = self.owners if every else self.owners[:_OWNERS]

    def _weight(self, owner: LocalText) -> tuple[int, int, str]:
        held = self.held[owner].values()
        return (-sum(each.critical for each in held), -sum(each.days for each in held), str(owner))

    def table(self) -> Table:
        """A column a month; where they do not fit, one strip of shades."""
        words = self.words
        lead = (Column(words(self.by), wraps=True), Column(words("list.load-days"), right=True))
        heads = [words("list.short-month", month=month.month, year=f"{month.year % 100:02}") for month in self.months]
        heads += [words("list.load-later")] * self.later
        wide = Table((*lead, *(Column(head) for head in heads)), tuple(self._rows(self._cells)))
        strip = Column(f"{heads[0]} → {heads[len(self.months) - 1]}")
        peak = Column(words("list.load-peak"), wraps=True, below=True)
        narrow = Table((*lead, strip, peak), tuple(self._rows(self._strip)))
        return Table(wide.columns, wide.rows, (narrow,))

    def _rows(self, told: Callable[[LocalText], Iterator[Cell]]) -> Iterator[tuple[Cell, ...]]:
        for owner in self.shown:
            days = sum(each.days for each in self.held[owner].values())
            title = self.words.text(owner)
            yield (cell(title), cell(self.words.quantity(days)), *told(owner))

    def _cells(self, owner: LocalText) -> Iterator[Cell]:
        held = self.held[owner]
        yield from (_cell(held.get(month), self.most, self.words) for month in self.months)
        if self.later:
            late = [each for month, each in held.items() if month > self.months[-1]]
            yield cell(self.words.quantity(sum(each.days for each in late)) if late else "·")

    def _strip(self, owner: LocalText) -> Iterator[Cell]:
        held = self.held[owner]
        yield tuple(_shade(held.get(month), self.most, self.words) for month in self.months)
        peak = max(held.values(), key=lambda each: (each.critical, each.days))
        yield cell(f"{_month(peak.month, self.words)}: {_counts(peak, self.words)}")

    def left_out(self) -> Iterator[Block]:
        """How many owners are not shown."""
        if len(self.shown) < len(self.owners):
            told = self.words("list.load-more", n=len(self.owners) - len(self.shown))
            yield Paragraph(cell(Span(told, "dim")))

    def legend(self) -> Iterator[Fact]:
        """What the figures and the shades mean."""
        words = self.words
        yield Fact(words("list.load-cell"), cell(words("list.load-cell-means")))
        spans: list[Span] = []
        for number, level in enumerate(LEVELS, start=1):
            bound = words.quantity(self.most * number // len(LEVELS))
            spans += [Span("   ", "", ", ")] * bool(spans)
            told = words("portfolio.at-most", value=bound).replace(" ", "\u00a0")
            spans += [Span(f"{level}\u00a0", "", ""), Span(told)]
        yield Fact(words("list.load-shade"), tuple(spans))


def _cell(load: Load | None, most: int, words: Words) -> Cell:
    if load is None:
        return cell(Span("·", "dim", words("list.load-nothing")))
    critical = Span(str(load.critical), "at-risk" if load.critical else "")
    return (_shade(load, most, words), Span("\u00a0", "", ": "), critical, Span(f"/{load.items}"))


def _shade(load: Load | None, most: int, words: Words) -> Span:
    if load is None:
        return Span("·", "dim", f"{words('list.load-nothing')}, ")
    level = max(-(-load.days * len(LEVELS) // most), 1)
    return Span(LEVELS[level - 1], "", words("days", n=load.days))


def _peaks(loads: Sequence[Load], words: Words, by: str) -> Table:
    columns = (
        Column(words(by), wraps=True),
        Column(words("list.month")),
        Column(words("list.critical-count"), right=True),
        Column(words("list.all-count"), right=True),
        Column(words("list.load-days"), right=True),
        Column(words("list.load-effort"), right=True),
    )
    rows = [
        (
            cell(words.text(each.owner)),
            cell(_month(each.month, words)),
            cell(str(each.critical)),
            cell(str(each.items)),
            cell(words.quantity(each.days)),
            cell("–" if each.effort is None else words.quantity(each.effort)),
        )
        for each in loads
    ]
    return Table(columns, tuple(rows))


def _counts(load: Load, words: Words) -> str:
    return words("list.load-counts", critical=load.critical, n=load.items, days=words("days", n=load.days))


def _month(day: date, words: Words) -> str:
    from babel.dates import format_date

    return capital(format_date(day, "LLLL y", locale=words.lang))


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
