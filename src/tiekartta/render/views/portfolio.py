"""Several roadmaps under each other: one row a roadmap."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.analyse.status import StatusReport
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Cell, Column, Document, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import capital, legend, reserve, sign
from tiekartta.render.views.status import statutory_counts

_COUNTED = ("late", "overdue", "blocked")


def portfolio_document(reports: Sequence[StatusReport], words: Words, path: str) -> Document:
    """Where each roadmap stands, in a row; `path` is the folder whose roadmaps they are."""
    columns = (
        Column(words("roadmap"), wraps=True),
        Column(words("data-date-title")),
        Column(words("done-title"), right=True),
        *(Column(capital(words(f"state.{name}")), right=True) for name in _COUNTED),
        Column(words("target"), wraps=True, below=True),
        Column(words("statutory-deadlines"), wraps=True, below=True),
    )
    rows = tuple(_row(report, words) for report in reports)
    blocks: list[Block] = [Heading(cell(words("portfolio")), 1), Table(columns, rows)]
    used = {name for report in reports for name in _COUNTED if any(name in item.states for item in report.items)}
    example = f"{path.rstrip('/')}/{reports[0].roadmap}" if reports else path
    return Document(
        (*blocks, *legend(used, words), Paragraph(cell(Span(words("portfolio-more", path=example), "dim"))))
    )


def _row(report: StatusReport, words: Words) -> tuple[Cell, ...]:
    whole = next((share for share in report.shares if share.group is None and share.phase is None), None)
    counts = [(name, sum(name in item.states for item in report.items)) for name in _COUNTED]
    target = cell("–")
    if report.target:
        target = cell(f"{words.date(report.target.date)}, ", reserve(report.target.reserve, words, report.near))
    return (
        cell(words.text(report.title)),
        cell(words.date(report.status_date)),
        cell(words.percent(whole.share) if whole else "–"),
        *(cell(Span(f"{sign(name)}\u00a0{n}" if n else "0", name if n else "", str(n))) for name, n in counts),
        target,
        statutory_counts(report, words) or cell("–"),
    )
