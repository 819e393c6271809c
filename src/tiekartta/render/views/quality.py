"""The assessment of schedule quality as a document: a table of the checks, then what fails each."""

from __future__ import annotations

from tiekartta.analyse.quality import Check, Offender, QualityReport
from tiekartta.base.findings import Place
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Bullets, Cell, Column, Document, Heading, Paragraph, Span, Table, cell
from tiekartta.render.findings import Locator
from tiekartta.render.signs import sign

_SHOWN = 5


def quality_document(report: QualityReport, words: Words, sources: Locator, every: bool) -> Document:
    """The checks of one roadmap; `every` shows all that fails, else the first few of each check."""
    columns = (
        Column("", right=True),
        Column(words("quality.check"), wraps=True),
        Column(words("quality.count"), right=True),
        Column(words("quality.value"), right=True),
        Column(words("quality.limit"), right=True),
        Column(words("quality.result")),
    )
    title = f"{words('quality.title')} · {report.roadmap} · {words('data-date', date=report.status_date)}"
    blocks: list[Block] = [
        Heading(cell(title), 1),
        Paragraph(cell(words("quality.summary", passed=report.passed, total=report.passed + report.failed))),
        Table(columns, tuple(_row(check, words) for check in report.checks)),
    ]
    if report.measured_against == "plan":
        blocks.append(Paragraph(cell(words("quality.against-plan"))))
    for check in report.checks:
        if check.offenders and check.passed is not True:
            blocks += _offenders(report, check, words, sources, every)
    return Document(tuple(blocks))


def _row(check: Check, words: Words) -> tuple[Cell, ...]:
    count = f"{check.count}/{check.total}" if check.total else "–"
    return (
        cell(str(check.number)),
        cell(words(f"quality.{check.number}")),
        cell(count),
        cell(_amount(check.value, check, words)),
        cell(_limit(check, words)),
        cell(_result(check, words)),
    )


def _amount(value: float | None, check: Check, words: Words) -> str:
    if value is None:
        return "–"
    number = words.number(value)
    if check.unit in ("share", "index"):
        return f"{number}%" if words.lang == "en" else f"{number}\u00a0%"
    return number


def _limit(check: Check, words: Words) -> str:
    if check.limit is None:
        return "–"
    key = "quality.at-least" if check.at_least else "quality.at-most"
    return words(key, limit=_amount(float(check.limit), check, words))


def _result(check: Check, words: Words) -> Span:
    if check.passed is None:
        return Span(words("quality.unknown"), "dim")
    if check.passed:
        return Span(f"{sign('done')} {words('quality.passed')}", "done")
    return Span(f"{sign('late')} {words('quality.failed')}", "late")


def _offenders(report: QualityReport, check: Check, words: Words, sources: Locator, every: bool) -> list[Block]:
    shown = check.offenders if every else check.offenders[:_SHOWN]
    items = [cell(_place(report.roadmap, each, sources)) for each in shown]
    if len(check.offenders) > len(shown):
        items.append(cell(words("more-items", n=len(check.offenders) - len(shown))))
    title = words("quality.offenders", code=check.code, title=words(f"quality.{check.number}"))
    return [Heading(cell(title)), Bullets(tuple(items))]


def _place(roadmap: str, offender: Offender, sources: Locator) -> str:
    path = ("depends_on", offender.number) if offender.number is not None else ()
    return f"{offender.item} ({sources.locate(Place(roadmap, offender.item, path))})"
