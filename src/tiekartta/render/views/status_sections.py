"""All of a status: every deadline, and the items of each state in a section of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.status import StatusReport
from tiekartta.base.words import Words
from tiekartta.compare.variance import VarianceReport
from tiekartta.render.document import Block, Column, Document, Fact, Facts, Heading, Paragraph, Table, cell
from tiekartta.render.signs import capital, legend
from tiekartta.render.views.status import (
    float_cell,
    head_facts,
    item_reason,
    item_table,
    named,
    spare_cell,
    text_cell,
    title_cell,
)
from tiekartta.render.views.status_matrix import Past, matrix
from tiekartta.render.views.variance import past_states

SECTIONS = ("late", "overdue", "behind", "blocked", "at-risk", "decisions", "ready")
"""The sections of a status in their order; all but `decisions` are states."""


def status_document(
    report: StatusReport,
    words: Words,
    bounds: tuple[int, ...],
    only: Sequence[str] = (),
    variance: VarianceReport | None = None,
) -> Document:
    """One roadmap's status with every item of each section; `only` names the sections that are wanted.

    `bounds` are the per cents between the five colours of a share; of what is compared with, the states stand before.
    """
    blocks: list[Block] = [Heading(cell(words.text(report.title)), 1), Facts(tuple(_head(report, words)))]
    if not report.items:
        return Document((*blocks, Paragraph(cell(words("no-items")))))
    if not only:
        past = past_states(variance) if variance else {}
        blocks += [Heading(cell(words("by-group-and-phase"))), matrix(report, words, bounds, past)]
        if variance and _differs(report, past):
            blocks.append(
                Paragraph(cell(words("diff.state-before", name=variance.baseline, date=variance.baseline_date)))
            )
        blocks += _deadline_sections(report, words)
    for name in only or SECTIONS:
        items = _items_of(report, name)
        if items:
            title = words("decisions-ahead") if name == "decisions" else capital(words(f"state.{name}"))
            table = _decisions(report, items, words) if name == "decisions" else item_table(items, words, name)
            blocks += _section(title, table)
    if only and len(blocks) == 2:
        blocks.append(Paragraph(cell(words("no-items"))))
    return Document((*blocks, *legend(_used(report), words)))


def _differs(report: StatusReport, past: Past) -> bool:
    told = ((past.get((each.group, each.phase)), each.worst or "done") for each in report.shares)
    return any(was and was != now for was, now in told)


def _head(report: StatusReport, words: Words) -> Iterator[Fact]:
    yield from head_facts(report, words)
    if report.illustrative:
        yield Fact(words("note"), cell(words("illustrative")))
    counts = report.assumed
    if counts.items or counts.links or counts.deadlines:
        told = words("assumed-count", items=counts.items, links=counts.links, deadlines=counts.deadlines)
        yield Fact(words("assumptions"), cell(told))


def _deadline_sections(report: StatusReport, words: Words) -> Iterator[Block]:
    """The statutory deadlines that have passed unmet, then those ahead; in each the most urgent first."""
    deadlines = sorted(report.deadlines, key=lambda item: item.urgency)
    passed = [item for item in deadlines if item.deadline and item.deadline < report.status_date]
    ahead = [item for item in deadlines if item not in passed]
    for key, items in (("deadlines-passed", passed), ("deadlines-ahead", ahead)):
        if items:
            yield from _section(words(key), _deadlines(items, words))


def _section(title: str, table: Table) -> Iterator[Block]:
    yield Heading(cell(f"{title} ({len(table.rows)})"))
    yield table


def _used(report: StatusReport) -> set[str]:
    critical = {"critical"} if any(item.critical and item.state != "done" for item in report.items) else set()
    return {item.state for item in report.items} | critical


def _items_of(report: StatusReport, name: str) -> tuple[StatusItem, ...]:
    if name == "decisions":
        ahead = (item for item in report.items if item.kind == "decision" and item.state != "done" and item.body)
        return tuple(sorted(ahead, key=lambda item: (item.meeting or date.max, item.total_float, item.id)))
    return tuple(sorted((item for item in report.items if name in item.states), key=lambda item: item.urgency))


def _deadlines(items: Sequence[StatusItem], words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("forecast")),
        Column(words("float"), right=True),
        Column(words("owner"), wraps=True, below=True),
        Column(words("basis"), wraps=True, below=True),
    )
    rows = [
        (
            title_cell(item, words),
            cell(words.date(item.deadline) if item.deadline else "–"),
            cell(words.date(item.early_finish)),
            float_cell(item, words),
            text_cell(item.owner, words),
            cell(", ".join(item.basis) or "–"),
        )
        for item in items
    ]
    return Table(columns, tuple(rows))


def _decisions(report: StatusReport, items: Sequence[StatusItem], words: Words) -> Table:
    columns = (
        Column(words("decision"), wraps=True),
        Column(words("meeting")),
        Column(words("to-spare"), wraps=True),
        Column(words("body"), wraps=True, below=True),
        Column(words("reason"), wraps=True, below=True),
    )
    rows = [
        (
            title_cell(item, words),
            cell(words.date(item.meeting) if item.meeting else "–"),
            spare_cell(item, words),
            cell(named(report.bodies, item.body, words)),
            cell(item_reason(item, item.cause or item.reasons[0], words)),
        )
        for item in items
    ]
    return Table(columns, tuple(rows))
