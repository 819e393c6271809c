"""Meetings of a body as people write them: days, rules, cancelled ones, mixed; public holidays left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.console import Console
from tiekartta.base import limits
from tiekartta.schedule.meetings import Meetings

YEAR = (date(2022, 1, 1).toordinal(), date(2022, 12, 31).toordinal())


def meetings(given: Any, **header: Any) -> Meetings:
    """The meetings of a body in a roadmap with Finnish holidays."""
    plan = roadmap(bodies=[{"id": "k", "meetings": given}], **{"calendar": "fi", **header})
    return scheduled(plan).meetings("r", "k")


def days(given: Any, most: int = 100, **header: Any) -> list[str]:
    """The first meetings of 2022, as days and months."""
    found = [date.fromordinal(day) for day in meetings(given, **header).between(*YEAR)]
    return [f"{day.day}.{day.month}." for day in found[:most]]


def test_days_and_rules_are_mixed_in_order_and_a_day_of_both_counts_once() -> None:
    assert days([
        "2022-02-24",
        {"rrule": "FREQ=MONTHLY;BYDAY=3MO;COUNT=3"},
        {"date": "2022-02-21", "title": "Extra"},
        {"rrule": "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "start": "2022-02-01"},
    ]) == ["17.1.", "21.2.", "24.2.", "25.2.", "21.3.", "25.3."]  # fmt: skip


def test_one_day_and_one_rule_need_no_list() -> None:
    assert days("2022-02-24") == ["24.2."]
    assert days("freq=weekly;count=2") == days([{"rrule": "FREQ=WEEKLY;COUNT=2"}]) == ["3.1.", "10.1."]


@pytest.mark.parametrize("also", [["2022-01-17"], [{"rrule": "FREQ=MONTHLY;BYDAY=3MO;COUNT=2"}]])
def test_a_cancelled_meeting_is_not_held_whoever_gives_its_day(also: list[Any]) -> None:
    cancelled = {"date": "2022-01-17", "cancelled": True, "why": "no matters"}
    assert "17.1." in days(also)
    assert "17.1." not in days([cancelled, *also])


def test_a_rule_leaves_public_holidays_out_unless_it_says_otherwise() -> None:
    """The first Thursday of January 2022 is Epiphany, and Easter Monday is 18.4."""
    assert days({"rrule": "FREQ=MONTHLY;BYDAY=1TH"}, 2) == ["3.2.", "3.3."]
    assert days({"rrule": "FREQ=MONTHLY;BYDAY=1TH", "holidays": True}, 2) == ["6.1.", "3.2."]
    assert days({"rrule": "FREQ=MONTHLY;BYDAY=1TH", "open": ["2022-01-06"]}, 2) == ["6.1.", "3.2."]
    assert days([{"rrule": "FREQ=MONTHLY;BYDAY=1TH"}, "2022-01-06"], 2) == ["6.1.", "3.2."]
    assert days({"rrule": "FREQ=MONTHLY;BYDAY=1TH"}, 2, calendar="none") == ["6.1.", "3.2."]
    assert "18.4." not in days({"rrule": "FREQ=WEEKLY"})


def test_count_counts_the_holidays_too() -> None:
    """As RFC 5545 counts days that EXDATE takes away."""
    assert days({"rrule": "FREQ=DAILY;COUNT=5"}) == ["3.1.", "4.1.", "5.1.", "7.1."]


def test_the_holidays_on_which_a_rule_would_meet_are_known() -> None:
    found = meetings([{"rrule": "FREQ=MONTHLY;BYDAY=1TH"}, {"rrule": "FREQ=WEEKLY;BYDAY=MO", "closed": ["2022-04-18"]}])
    assert [date.fromordinal(day).isoformat() for day in found.left_out(*YEAR)] == ["2022-01-06", "2022-12-26"]


def test_a_rule_with_until_in_utc_reads_it_in_the_time_zone_of_the_roadmap() -> None:
    outlook = {"rrule": "FREQ=WEEKLY;BYDAY=MO;UNTIL=20220116T220000Z"}
    assert days(outlook) == ["3.1.", "10.1.", "17.1."]
    assert days(outlook, time_zone="UTC") == ["3.1.", "10.1."]
    assert days({**outlook, "time": "13.00"}) == ["3.1.", "10.1."]  # the meeting of 17.1. is later than midnight


def test_a_meeting_knows_the_rule_that_it_comes_from() -> None:
    found = meetings([{"rrule": "FREQ=WEEKLY;COUNT=3", "place": "Kuopio"}, "2022-01-10"])
    told = [found.rule_on(date(2022, 1, day).toordinal()) for day in (3, 10, 11)]
    assert [each and each.place for each in told] == ["Kuopio", None, None]


ROADMAP = """\
tiekartta: 1
id: r
title: R
start: 2021-11-08
status_date: 2021-11-08
bodies:
  - {id: k, title: Council, meetings: [2021-11-15, {date: 2021-12-01, cancelled: true, why: no quorum}, 2021-12-15]}
