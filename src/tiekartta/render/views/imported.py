"""What came of an import, as a document: what was made, what has no place, and which dates are others and why."""

from __future__ import annotations

from tiekartta.analyse.imported import DateDifference, ImportReport
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Bullets, Cell, Column, Document, Heading, Paragraph, Table, cell

_MOST = 40


def import_document(report: ImportReport, words: Words) -> Document:
    """The report; long lists of dates are cut, and say so."""
    blocks: list[Block] = [Heading(cell(words("import.title", file=report.file)), 1)]
    made = words("import.made", n=report.items, groups=words("import.groups", n=report.groups))
    told = [made, words("import.target", id=report.target) if report.target else words("import.no-target")]
    if report.rounded:
        told.append(words("import.rounded", n=report.rounded))
    blocks.append(Bullets(tuple(map(cell, told))))
    if report.lost:
        blocks.append(Heading(cell(words("import.lost"))))
        blocks.append(Bullets(tuple(cell(words(f"import.lost.{key}", n=n)) for key, n in report.lost.items())))
    blocks.append(Heading(cell(words("import.dates"))))
    same = report.compared - len(report.differences)
    blocks.append(Paragraph(cell(words("import.same", n=same, of=report.compared))))
    if report.differences:
        blocks.append(_differences(report, words))
    if len(report.differences) > _MOST:
        blocks.append(Paragraph(cell(words("import.more", n=len(report.differences) - _MOST))))
    return Document(tuple(blocks))


def _differences(report: ImportReport, words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("import.theirs")),
        Column(words("import.ours")),
        Column(words("history.why"), wraps=True),
    )
    return Table(columns, tuple(_row(each, words) for each in report.differences[:_MOST]))


def _row(each: DateDifference, words: Words) -> tuple[Cell, ...]:
    theirs = [words.date(day) for day in (each.their_start, each.their_finish) if day]
    ours = f"{words.date(each.start)}–{words.date(each.finish)}"
    key = f"bound.{each.driver}"
    why = words(key, title=each.by or "", link="") if words.has(key) else each.driver
    return cell(each.title), cell("–".join(theirs)), cell(ours), cell(why.replace(" ()", ""))
