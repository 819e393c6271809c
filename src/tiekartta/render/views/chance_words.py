"""Chances in words: those of one deadline, as a sentence and as parts of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tiekartta.base.words import Words

if TYPE_CHECKING:
    from tiekartta.analyse.summary.chances import Chance, Chances
    from tiekartta.forecast.report import Basis, DeadlineChance, Influence, MeetingChance

_LIKELY, _UNLIKELY = 0.8, 0.5
_MEETINGS = 6
"""Most meetings that are told of one decision: the likeliest, in the order of their days."""


def chance_text(share: float, words: Words) -> str:
    """A chance in whole per cent; only what happens in every future is 100 %, only what never does 0 %."""
    if 0 < share < 0.01:
        return words("forecast.below", percent=words.percent(0.01))
    if 0.99 < share < 1:
        return words("forecast.above", percent=words.percent(0.99))
    return words.percent(round(share, 2))


def chance_style(share: float | None) -> str:
    """How good a chance is, as the style of a state."""
    if share is None:
        return ""
    return "on-track" if share >= _LIKELY else "at-risk" if share >= _UNLIKELY else "late"


def day_text(day: date | None, words: Words) -> str:
    """A day of a forecast, which may never come."""
    return words("forecast.never") if day is None else words.date(day)


def sentence(each: DeadlineChance | Chance, words: Words) -> str:
    """What a forecast says of one deadline, with the day that is 80 % sure."""
    return f"{_first(each, words)} {_second(each, words)}"


def _first(each: DeadlineChance | Chance, words: Words) -> str:
    title = words.text(each.title)
    if each.deadline is None or each.chance is None:
        return words("forecast.of-end" if each.kind == "end" else "forecast.of-open", title=title, day=each.day)
    chance = words("forecast.chance-of", percent=chance_text(each.chance, words))
    key = "forecast.of-event" if each.event else "forecast.of-deadline"
    key += "-never" if each.chance == 0 else "-always" if each.chance == 1 else ""
    return words(key, title=title, deadline=each.deadline, chance=chance)


def _second(each: DeadlineChance | Chance, words: Words) -> str:
    if each.p80 is None:
        return words("forecast.by-never")
    key = "forecast.by-event" if each.event else "forecast.by-meeting" if each.meetings else "forecast.by"
    return words(key, p80=each.p80)


def details(each: DeadlineChance, words: Words) -> str:
    """The meetings of a decision, else the other quantiles; then what moves it most."""
    parts = []
    if each.meetings:
        parts.append(meetings_text(each, words))
    elif each.p50 == each.p90 and not each.no_meeting:
        return words("forecast.certain-outcome") if each.items or each.risks or not _uncertain(each) else ""
    else:
        parts.append(words("forecast.quantiles", p50=day_text(each.p50, words), p90=day_text(each.p90, words)))
    if each.moved_by is not None:
        parts.append(moved_text(each, each.moved_by, words))
    return " · ".join(parts)


def _uncertain(each: DeadlineChance) -> bool:
    return each.chance is not None and 0 < each.chance < 1


def meetings_text(each: DeadlineChance, words: Words) -> str:
    """The likeliest meetings of a decision, each with its chance, and the chance that there is none."""
    told = [f"{words.date(day.date)} {chance_text(day.chance, words)}" for day in likeliest(each)]
    text = words("forecast.meetings", n=len(told), days=", ".join(told)) if told else ""
    if each.no_meeting:
        none = words("forecast.no-meeting", chance=chance_text(each.no_meeting, words))
        text = f"{text}, {none}" if text else none
    return text


def likeliest(each: DeadlineChance) -> Iterator[MeetingChance]:
    """The likeliest meetings of a decision, in the order of their days."""
    most = sorted(each.meetings, key=lambda day: -day.chance)[:_MEETINGS]
    yield from (day for day in each.meetings if day in most)


def moved_text(each: DeadlineChance, by: Influence, words: Words) -> str:
    """What moves a forecast most, and what leaving that out does."""
    own = (by.kind, by.roadmap, by.id) == ("item", each.roadmap, each.id)
    key = "forecast.moved-by-risk" if by.kind == "risk" else "forecast.moved-by-own" if own else "forecast.moved-by"
    return words(key, title=words.text(by.title), effect=effect_text(each, by, words))


def effect_text(each: DeadlineChance, by: Influence, words: Words) -> str:
    """What leaving one thing out does: the day that is 80 % sure then, or the chance where that day stays."""
    if by.days or by.chance_without is None:
        return words("forecast.effect-day", p80=day_text(by.p80_without, words))
    return words("forecast.effect-chance", chance=chance_text(by.chance_without, words))


def basis_text(basis: Basis | Chances, words: Words) -> str:
    """What a forecast rests on, counted."""
    parts = []
    for key, count, spread in (
        ("estimates", basis.estimates, None),
        ("assumed", basis.assumed, basis.spread_assumed),
        ("other", basis.other, basis.spread_other),
        ("certain", basis.certain, None),
        ("risks", basis.risks, None),
    ):
        if count:
            parts.append(words(f"forecast.{key}", n=count, spread=_spread(spread, words) if spread else ""))
    if not (basis.estimates or basis.assumed or basis.other or basis.risks):
        return words("forecast.nothing")
    if basis.learned_from is not None:
        parts.append(words("forecast.learned", n=basis.learned_from))
    if basis.learned_from is None or basis.estimates:
        parts.append(words("forecast.triangular" if basis.triangular else "forecast.beta-pert"))
    if basis.correlation:
        parts.append(words("forecast.correlation", rho=basis.correlation))
    return " · ".join(parts)


def _spread(spread: tuple[float, float], words: Words) -> str:
    low, high = (round(100 * each) for each in spread)
    return words("forecast.spread", low=low, high=high)
