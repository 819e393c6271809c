"""The yearly clock as a document: the meetings of each body month by month, and what falls due or happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiekartta.analyse.clock import ClockMark, ClockReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.document import Block, Cell, Column, Document, Fact, Facts, Heading, Paragraph, Table, cell
from tiekartta.render.formats import csv
from tiekartta.render.signs import capital, state_cell


def clock_document(clocks: Sequence[ClockReport], words: Words) -> Document:
    """One year of each roadmap."""
    return Document(tuple(block for clock in clocks for block in _blocks(clock, words)))


def _blocks(clock: ClockReport, words: Words) -> Iterator[Block]:
    title = words("clock.title", year=clock.year, title=words.text(clock.title))
    yield Heading(cell(title), 1)
    facts = [Fact(words("data-date-title"), cell(words.date(clock.status_date)))]
    for key, named in (("group", clock.group), ("body", clock.body)):
        if named:
            facts.append(Fact(words(key), cell(words.text(named.title))))
    yield Facts(tuple(facts))
    if not clock.marks and not clock.periods:
        yield Paragraph(cell(words("clock.empty", year=clock.year)))
    if clock.periods:
        yield Heading(cell(words("timeline.phases" if clock.group is None else "clock.periods")))
        yield Facts(tuple(_periods(clock, words)))
    if clock.bodies:
        yield Heading(cell(words("timeline.meetings")))
        yield Facts(tuple(_meetings(clock, words)))
    yield from _months(clock, words)


def _periods(clock: ClockReport, words: Words) -> Iterator[Fact]:
    for period in clock.periods:
        dates = words("timeline.window", first=period.start, last=period.finish)
        yield Fact(words.text(period.title), cell(dates))


def _meetings(clock: ClockReport, words: Words) -> Iterator[Fact]:
    for body, months in clock.meetings:
        days = [f"{day.day}.{day.month}." for days in months for day in days]
        yield Fact(words.text(body.title), cell(", ".join(days)))


def _months(clock: ClockReport, words: Words) -> Iterator[Block]:
    for number, marks in enumerate(clock.months, 1):
        if marks:
            yield Heading(cell(capital(words(f"month.{number}"))))
            yield _table(marks, words)


def _table(marks: Sequence[ClockMark], words: Words) -> Table:
    columns = (
        Column(words("clock.day")),
        Column(words("item"), wraps=True),
        Column(words("show.kind"), wraps=True),
        Column(words("state")),
        Column(words("basis"), wraps=True, below=True),
    )
    return Table(columns, tuple(_row(mark, words) for mark in marks))


def _row(mark: ClockMark, words: Words) -> tuple[Cell, ...]:
    kind = words(f"clock.{mark.kind}") if mark.kind != "milestone" else words("kind.milestone")
    return (
        cell(words.date(mark.date)),
        cell(words.text(mark.title)),
        cell(kind),
        state_cell(mark.state, words) if mark.state else cell("–"),
        cell(", ".join(mark.basis) or "–"),
    )


def clock_csv(clocks: Sequence[ClockReport]) -> str:
    """One line a mark, meetings too; dates are ISO, titles as they were written."""
    rows = [
        (clock.roadmap, mark.date, mark.kind, mark.id, _written(mark.title), mark.state, mark.group, mark.body)
        for clock in clocks
        for mark in clock.marks
    ]
    return csv.render(("roadmap", "date", "kind", "id", "title", "state", "group", "body"), rows)


def _written(title: LocalText) -> str:
    return title if isinstance(title, str) else next((text for text in title if text), "")
