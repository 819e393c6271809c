"""Calendars, meetings and random numbers as arrays say what the engine says day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.build import MONDAY, calendar, roadmap
from tests.forecast.plans import assumptions, estimated, plan
from tiekartta.forecast.asked import Outcome, Tally
from tiekartta.forecast.daytables import DayTables, MeetingTable
from tiekartta.forecast.sampling import Draws, learned_shares, shares_of
from tiekartta.forecast.spread import Spread, Threat, Work, uncertainty_of
from tiekartta.model.entities import Risk
from tiekartta.schedule.meetings import Meetings
from tiekartta.schedule.schedule import compute

FIRST = MONDAY.toordinal()
DAYS = np.arange(FIRST, FIRST + 400)


@pytest.mark.parametrize("reach", [0, 1, 30, 500])
def test_tables_say_what_the_calendar_says_however_far_they_reach(reach: int) -> None:
    own = calendar(roadmap(calendar={"base": "fi", "closed": ["2022-07-04/2022-07-29"]}))
    for ask in ("index", "on_or_after", "on_or_before", "end"):
        tables = DayTables(own, FIRST - 10, FIRST + reach)
        number = own.index(FIRST - 10) if ask == "index" else 0
        assert getattr(tables, ask)(DAYS).tolist() == [getattr(own, ask)(int(t)) - number for t in DAYS]
    for days in (0, 1, 5, 260):
        tables = DayTables(own, FIRST - 10, FIRST + reach)
        expected = [own.add(int(t), days) for t in DAYS]
        assert tables.add(DAYS, days).tolist() == expected
        assert DayTables(own, FIRST - 10, FIRST + reach).add(DAYS, np.full(len(DAYS), days)).tolist() == expected


def test_each_future_adds_its_own_days() -> None:
    tables = DayTables(calendar(roadmap()), FIRST, FIRST + 10)
    friday = FIRST + 4
    assert tables.add(np.array([friday] * 4), np.array([0, 1, 2, 6])).tolist() == [
        friday, friday + 1, friday + 4, friday + 8,
    ]  # fmt: skip


@pytest.mark.parametrize("reach", [0, 5, 1000])
def test_the_number_of_a_meeting_is_that_of_the_first_on_the_day_or_later(reach: int) -> None:
    days = [FIRST, FIRST + 7, FIRST + 900]
    table = MeetingTable(Meetings(days), FIRST - 1, FIRST - 1 + reach)
    numbers, known = table.first(np.array([FIRST - 1, FIRST, FIRST + 1, FIRST + 7, FIRST + 8, FIRST + 900]))
    assert [known[each] - FIRST for each in numbers] == [0, 0, 7, 7, 900, 900]
    beyond, known = table.first(np.array([FIRST + 901]))
    assert beyond.tolist() == [len(known)]


def tally(*parts: Sequence[int | None]) -> Tally:
    found = Tally()
    for days in parts:
        lost = np.array([day is None for day in days])
        found.add(Outcome(np.array([day or 0 for day in days], np.int32), ~lost, lost))
    return found


@pytest.mark.parametrize(
    ("per_cent", "day"), [(1, 10), (20, 10), (21, 20), (40, 20), (60, 30), (61, 40), (80, 40), (81, None), (100, None)]
)
def test_a_quantile_is_the_first_day_by_which_so_many_futures_have_come(per_cent: int, day: int | None) -> None:
    assert tally([40, 10, None, 30, 20]).quantile(per_cent) == day
    assert tally([40, 10], [None, 30, 20]).quantile(per_cent) == day


@pytest.mark.parametrize("triangular", [True, False])
def test_the_quantiles_of_a_length_lie_within_its_spread_and_around_the_plan(triangular: bool) -> None:
    shares = shares_of(Spread(0.5, 2), triangular)
    assert (np.diff(shares) > 0).all()
    assert 0.5 < shares[0] < 0.52
    assert 1.9 < shares[-1] < 2
    mean = (0.5 + 1 + 2) / 3 if triangular else (0.5 + 4 + 2) / 6
    assert shares.mean() == pytest.approx(mean, abs=0.001)


def test_without_width_there_is_one_length() -> None:
    assert set(shares_of(Spread(0.8, 0.8), True)) == {0.8}
    assert set(shares_of(Spread(1.5, 1), False)) == {1.5}


def test_what_was_learned_is_told_by_straight_lines_between_what_was_seen() -> None:
    shares = learned_shares((0.5, 1.0, 3.0))
    assert [round(float(shares[len(shares) * part // 12]), 2) for part in (0, 2, 4, 6, 8, 11)] == [
        0.5, 0.5, 0.75, 1.0, 2.0, 3.0,
    ]  # fmt: skip
    assert set(learned_shares((0.7,))) == {0.7}


def one_work(**more: object) -> Work:
    made = plan(tasks=[estimated("a", 4, 8, 24, **more)])
    (work,) = uncertainty_of(compute([made], {"r": MONDAY}).network, assumptions()).works
    return work


def test_numbers_are_those_of_their_futures_whoever_asks_for_which() -> None:
    draws = Draws(7, assumptions())
    whole = draws.numbers("item r:a", 0, 100)
    assert draws.numbers("item r:a", 40, 60).tolist() == whole[40:60].tolist()
    assert draws.numbers("item r:b", 0, 100).tolist() != whole.tolist()
    assert Draws(8, assumptions()).numbers("item r:a", 0, 100).tolist() != whole.tolist()


def test_work_takes_whole_days_between_its_bounds_and_one_at_least() -> None:
    days = Draws(1, assumptions()).days(one_work(), 0, 5000)
    assert (days.min(), days.max()) == (4, 23)
    assert days.mean() == pytest.approx((4 + 4 * 8 + 24) / 6, abs=0.2)
    short = replace(one_work(), days=1, spread=Spread(0.1, 1))
    assert set(Draws(1, assumptions()).days(short, 0, 100)) == {1}


def test_what_was_learned_counts_for_what_has_no_estimate() -> None:
    knowing = assumptions().knowing([2.0, 2.0, 2.0])
    assert knowing.other == knowing.assumed == Spread(2, 2)
    assert set(Draws(1, knowing).days(replace(one_work(), rests_on="other"), 0, 50)) == {16}
    assert len(set(Draws(1, knowing).days(one_work(), 0, 50))) > 5


def test_with_a_whole_correlation_the_luck_of_a_group_is_that_of_its_work() -> None:
    wholly = Draws(1, assumptions(correlation=1.0))
    in_order = np.argsort(wholly.numbers("group r:ict", 0, 200))
    assert (np.diff(wholly.days(one_work(group="ict"), 0, 200)[in_order]) >= 0).all()
    assert (np.diff(Draws(1, assumptions()).days(one_work(group="ict"), 0, 200)[in_order]) < 0).any()


def test_work_without_a_group_has_luck_of_its_own() -> None:
    alone, half = Draws(1, assumptions()), Draws(1, assumptions(correlation=0.5))
    assert half.days(one_work(), 0, 200).tolist() == alone.days(one_work(), 0, 200).tolist()
    assert half.days(one_work(group="ict"), 0, 200).tolist() != alone.days(one_work(), 0, 200).tolist()


@pytest.mark.parametrize(("probability", "strikes"), [(0.0, 0), (1.0, 1000), (0.25, 250)])
def test_a_risk_strikes_in_its_share_of_futures(probability: float, strikes: int) -> None:
    risk = Risk.model_validate({"id": "x", "title": "X"})
    found = Draws(1, assumptions()).strikes(Threat("r", risk, probability, ()), 0, 1000).sum()
    assert found == pytest.approx(strikes, abs=40 if 0 < probability < 1 else 0)


@pytest.mark.parametrize(
    ("impact", "item", "days"),
    [("2w", "work", 10), ("3d", "work", 3), ("14ed", "work", 10), ("1ed", "work", 1), ("8ed", "work", 6),
     ("2ew", "work", 10),
     ("2w", "wait", 14), ("3d", "wait", 5), ("5d", "wait", 7), ("14ed", "wait", 14), ("2ew", "wait", 14)],
)  # fmt: skip
def test_an_impact_is_counted_in_the_days_of_what_it_delays(impact: str, item: str, days: int) -> None:
    tasks = [{"id": "work", "duration": "1w"}, {"id": "wait", "duration": "7ed"}]
    risks = [{"id": "x", "probability": 0.5, "impact": impact, "affects": [item]}]
    made = plan(risks=risks, tasks=tasks)
    (threat,) = uncertainty_of(compute([made], {"r": MONDAY}).network, assumptions()).threats
    assert [(each.node.item, each.days) for each in threat.effects] == [(item, days)]


def test_a_late_answer_is_counted_in_calendar_days() -> None:
    questions = [{"id": "who", "due": date(2022, 3, 1), "blocks": ["a"]}, {"id": "when", "blocks": ["a"]}]
    for impact, days in (("1w", 7), ("3d", 5), ("10ed", 10), ("1ew", 7)):
        risks = [{"id": "x", "probability": "high", "impact": impact, "affects": ["who", "when"]}]
        made = plan(risks=risks, tasks=[{"id": "a", "duration": "1w"}], questions=questions)
        (threat,) = uncertainty_of(compute([made], {"r": MONDAY}).network, assumptions()).threats
        assert threat.answers == {"r:who": days}
        assert threat.probability == assumptions().probability[2]
