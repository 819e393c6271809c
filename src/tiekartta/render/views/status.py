"""The status report as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.status import Named, StatusReport
from tiekartta.base.words import Reason, Words
from tiekartta.model.scalars import LocalText, Titles, in_language
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
from tiekartta.render.signs import capital, legend, mark, sign, state_cell
from tiekartta.render.views.matrix import matrix

SECTIONS = ("late", "overdue", "behind", "blocked", "at-risk", "decisions", "ready")
"""The sections of a status in their order; all but `decisions` are states."""

_SHORT = 8
"""How many items a section shows before it names the option that shows all."""


def status_document(
    report: StatusReport,
    words: Words,
    bounds: tuple[int, ...],
    every: bool = False,
    only: Sequence[str] = (),
) -> Document:
    """One roadmap's status; `bounds` are the per cents between the five colours of a share, `only` names sections."""
    blocks: list[Block] = [Heading(cell(in_language(report.title, words.lang)), 1), Facts(tuple(_head(report, words)))]
    if not report.items:
        return Document((*blocks, Paragraph(cell(words("no-items")))))
    if not only:
        blocks += [Heading(cell(words("by-group-and-phase"))), matrix(report, words, bounds)]
    if report.deadlines and not only:
        shown = report.deadlines if every else report.deadlines[:_SHORT]
        blocks += _section(words("deadlines-ahead"), _deadlines(shown, words), len(report.deadlines), len(shown), words)
    for name in only or SECTIONS:
        items = _items_of(report, name)
        if items:
            shown = items if every or only else items[:_SHORT]
            title = words("decisions-ahead") if name == "decisions" else capital(words(f"state.{name}"))
            table = _decisions(report, shown, words) if name == "decisions" else item_table(shown, words, name)
            blocks += _section(title, table, len(items), len(shown), words)
    if only and len(blocks) == 2:
        blocks.append(Paragraph(cell(words("no-items"))))
    return Document((*blocks, *legend(_used(report), words)))


def _used(report: StatusReport) -> set[str]:
    critical = {"critical"} if any(item.critical and item.state != "done" for item in report.items) else set()
    return {item.state for item in report.items} | critical


def _items_of(report: StatusReport, name: str) -> tuple[StatusItem, ...]:
    if name == "decisions":
        ahead = (item for item in report.items if item.kind == "decision" and item.state != "done" and item.body)
        return tuple(sorted(ahead, key=lambda item: (item.meeting or date.max, item.total_float, item.id)))
    return tuple(sorted((item for item in report.items if name in item.states), key=urgency))


def urgency(item: StatusItem) -> tuple[bool, int, date, str]:
    """A statutory deadline outranks a target; then the least float, then the earliest."""
    return (item.deadline_kind != "statutory", item.total_float, item.early_start, item.id)


def _section(title: str, table: Table, count: int, shown: int, words: Words) -> Iterator[Block]:
    yield Heading(cell(f"{title} ({count})"))
    yield table
    if shown < count:
        yield Paragraph(cell(Span(words("more-items", n=count - shown), "dim")))


def _head(report: StatusReport, words: Words) -> Iterator[Fact]:
    told = words.date(report.status_date)
    if report.target:
        told += f", {words('weeks-left-short', n=report.target.weeks_left)}"
    yield Fact(words("data-date-title"), cell(told))
    if report.version:
        yield Fact(words("version-title"), cell(report.version))
    if report.scenario:
        label, _, _ = words("scenario").partition(":")
        yield Fact(label, cell(in_language(report.scenario.title, words.lang)))
    if report.target:
        title = in_language(report.target.title, words.lang)
        told = f"{title} {words.date(report.target.date)}, "
        yield Fact(words("target"), cell(told, reserve(report.target.reserve, words, report.near)))
    statutory = statutory_counts(report, words)
    if statutory:
        yield Fact(words("statutory-deadlines"), statutory)
    counts = report.assumed
    if counts.items or counts.links or counts.deadlines:
        told = words("assumed-count", items=counts.items, links=counts.links, deadlines=counts.deadlines)
        yield Fact(words("assumptions"), cell(told))
    if report.illustrative:
        yield Fact(words("note"), cell(words("illustrative")))


