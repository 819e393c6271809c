"""A forecast as a document: the sentence first, what it rests on, then every deadline and what moves the target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tiekartta.base.words import Words
from tiekartta.render.document import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Span,
    Table,
    cell,
)
from tiekartta.render.views.chance_words import basis_text, chance_style, chance_text, day_text, details, sentence

if TYPE_CHECKING:
    from tiekartta.forecast.report import DeadlineChance, ForecastReport, Influence, ItemChance

_ITEMS = 8
"""Most items of the path that are shown."""
_OFTEN = 0.01
"""Items that are on the path less often than in this share of futures are not shown."""


def forecast_document(reports: Sequence[ForecastReport], words: Words) -> Document:
    """The forecasts of some roadmaps under each other."""
    return Document(tuple(block for report in reports for block in _blocks(report, words)))


def _blocks(report: ForecastReport, words: Words) -> Iterator[Block]:
    yield Heading(cell(words("forecast.title", title=words.text(report.title))), 1)
    if not report.everything:
        yield Paragraph(cell(words("forecast.no-deadlines")))
        return
    if report.target:
        yield Paragraph(cell(Span(sentence(report.target, words), "strong")))
    simulated = words("forecast.simulated", n=words.quantity(report.runs), seed=report.seed)
    told = f"{words.date(report.status_date)} · {simulated}"
    yield Facts(
        (
            Fact(words("data-date-title"), cell(told)),
            Fact(words("forecast.rests-on"), cell(basis_text(report.basis, words))),
        )
    )
    if report.basis.silent:
        ids = ", ".join(report.basis.silent)
        yield Paragraph(cell(words("forecast.silent", n=len(report.basis.silent), ids=ids)))
    yield Heading(cell(words("forecast.deadlines")))
    yield _deadlines(report.everything, words)
    if report.target:
        yield from _tornado(report.target, words)
        yield from _path(report.items, words)


def _deadlines(deadlines: Sequence[DeadlineChance], words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("forecast.chance"), right=True),
        Column(words("forecast.p80")),
        Column(words("forecast.details"), wraps=True, below=True),
    )
    return Table(columns, tuple(_deadline(each, words) for each in deadlines))


def _deadline(each: DeadlineChance, words: Words) -> tuple[Cell, ...]:
    style = chance_style(each.chance)
    return (
        cell(words.text(each.title)),
        cell(words.date(each.deadline) if each.deadline else "–"),
        cell("–" if each.chance is None else Span(chance_text(each.chance, words), style)),
        cell(day_text(each.p80, words)),
        cell(details(each, words)),
    )


def _tornado(target: DeadlineChance, words: Words) -> Iterator[Block]:
    """What moves the target most: items and risks apart, those that make no difference left out."""
    yield Heading(cell(words("forecast.tornado-end" if target.kind == "end" else "forecast.tornado")))
    told = False
    for kind, influences in (("item", target.items), ("risk", target.risks)):
        moving = [each for each in influences if each.moves(target.chance)]
        if moving:
            told = True
            yield _influences(kind, moving, target, words)
    if not told:
        yield Paragraph(cell(words("forecast.nothing-moves")))


def _influences(kind: str, influences: Sequence[Influence], target: DeadlineChance, words: Words) -> Table:
    columns = [
        Column(words(f"forecast.tornado-{kind}"), wraps=True),
        Column(words("forecast.effect"), right=True),
        Column(words("forecast.p80")),
    ]
    if target.chance is not None:
        columns.append(Column(words("forecast.chance"), right=True))
    return Table(tuple(columns), tuple(_influence(each, words) for each in influences))


def _influence(each: Influence, words: Words) -> tuple[Cell, ...]:
    told = [
        cell(words.text(each.title)),
        cell("–" if each.days is None else words("days", n=-each.days)),
        cell(day_text(each.p80_without, words)),
    ]
    if each.chance_without is not None:
        told.append(cell(chance_text(each.chance_without, words)))
    return tuple(told)


def _path(items: Sequence[ItemChance], words: Words) -> Iterator[Block]:
    shown = [each for each in items if each.criticality >= _OFTEN][:_ITEMS]
    if not shown:
        return
    yield Heading(cell(words("forecast.path")))
    columns = (
        Column(words("item"), wraps=True),
        Column(words("forecast.criticality"), right=True),
        Column(words("forecast.cruciality"), right=True),
        Column(words("forecast.length"), right=True),
        Column(words("forecast.because")),
    )
    yield Table(columns, tuple(_item(each, words) for each in shown))
    more = sum(each.criticality > 0 for each in items) - len(shown)
    if more:
        yield Paragraph(cell(Span(words("forecast.more-items", n=more), "dim")))


def _item(each: ItemChance, words: Words) -> tuple[Cell, ...]:
    length = f"{each.optimistic:.0f}–{each.pessimistic:.0f}" if each.rests_on else str(each.days)
    days = words("days", n=length) if each.days else "–"
    return (
        cell(words.text(each.title)),
        cell(chance_text(each.criticality, words)),
        cell("–" if each.cruciality is None else words.quantity(round(each.cruciality, 2)).replace("-", "−")),
        cell(days),
        cell(words(f"forecast.because.{each.rests_on}") if each.rests_on else "–"),
    )
