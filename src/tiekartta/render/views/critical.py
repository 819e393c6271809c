"""The critical path as a document and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tiekartta.analyse.critical import CriticalItem, CriticalReport
from tiekartta.analyse.why import Turn
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Cell, Column, Document, Heading, Paragraph, Span, Table, cell
from tiekartta.render.formats import csv
from tiekartta.render.signs import reserve
from tiekartta.render.views.why import cause_text, handled_text, turn_text

_LONGEST = 40
"""Most items of a chain that are shown: those nearest its end."""

_CHAINS = 10
"""Most nearly critical chains that are shown."""


def critical_document(reports: Sequence[CriticalReport], words: Words) -> Document:
    """The chain to the target with its reserve, then the chains that are nearly critical."""
    return Document(tuple(block for report in reports for block in _blocks(report, words)))


def _blocks(report: CriticalReport, words: Words) -> list[Block]:
    title = words.text(report.target_title)
    blocks: list[Block] = [
        Heading(cell(words("critical.to", title=title, date=report.target_date)), 1),
        Paragraph(
            cell(
                f"{words.text(report.title)} · {words('data-date', date=report.status_date)} · ",
                reserve(report.reserve, words),
            )
        ),
        *_chain(report.items, report.reserve, words),
    ]
    for chain in report.near[:_CHAINS]:
        blocks.append(Heading(cell(words("critical.near", n=chain.float_to)), 2))
        blocks += _chain(chain.items, chain.float_to, words)
    if len(report.near) > _CHAINS:
        blocks.append(Paragraph(cell(words("critical.more-chains", n=len(report.near) - _CHAINS))))
    if not report.near:
        blocks.append(Paragraph(cell(words("critical.none-near"))))
    window = words("critical.window", start=report.window_start, finish=report.window_finish)
    blocks.append(Paragraph(cell(Span(window, "dim"))))
    return blocks


def _chain(items: Sequence[CriticalItem], least: int, words: Words) -> list[Block]:
    """The end of a chain as a table, and how many items stand before it."""
    blocks: list[Block] = []
    if len(items) > _LONGEST:
        blocks.append(Paragraph(cell(words("critical.more", n=len(items) - _LONGEST))))
    return [*blocks, _table(items[-_LONGEST:], least, words)]


def _table(items: Sequence[CriticalItem], least: int, words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("start")),
        Column(words("finish")),
        Column(words("float"), right=True),
        Column(words("critical.share"), right=True),
        Column(words("critical.because"), wraps=True),
    )
    return Table(columns, tuple(row for item in items for row in _rows(item, least, words)))


def _rows(item: CriticalItem, least: int, words: Words) -> Iterator[tuple[Cell, ...]]:
    """The row of an item; the meetings before a decision, and the waits for them, are steps of their own before it."""
    title = words.text(item.title)
    before: Turn | None = None
    for turn in item.turns:
        if turn.wait and turn.date:
            yield _wait(turn.wait, turn.ready, turn.date, words)
        day = cell(words.date(turn.date) if turn.date else "–")
        step = f"{title} – {words.text(turn.body)}"
        yield cell(step), day, day, cell("–"), cell("–"), cell(turn_text(turn, before, words))
        before = turn
    if item.wait and item.cause is not None:
        yield _wait(item.wait, item.cause.driver.date, item.early_start, words)
    yield (
        cell(title),
        cell(words.date(item.early_start)),
        cell(words.date(item.early_finish)),
        cell("–" if item.float_to is None else words("days", n=item.float_to)),
        cell(words.percent(item.share)),
        _because(item, least, words),
    )


def _wait(days: int, ready: date, meeting: date, words: Words) -> tuple[Cell, ...]:
    told = Span(words("critical.wait-step", n=days), "dim")
    last = meeting - timedelta(days=1)
    return cell(told), cell(words.date(ready)), cell(words.date(last)), cell("–"), cell("–"), cell("–")


def _because(item: CriticalItem, least: int, words: Words) -> Cell:
    if item.cause is None:
        return cell("–")
    ends = (item.cause.driver.type or "FS")[1:] in ("F", "hild")
    if item.turns and item.cause.driver.handled:
        text = handled_text(item.turns[-1], words)
    else:
        text = cause_text(item.cause, item.kind, "finish" if ends else "start", words, item.state == "active")
    if item.float_to is not None and item.float_to > least and item.kind != "milestone":
        text += f"; {words('critical.own-float', n=item.float_to - least)}"
    return cell(text)


def critical_csv(reports: Sequence[CriticalReport]) -> str:
    """One line an item; chain 0 is the critical path, the others are nearly critical."""
    columns = (
        "roadmap",
        "target",
        "chain",
        "id",
        "kind",
        "early_start",
        "early_finish",
        "float",
        "critical",
        "wait",
        "share",
    )
    rows = [
        (
            item.roadmap,
            report.target,
            number,
            item.id,
            item.kind,
            item.early_start,
            item.early_finish,
            item.float_to,
            item.critical,
            item.wait,
            item.share,
            item.cause.driver.kind if item.cause else "",
            item.cause.driver.item if item.cause else "",
        )
        for report in reports
        for number, items in enumerate([report.items, *(chain.items for chain in report.near)])
        for item in items
    ]
    return csv.render((*columns, "driver", "driver_item"), rows)