def statutory_counts(report: StatusReport, words: Words) -> Cell:
    """How many statutory deadlines are met, open, at risk and missed, as words with numbers."""
    counts = report.statutory
    spans: list[Span] = []
    for number, key, style in (
        (counts.missed, "missed", "late"),
        (counts.late, "forecast-late", "late"),
        (counts.at_risk, "at-risk-count", "at-risk"),
        (counts.partly, "partly", "at-risk"),
        (counts.open, "open", ""),
        (counts.met_late, "met-late", ""),
        (counts.met, "met", ""),
    ):
        if number:
            spans += [Span(", ")] * bool(spans) + [Span(f"{words(key)}\u00a0{number}", style)]
    return tuple(spans)


def reserve(days: int, words: Words, near: int = 0) -> Span:
    """The reserve of a target in words, with the sign of its state when it is missed or below `near`."""
    if days < 0:
        return _signed("late", words("reserve-missed", n=-days))
    told = words("reserve", n=days) if days else words("reserve-none")
    return _signed("at-risk", told) if days < near else Span(told)


def _signed(state: str, told: str) -> Span:
    return Span(f"{sign(state)}\u00a0{told}", state, told)


def title_cell(item: StatusItem, words: Words) -> Cell:
    """An item's title after the signs of its worst state and of the critical path."""
    critical = (mark("critical", words),) if item.critical and item.state != "done" else ()
    return (mark(item.state, words), *critical, Span(in_language(item.title, words.lang)))


def float_cell(item: StatusItem, words: Words) -> Cell:
    """An item's total float; nothing for what is done."""
    if item.state == "done":
        return cell("–")
    return cell(Span(words("days", n=item.total_float), "late" if item.total_float < 0 else ""))


def text_cell(text: LocalText | None, words: Words) -> Cell:
    """A text in the reader's language, or a dash."""
    return cell(in_language(text, words.lang) if text else "–")


def _deadlines(items: Sequence[StatusItem], words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("float"), right=True),
        Column(words("owner"), wraps=True, below=True),
        Column(words("basis"), wraps=True, below=True),
    )
    rows = [
        (
            title_cell(item, words),
            cell(words.date(item.deadline) if item.deadline else "–"),
            float_cell(item, words),
            text_cell(item.owner, words),
            cell(", ".join(item.basis) or "–"),
        )
        for item in items
    ]
    return Table(columns, tuple(rows))


def item_table(items: Sequence[StatusItem], words: Words, state: str = "") -> Table:
    """Items with the dates, float, owner and the reason of their state, or of their worst one."""
    columns = (
        Column(words("item"), wraps=True),
        Column(words("finish")),
        Column(words("float"), right=True),
        Column(words("owner"), wraps=True, below=True),
        Column(words("reason"), wraps=True, below=True),
    )
    rows = [
        (
            title_cell(item, words),
            cell(words.date(item.early_finish)),
            float_cell(item, words),
            text_cell(item.owner, words),
            cell(item_reason(item, _reason(item, state), words)),
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
            cell(item_reason(item, item.reasons[0], words)),
        )
        for item in items
    ]
    return Table(columns, tuple(rows))


def spare_cell(item: StatusItem, words: Words) -> Cell:
    """How many later meetings would still do for a decision."""
    spare = item.meetings_to_spare
    if spare is None:
        return cell("–")
    if spare < 0:
        return cell(Span(words("meetings-late", n=-spare), "late"))
    return cell(words("meetings-to-spare", n=spare)) if spare else cell(Span(words("meetings-none"), "at-risk"))


def named(entries: Sequence[Named], name: str | None, words: Words) -> str:
    """The title of a group, phase or body; its id when it is not known."""
    return next((in_language(each.title, words.lang) for each in entries if each.id == name), name or "–")


def _reason(item: StatusItem, state: str) -> Reason:
    return item.reasons[item.states.index(state)] if state in item.states else item.reasons[0]


def item_reason(item: StatusItem, reason: Reason, words: Words) -> str:
    """The reason of an item's state; of a decision also that a meeting in which it could be made is cancelled."""
    text = reason_text(reason, words)
    return f"{text}; {words('meeting.cancelled', date=item.cancelled)}" if item.cancelled else text


def reason_text(reason: Reason, words: Words) -> str:
    """A reason as a sentence in the language."""
    return words(reason.key, **{key: _argument(value, words) for key, value in reason.args})


def _argument(value: object, words: Words) -> object:
    return in_language(value, words.lang) if isinstance(value, (str, Titles)) else value


__all__ = [
    "SECTIONS",
    "item_reason",
    "item_table",
    "reason_text",
    "reserve",
    "state_cell",
    "status_document",
    "title_cell",
]
