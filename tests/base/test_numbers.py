"""Numbers, money, days and clock times as each language writes them; and the words of findings with what they name."""

from __future__ import annotations

from datetime import date

import pytest

from tiekartta.base.findings import Severity, Span
from tiekartta.base.words import words_of

N = "\u00a0"


def told(how: str, value: object) -> tuple[str, ...]:
    return tuple(getattr(words_of(lang), how)(value) for lang in ("fi", "sv", "en"))


@pytest.mark.parametrize(
    ("value", "finnish", "english"),
    [(0.0, "0", "0"), (1.0, "1", "1"), (1.25, "1,2", "1.2"), (1.35, "1,4", "1.4"), (-1.5, "−1,5", "−1.5"),
     (-0.04, "0", "0"),
     (0.05, "0,1", "0.1"), (10.0, "10", "10"), (99.96, "100", "100")],
)  # fmt: skip
def test_a_number_has_one_decimal_at_most_and_nought_no_sign(value: float, finnish: str, english: str) -> None:
    assert told("number", value) == (finnish, finnish, english)


@pytest.mark.parametrize(
    ("value", "finnish", "english"),
    [(4500, f"4{N}500", "4,500"), (97.5, "97,5", "97.5"), (1234567.25, f"1{N}234{N}567,25", "1,234,567.25"),
     (100.0, "100", "100"),
     (0, "0", "0"), (999, "999", "999"), (0.0001, "0,0001", "0.0001")],
)  # fmt: skip
def test_a_quantity_is_told_as_it_was_given_its_thousands_apart(value: float, finnish: str, english: str) -> None:
    assert told("quantity", value) == (finnish, finnish, english)


@pytest.mark.parametrize(
    ("value", "finnish", "english"),
    [(812_500, f"812{N}500{N}€", "€812,500"), (3_750_000, f"3,75{N}M€", "€3.75M"), (1_000_000, f"1{N}M€", "€1M"),
     (999_999, f"999{N}999{N}€", "€999,999"), (1_000_001, f"1{N}000{N}001{N}€", "€1,000,001"), (0, f"0{N}€", "€0"),
     (1_010_000, f"1,01{N}M€", "€1.01M"), (1_005_000, f"1{N}005{N}000{N}€", "€1,005,000"), (-500, f"−500{N}€", "−€500"),
     (-3_750_000, f"−3,75{N}M€", "−€3.75M"), (999_999.999, f"1{N}M€", "€1M"), (0.25, f"0,25{N}€", "€0.25"),
     (12_340_000_000, f"12{N}340{N}M€", "€12,340M")],
)  # fmt: skip
def test_money_is_told_in_full_or_in_millions_where_nothing_is_lost(value: float, finnish: str, english: str) -> None:
    assert told("euros", value) == (finnish, finnish, english)


@pytest.mark.parametrize(
    ("written", "finnish", "english"),
    [("17:00", "17.00", "17:00"), ("9.30", "9.30", "9:30"), ("9:00–17:30", "9.00–17.30", "9:00–17:30"),
     ("klo 13.00", "klo 13.00",
     "klo 13:00"), ("1:2", "1:2", "1:2"), ("1:234", "1:234", "1:234"), ("noon", "noon", "noon")],
)  # fmt: skip
def test_a_clock_time_has_the_sign_of_the_language(written: str, finnish: str, english: str) -> None:
    assert told("clock", written) == (finnish, finnish, english)


def test_a_day_stands_in_a_heading_and_in_a_sentence() -> None:
    leap = date(2024, 2, 29)
    assert told("date", leap) == ("29.2.2024", "29.2.2024", "29 Feb 2024")
    assert told("long_date", leap) == ("torstai 29.2.2024", "torsdag 29 februari 2024", "Thursday 29 February 2024")
    assert told("on_day", leap) == (
        "torstaina 29.2.2024", "torsdagen den 29 februari 2024", "on Thursday 29 February 2024",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2021, 12, 31), "31.12.2021"),
        (1.5, "1,5"),
        (-3, "−3"),
        (0, "0"),
        (True, "True"),
        ("a{b}", "a{b}"),
        (None, "None"),
    ],
)
def test_a_value_in_a_sentence_is_written_as_the_language_does(value: object, text: str) -> None:
    assert words_of("fi").value(value) == text


def test_a_text_from_a_file_fills_no_placeholder() -> None:
    assert "{n}%s" in words_of("en").finding("TK304", {"value": "{n}%s"})[0]
    assert "“{mend}”" in words_of("en").finding("TK212", {"id": "x", "hint": "{mend}", "wanted": ""})[1]


def test_a_finding_asks_whether_the_nearest_was_meant_before_it_says_how_to_mend_it() -> None:
    mend = "Write a day that is in the calendar."
    assert words_of("en").finding("TK302", {"value": "2022-02-30", "hint": "2022-02-28"}) == (
        "the day 2022-02-30 does not exist", f"Did you mean “2022-02-28”? {mend}",
    )  # fmt: skip
    assert words_of("en").finding("TK302", {"value": "2022-02-30"})[1] == mend


@pytest.mark.parametrize(
    ("lang", "wanted", "told"),
    [("en", "tasks", "tasks"), ("en", "tasks, decisions", "tasks or decisions"),
     ("fi", "tasks, milestones, decisions", "tasks, milestones tai decisions"), ("sv", "a, b", "a eller b")],
)  # fmt: skip
def test_the_last_of_several_kinds_follows_an_or(lang: str, wanted: str, told: str) -> None:
    args = {"id": "x", "kind": "risks", "wanted": wanted, "command": "done"}
    assert told in words_of(lang).finding("TK155", args)[0]


def test_a_key_that_nobody_wrote_is_an_error_of_the_program() -> None:
    assert (words_of("en").has("state.late"), words_of("en").has("state.nothing")) == (True, False)
    with pytest.raises(KeyError):
        words_of("en")("state.nothing")
    with pytest.raises(KeyError):
        words_of("en").texts("TK999")


def test_a_place_is_told_as_editors_read_it() -> None:
    assert [str(each) for each in (Span("a.yaml"), Span("a.yaml", 3, 7), Span("a.yaml", 1, 1))] == [
        "a.yaml", "a.yaml:3:7", "a.yaml:1:1",
    ]  # fmt: skip
    assert [each.word for each in sorted(Severity)] == ["info", "warning", "error"]
