"""Money as a table: budgets, what is spent and forecast, and the funding with what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiekartta.analyse.costs import CostLine, FundingLine, Money
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Cell, Column, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import sign

_SUMS = ("budget", "spent", "forecast")


def costs_blocks(lines: Sequence[CostLine], words: Words) -> Iterator[Block]:
    """The money of each roadmap: the whole, its groups, packages and items, then who pays."""
    if not lines:
        yield Paragraph(cell(words("costs.none")))
        return
    roadmaps = dict.fromkeys(line.roadmap for line in lines)
    for name in roadmaps:
        own = [line for line in lines if line.roadmap == name]
        whole = next(line for line in own if line.kind == "roadmap")
        yield Heading(cell(words.text(whole.title)))
        if any(getattr(line.money, key) is not None for line in own for key in _SUMS):
            yield _sums(own, words)
        funded = [line for line in own if line.funding]
        if funded:
            yield _funding(funded, whole, words)


def _sums(lines: Sequence[CostLine], words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        *(Column(words(f"costs.{key}"), right=True) for key in _SUMS),
        Column(words("costs.over"), right=True),
    )
    rows = []
    for line in lines:
        if all(getattr(line.money, key) is None for key in _SUMS):
            continue
        over = Span(f"{sign('late')}\u00a0{words.euros(line.over)}", "late") if line.over else Span("–")
        title = words("all") if line.kind == "roadmap" else words.text(line.title)
        rows.append((cell(title), *(_euros(getattr(line.money, key), words) for key in _SUMS), cell(over)))
    return Table(columns, tuple(rows))


def _funding(lines: Sequence[CostLine], whole: CostLine, words: Words) -> Table:
    columns = (
        Column(words("costs.funded"), wraps=True),
        Column(words("costs.by"), wraps=True),
        Column(words("costs.applied"), right=True),
        Column(words("costs.granted"), right=True),
        Column("", wraps=True, below=True),
    )
    rows = [
        _funding_row(words.text(line.title) if line.kind != "roadmap" else words("all"), each, words)
        for line in lines
        for each in line.funding
    ]
    sums = (_euros(whole.money.applied, words), _euros(whole.money.granted, words))
    rows.append((cell(Span(words("all"), "strong")), cell(""), *sums, cell("–")))
    return Table(columns, tuple(rows))


def _funding_row(title: str, each: FundingLine, words: Words) -> tuple[Cell, ...]:
    settled = words.text(each.decision_title) if each.decision_title else ""
    return (
        cell(title),
        cell(words.text(each.by) if each.by else "–"),
        _euros(each.applied, words),
        _euros(each.granted, words),
        cell(words("value.settled-by", value=settled) if settled else "–"),
    )


def _euros(value: float | None, words: Words) -> Cell:
    return cell("–" if value is None else words.euros(value))


def money_cell(money: Money, words: Words) -> Cell:
    """Sums in one line, with how much a budget is exceeded."""
    if not money.over:
        return cell(money_text(money, words))
    told = f"{words('costs.over').lower()} {words.euros(money.over)}"
    return cell(f"{money_text(money, words)}, ", Span(f"{sign('late')}\u00a0{told}", "late", told))


def money_text(money: Money, words: Words) -> str:
    """Sums in one line: what is told of them."""
    keys = ("budget", "spent", "forecast", "applied", "granted")
    told = [(key, getattr(money, key)) for key in keys]
    return ", ".join(words(f"euro.{key}", value=words.euros(value)) for key, value in told if value is not None)
