"""The scenarios report as a document."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.scenarios import Deadline, Future, ScenarioItem, ScenariosReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.document import Block, Bullets, Cell, Column, Document, Heading, Paragraph, Span, Table, cell
from tiekartta.render.signs import reserve


def scenarios_document(report: ScenariosReport, words: Words) -> Document:
    """The futures side by side: target, reserve, deadlines; then what only one of them has, and what all have."""
    blocks: list[Block] = [Heading(cell(words.text(report.title)), 1)]
    if not report.futures:
        return Document((*blocks, Paragraph(cell(words("scenarios.none")))))
    if report.status_date:
        blocks.append(Paragraph(cell(words("data-date", date=report.status_date))))
    blocks += [*_chooser(report, words), _comparison(report, words)]
    if report.deadlines:
        blocks += [Heading(cell(words("scenarios.deadlines")), 2), _deadlines(report, words)]
    for future in report.futures:
        title = words("scenarios.only", title=words.text(future.title), n=len(future.only_here))
        blocks += [Heading(cell(title), 2), _items(future.only_here, words)]
    blocks.append(Heading(cell(words("scenarios.no-regret", n=len(report.no_regret))), 2))
    blocks.append(_items(report.no_regret, words))
    return Document(tuple(blocks))


def _chooser(report: ScenariosReport, words: Words) -> Iterator[Block]:
    for title in dict.fromkeys(future.decision_title for future in report.futures if future.decision_title):
        yield Paragraph(cell(words("scenarios.chosen-by", title=words.text(title))))


def _comparison(report: ScenariosReport, words: Words) -> Table:
    """A row a question, a column a future."""
    columns = [Column("")]
    columns += [Column(words.text(future.title), wraps=True) for future in report.futures]

    def row(key: str, told: list[Cell]) -> tuple[Cell, ...]:
        return (cell(words(key)), *told)

    futures = report.futures
    rows = [
        row("scenarios.when", [cell(words.text(each.outcome) if each.outcome else "–") for each in futures]),
        row("target", [_target(each, words) for each in futures]),
        row(
            "scenarios.reserve",
            [cell("–" if each.reserve is None else reserve(each.reserve, words)) for each in futures],
        ),
        row("scenarios.items", [cell(str(each.items)) for each in futures]),
        row("state.late", [cell(Span(str(each.late), "late" if each.late else "")) for each in futures]),
    ]
    return Table(tuple(columns), tuple(rows))


def _text(text: LocalText | None, words: Words) -> Cell:
    return cell(words.text(text) if text else "–")


def _reserve(days: int | None, words: Words) -> Cell:
    return cell("–" if days is None else reserve(days, words))


def _target(future: Future, words: Words) -> Cell:
    if future.target_title is None or future.target_date is None:
        return cell("–")
    return cell(f"{words.text(future.target_title)} {words.date(future.target_date)}")


def _deadlines(report: ScenariosReport, words: Words) -> Table:
    columns = [Column(words("item"), wraps=True), Column(words("deadline"))]
    columns += [Column(words.text(future.title), wraps=True) for future in report.futures]
    rows = []
    for each in report.deadlines:
        forecasts = [_forecast(each, number, words) for number in range(len(report.futures))]
        rows.append((cell(words.text(each.title)), cell(words.date(each.deadline)), *forecasts))
    return Table(tuple(columns), tuple(rows))


def _forecast(deadline: Deadline, number: int, words: Words) -> Cell:
    day, days = deadline.forecasts[number], deadline.floats[number]
    if day is None or days is None:
        return cell(Span(words("scenarios.absent"), "dim"))
    return cell(f"{words.date(day)} ", Span(f"({words('days', n=days)})", "late" if day > deadline.deadline else ""))


def _items(items: tuple[ScenarioItem, ...], words: Words) -> Block:
    if not items:
        return Paragraph(cell("–"))
    return Bullets(tuple(cell(words.text(item.title), Span(f" ({item.id})", "dim")) for item in items))
