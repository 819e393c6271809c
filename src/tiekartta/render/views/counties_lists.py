"""The lists below the table of counties: deviations with their reasons, what nobody has taken up, what is late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from tiekartta.analyse.portfolio.nation import Deviation, NationalItem
from tiekartta.analyse.portfolio.report import PortfolioReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.document import Block, Cell, Column, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import sign

_Entry = TypeVar("_Entry")

_SHORT = 10
"""How many rows a list shows before it names the option that shows all."""


def _deviations(report: PortfolioReport, words: Words, every: bool) -> Iterator[Block]:
    titles = _titles(report, words)
    columns = (
        Column(words("portfolio.county"), wraps=True),
        Column(words("item"), wraps=True),
        Column(words("portfolio.here")),
        Column(words("portfolio.there")),
        Column(words("portfolio.difference"), wraps=True),
        Column(words("portfolio.reason"), wraps=True, below=True),
    )
    unexplained_first = sorted(report.deviations, key=lambda each: each.reason is not None)
    silent = sum(each.reason is None for each in report.deviations)
    more = f", {words('portfolio.unexplained', n=silent)}" if silent else ""
    told = _Told("portfolio.deviations", columns, more)
    yield from _list(told, unexplained_first, lambda each: _deviation(each, titles, words), words, every)


def _deviation(each: Deviation, titles: Mapping[str, str], words: Words) -> tuple[Cell, ...]:
    no_reason = words("portfolio.no-reason")
    silent = cell(Span(f"{sign('at-risk')}\u00a0{no_reason}", "at-risk", no_reason))
    return (
        cell(titles.get(each.roadmap, each.roadmap)),
        cell(words.text(each.title)),
        cell(_day(each.day, words)),
        cell(_day(each.national_day, words)),
        cell(words(f"portfolio.kind.{each.kind}")),
        cell(words.text(each.reason)) if each.reason else silent,
    )


def _not_taken_up(report: PortfolioReport, words: Words, every: bool) -> Iterator[Block]:
    blocks = {block.id: block.title for block in report.blocks}
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("group") if report.by == "group" else words("phase") if report.by == "phase" else "", wraps=True),
    )
    known = {each.id: each for each in report.items}
    items = sorted((known[name] for name in report.not_taken_up), key=_soonest)

    def row(each: NationalItem) -> tuple[Cell, ...]:
        block = _text(blocks.get(each.block or ""), words)
        return (cell(words.text(each.title)), cell(_deadline(each, words)), cell(block))

    yield from _list(_Told("portfolio.not-taken-up", columns), items, row, words, every)


def _soonest(each: NationalItem) -> tuple[bool, date, str]:
    """A statutory deadline before a target, then the earliest."""
    return (each.deadline_kind != "statutory", each.deadline or date.max, each.id)


def _late(report: PortfolioReport, words: Words, every: bool) -> Iterator[Block]:
    titles = _titles(report, words)
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("portfolio.late-in"), right=True),
        Column(words("portfolio.after-in"), right=True, wraps=True),
        Column(words("portfolio.in"), wraps=True, below=True),
    )
    known = {each.id: each for each in report.items}

    def row(each: NationalItem) -> tuple[Cell, ...]:
        where = [titles.get(one.roadmap, one.roadmap) for one in each.uptakes if one.late or one.after_national]
        return (
            cell(words.text(each.title)),
            cell(_deadline(each, words)),
            cell(words("portfolio.of", n=each.late_in, total=each.taken_up)),
            cell(words("portfolio.of", n=each.after_in, total=each.taken_up)),
            cell(", ".join(where)),
        )

    yield from _list(_Told("portfolio.late-items", columns), [known[name] for name in report.late], row, words, every)


class _Told(NamedTuple):
    """A list's heading and columns; `more` stands beside the count."""

    title: str
    columns: tuple[Column, ...]
    more: str = ""


def _list(
    told: _Told, entries: Sequence[_Entry], row: Callable[[_Entry], tuple[Cell, ...]], words: Words, every: bool
) -> Iterator[Block]:
    """The first entries of a list, or every one; rows that are not shown are not made."""
    if not entries:
        return
    shown = entries if every else entries[:_SHORT]
    yield Heading(cell(f"{words(told.title)} ({len(entries)}{told.more})"))
    yield Table(told.columns, tuple(map(row, shown)))
    if len(shown) < len(entries):
        yield Paragraph(cell(Span(words("portfolio.more", n=len(entries) - len(shown)), "dim")))


def _titles(report: PortfolioReport, words: Words) -> dict[str, str]:
    return {each.roadmap: words.text(each.title) for each in report.counties}


def _deadline(each: NationalItem, words: Words) -> str:
    told = _day(each.deadline, words)
    return f"{told} §" if each.deadline_kind == "statutory" else told


def _day(day: date | None, words: Words) -> str:
    return words.date(day) if day else "–"


def _text(text: LocalText | None, words: Words) -> str:
    return words.text(text) if text else "–"


_Section = Callable[[PortfolioReport, Words, bool], Iterator[Block]]

SECTIONS: Mapping[str, _Section] = MappingProxyType(
    {"deviations": _deviations, "not-taken-up": _not_taken_up, "late": _late}
)
"""The lists in their order, by the names with which they are asked for."""
