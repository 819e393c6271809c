"""The small values of the format: what each is read as, and with which code and hint it is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from tiekartta.base import limits
from tiekartta.model.scalars import (
    Duration,
    Euros,
    Id,
    Local,
    Text,
    Texts,
    Titles,
    TooManyRefusals,
    bounded_refusals,
    in_language,
    need_text,
    parse_date,
    parse_duration,
    parse_flag,
    parse_number,
    parse_progress,
    parse_reference,
    refuse,
)
from tiekartta.model.shapes import MOST_EUROS


def refusal(parse: Callable[[object], object], value: object) -> tuple[str, dict[str, Any]]:
    """The code and the arguments with which a value is refused."""
    with pytest.raises(PydanticCustomError) as refused:
        parse(value)
    return refused.value.type, refused.value.context or {}


def code(model: Any, value: object) -> str:
    """The code with which a value is refused in a model."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(model).validate_python(value)
    return str(refused.value.errors()[0]["type"])


@pytest.mark.parametrize(
    ("written", "day"),
    [("2022-12-31", date(2022, 12, 31)), ("2024-02-29", date(2024, 2, 29)), ("2000-02-29", date(2000, 2, 29)),
     ("1900-01-01", date(1900, 1, 1)), ("2200-12-31", date(2200, 12, 31)), (date(2300, 1, 1), date(2300, 1, 1))],
)  # fmt: skip
def test_a_day_is_written_as_iso(written: object, day: date) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize("year", ["1899-12-31", "2201-01-01"])
def test_a_day_far_from_our_time_is_a_slip(year: str) -> None:
    assert refusal(parse_date, year) == ("TK303", {"value": year, "first": 1900, "last": 2200})


@pytest.mark.parametrize(
    ("written", "last"),
    [("2023-02-29", "2023-02-28"), ("2024-02-30", "2024-02-29"), ("2022-02-31", "2022-02-28"),
     ("2100-02-29", "2100-02-28"), ("2022-04-31", "2022-04-30"), ("2022-12-32", "2022-12-31"), ("2022-04-00", ""),
     ("2022-13-01", ""), ("2022-04-3x", ""), ("2022-04-x1", "")],
)  # fmt: skip
def test_a_day_that_the_month_lacks_is_told_with_its_last(written: str, last: str) -> None:
    assert refusal(parse_date, written) == ("TK302", {"value": written, "hint": last})


@pytest.mark.parametrize(
    ("written", "iso"),
    [("1.3.2022", "2022-03-01"), (" 31.12.2022 ", "2022-12-31"), ("29.2.2024", "2024-02-29"), ("29.2.2023", ""),
     ("1.13.2022", ""), ("1.3.22", ""), ("2022-3-1", ""), ("2022/03/01", ""), ("2022-03/01", ""), ("20220301", ""),
     ("", ""), ("２０２２-03-01", "")],
)  # fmt: skip
def test_a_finnish_day_is_refused_with_its_iso_form(written: str, iso: str) -> None:
    assert refusal(parse_date, written) == ("TK301", {"value": written, "hint": iso})


@pytest.mark.parametrize("value", [20220301, None, datetime(2022, 3, 1), ["2022-03-01"]])
def test_only_a_text_or_a_day_is_a_day(value: object) -> None:
    assert refusal(parse_date, value) == ("TK301", {"value": value})


@pytest.mark.parametrize(
    ("written", "working", "calendar"),
    [("0d", 0, 0), ("15d", 15, 15), ("3w", 15, 21), ("30ed", 30, 30), ("4ew", 28, 28)],
)
def test_a_working_week_has_the_days_of_the_calendar_and_an_elapsed_one_seven(
    written: str, working: int, calendar: int
) -> None:
    duration = parse_duration(written)
    assert (duration.days(5), duration.days(7)) == (working, calendar)
    assert str(duration) == written
    assert parse_duration(duration) is duration
    assert parse_duration("007d") == Duration(7)


@pytest.mark.parametrize(
    "value", ["", "3", "d", "3W", "3 d", " 3d", "3d\n", "-3d", "1.5d", "3de", "٣d", "1234567890d", 3, None]
)
def test_what_is_no_duration_is_refused(value: object) -> None:
    assert refusal(parse_duration, value) == ("TK304", {"value": value})


@pytest.mark.parametrize(
    ("longest", "longer"), [("36500d", "36501d"), ("5214w", "5215w"), ("36500ed", "36501ed"), ("5214ew", "5215ew")]
)
def test_a_duration_is_a_hundred_years_at_most_and_its_weeks_count_seven_days(longest: str, longer: str) -> None:
    assert str(parse_duration(longest)) == longest
    assert refusal(parse_duration, longer) == ("TK305", {"value": longer, "limit": 36_500})


@pytest.mark.parametrize(
    ("written", "share"),
    [("60%", "3/5"), ("60 %", "3/5"), ("0%", "0"), ("100%", "1"), (0, "0"), (1, "1/100"), (100, "1"), (0.6, "3/5"),
     (1.0, "1"), (60.5, "121/200"), (1.5, "3/200"), (100.0, "1"), (0.1, "1/10"), (Fraction(1, 3), "1/3")],
)  # fmt: skip
def test_a_whole_number_is_per_cent_and_a_number_with_a_point_up_to_one_is_a_share(written: object, share: str) -> None:
    assert parse_progress(written) == Fraction(share)


