"""What sets an item's early dates, as a table: what binds first, then what it beat."""

from __future__ import annotations

from tiekartta.analyse.show import ShowReport
from tiekartta.base.words import Words
from tiekartta.model.references import Reference
from tiekartta.model.scalars import LocalText
from tiekartta.render.document import Column, Span, Table, cell
from tiekartta.schedule.drivers import DriverReport


def bounds_table(report: ShowReport, words: Words) -> Table:
    """Everything that holds an item, with the earliest day that it allows."""
    titles: dict[str, LocalText] = {}
    for neighbour in report.predecessors:
        titles[Reference(neighbour.roadmap, neighbour.id).within(report.roadmap)] = neighbour.title
    titles |= {each.id: each.title for each in report.about}
    titles |= {each.id: each.title for each in report.items}
    rows = []
    for number, bound in enumerate(report.bounds):
        text = _told(bound, titles, words)
        rows.append((cell(Span(text, "" if number else "strong")), cell(words.date(bound.date))))
    return Table((Column(words("reason"), wraps=True), Column(words("show.allows"))), tuple(rows))


def _told(bound: DriverReport, titles: dict[str, LocalText], words: Words) -> str:
    title = words.text(titles.get(bound.item or "", bound.item or ""))
    link = bound.type or ""
    if bound.lag:
        link += f"{bound.lag:+d}{'ed' if bound.elapsed else 'd'}"
    told = words(f"bound.{bound.kind}", title=title, link=link)
    if bound.via:
        via = words.text(titles.get(bound.via, bound.via))
        return words("bound.via", told=told, via=via)
    return told
