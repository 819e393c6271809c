"""The sections of the diff document on meetings, risks and questions, and on what changed without a decision."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.base.words import Words
from tiekartta.compare.report import DiffReport
from tiekartta.render.document import Block, Bullets, Heading, Span, cell
from tiekartta.render.signs import sign
from tiekartta.render.views.diff_sections import item_line, left_out
from tiekartta.render.views.diff_values import value_of
from tiekartta.render.views.diff_words import meeting_text, place_of, risk_text, title_of


def meetings(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Meetings that are not held any more, and new ones."""
    if report.meetings:
        yield Heading(cell(words("diff.meetings")), 2)
        lines = [(sign("late") + " " if each.kind == "cancelled" else "", each) for each in report.meetings[:most]]
        yield Bullets(tuple(cell(Span(mark, "late"), meeting_text(each, words)) for mark, each in lines))
        yield from left_out(len(report.meetings), most, words)


def contradictions(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Items that were dropped although somebody reported progress on them."""
    if report.contradictions:
        yield Heading(cell(words("diff.contradictions"), f" ({len(report.contradictions)})"), 2)
        yield Bullets(tuple(item_line(each, "warning", words) for each in report.contradictions[:most]))
        yield from left_out(len(report.contradictions), most, words)


def quiet(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Changes of the plan that no decision stands behind."""
    if not report.quiet:
        return
    yield Heading(cell(words("diff.quiet"), f" ({len(report.quiet)})"), 2)
    rows = []
    for each in report.quiet[:most]:
        told = {"old": value_of(each.old, words), "new": value_of(each.new, words)} if each.what == "deadline" else {}
        text = words(f"diff.quiet.{each.what}", title=title_of(each.title, words), **told)
        rows.append(cell(Span(f"{sign('warning')} ", "warning", ""), text, Span(f"  {place_of(each.span)}", "dim")))
    yield Bullets(tuple(rows))
    yield from left_out(len(report.quiet), most, words)


def risks(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Risks that are new, came true, grew or changed, the gravest first."""
    if report.risks:
        yield Heading(cell(words("diff.risks")), 2)
        yield Bullets(tuple(cell(risk_text(each, words)) for each in report.risks[:most]))
        yield from left_out(len(report.risks), most, words)


def questions(report: DiffReport, words: Words, most: int | None) -> Iterator[Block]:
    """Questions answered and opened."""
    found = [each for each in report.checks if each.id in ("question-answered", "question-opened")]
    told = {(each.id, each.item): each for each in found}
    if told:
        yield Heading(cell(words("diff.questions")), 2)
        lines = [cell(words(f"diff.{each.id}", title=title_of(each.title, words))) for each in told.values()]
        yield Bullets(tuple(lines[:most]))
        yield from left_out(len(lines), most, words)
