"""The page as one file: its roadmaps in its languages, with a policy that lets a browser load nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.status import StatusReport
from tiekartta.base.words import Words, words_of
from tiekartta.compare.report import DiffReport
from tiekartta.model.scalars import in_language
from tiekartta.render.cells import safe
from tiekartta.render.page.answer import change_of, tiles_of, verdict_of
from tiekartta.render.page.card import CardTeller
from tiekartta.render.page.clock import ring_svg
from tiekartta.render.page.environment import environment, policy, script, style
from tiekartta.render.page.gantt import Gantt, gantt_of, grid_style
from tiekartta.render.page.matrix import matrix_of
from tiekartta.render.page.risks import risks_of

Progress = Callable[[int, int], None]
"""Told how many of how many cards are written."""


@dataclass(frozen=True, slots=True)
class Page:
    """One roadmap on the page: its report, and what changed since an earlier version where there is one.

    `before` is the status of that version, with its own data date.
    """

    report: PageReport
    change: DiffReport | None = None
    before: StatusReport | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """The page in one language."""

    words: Words
    body: Markup

    @property
    def lang(self) -> str:
        """Its code."""
        return self.words.lang


def render_page(pages: Sequence[Page], langs: Sequence[str], progress: Progress | None = None) -> str:
    """One file with the page of one or several roadmaps in one or several languages."""
    styles = _Styles()
    languages = [Language(words_of(lang), _body(pages, words_of(lang), lang == langs[0], styles)) for lang in langs]
    look, code = style(), script()
    grid = "\n".join(styles.rules)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            lang=langs[0],
            title=safe(" · ".join(in_language(page.report.title, langs[0]) for page in pages)),
            policy=Markup(policy([look, grid] if grid else [look], code)),
            style=Markup(look),
            grid=Markup(grid),
            script=Markup(code),
            languages=languages,
        )
    )


class _Styles:
    """The rules that the drawings of a page add to its style: one drawing, one number."""

    def __init__(self) -> None:
        self.rules: list[str] = []

    def add(self, gantt: Gantt, words: Words) -> int:
        number = len(self.rules)
        self.rules.append(grid_style(number, gantt, words))
        return number


def _body(pages: Sequence[Page], words: Words, first: bool, styles: _Styles) -> Markup:
    before = "" if first else f"{words.lang}:"
    several = len(pages) > 1
    prefixes = {page.report.roadmap: f"{before}{page.report.roadmap}:" if several else before for page in pages}
    places = {
        f"{page.report.roadmap}:{card.item.id}": f"#{prefixes[page.report.roadmap]}item-{card.item.id}"
        for page in pages
        for card in page.report.cards
    }
    parts = [_roadmap(page, words, prefixes[page.report.roadmap], places, styles) for page in pages]
    return Markup("\n").join(parts)


def _roadmap(page: Page, words: Words, prefix: str, places: Mapping[str, str], styles: _Styles) -> Markup:
    report = page.report
    gantt = gantt_of(report, words)
    teller = CardTeller(words, report, prefix, places)
    values = {
        "t": teller,
        "w": words,
        "r": report,
        "g": gantt,
        "number": styles.add(gantt, words),
        "cards": {card.item.id: card for card in report.cards},
        "verdict": verdict_of(report, words),
        "tiles": tiles_of(report, words),
        "matrix": matrix_of(report, page.before, words),
        "change": change_of(page.change, words),
        "risks": risks_of(report, words),
        "clocks": [(each, ring_svg(each, words, f"{prefix}clock-{each.year}")) for each in report.clocks],
        "parts": list(_parts(report, words)),
    }
    return Markup(environment().get_template("roadmap.html.j2").render(values))


def _parts(report: PageReport, words: Words) -> Iterator[tuple[str, str]]:
    """The parts that the page has, with their titles, for the line of links."""
    yield "answer", words("page.answer")
    yield from (
        (name, words(f"page.nav.{name}"))
        for name, told in (
            ("groups", report.status.groups or report.status.phases),
            ("timeline", True),
            ("critical", report.critical and report.critical.items),
            ("deadlines", report.statutory),
            ("decisions", report.bodies),
            ("clock", report.clocks),
            ("open", report.questions or report.risks or report.interfaces or report.owed or report.functions),
            ("trend", report.versions),
        )
        if told
    )