tasks: [{id: a, title: A, duration: 10d}]
decisions: [{id: d, title: Budget, body: k, depends_on: [a]}]
"""


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("why", "d"), "the meeting of 1 Dec 2021 is cancelled (no quorum)"),
        (("show", "d"), "the meeting of 1 Dec 2021 is cancelled"),
        (("show", "k"), "1 Dec 2021: cancelled; no quorum"),
        (("list", "--kind", "decision"), "the meeting of 1 Dec 2021 is cancelled"),
        (("list", "--by", "meeting"), "the meeting of 1 Dec 2021 is cancelled"),
        (("status",), "the meeting of 1 Dec 2021 is cancelled"),
        (("timeline",), "× cancelled meeting"),
        (("timeline", "--plain"), "15 Nov 2021, 1 Dec 2021 (cancelled), 15 Dec 2021"),
        (("summary",), "Council: the meeting of 1 Dec 2021 is cancelled (no quorum)"),
        (("schedule", "--format", "csv"), "2021-12-15"),
    ],
)
def test_every_report_says_that_a_meeting_is_cancelled(
    command: tuple[str, ...], told: str, console: Console, tmp_path: Any
) -> None:
    path = tmp_path / "roadmap.yaml"
    path.write_text(ROADMAP)
    said = console(*command, str(path), "--width", "200") if command[0] != "summary" else console(*command, str(path))
    assert (said.code, said.err) == (0, "")
    assert told in " ".join(said.out.split())


def test_a_memo_for_a_cancelled_meeting_is_refused_as_such(console: Console, tmp_path: Any) -> None:
    (tmp_path / "roadmap.yaml").write_text(ROADMAP)
    said = console("summary", str(tmp_path / "roadmap.yaml"), "--meeting", "k@2021-12-01")
    assert said.code == 2
    assert "the meeting of k on 1 Dec 2021 is cancelled" in " ".join(said.err.split())


@pytest.mark.parametrize(("length", "shown"), [(60, 60), (61, 60), (90, 60)])
def test_a_rule_is_shown_in_at_most_sixty_characters(length: int, shown: str) -> None:
    rule = f"FREQ=NEVER;{'X' * (length - 11)}"
    plan = roadmap(bodies=[{"id": "council", "meetings": [{"rrule": rule}]}])
    (finding,) = [each for each in scheduled(plan).findings if each.code == "TK406"]
    told = finding.args["rule"]
    assert len(told) == shown
    assert told == rule if length <= 60 else told == f"{rule[:59]}…"


@pytest.mark.parametrize("meetings", [["2022-01-10", "2022-01-17", "2022-01-24"], [{"rrule": "FREQ=WEEKLY;BYDAY=MO"}]])
def test_steps_are_counted_in_meetings_both_ways(meetings: list[Any]) -> None:
    found = scheduled(roadmap(bodies=[{"id": "council", "meetings": meetings}])).meetings("r", "council")
    first, last = date(2022, 1, 10).toordinal(), date(2022, 1, 24).toordinal()
    assert (found.steps(first, last), found.steps(last, first), found.steps(first, first)) == (2, -2, 0)
    assert (found.steps(first + 1, last), found.steps(first, last + 1)) == (1, 3)


def test_meetings_of_a_rule_are_known_to_the_very_day_that_is_asked_for() -> None:
    """Each asked of meetings that nobody has asked before, so that none is known yet."""
    ten, twelve = date(2022, 1, 10).toordinal(), date(2022, 1, 12).toordinal()

    def daily() -> Meetings:
        return meetings("FREQ=DAILY", calendar="none")

    assert (daily().first(ten), daily().last(ten)) == (ten, ten)
    assert daily().between(ten, twelve) == [ten, ten + 1, twelve]
    assert (daily().steps(ten, twelve), daily().steps(twelve, ten)) == (2, -2)
    assert daily().rule_on(twelve) is not None
    assert [bool(each) for each in (daily(), meetings("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))] == [True, False]


def test_before_the_first_meeting_and_after_the_last_there_is_none() -> None:
    found = meetings(["2022-01-10", "2022-01-17"])
    first, last = date(2022, 1, 10).toordinal(), date(2022, 1, 17).toordinal()
    assert (found.last(first - 1), found.last(first), found.last(last + 99)) == (None, first, last)
    assert (found.first(last + 1), found.first(last), found.first(first - 99)) == (None, last, first)
    assert (found.rule_on(first), found.left_out(first, last)) == (None, [])


@pytest.mark.parametrize(
    ("text", "clock"), [("9.30–11", "09:30"), ("23:59", "23:59"), ("kello 9", None), ("24:00", None), ("9:305", None)]
)
def test_the_time_of_a_meeting_is_that_which_its_text_begins_with(text: str, clock: str | None) -> None:
    """A meeting that is later than the time of UNTIL is not held on that day."""
    rule = {"rrule": "FREQ=WEEKLY;BYDAY=MO;UNTIL=20220110T093000", "time": text}
    later = clock is not None and clock > "09:30"
    assert days(rule) == (["3.1."] if later else ["3.1.", "10.1."])


def test_a_rule_without_any_day_is_told_as_that_or_as_one_that_takes_too_long_to_look_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is looked through day by day to the last year; a budget that this just uses up suffices."""
    days = (date(limits.LAST_YEAR, 12, 31) - date(2022, 1, 3)).days + 1
    never = roadmap(bodies=[{"id": "k", "meetings": ["2022-01-10", {"rrule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"}]}])
    for most, code in ((days - 1, "TK416"), (days, "TK415"), (days + 1, "TK415")):
        monkeypatch.setattr(limits, "RULE_DAYS", most)
        found = scheduled(never)
        assert [each.code for each in found.findings] == [code]


@pytest.mark.parametrize(("most", "codes"), [(3, []), (2, ["TK408"])])
def test_a_rule_may_have_as_many_meetings_as_the_limit(
    most: int, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEETINGS", most)
    body = {"id": "k", "meetings": {"rrule": "FREQ=WEEKLY;BYDAY=TU;COUNT=3"}}
    never = {"id": "d", "body": "k", "depends_on": ["long"]}
    plan = roadmap([{"id": "long", "duration": "60d"}], decisions=[never], bodies=[body])
    assert [each.code for each in scheduled(plan).findings if each.code == "TK408"] == codes
