"""A list of items as a document, with what was asked for told of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tiekartta.analyse.listing.filters import Filter
from tiekartta.analyse.listing.list_items import ListItem
from tiekartta.analyse.listing.load import Load
from tiekartta.analyse.listing.report import ListReport, Section
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Cell, Column, Document, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import capital, legend, mark
from tiekartta.render.views.costs import costs_blocks
from tiekartta.render.views.status import float_cell, item_reason, spare_cell

_LOADS = 12
"""How many rows of load are shown before the option that shows all is named."""


def list_document(report: ListReport, wanted: Filter, words: Words, every: bool = False) -> Document:
    """The items in their sections; `wanted` decides which details are told."""
    title = words("costs.title") if wanted.cost else f"{words('list.title')} ({report.count})"
    blocks: list[Block] = [Heading(cell(title), 1)]
    if not report.count and not report.costs:
        return Document((*blocks, Paragraph(cell(words("no-items")))))
    if report.load and report.by == "owner":
        shown = report.load if every else report.load[:_LOADS]
        blocks += [Heading(cell(words("list.load"))), _load(shown, words)]
        if len(shown) < len(report.load):
            blocks.append(Paragraph(cell(Span(words("list.load-more", n=len(report.load) - len(shown)), "dim"))))
    several = len({item.roadmap for section in report.sections for item in section.items}) > 1
    if wanted.cost:
        blocks += costs_blocks(report.costs, words)
        return Document(tuple(blocks))
    for section in report.sections:
        if report.by:
            blocks.append(Heading(cell(f"{_title(section, report.by, words)} ({len(section.items)})")))
        blocks.append(_table(section, report, wanted, words, several))
    return Document((*blocks, *legend(_used(report), words)))


def _used(report: ListReport) -> set[str]:
    items = [each.item for section in report.sections for each in section.items if each.item]
    critical = {"critical"} if any(item.critical and item.state != "done" for item in items) else set()
    return {item.state for item in items} | critical


def _title(section: Section, by: str, words: Words) -> str:
    if not section.key:
        return words(f"list.none.{by}")
    if by == "month" and section.day:
        return capital(month_name(section.day, words))
    title = words.text(section.title) if section.title else section.key
    if by == "meeting" and section.day:
        return f"{words.date(section.day)} {title if section.title else section.key[11:]}"
    if by == "state":
        return capital(words(section.key if "." in section.key else f"state.{section.key}"))
    return title


def month_name(day: date, words: Words) -> str:
    """The month and year spelled out."""
    from babel.dates import format_date

    return format_date(day, "LLLL y", locale=words.lang)


def _table(section: Section, report: ListReport, wanted: Filter, words: Words, several: bool) -> Table:
    meetings = report.by == "meeting" or wanted.kinds == ("decision",)
    columns = (
        Column(words("item"), wraps=True),
        Column(words("list.due")),
        Column(words("show.forecast")),
        Column(words("to-spare") if meetings else words("float"), right=not meetings, wraps=meetings),
        Column(words("owner"), wraps=True, below=True),
        Column(words("list.details"), wraps=True, below=True),
    )
    groups = dict(report.groups)
    rows = []
    for each in section.items:
        details = [_detail(*told, words) for told in _details(each, wanted, report.by, words, section)]
        details += [words("list.groups", value=", ".join(words.text(groups[g]) for g in each.groups))] * (
            each.kind == "interface" and all(g in groups for g in each.groups)
        )
        rows.append(
            (
                _title_cell(each, words, several),
                cell(words.date(each.due) if each.due else "–"),
                cell(words.date(day) if (day := _forecast(each)) else "–"),
                _last(each, meetings, words),
                cell(words.text(each.owner) if each.owner else "–"),
                cell("; ".join(details) or "–"),
            )
        )
    return Table(columns, tuple(rows))


def _forecast(each: ListItem) -> date | None:
    if each.readiness:
        return each.readiness.forecast
    return each.item.early_finish if each.item else None


def _last(each: ListItem, meetings: bool, words: Words) -> Cell:
    if each.readiness and each.readiness.spare is not None:
        days = each.readiness.spare
        return cell(Span(words("days", n=days), "late" if days < 0 else ""))
    if each.item is None:
        return cell("–")
    return spare_cell(each.item, words) if meetings else float_cell(each.item, words)


def _title_cell(each: ListItem, words: Words, several: bool) -> Cell:
    title = Span(words.text(each.title) + (f" ({each.roadmap})" if several else ""))
    if each.item is None:
        return (Span("· ", "dim", ""), title)
    critical = (mark("critical", words),) if each.item.critical and each.state != "done" else ()
    return (mark(each.state, words), *critical, title)


def _detail(key: str, value: str, words: Words) -> str:
    return words(f"list.{key}", value=value) if key else value


def _details(
    each: ListItem, wanted: Filter, by: str | None, words: Words, section: Section
) -> Iterator[tuple[str, str]]:
    """What is told of an item beside its dates: what was asked for, and without that the reason of its state."""
    if by == "party":
        yield from _delivery(each, section.key, words)
        return
    found = list(_asked(each, wanted, words))
    if each.item is None:
        told = f": {words.text(each.contingency)}" if each.contingency else ""
        found.insert(0, ("", words(each.state) + told))
        if each.readiness:
            key = "list.ready" if each.readiness.required else "function.nothing-required"
            found.insert(0, ("", words(key, done=each.readiness.done, required=each.readiness.required)))
        if each.concerns:
            found.append(("concerns", ", ".join(each.concerns)))
    elif not found or by in ("meeting", "state"):
        found.insert(0, ("", item_reason(each.item, each.reason, words) if each.reason else ""))
    if by == "meeting" and each.waits_for:
        found = [told for told in found if told[0] != "waits-for"]
        found[0:1] = [("waits-for", _names(each, words))]
        if each.item and each.item.cancelled:
            found.insert(1, ("", words("meeting.cancelled", date=each.item.cancelled)))
    yield from found


def _asked(each: ListItem, wanted: Filter, words: Words) -> Iterator[tuple[str, str]]:
    if wanted.waiting_for and each.waits_for:
        yield "waits-for", _names(each, words)
    if wanted.support and each.support:
        yield "support", ", ".join(f"{s.by}: {words.text(s.what)}" for s in each.support)
    if wanted.incomplete:
        yield from _deliveries(each, words)
    missing = [words(f"list.lack.{k}") for k in each.missing if k in wanted.missing and k != "contingency"]
    if missing:
        yield "missing", ", ".join(missing)
    if wanted.deviates:
        if each.deviation:
            yield "deviation", words.text(each.deviation)
        if each.implements:
            yield "implements", each.implements
    if (wanted.statutory or wanted.basis) and each.basis:
        yield "basis", ", ".join(each.basis)


def _deliveries(each: ListItem, words: Words) -> Iterator[tuple[str, str]]:
    names = {d.party: words.text(d.title) for d in each.deliverables}
    owed = [f"{names[d.party]} ({words(f'plan.{d.status}')})" for d in each.deliverables if d.status != "done"]
    given = [names[d.party] for d in each.deliverables if d.status == "done"]
    if owed:
        yield "owed", ", ".join(owed)
    if given:
        yield "delivered", ", ".join(given)


def _delivery(each: ListItem, party: str, words: Words) -> Iterator[tuple[str, str]]:
    """How what one party owes stands."""
    for owed in each.deliverables:
        if owed.party == party:
            yield "", words(f"plan.{owed.status}")
            if owed.on:
                yield (
                    "",
                    words("value.delivered" if owed.status in ("done", "partly") else "value.since", value=owed.on),
                )
            if owed.due and owed.is_owed and owed.due != each.due:
                yield "", words("value.due", value=owed.due)
            if owed.notes:
                yield "", words.text(owed.notes)


def _names(each: ListItem, words: Words) -> str:
    return " / ".join(words.text(wait.title) for wait in each.waits_for)


def _load(loads: Sequence[Load], words: Words) -> Table:
    columns = (
        Column(words("owner"), wraps=True),
        Column(words("list.month")),
        Column(words("list.critical-count"), right=True),
        Column(words("list.all-count"), right=True),
    )
    rows = tuple(
        (
            cell(words.text(each.owner)),
            cell(month_name(each.month, words)),
            cell(str(each.critical)),
            cell(str(each.items)),
        )
        for each in loads
    )
    return Table(columns, rows)
