"""What sets an item's early dates, as a table: what binds first, then what it beat."""

from __future__ import annotations

from tiekartta.analyse.show import ShowReport
from tiekartta.base.words import Words
from tiekartta.model.references import Reference
from tiekartta.model.scalars import LocalText, in_language
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
    title = in_language(titles.get(bound.item or "", bound.item or ""), words.lang)
    link = bound.type or ""
    if bound.lag:
        link += f"{bound.lag:+d}{'ed' if bound.elapsed else 'd'}"
    told = words(f"bound.{bound.kind}", title=title, link=link)
    if bound.via:
        via = in_language(titles.get(bound.via, bound.via), words.lang)
        return words("bound.via", told=told, via=via)
    return told
