"""The page as one file, or as files that link to each other: its roadmaps in its languages.

A policy in each file lets a browser load and run nothing but what the file itself holds.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.status import StatusReport
from tiekartta.base.words import Words, words_of
from tiekartta.compare.report import DiffReport
from tiekartta.model.references import full_name
from tiekartta.model.scalars import in_language
from tiekartta.render.cells import safe
from tiekartta.render.page.answer import change_of, tiles_of, verdict_of
from tiekartta.render.page.card import CardTeller
from tiekartta.render.page.columns import labels_style
from tiekartta.render.page.environment import environment, in_html, policy, script, style
from tiekartta.render.page.gantt import Gantt, gantt_of, grid_style
from tiekartta.render.page.matrix import Matrix, heads_style, matrix_of
from tiekartta.render.page.money import money_of
from tiekartta.render.page.overview import overview_of
from tiekartta.render.page.risks import risks_of
from tiekartta.render.views.clock_svg import ring_svg

if TYPE_CHECKING:
    from tiekartta.analyse.summary.chances import Chances
    from tiekartta.compare.history import HistoryReport
    from tiekartta.render.page.chances import Told as Chanced
    from tiekartta.render.page.trend import Told as Trend

Progress = Callable[[str], None]
"""Told the id of each roadmap whose page is begun."""

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Page:
    """One roadmap on the page: its report, and what changed since an earlier version where there is one.

    `before` is the status of that version, with its own data date; `chances` and `history` are those of a forecast and
    of the versions in git, where they were asked for.
    """

    report: PageReport
    change: DiffReport | None = None
    before: StatusReport | None = None
    chances: Chances | None = None
    history: HistoryReport | None = None


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
    return _File(pages, langs, {page.report.roadmap: "" for page in pages}, progress).render(pages, len(pages) > 1)


def render_files(pages: Sequence[Page], langs: Sequence[str], progress: Progress | None = None) -> dict[str, str]:
    """By name, a file with the overview and a file a roadmap."""
    names = _names([page.report.roadmap for page in pages])
    file = _File(pages, langs, names, progress)
    found = {INDEX: file.render((), overview=True)}
    for page in pages:
        found[names[page.report.roadmap]] = file.render((page,), overview=False)
    return found


def _names(roadmaps: Sequence[str]) -> dict[str, str]:
    """A file name a roadmap; names that only differ in case, or are taken by the overview, get a number."""
    taken = {INDEX}
    names = {}
    for roadmap in roadmaps:
        name, number = f"{roadmap}.html", 1
        while name.casefold() in taken:
            number += 1
            name = f"{roadmap}-{number}.html"
        taken.add(name.casefold())
        names[roadmap] = name
    return names


class _File:
    """Writes files over the same roadmaps; `names` are the files that these are in, empty for one and the same."""

    def __init__(
        self, pages: Sequence[Page], langs: Sequence[str], names: Mapping[str, str], progress: Progress | None
    ) -> None:
        self.pages, self.langs, self.names, self.progress = pages, langs, names, progress
        self.together = len(pages) > 1 and not any(names.values())
        self._elsewhere: dict[str, dict[str, str]] = {}

    def render(self, shown: Sequence[Page], overview: bool) -> str:
        """One file with some of the roadmaps, and the overview of all of them before these."""
        trend = any(page.history for page in shown)
        look, code = style(*["trend"] * trend, *["switch"] * (len(self.langs) > 1)), script()
        grids: list[str] = []
        languages = [
            Language(words_of(lang), self._body(shown, words_of(lang), overview, grids)) for lang in self.langs
        ]
        if shown:
            without = () if trend else ("versions",)
            grids += [labels_style(each.words, len(languages) == 1, without) for each in languages]
        grid = "\n".join(grids)
        told = shown or self.pages
        template = environment().get_template("page.html.j2")
        return template.render(
            lang=self.langs[0],
            title=safe(" · ".join(in_language(page.report.title, self.langs[0]) for page in told)),
            policy=Markup(policy([look, grid] if grid else [look], code)),
            style=Markup(look),
            grid=Markup(grid),
            script=Markup(code),
            languages=languages,
        )

    def _body(self, shown: Sequence[Page], words: Words, overview: bool, grids: list[str]) -> Markup:
        parts = []
        charts = {page.report.roadmap: gantt_of(page.report, words) for page in shown}
        places = self._places(words, charts)
        if overview:
            values = overview_of([page.report for page in self.pages], words, self._homes(words))
            parts.append(Markup(environment().get_template("overview.html.j2").render(o=values, w=words)))
        for page in shown:
            if self.progress:
                self.progress(page.report.roadmap)
            number, gantt = len(grids), charts[page.report.roadmap]
            matrix = matrix_of(page.report, page.before, words)
            grids.append(f"{grid_style(number, gantt, words)}\n{heads_style(number, matrix, words)}")
            prefix = self._prefix(page.report.roadmap, words)
            parts.append(_roadmap(page, words, prefix, places, gantt, matrix, number, self.together))
        return Markup("\n").join(parts)

    def _prefix(self, roadmap: str, words: Words) -> str:
        language = "" if words.lang == self.langs[0] else f"{words.lang}:"
        return f"{language}{roadmap}:" if self.together else language

    def _homes(self, words: Words) -> dict[str, str]:
        """The address of each roadmap's own part or file."""
        return {name: f"{file}#{self._prefix(name, words)}answer" for name, file in self.names.items()}

    def _places(self, words: Words, charts: Mapping[str, Gantt]) -> Mapping[str, str]:
        """The address of every card: by the number of its row in the same file, by its id in another."""
        here = {
            full_name(item, roadmap): f"#{self._prefix(roadmap, words)}{number}"
            for roadmap, chart in charts.items()
            for item, number in chart.numbers.items()
        }
        if words.lang not in self._elsewhere:  # the same in every file
            self._elsewhere[words.lang] = dict(self._addresses(words))
        return ChainMap(here, self._elsewhere[words.lang])

    def _addresses(self, words: Words) -> Iterator[tuple[str, str]]:
        """The address of every card in the file of its own roadmap."""
        for page in self.pages:
            roadmap = page.report.roadmap
            home = f"{self.names[roadmap]}#{self._prefix(roadmap, words)}item-"
            yield from ((full_name(card.item.id, roadmap), home + card.item.id) for card in page.report.cards)


