"""Money and indicators on the page: sums with who pays, and what has been reached of what is to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tiekartta.analyse.costs import CostLine, FundingLine
from tiekartta.analyse.page.report import PageReport
from tiekartta.analyse.summary.issues import Measure
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.page.teller import Teller
from tiekartta.render.signs import sign

_KEYS = ("budget", "spent", "forecast", "applied", "granted")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of money: the sums of the columns that are shown, by how much a budget is exceeded, and who pays."""

    title: Markup
    sums: tuple[str, ...]
    over: str
    funding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """An indicator: its item, what is measured, how much of it, its state with its sign, and the share reached."""

    title: Markup
    told: str
    state: str
    sign: str
    width: str | None


@dataclass(frozen=True, slots=True)
class Money:
    """The part on money: the headings of the sums that anybody has told, the lines, and the indicators."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    measures: tuple[Reached, ...]


def money_of(report: PageReport, teller: Teller, words: Words) -> Money:
    """What a report tells of money and indicators; without rows where nothing is told."""
    keys = [key for key in _KEYS if any(getattr(line.money, key) is not None for line in report.costs)]
    return Money(
        tuple(words(f"costs.{key}") for key in keys),
        tuple(_row(line, keys, teller, words) for line in report.costs),
        tuple(_reached(each, teller, words) for each in report.measures),
    )


def _row(line: CostLine, keys: Sequence[str], teller: Teller, words: Words) -> Row:
    title = teller.span(line.title)
    if line.kind == "roadmap":
        title = Markup("<b>{}</b>").format(words("all"))
    elif line.kind != "group":
        title = teller.link(line.id, line.title)
    sums = (getattr(line.money, key) for key in keys)
    return Row(
        title,
        tuple("–" if value is None else words.euros(value) for value in sums),
        f"{sign('late')}\u00a0{words('costs.over')} {words.euros(line.over)}" if line.over else "",
        tuple(told for each in line.funding if (told := _funding(each, words))),
    )


def _funding(each: FundingLine, words: Words) -> str:
    by = words.text(each.by) if each.by else ""
    settled = words.text(each.decision_title) if each.decision_title else ""
    parts = [words("value.funding", value=by)] * bool(by) + [words("value.settled-by", value=settled)] * bool(settled)
    return safe(" · ".join(parts))


def _reached(each: Measure, teller: Teller, words: Words) -> Reached:
    reached = "–" if each.reached is None else words.quantity(each.reached)
    unit = f" {words.text(each.unit)}" if each.unit else ""
    state = "done" if each.is_reached else "late" if each.is_late else "on-track"
    share = each.reached / each.target if each.reached is not None and each.target > 0 else None
    width = f"{min(max(share, 0), 1) * 100:.1f}%" if share is not None else None
    told = safe(f"{reached}/{words.quantity(each.target)}{unit}")
    return Reached(teller.link(each.item, each.title), told, state, sign(state), width)
