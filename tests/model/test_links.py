"""Links in their short and their long form, and the lags between their ends."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from tiekartta.model.links import AnyLink, Lag, Link, parse_lag, parse_link


@pytest.mark.parametrize(
    ("text", "link", "told"),
    [
        ("a", Link("a"), "a"),
        ("a FS", Link("a"), "a"),
        ("a FS+0d", Link("a", "FS", Lag(0, "d")), "a"),
        ("a FF", Link("a", "FF"), "a FF"),
        ("a FS+5d", Link("a", "FS", Lag(5)), "a FS+5d"),
        ("a SS-2w", Link("a", "SS", Lag(-2, "w")), "a SS-2w"),
        ("r:a  SF + 7ed", Link("r:a", "SF", Lag(7, "d", True)), "r:a SF+7ed"),
        ("a FS - 1ew", Link("a", "FS", Lag(-1, "w", True)), "a FS-1ew"),
    ],
)
def test_a_link_is_told_as_shortly_as_it_can_be_written(text: str, link: Link, told: str) -> None:
    assert (parse_link(text), str(link)) == (link, told)
    assert str(parse_link(told)) == told


@pytest.mark.parametrize(
    "text", ["a b", "a FS+5", "a FS5d", "a fs", "a FS+-5d", "a FS+5d b", " a", "a ", "a FS+5d\n", "a" * 441 + " FF"]
)
def test_what_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_link(text)
    assert (refused.value.type, refused.value.context) == ("TK308", {"value": text})


@pytest.mark.parametrize(
    ("text", "lag"),
    [
        ("5d", Lag(5)),
        ("+5d", Lag(5)),
        ("-5d", Lag(-5)),
        ("- 5d", Lag(-5)),
        ("-2w", Lag(-2, "w")),
        ("7ed", Lag(7, "d", True)),
    ],
)
def test_a_lag_has_a_sign(text: str, lag: Lag) -> None:
    assert parse_lag(text) == parse_lag(lag) == lag


@pytest.mark.parametrize("value", ["", "d", "--5d", "5", "٥d", 5, None])
def test_what_is_no_lag_is_refused(value: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_lag(value)
    assert refused.value.type == "TK307"


def test_the_weeks_of_a_lag_are_working_weeks_unless_they_elapse() -> None:
    lags = [Lag(-2), Lag(-2, "w"), Lag(-2, "w", True), Lag(3, "d", True)]
    assert [each.days(5) for each in lags] == [-2, -10, -14, 3]
    assert [str(each) for each in lags] == ["-2d", "-2w", "-2ew", "+3ed"]


def test_the_long_form_says_the_same_and_more() -> None:
    link: Any = TypeAdapter(AnyLink).validate_python
    assert link({"task": "a"}) == link("a") == link(Link("a")) == Link("a")
    assert link({"task": "a", "type": "SS", "lag": "-2d", "why": "Law", "assumed": True}) == Link(
        "a", "SS", Lag(-2), "Law", True
    )


@pytest.mark.parametrize(
    ("value", "refused"),
    [(5, "TK308"), (["a"], "TK308"), ({"task": "a", "lag": 2}, "TK307"), ({"task": "a b"}, "TK208"),
     ({"type": "FS"}, "missing"), ({"task": "a", "type": "fs"}, "literal_error"),
     ({"task": "a", "days": 2}, "extra_forbidden")],
)  # fmt: skip
def test_what_is_wrong_in_the_long_form_is_told_at_its_key(value: object, refused: str) -> None:
    with pytest.raises(ValidationError) as errors:
        TypeAdapter(AnyLink).validate_python(value)
    assert errors.value.errors()[0]["type"] == refused
