"""Chances, reserves and signs as a reader is told them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tiekartta.base.words import words_of
from tiekartta.forecast.report import Basis, DeadlineChance, Influence, MeetingChance
from tiekartta.render.document import Facts
from tiekartta.render.document import Span as Text
from tiekartta.render.signs import capital, legend, mark, reserve, sign, state_cell
from tiekartta.render.views.chance_words import (
    basis_text,
    chance_style,
    chance_text,
    day_text,
    details,
    likeliest,
    meetings_text,
    sentence,
)

EN, FI, SV = words_of("en"), words_of("fi"), words_of("sv")
DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("share", "english", "finnish"),
    [(0, "0%", "0 %"), (0.001, "below 1%", "alle 1 %"), (0.01, "1%", "1 %"), (0.29, "29%", "29 %"),
     (0.985, "98%", "98 %"),
     (0.99, "99%", "99 %"), (0.999, "over 99%", "yli 99 %"), (1, "100%", "100 %")],
)  # fmt: skip
def test_only_what_always_happens_is_certain(share: float, english: str, finnish: str) -> None:
    assert (chance_text(share, EN), chance_text(share, FI).replace("\u00a0", " ")) == (english, finnish)


def test_a_good_chance_begins_at_80_per_cent_and_a_bad_one_below_50() -> None:
    styles = [chance_style(each) for each in (None, 1, 0.8, 0.799, 0.5, 0.499, 0)]
    assert styles == ["", "on-track", "on-track", "at-risk", "at-risk", "late", "late"]


FACT = DeadlineChance(
    roadmap="r", id="a", title="Budget", kind="statutory", event=False, basis=(), deadline=DAY, day=DAY, chance=0.75,
    p50=date(2024, 2, 1), p80=date(2024, 3, 4), p90=date(2024, 3, 5), no_meeting=0.0, meetings=(), items=(), risks=(),
)  # fmt: skip
BOARD = (MeetingChance(date(2024, 2, 5), 0.75, True), MeetingChance(date(2024, 3, 4), 0.25, False))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "The chance that “Budget” meets its deadline of 29 Feb 2024 is 75%. "
         "It is 80% sure to be finished by 4 Mar 2024."),
        ({"event": True}, "“Budget” on 29 Feb 2024: the chance that all that it needs is ready is 75%. "
         "It is 80% sure to be ready by 4 Mar 2024."),
        ({"chance": 0, "meetings": BOARD},
         "“Budget” meets its deadline of 29 Feb 2024 in none of the simulated futures. "
         "It is 80% sure to be decided by 4 Mar 2024."),
        ({"chance": 1, "p80": None}, "“Budget” meets its deadline of 29 Feb 2024 in every simulated future. "
         "It never gets 80% sure, because there is no meeting late enough."),
        ({"deadline": None},
         "By the plan “Budget” is finished on 29 Feb 2024. It is 80% sure to be finished by 4 Mar 2024."),
        ({"deadline": None, "kind": "end"},
         "By the plan everything is finished on 29 Feb 2024. It is 80% sure to be finished by 4 Mar 2024."),
    ],
)  # fmt: skip
def test_a_chance_is_told_in_two_sentences(facts: dict[str, Any], told: str) -> None:
    assert sentence(replace(FACT, **facts), EN) == told


def test_the_likeliest_meetings_are_told_in_the_order_of_their_days() -> None:
    many = tuple(MeetingChance(date(2024, 1, day), chance, True) for day, chance in enumerate((3, 1, 7, 2, 6, 4, 5), 1))
    assert [day.date.day for day in likeliest(replace(FACT, meetings=many))] == [1, 3, 4, 5, 6, 7]
    assert meetings_text(replace(FACT, meetings=BOARD), EN) == "meetings 5 Feb 2024 75%, 4 Mar 2024 25%"
    one = replace(FACT, meetings=BOARD[:1], no_meeting=0.25)
    assert meetings_text(one, EN) == "meeting 5 Feb 2024 75%, no meeting 25%"
    assert meetings_text(replace(FACT, no_meeting=1.0), EN) == "no meeting 100%"


def test_details_are_meetings_or_quantiles_and_what_moves_them_most() -> None:
    risk = Influence("risk", "r", "x", "Strike", 0.5, date(2024, 2, 20), 9, 0.9)
    own = Influence("item", "r", "a", "Budget", 0.5, date(2024, 3, 4), 0, 0.9)
    other = replace(own, id="b", title="Plan", chance_without=0.754)
    quantiles = "50% sure by 1 Feb 2024, 90% by 5 Mar 2024"
    assert details(FACT, EN) == quantiles
    assert details(replace(FACT, risks=(risk,)), EN) == (
        f"{quantiles} · moved most by the risk “Strike”: without it, 80% sure by 20 Feb 2024"
    )
    assert details(replace(FACT, items=(own,)), EN) == (
        f"{quantiles} · moved most by its own duration: as planned, chance 90%"
    )
    assert details(replace(FACT, items=(other,)), EN) == quantiles
    same = replace(FACT, p50=DAY, p90=DAY)
    assert details(replace(same, chance=1.0), EN) == "the day does not vary"
    assert details(same, EN) == ""
    assert details(replace(same, no_meeting=0.1), EN) == "50% sure by 29 Feb 2024, 90% by 29 Feb 2024"
    assert (day_text(None, EN), day_text(DAY, FI)) == ("no meeting", "29.2.2024")


def test_what_a_forecast_rests_on_is_counted_one_and_many() -> None:
    none = Basis(0, 0, 0, 2, (0.9, 1.5), (1.0, 1.0), False, 0.0, 0, (), None)
    assert basis_text(none, EN) == EN("forecast.nothing")
    told = basis_text(replace(none, estimates=1, assumed=2, certain=1, correlation=0.5), EN).split(" · ")
    assert told == [
        EN("forecast.estimates", n=1, spread=""),
        EN("forecast.assumed", n=2, spread=EN("forecast.spread", low=90, high=150)),
        "1 duration that does not vary",
        EN("forecast.beta-pert"),
        EN("forecast.correlation", rho=0.5),
    ]
    learned = basis_text(replace(none, other=1, learned_from=9, triangular=True), EN).split(" · ")
    assert learned[-1] == EN("forecast.learned", n=9)
    both = basis_text(replace(none, estimates=1, learned_from=9, triangular=True), EN).split(" · ")
    assert both[-1] == EN("forecast.triangular")


@pytest.mark.parametrize(
    ("days", "near", "told", "state"),
    [(-1, 0, "reserve-missed", "late"), (0, 0, "reserve-none", ""), (0, 1, "reserve-none", "at-risk"),
     (5, 5, "reserve", ""),
     (4, 5, "reserve", "at-risk"), (1, 0, "reserve", "")],
)  # fmt: skip
def test_a_reserve_has_a_sign_where_it_is_missed_or_short(days: int, near: int, told: str, state: str) -> None:
    for words in (FI, SV, EN):
        plain = words(told, n=abs(days))
        marked = f"{sign(state)}\u00a0{plain}" if state else plain
        assert reserve(days, words, near) == Text(marked, state, plain if state else None)


def test_signs_are_explained_once_in_the_order_of_urgency() -> None:
    (facts,) = legend(["done", "critical", "late", "late"], EN)
    assert isinstance(facts, Facts)
    told = "".join(span.text for span in facts.items[0].text)
    assert told == "✗\u00a0late   ✓\u00a0done   ◆\u00a0on\u00a0the\u00a0critical\u00a0path"
    assert legend([], EN) == legend(["error"], EN) == []
    assert mark("late", FI) == Text("✗ ", "late", f"{FI('state.late')}: ")
    assert state_cell("at-risk", EN) == (Text("▲\u00a0", "at-risk", ""), Text("at\u00a0risk", "at-risk"))
    assert [capital(each) for each in ("äiti", "", "ICT", "ﬁ")] == ["Äiti", "", "ICT", "FI"]
