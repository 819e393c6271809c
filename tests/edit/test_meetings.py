"""A meeting more, or one that is cancelled, however the meetings of a body are written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import read
from tiekartta.base.findings import InputError
from tiekartta.edit.meetings import after, cancel, day_of, meet
from tiekartta.edit.targets import Target, find

DAY = date(2022, 3, 7)
RULE = "FREQ=MONTHLY;BYDAY=1MO"


def body(meetings: str) -> Target:
    written = f", meetings: {meetings}" if meetings else ""
    return find(read(f"tiekartta: 1\nid: r\ntitle: R\nbodies: [{{id: b, title: B{written}}}]\n"), "b")


def met(meetings: str, **details: str) -> Any:
    target = body(meetings)
    return after(target.document.value, meet(target, DAY, details))["bodies"][0]["meetings"]


def cancelled(meetings: str, why: str | None = None, is_meeting: bool = True) -> Any:
    target = body(meetings)
    return after(target.document.value, cancel(target, DAY, why, is_meeting))["bodies"][0]["meetings"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("", ["2022-03-07"]),
        ("[]", ["2022-03-07"]),
        ("[2022-02-07]", ["2022-02-07", "2022-03-07"]),
        ("[2022-02-07, 2022-05-02]", ["2022-02-07", "2022-03-07", "2022-05-02"]),
        ("[2022-05-02]", ["2022-03-07", "2022-05-02"]),
        ("[2022-03-07]", ["2022-03-07"]),
        ("[{date: 2022-05-02}]", ["2022-03-07", {"date": "2022-05-02"}]),
        (f"['{RULE}', 2022-05-02]", [RULE, "2022-03-07", "2022-05-02"]),
        (f"[{{rrule: '{RULE}'}}]", [{"rrule": RULE}, "2022-03-07"]),
        (f"'{RULE}'", [{"rrule": RULE}, "2022-03-07"]),
        (f"{{rrule: '{RULE}', from: 2022-01-01}}", [{"rrule": RULE, "from": "2022-01-01"}, "2022-03-07"]),
    ],
)
def test_a_meeting_more_stands_in_the_order_of_days(before: str, now: Any) -> None:
    assert met(before) == now


def test_what_is_known_of_a_meeting_stands_with_it() -> None:
    assert met("[2022-02-07]", time="17:00") == ["2022-02-07", {"date": "2022-03-07", "time": "17:00"}]
    assert met("[2022-03-07]", time="17:00") == [{"date": "2022-03-07", "time": "17:00"}]
    assert met("[{date: 2022-03-07, time: '9:00'}]", time="17:00") == [{"date": "2022-03-07", "time": "17:00"}]


def test_a_cancelled_meeting_is_held_after_all() -> None:
    held = met("[{date: 2022-03-07, cancelled: true, why: No quorum, place: Hall}]")
    assert held == [{"date": "2022-03-07", "place": "Hall"}]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("[2022-03-07, 2022-05-02]", [{"date": "2022-03-07", "cancelled": True}, "2022-05-02"]),
        ("[{date: 2022-03-07, time: '9:00'}]", [{"date": "2022-03-07", "time": "9:00", "cancelled": True}]),
        ("[{date: 2022-03-07, cancelled: true}]", [{"date": "2022-03-07", "cancelled": True}]),
        (f"[{{rrule: '{RULE}'}}]", [{"rrule": RULE}, {"date": "2022-03-07", "cancelled": True}]),
        (f"'{RULE}'", [{"rrule": RULE}, {"date": "2022-03-07", "cancelled": True}]),
        (f"{{rrule: '{RULE}'}}", [{"rrule": RULE}, {"date": "2022-03-07", "cancelled": True}]),
        (f"['{RULE}', 2022-05-02]", [RULE, {"date": "2022-03-07", "cancelled": True}, "2022-05-02"]),
    ],
)
def test_a_cancelled_meeting_stays_on_record(before: str, now: Any) -> None:
    assert cancelled(before) == now


def test_why_a_meeting_is_cancelled_is_kept_and_the_last_word_counts() -> None:
    assert cancelled("[2022-03-07]", "Strike") == [{"date": "2022-03-07", "cancelled": True, "why": "Strike"}]
    again = cancelled("[{date: 2022-03-07, cancelled: true, why: Snow}]", "Strike")
    assert again == [{"date": "2022-03-07", "cancelled": True, "why": "Strike"}]
    assert cancel(body("[{date: 2022-03-07, cancelled: true, why: Snow}]"), DAY, "Snow", True) == []


def test_only_a_meeting_can_be_cancelled() -> None:
    with pytest.raises(InputError) as refused:
        cancelled("[2022-05-02]", is_meeting=False)
    assert (refused.value.finding.code, refused.value.finding.args) == ("TK156", {"body": "b", "date": DAY})


@pytest.mark.parametrize(
    ("written", "day"),
    [("2022-03-07", "2022-03-07"), ({"date": "2022-03-07"}, "2022-03-07"), (RULE, None), ({"rrule": RULE}, None),
     ({"date": 5}, None), ("", None), (None, None)],
)  # fmt: skip
def test_a_rule_has_no_day_of_its_own(written: Any, day: str | None) -> None:
    assert day_of(written) == day
