"""Counties side by side as CSV: a line a county and block, or a line an entry of the list that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.portfolio.report import PortfolioReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.formats import csv

_TABLE = (
    "roadmap", "title", "status_date", "differs", "block", "block_title", "done", "total", "share", "colour", "worst",
    "late", "data",
)  # fmt: skip
_DEVIATIONS = (
    "roadmap", "id", "title", "implements", "national_title", "kind", "day", "national_day", "days", "reason",
)  # fmt: skip
_ITEMS = ("id", "kind", "title", "block", "deadline", "deadline_kind", "taken_up", "late_in", "after_in", "counties")


def counties_csv(report: PortfolioReport, words: Words, only: str = "table") -> str:
    """The table, or one of its lists: `deviations`, `not-taken-up`, `late`."""
    if only == "deviations":
        return csv.render(_DEVIATIONS, _deviations(report, words))
    if only in ("not-taken-up", "late"):
        names = report.late if only == "late" else report.not_taken_up
        return csv.render(_ITEMS, _items(report, names, words))
    return csv.render(_TABLE, _table(report, words))


def _table(report: PortfolioReport, words: Words) -> Iterator[list[object]]:
    titles = {block.id: words.text(block.title) for block in report.blocks}
    for row in (*([report.national] if report.national else []), *report.counties):
        head = [row.roadmap, words.text(row.title), row.status_date, row.differs]
        for tile in row.tiles:
            share = None if tile.share is None else round(tile.share, 4)
            name = titles.get(tile.block or "")
            yield [*head, tile.block, name, tile.done, tile.total, share, tile.colour, tile.worst, tile.late, tile.data]


def _deviations(report: PortfolioReport, words: Words) -> Iterator[list[object]]:
    for each in report.deviations:
        texts = {key: _text(getattr(each, key), words) for key in ("title", "national_title", "reason")}
        yield [texts[key] if key in texts else getattr(each, key) for key in _DEVIATIONS]


def _items(report: PortfolioReport, names: tuple[str, ...], words: Words) -> Iterator[list[object]]:
    known = {each.id: each for each in report.items}
    for each in (known[name] for name in names):
        late = "; ".join(one.roadmap for one in each.uptakes if one.late or one.after_national)
        told = [_text(each.title, words) if key == "title" else getattr(each, key) for key in _ITEMS[:-1]]
        yield [*told, late]


def _text(text: LocalText | None, words: Words) -> str | None:
    return words.text(text) if text else None
