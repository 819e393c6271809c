"""Cells of a form: what they say, and what is never guessed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from tiekartta.base import limits
from tiekartta.model.forms import DAY, SHARE
from tiekartta.read.answers import NotUnderstood, is_removal, understood


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ("60", 6000), ("60 %", 6000), ("60,5 prosenttia", 6050), (60, 6000), (60.0, 6000), (0.6, 6000), ("0,6", 6000),
        (1, 10_000), (1.0, 10_000), ("1 %", 100), ("1,0", 100), (2, 200), ("100", 10_000), (0, 0), ("0", 0),
        ("0.999", 9990), ("33.333 %", 3333),
    ],
)  # fmt: skip
def test_a_share_is_the_same_however_it_is_written(value: Any, share: int) -> None:
    assert understood(value, SHARE, "") == str(share)


@pytest.mark.parametrize(
    "value", ["1", True, "101", 101, 1000.5, "-5", "half", "60 % done", "60 % %", date(2022, 1, 3)]
)
def test_a_share_is_not_guessed(value: Any) -> None:
    with pytest.raises(NotUnderstood):
        understood(value, SHARE, "")


@pytest.mark.parametrize(
    "value",
    [
        date(2022, 6, 10), datetime(2022, 6, 10, 12, 30), 44_722, 44_722.9, "10.6.2022", "10.06.22", "10 . 6 . 2022.",
        "pe 10.6.2022 klo 12.30", "2022-6-10", "2022-06-10T12:30:00Z", "10. kesäkuuta 2022", "fredag 10 juni 2022",
        "Friday, 10 Jun. 2022 at 12:30",
    ],
)  # fmt: skip
def test_a_day_is_the_same_however_it_is_written(value: Any) -> None:
    assert understood(value, DAY, "") == "2022-06-10"


@pytest.mark.parametrize(
    "value",
    ["31.6.2022", "10.13.2022", "2022-13-10", "10.6.", "June 2022", "10. someday 2022", True, time(12), 19_999, 80_001],
)
def test_a_day_is_not_guessed(value: Any) -> None:
    with pytest.raises(NotUnderstood):
        understood(value, DAY, "")


def test_days_and_their_numbers_reach_as_far_as_roadmaps() -> None:
    assert (understood(20_000, DAY, ""), understood(80_000, DAY, "")) == ("1954-10-03", "2119-01-11")
    first, last = f"1.1.{limits.FIRST_YEAR}", f"31.12.{limits.LAST_YEAR}"
    assert (understood(first, DAY, ""), understood(last, DAY, "")) == (
        f"{limits.FIRST_YEAR}-01-01", f"{limits.LAST_YEAR}-12-31",
    )  # fmt: skip
    for beyond in (f"31.12.{limits.FIRST_YEAR - 1}", f"1.1.{limits.LAST_YEAR + 1}"):
        with pytest.raises(NotUnderstood):
            understood(beyond, DAY, "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" two  words \r\n\nand\tmore ", "two words\n\nand more"),
        ("soft\u00adhyphen", "soft hyphen"),
        (3.0, "3"), (3.5, "3.5"), (date(2022, 6, 1), "1.6.2022"), (datetime(2022, 6, 1), "1.6.2022"),
        (datetime(2022, 6, 1, 8), "2022-06-01 08:00:00"), ("x" * limits.TEXT, "x" * limits.TEXT),
    ],
)  # fmt: skip
def test_a_text_keeps_its_lines_and_what_a_spreadsheet_made_of_it_is_written_out(value: Any, text: str) -> None:
    assert understood(value, "text", "") == text


@pytest.mark.parametrize("value", [True, "x" * (limits.TEXT + 1)])
def test_what_is_no_text_or_too_long_is_refused(value: Any) -> None:
    with pytest.raises(NotUnderstood):
        understood(value, "text", "")


def test_a_single_dash_takes_away_what_was_recorded() -> None:
    assert [is_removal(each) for each in ("-", " – ", "−", "--", "", 0, "a-")] == [True, True, True] + [False] * 4
