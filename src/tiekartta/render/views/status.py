"""The status report as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tiekartta.analyse.states import Reason
from tiekartta.analyse.status import Share, StatusItem, StatusReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import Titles, in_language
from tiekartta.render.document import Block, Cell, Column, Document, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import sign

_SECTIONS = ("late", "overdue", "blocked", "at-risk", "ready")
_SHORT = 8
"""How many items a section shows before it names the option that shows all."""


def status_document(report: StatusReport, words: Words, bounds: tuple[int, ...], every: bool = False) -> Document:
    """One roadmap's status; `bounds` are the per cents between the five colours of a share."""
    blocks: list[Block] = [
        Heading(cell(in_language(report.title, words.lang)), 1),
        *_head(report, words),
        Heading(cell(words("by-group-and-phase")), 2),
        _matrix(report, words, bounds),
    ]
    if report.deadlines:
        blocks += [Heading(cell(words("deadlines-ahead")), 2), _items(report.deadlines, words, basis=True)]
    for state in _SECTIONS:
        items = sorted((item for item in report.items if state in item.states), key=_urgency)
        if items:
            blocks.append(Heading(cell(_state(state, words), f" ({len(items)})"), 2))
            shown = items if every else items[:_SHORT]
            blocks.append(_items(tuple(shown), words, state=state))
            if len(shown) < len(items):
                blocks.append(Paragraph(cell(words("more-items", n=len(items) - len(shown)))))
    return Document(tuple(blocks))


def _urgency(item: StatusItem) -> tuple[bool, int, date, str]:
    """A statutory deadline outranks a target; then the least float, then the earliest."""
    return (item.deadline_kind != "statutory", item.total_float, item.early_start, item.id)


def _state(state: str, words: Words) -> Span:
    return Span(f"{sign(state)} {words(f'state.{state}')}", state)


def _head(report: StatusReport, words: Words) -> Iterator[Block]:
    parts = [words("data-date", date=report.status_date)]
    if report.version:
        parts.insert(0, words("version", version=report.version))
    if report.target:
        parts.append(words("weeks-left", n=report.target.weeks_left, date=report.target.date))
    yield Paragraph(cell(" · ".join(parts)))
    if report.scenario:
        yield Paragraph(cell(words("scenario", title=in_language(report.scenario.title, words.lang))))
    if report.target:
        title = in_language(report.target.title, words.lang)
        yield Paragraph(
            cell(
                f"{words('target')}: {title} {words.date(report.target.date)}: ", reserve(report.target.reserve, words)
            )
        )
    counts = report.statutory
    if any((counts.met, counts.partly, counts.open, counts.at_risk, counts.missed)):
        told = [
            Span(f"{number} {words(key)}", style)
            for number, key, style in (
                (counts.met, "met", "done"),
                (counts.partly, "partly", "at-risk"),
                (counts.open, "open", "on-track"),
                (counts.at_risk, "state.at-risk", "at-risk"),
                (counts.missed, "missed", "late"),
            )
            if number
        ]
        line: list[str | Span] = [f"{words('statutory-deadlines')}: "]
        for number, span in enumerate(told):
            line += [", ", span] if number else [span]
        yield Paragraph(cell(*line))
    if report.illustrative:
        yield Paragraph(cell(Span(words("illustrative"), "dim")))


def reserve(days: int, words: Words) -> Span:
    """The reserve of a target in words."""
    if days < 0:
        return Span(words("reserve-missed", n=-days), "late")
    if days == 0:
        return Span(words("reserve-none"), "at-risk")
    return Span(words("reserve", n=days), "done")


def _matrix(report: StatusReport, words: Words, bounds: tuple[int, ...]) -> Table:
    shares = {(share.group, share.phase): share for share in report.shares}
    phases = [phase for phase in report.phases if (None, phase.id) in shares]
    groups = [group for group in report.groups if (group.id, None) in shares]
    columns = [Column(words("group"), wraps=True)]
    columns += [Column(in_language(phase.title, words.lang), wraps=True) for phase in phases]
    columns.append(Column(words("all")))
    rows = []
    for name, title in [*((group.id, in_language(group.title, words.lang)) for group in groups), (None, words("all"))]:
        keys = [(name, phase.id) for phase in phases] + [(name, None)]
        rows.append((cell(title), *(_share(shares.get(key), words, bounds) for key in keys)))
    return Table(tuple(columns), tuple(rows))


def _share(share: Share | None, words: Words, bounds: tuple[int, ...]) -> Cell:
    if share is None:
        return cell(Span("–", "dim"))
    level = 1 + sum(share.share * 100 > bound for bound in bounds)
    spans = [Span(words.percent(share.share), f"share-{level}")]
    if share.worst:
        spans += [Span(" "), _state(share.worst, words)]
    return tuple(spans)


def _items(items: tuple[StatusItem, ...], words: Words, state: str = "", basis: bool = False) -> Table:
    columns = [
        Column(words("item"), wraps=True),
        Column(words("owner"), wraps=True),
        Column(words("deadline") if basis else words("finish")),
        Column(words("float"), right=True),
        Column(words("basis") if basis else words("reason"), wraps=True),
    ]
    rows = []
    for item in items:
        mark = sign("critical") + " " if item.critical else ""
        title = cell(
            Span(f"{sign(item.state)} ", item.state), Span(mark, "critical"), in_language(item.title, words.lang)
        )
        day = item.deadline if basis and item.deadline else item.early_finish
        last = ", ".join(item.basis) if basis else reason_text(_reason(item, state), words)
        owner = in_language(item.owner, words.lang) if item.owner else "–"
        days = Span(words("days", n=item.total_float), "late" if item.total_float < 0 else "")
        rows.append((title, cell(owner), cell(words.date(day)), cell(days), cell(last)))
    return Table(tuple(columns), tuple(rows))


def _reason(item: StatusItem, state: str) -> Reason:
    return item.reasons[item.states.index(state)] if state in item.states else item.reasons[0]


def reason_text(reason: Reason, words: Words) -> str:
    """A reason as a sentence in the language."""
    return words(reason.key, **{key: _argument(value, words) for key, value in reason.args})


def _argument(value: object, words: Words) -> object:
    return in_language(value, words.lang) if isinstance(value, (str, Titles)) else value
