"""The overview of a portfolio: a row a roadmap, and how the groups that several of them have stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.status import Share
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.cells import safe
from tiekartta.render.document import Span
from tiekartta.render.signs import reserve, sign


@dataclass(frozen=True, slots=True)
class Line:
    """One roadmap: where its part is, its data date and whether that is another than the others', and its figures."""

    home: str
    title: str
    status_date: date
    apart: bool
    target: str
    reserve: Span | None
    share: str
    width: str
    late: int
    at_risk: int
    statutory: int
    blocks: tuple[str, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All roadmaps, and the groups that at least two of them have."""

    lines: tuple[Line, ...]
    blocks: tuple[str, ...]
    dates: int


def overview_of(reports: Sequence[PageReport], words: Words, homes: Mapping[str, str]) -> Overview:
    """The overview of some roadmaps; `homes` are the addresses of their parts."""
    days = Counter(report.status_date for report in reports)
    usual = days.most_common(1)[0][0]
    blocks = _blocks(reports)
    return Overview(
        tuple(_line(report, words, homes[report.roadmap], report.status_date != usual, blocks) for report in reports),
        tuple(words.text(title) for title in blocks.values()),
        len(days),
    )


def _blocks(reports: Sequence[PageReport]) -> dict[str, LocalText]:
    """The groups by id that several roadmaps have, in the order in which they are met."""
    count = Counter(group.id for report in reports for group in report.status.groups)
    return {
        group.id: group.title for report in reports for group in reversed(report.status.groups) if count[group.id] > 1
    }


def _line(report: PageReport, words: Words, home: str, apart: bool, blocks: Mapping[str, LocalText]) -> Line:
    status, answer = report.status, report.answer
    shares = {share.group: share for share in status.shares if share.phase is None}
    share = answer.done / answer.total if answer.total else 1.0
    statutory = status.statutory
    target = status.target
    cells = [_cell(shares.get(name), words) for name in blocks]
    return Line(
        home=home,
        title=safe(words.text(report.title)),
        status_date=report.status_date,
        apart=apart,
        target=words.date(target.date) if target else "–",
        reserve=reserve(target.reserve, words, status.near) if target else None,
        share=words.percent(share),
        width=f"{share * 100:.1f}%",
        late=answer.counts.get("late", 0),
        at_risk=answer.counts.get("at-risk", 0),
        statutory=statutory.missed + statutory.late + statutory.at_risk,
        blocks=tuple(told for told, _ in cells),
        states=tuple(state for _, state in cells),
    )


def _cell(share: Share | None, words: Words) -> tuple[str, str]:
    if share is None:
        return "–", "pale"
    state = share.worst or "done"
    return f"{words.percent(share.share)} {sign(state)}\u00a0{words(f'state.{state}')}", state