def _roadmap(
    page: Page,
    words: Words,
    prefix: str,
    places: Mapping[str, str],
    gantt: Gantt,
    matrix: Matrix,
    number: int,
    together: bool,
) -> Markup:
    report = page.report
    teller = CardTeller(words, report, prefix, places, gantt.numbers)
    trend = _trend(page, words, f"{prefix}trend")
    values = {
        "t": teller,
        "w": words,
        "r": report,
        "g": gantt,
        "number": number,
        "together": together,
        "of": f": {safe(words.text(report.title))}" if together else "",  # each landmark has a name of its own
        "cards": {card.item.id: card for card in report.cards},
        "verdict": verdict_of(report, words),
        "tiles": tiles_of(report, words),
        "matrix": matrix,
        "change": change_of(page.change, words),
        "risks": risks_of(report, words),
        "clocks": [
            (each, in_html(ring_svg(each, words, f"{prefix}clock-{each.year}", "", teller.numbers)))
            for each in report.clocks
        ],
        "money": money_of(report, teller, words) if report.costs or report.measures else None,
        "chances": _chances(page, words),
        "trend": trend,
        "parts": list(_parts(report, matrix, trend is not None, words)),
    }
    return Markup(environment().get_template("roadmap.html.j2").render(values))


def _chances(page: Page, words: Words) -> Chanced | None:
    if page.chances is None:
        return None
    from tiekartta.render.page.chances import told_of

    return told_of(page.chances, page.report.status, words)


def _trend(page: Page, words: Words, name: str) -> Trend | None:
    if page.history is None:
        return None
    from tiekartta.render.page.trend import told_of

    return told_of(page.history, words, name)


def _is_anything_open(report: PageReport) -> bool:
    parts = (report.questions, report.risks, report.issues, report.interfaces, report.owed, report.functions)
    return any(parts)


def _parts(report: PageReport, matrix: Matrix, trend: bool, words: Words) -> Iterator[tuple[str, str]]:
    """The parts that the page has, each a template of its name, with their titles for the line of links."""
    yield "answer", words("page.answer")
    yield from (
        (name, words(f"page.nav.{name}"))
        for name, told in (
            ("groups", len(matrix.rows) > 1),
            ("timeline", True),
            ("critical", report.critical and report.critical.items),
            ("deadlines", report.statutory),
            ("decisions", report.bodies),
            ("clock", report.clocks),
            ("open", _is_anything_open(report)),
            ("money", report.costs or report.measures),
            ("trend", trend),
        )
        if told
    )
