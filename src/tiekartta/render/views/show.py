"""One entry in full, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tiekartta.analyse.counterparts import Counterpart
from tiekartta.analyse.fields import Told
from tiekartta.analyse.neighbours import Neighbour
from tiekartta.analyse.show import ShowReport
from tiekartta.base.words import Words
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import DATED_KINDS
from tiekartta.model.scalars import Titles
from tiekartta.render.document import Block, Bullets, Cell, Column, Document, Fact, Facts, Heading, Span, Table, cell
from tiekartta.render.signs import legend, state_cell
from tiekartta.render.views.bounds import bounds_table
from tiekartta.render.views.costs import money_cell
from tiekartta.render.views.status import item_table, reason_text, spare_cell
from tiekartta.render.views.why import from_to


def show_document(report: ShowReport, words: Words) -> Document:
    """Everything about one entry."""
    blocks: list[Block] = [
        Heading(cell(words.text(report.title)), 1),
        Facts(tuple(_facts(report, words))),
    ]
    if report.bounds:
        blocks += [Heading(cell(words("show.held-by"))), bounds_table(report, words)]
    for key, neighbours in (("predecessors", report.predecessors), ("successors", report.successors)):
        if neighbours:
            blocks += [
                Heading(cell(f"{words(f'show.{key}')} ({len(neighbours)})")),
                _neighbours(neighbours, report.roadmap, words),
            ]
    if report.about:
        blocks += [Heading(cell(words("show.concerns"))), _about(report, words)]
    if report.journal:
        blocks += [Heading(cell(words("show.journal"))), Bullets(tuple(_journal(report, words)))]
    if report.implemented_by:
        blocks += [Heading(cell(words("show.implemented-by"))), _counterparts(report.implemented_by, words)]
    if report.items:
        title = f"{words('show.items')} ({len(report.items)})"
        blocks += [Heading(cell(title)), item_table(report.items, words), *legend(_used(report), words)]
    return Document(tuple(blocks))


def _used(report: ShowReport) -> set[str]:
    critical = {"critical"} if any(item.critical and item.state != "done" for item in report.items) else set()
    return {item.state for item in report.items} | critical


def _facts(report: ShowReport, words: Words) -> Iterator[Fact]:
    yield Fact(words("show.kind"), cell(words(f"kind.{report.kind}")))
    yield Fact(words("show.id"), cell(full_name(report.id, report.roadmap)))
    yield Fact(words("show.place"), cell(report.place))
    for key, text in (
        ("show.part-of", report.parent),
        ("group", report.group),
        ("phase", report.phase),
        ("owner", report.owner),
        ("body", report.body),
    ):
        if text:
            yield Fact(words(key), cell(words.text(text)))
    yield from _dates(report, words)
    if report.implements:
        yield Fact(words("show.implements"), _counterpart(report.implements, words))
    if report.money:
        yield Fact(words("costs.title"), money_cell(report.money, words))
    for field in report.fields:
        yield Fact(words(f"field.{field.key}"), cell("; ".join(told(each, words) for each in field.values)))


def _dates(report: ShowReport, words: Words) -> Iterator[Fact]:
    item, dates = report.item, report.dates
    if item is None or dates is None:
        if report.kind in DATED_KINDS:
            yield Fact(words("state"), cell(words("show.not-in-plan")))
        return
    for number, (state, reason) in enumerate(zip(item.states, item.reasons, strict=True)):
        label = words("state") if number == 0 else ""
        shown, said = state_cell(state, words), reason_text(reason, words)
        says_itself = said.startswith(words(f"state.{state}"))
        yield Fact(label, (shown[0], Span(said, state)) if says_itself else (*shown, Span(f": {said}")))
    yield Fact(words("show.early"), cell(from_to(dates.early_start, dates.early_finish, words)))
    if item.meeting:
        yield Fact(words("meeting"), cell(words.date(item.meeting)))
        if item.cancelled:
            yield Fact("", cell(words("meeting.cancelled", date=item.cancelled)))
        yield Fact(words("to-spare"), spare_cell(item, words))
    if item.state == "done":
        return
    yield Fact(words("show.late"), cell(from_to(dates.late_start, dates.late_finish, words)))
    yield Fact(words("total-float"), cell(Span(words("days", n=item.total_float), "late" * (item.total_float < 0))))
    yield Fact(words("free-float"), cell(words("days", n=dates.free_float)))
    if report.float_to_target is not None:
        yield Fact(words("show.to-target"), cell(words("days", n=report.float_to_target)))
    if item.critical:
        yield Fact(words("critical"), cell(words("on-critical-path")))


def told(value: Told, words: Words) -> str:
    """One value of a file in the reader's language."""
    if value.word == "percent" and isinstance(value.value, float):
        return words.percent(value.value)
    if value.word and value.word.startswith("duration."):
        return words(value.word, n=value.value)
    if value.word and value.word.startswith("euro.") and isinstance(value.value, (int, float)):
        return words(value.word, value=words.euros(value.value))
    if value.word and value.word.startswith("value."):
        return words(value.word, value=_plain(value.value, words))
    said = words(value.word) if value.word else ""
    text = _plain(value.value, words)
    return f"{text}: {said}" if text and said else text or said


def _plain(value: object, words: Words) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    if isinstance(value, (str, Titles)):
        return words.text(value)
    return words.quantity(value) if isinstance(value, (int, float)) else words.value(value)


def _neighbours(neighbours: Sequence[Neighbour], own: str, words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("show.link")),
        Column(words("show.forecast")),
        Column("", wraps=True, below=True),
    )
    rows = []
    for each in neighbours:
        title = words.text(each.title)
        notes = [words("show.driving")] * each.driving + [words("show.assumed-link")] * each.assumed
        notes += [words.text(each.why)] if each.why else []
        done = state_cell("done", words) if each.done else ()
        when = cell(words.date(each.early_finish) if each.early_finish else "–")
        rows.append(
            (
                cell(title if each.roadmap == own else f"{each.roadmap}: {title}"),
                cell(each.link),
                (*when, Span(" "), *done) if done else when,
                cell(", ".join(notes) or "–"),
            )
        )
    return Table(columns, tuple(rows))


def _about(report: ShowReport, words: Words) -> Table:
    columns = (
        Column(words("show.kind")),
        Column(words("show.told"), wraps=True),
        Column(words("state"), wraps=True),
        Column(words("show.due"), below=True),
        Column(words("owner"), wraps=True, below=True),
    )
    rows = tuple(
        (
            cell(words(f"kind.{each.kind}")),
            cell(words.text(each.title)),
            cell(words(each.state)),
            cell(words.date(each.due) if each.due else "–"),
            cell(words.text(each.owner) if each.owner else "–"),
        )
        for each in report.about
    )
    return Table(columns, rows)


def _journal(report: ShowReport, words: Words) -> Iterator[Cell]:
    for each in report.journal:
        parts = [words.date(each.date)]
        parts += [words.text(each.by)] if each.by else []
        parts += [words(f"alert.{each.alert}")] if each.alert else []
        yield cell(f"{', '.join(parts)}: {words.text(each.note)}")


def _counterpart(other: Counterpart, words: Words) -> Cell:
    text = f"{other.roadmap}: {words.text(other.title)}"
    if other.early_finish:
        text += f", {words.date(other.early_finish)}"
    if other.deadline:
        text += f", {words('deadline').lower()} {words.date(other.deadline)}"
    return (Span(f"{text}, "), *state_cell(other.state, words)) if other.state else cell(text)


def _counterparts(others: Sequence[Counterpart], words: Words) -> Bullets:
    return Bullets(tuple(_counterpart(other, words) for other in others))
