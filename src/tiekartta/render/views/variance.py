"""The variance from a baseline as a section of the status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiekartta.base.words import Words
from tiekartta.compare.variance import VarianceItem, VarianceReport
from tiekartta.model.scalars import LocalText
from tiekartta.render.document import Block, Cell, Column, Fact, Facts, Heading, Paragraph, Span, Table, cell
from tiekartta.render.views.diff_words import signed, title_of

_SHORT = 12


def variance_blocks(report: VarianceReport, words: Words, every: bool = False) -> Iterator[Block]:
    """How many items are later, earlier and as planned, and those that differ, the latest first."""
    yield Heading(cell(words("diff.variance")))
    yield Facts((Fact(words("diff.baseline"), cell(_counts(report, words))),))
    if not report.items:
        yield Paragraph(cell(words("diff.no-variance")))
        return
    columns = (
        Column(words("item"), wraps=True),
        Column(words("diff.baseline-start"), below=True),
        Column(words("diff.baseline-finish")),
        Column(words("start"), below=True),
        Column(words("finish")),
        Column(words("diff.start-variance"), right=True),
        Column(words("diff.finish-variance"), right=True),
    )
    shown = report.items if every else report.items[:_SHORT]
    yield Table(columns, tuple(_row(each, words) for each in shown))
    if len(shown) < len(report.items):
        yield Paragraph(cell(words("more-items", n=len(report.items) - len(shown))))


def past_states(report: VarianceReport) -> dict[tuple[str | None, str | None], str]:
    """The worst state of each group and phase in the baseline."""
    return {(each.group, each.phase): each.worst or "done" for each in report.sections}


def variance_fact(report: VarianceReport, words: Words) -> Fact:
    """The counts in one line, for a screen."""
    counts = {"later": report.later, "earlier": report.earlier, "same": report.same}
    told = words("diff.variance-short", date=report.baseline_date, **counts)
    return Fact(words("diff.baseline"), cell(told))


def variance_summary(reports: Sequence[tuple[LocalText, VarianceReport]], words: Words) -> Iterator[Block]:
    """One line a roadmap, for a portfolio."""
    if reports:
        yield Heading(cell(words("diff.variance")))
        yield Facts(tuple(Fact(title_of(title, words), cell(_counts(each, words))) for title, each in reports))


def _counts(report: VarianceReport, words: Words) -> str:
    return words(
        "diff.variance-counts",
        name=report.baseline,
        date=report.baseline_date,
        later=report.later,
        earlier=report.earlier,
        same=report.same,
        added=report.added,
        removed=report.removed,
    )


def _row(each: VarianceItem, words: Words) -> tuple[Cell, ...]:
    dates = (each.baseline_start, each.baseline_finish, each.start, each.finish)
    return (
        cell(title_of(each.title, words)),
        *(cell(words.date(day)) for day in dates),
        cell(signed(each.start_variance, words)),
        cell(Span(signed(each.finish_variance, words), "late" if each.finish_variance > 0 else "")),
    )
