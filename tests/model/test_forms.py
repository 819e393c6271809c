"""What a form says of an entry: short texts that come back the same from any program."""

from __future__ import annotations

from typing import Any

import pytest

from tiekartta.model.forms import LONGEST, shown_status, shown_text, value_in
from tiekartta.model.items import Milestone, Question, Task
from tiekartta.model.scalars import Titles


def task(**values: Any) -> Task:
    return Task.model_validate({"id": "a", "title": "A", **values})


@pytest.mark.parametrize(
    ("written", "shown"),
    [("60%", "6000"), (0.125, "1250"), (0.33333, "3333"), (0, "0"), (100, "10000"), (0.00005, "0"), (0.00015, "2")],
)
def test_a_share_is_told_in_hundredths_of_a_per_cent(written: object, shown: str) -> None:
    assert value_in(task(progress=written), "progress", "fi") == shown


def test_a_day_is_told_as_iso_a_text_in_the_readers_language_and_nothing_as_the_empty_text() -> None:
    assert value_in(task(started="2022-01-03"), "started", "sv") == "2022-01-03"
    assert value_in(task(), "started", "sv") == value_in(task(), "progress", "sv") == ""
    assert value_in(task(title={"fi": "Laki", "sv": "Lag"}), "title", "sv") == "Lag"
    assert value_in(task(notes="seen"), "comment", "sv") == ""
    assert value_in(task(duration="3w"), "duration", "sv") == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  a   b  ", "a b"),
        ("a\n\n  b \n", "a\n\nb"),
        ("a\u00a0b\tc", "a b c"),
        ("a\x07b\u202ec", "a b c"),
        ("päätös § 28 🎯", "päätös § 28 🎯"),
        (" \n ", ""),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), "a" * (LONGEST - 1) + "…"),
    ],
)
def test_a_text_is_shown_without_what_does_not_print_and_cut_when_it_is_long(text: str, shown: str) -> None:
    assert shown_text(text, "fi") == shown_text(Titles(sv=text), "fi") == shown


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "planned"),
        ({"started": "2022-01-03"}, "active"),
        ({"started": "2022-01-03", "finished": "2022-01-04"}, "done"),
        ({"finished": "2022-01-04"}, "done"),
        ({"status": "waiting", "started": "2022-01-03"}, "waiting"),
    ],
)
def test_the_status_is_the_items_own_or_what_its_actual_dates_say(values: dict[str, Any], status: str) -> None:
    assert shown_status(task(**values)) == status


def test_what_takes_no_time_has_a_status_too() -> None:
    assert shown_status(Milestone.model_validate({"id": "m", "title": "M", "finished": "2022-01-04"})) == "done"
    assert shown_status(Question.model_validate({"id": "q", "title": "Q"})) == "planned"