@pytest.mark.parametrize(
    "value",
    ["60", "60  %", "101%", "1000%", "-1%", "60.5%", "٦٠%", "60%\n", 101, -1, 100.1, -0.1, float("inf"), float("nan"),
     1e6, True, None, Fraction(101, 100)],
)  # fmt: skip
def test_what_is_no_progress_is_refused(value: object) -> None:
    assert refusal(parse_progress, value)[0] == "TK306"


@pytest.mark.parametrize("value", [-1, -0.01, 1e9, float("nan"), True, "5", None])
def test_a_number_is_nought_or_more_and_no_text_or_truth_value(value: object) -> None:
    assert (parse_number(0), parse_number(2.5), parse_number(999_999_999)) == (0, 2.5, 999_999_999)
    assert refusal(parse_number, value) == ("TK205", {"wanted": "number", "value": value})


def test_euros_go_further_than_other_numbers_but_not_without_end() -> None:
    euros = TypeAdapter(Euros).validate_python
    assert (euros(0), euros(1250.5), euros(MOST_EUROS - 1)) == (0, 1250.5, MOST_EUROS - 1)
    assert {code(Euros, value) for value in (MOST_EUROS, -1, True, "100")} == {"TK205"}


@pytest.mark.parametrize("value", [0, 1, "true", "yes", None])
def test_a_flag_is_true_or_false_and_nothing_like_it(value: object) -> None:
    assert (parse_flag(True), parse_flag(False)) == (True, False)
    assert refusal(parse_flag, value) == ("TK205", {"wanted": "flag", "value": value})


@pytest.mark.parametrize("name", ["a", "7", "0123", "päätös-1.b_c", "Δ", "会議", "a" * limits.ID, "ä" * limits.ID])
def test_an_id_begins_with_a_letter_or_digit_of_any_script(name: str) -> None:
    assert TypeAdapter(Id).validate_python(name) == name


@pytest.mark.parametrize(
    ("name", "refused"),
    [("", "TK208"), ("_a", "TK208"), ("-a", "TK208"), (".a", "TK208"), ("a b", "TK208"), ("a:b", "TK208"),
     ("a\n", "TK208"), ("a" * (limits.ID + 1), "TK208"), ("ä" * (limits.ID + 1), "TK208"), ("a\u0308", "TK209"),
     (7, "TK206"), (True, "TK206"), (None, "TK206"), (["a"], "TK205")],
)  # fmt: skip
def test_what_is_no_id_is_refused(name: object, refused: str) -> None:
    assert code(Id, name) == refused


def test_both_parts_of_a_reference_are_ids() -> None:
    assert [parse_reference(each) for each in ("laki", "kansallinen:laki")] == ["laki", "kansallinen:laki"]
    assert {each: refusal(parse_reference, each)[0] for each in ("a:", ":a", "a:b:c", "a b:c", "a:b c")} == {
        "a:": "TK208", ":a": "TK208", "a:b:c": "TK208", "a b:c": "TK208", "a:b c": "TK208",
    }  # fmt: skip
    assert refusal(parse_reference, 5)[0] == "TK206"


def test_a_text_is_told_in_the_readers_language_or_in_the_first_that_it_has() -> None:
    local = TypeAdapter(Local).validate_python
    both, swedish, english = (local(each) for each in ({"sv": "Lag", "fi": "Laki"}, {"sv": "Lag"}, {"en": "Act"}))
    assert [in_language(both, lang) for lang in ("fi", "sv", "en")] == ["Laki", "Lag", "Laki"]
    assert [in_language(swedish, lang) for lang in ("fi", "sv", "en")] == ["Lag", "Lag", "Lag"]
    assert [in_language(english, lang) for lang in ("fi", "sv", "en")] == ["Act", "Act", "Act"]
    assert (in_language("Laki", "sv"), in_language(Titles(), "fi")) == ("Laki", "")
    assert local(both) is both


@pytest.mark.parametrize(
    ("value", "refused"),
    [({}, "TK207"), ({"fi": " "}, "TK207"), ({"de": "Gesetz"}, "TK202"), ({"fi": 5}, "TK206"), ("", "TK207"),
     ("\u00a0", "TK207"), (" " * 1001, "TK207"), (5, "TK206"), (["a"], "TK205"), ("a" * (limits.TEXT + 1), "TK112")],
)  # fmt: skip
def test_what_is_no_text_in_any_language_is_refused(value: object, refused: str) -> None:
    assert code(Local, value) == refused


def test_a_text_may_be_as_long_as_the_limit_says_and_not_a_letter_longer() -> None:
    longest = "a" * limits.TEXT
    assert need_text(longest) == TypeAdapter(Text).validate_python(longest) == longest
    assert refusal(need_text, longest + "a") == ("TK112", {"limit": 100_000})


def test_one_text_stands_for_a_list_of_one() -> None:
    texts = TypeAdapter(Texts).validate_python
    assert (texts("616/2021"), texts(["a", "b"]), texts([])) == (("616/2021",), ("a", "b"), ())
    assert [code(Texts, value) for value in (" ", ["a", " "], [1], 1)] == ["TK207", "TK207", "TK206", "TK205"]


def test_refusals_are_counted_only_within_a_bound_and_the_outer_bound_holds_on() -> None:
    with bounded_refusals(2):
        refuse("TK207")
        with bounded_refusals(0), pytest.raises(TooManyRefusals):
            refuse("TK207")
        refuse("TK207")
        with pytest.raises(TooManyRefusals):
            refuse("TK207")
    assert [refuse("TK207").type for _ in range(3)] == ["TK207"] * 3
