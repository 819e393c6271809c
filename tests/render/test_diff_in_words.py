"""Values of fields, edits, causes and moves as a reader of a comparison is told them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tiekartta.base.findings import Span
from tiekartta.base.words import words_of
from tiekartta.compare.report import CauseReport, Change, ItemRef, MeetingChange, RiskEffect
from tiekartta.model.scalars import Titles
from tiekartta.render.views.diff_values import calendar_change, differing, level, value_of
from tiekartta.render.views.diff_words import (
    cause_text,
    change_text,
    meeting_text,
    moved_by,
    place_of,
    risk_text,
    signed,
    title_of,
)

EN, FI = words_of("en"), words_of("fi")
DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("value", "field", "told"),
    [
        (None, "", "–"),
        ([], "", "–"),
        ({}, "", "–"),
        (False, "assumed", "–"),
        (True, "assumed", "yes"),
        (0, "effort", "0"),
        (DAY, "start", "29 Feb 2024"),
        (Fraction(2, 3), "progress", "66%"),
        (Titles(fi="Laki", en="Act"), "title", "Act"),
        ("3w", "duration", "3 weeks"),
        ("1w", "duration", "1 week"),
        ("30ed", "remaining", "30 calendar days"),
        ("3w", "title", "3w"),
        ("high", "impact", "high"),
        ("active", "status", "in progress"),
        ("active", "owner", "active"),
        ("FREQ=MONTHLY", "meetings", "recurring meetings"),
        ("a\n  b", "notes", "a b"),
        ("x" * 61, "notes", "x" * 59 + "…"),
        (["a"] * 6, "tags", "a, a, a, a, a, a"),
        (["a"] * 7, "tags", "a, a, a, a, a, a, …"),
        ({"budget": 500, "by": "State"}, "cost", "budget €500, State"),
    ],
)
def test_a_value_is_told_in_words(value: Any, field: str, told: str) -> None:
    assert value_of(value, EN, field) == told


def test_a_deadline_and_a_meeting_are_told_with_what_stands_beside_them() -> None:
    assert value_of({"date": DAY}, EN, "deadline") == "29 Feb 2024"
    assert value_of({"date": DAY, "kind": "statutory", "basis": ["616/2021"]}, FI, "deadline") == (
        "29.2.2024 (lakisääteinen, 616/2021)"
    )
    assert value_of({"date": DAY, "basis": ["§ 4"]}, EN, "deadline") == "29 Feb 2024 (§ 4)"
    assert (
        value_of([{"date": DAY}, {"date": DAY, "cancelled": True}], EN, "meetings")
        == "29 Feb 2024, 29 Feb 2024 cancelled"
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("high", "high"),
        ("2w", "2 weeks"),
        ("1d", "1 working day"),
        ("60%", "60%"),
        ("0%", "0%"),
        ("as it is", "as it is"),
    ],
)
def test_a_level_is_told_as_it_was_written(written: str, told: str) -> None:
    assert level(written, EN) == told


def test_a_level_is_written_as_the_language_writes_it() -> None:
    assert level("60%", FI) == "60\u00a0%"


def test_a_mapping_is_told_key_by_key() -> None:
    owed = {"Kela": {"status": "done", "date": DAY}, "status": "dropped", "n": 5, "budget": "open", "by": "active"}
    assert value_of(owed, EN) == "Kela: done, 29 Feb 2024, dropped, 5, open, active"
    assert value_of({"date": DAY, "lag": {"n": 5}, "status": "as it is"}, EN) == "29 Feb 2024, 5, as it is"
    assert value_of({"rrule": "FREQ=DAILY"}, EN, "meetings") == "recurring meetings"


def test_of_lists_only_what_differs_is_told() -> None:
    assert differing(["a", "b"], ["b", "c"]) == (["a"], ["c"])
    assert differing([], ["a"]) == ([], ["a"])
    assert differing(["a"], []) == (["a"], [])
    assert differing([], []) == ([], [])
    assert differing("a", ["a"]) == ("a", ["a"])


def test_a_calendar_is_told_by_what_changed_in_it() -> None:
    week = ["mon", "tue", "wed", "thu", "fri"]
    days = [(date(2022, 12, day), date(2022, 12, day)) for day in (30, 31)]
    over = (date(2023, 1, 1), date(2023, 1, 3))
    assert calendar_change("fi", None, EN) == calendar_change({}, {"closed": None}, EN) == EN("diff.calendar.same")
    assert calendar_change({"base": "fi"}, {"base": "none"}, EN) == EN("diff.calendar.base-none")
    assert calendar_change({"workdays": week}, {"workdays": ["sat", "mon"]}, EN) == EN(
        "diff.calendar.workdays", days=f"{EN('diff.calendar.mon')}, {EN('diff.calendar.sat')}"
    )
    assert calendar_change({}, {"workdays": week}, EN) == EN("diff.calendar.same")
    closed = EN("diff.calendar.closed", days="30 Dec 2022–3 Jan 2023")
    assert calendar_change({}, {"closed": [over, *days]}, EN) == closed
    opened = EN("diff.calendar.not-closed", days="31 Dec 2022")
    assert calendar_change({"closed": days}, {"closed": days[:1]}, EN) == opened
    far = [(date(2022, month, 1), date(2022, month, 1)) for month in range(1, 8)]
    told = calendar_change({"open": far[:1]}, {"open": far[1:], "closed": far}, EN)
    assert told.split("; ") == [
        EN("diff.calendar.open", days=", ".join(EN.date(day) for day, _ in far[1:])),
        EN("diff.calendar.not-open", days="1 Jan 2022"),
        EN("diff.calendar.closed", days=", ".join(EN.date(day) for day, _ in far[:6]) + ", …"),
    ]


@pytest.mark.parametrize(
    ("days", "english", "finnish"),
    [(1, "+1", "+1"), (-3, "−3", "−3"), (0, "0", "0"), (0.5, "+0.5", "+0,5"), (-1 / 3, "−0.3", "−0,3"),
     (0.04, "0", "0"),
     (-0.04, "0", "0"), (1.96, "+2", "+2")],
)  # fmt: skip
def test_a_move_has_a_sign_and_one_decimal_at_most(days: float, english: str, finnish: str) -> None:
    assert signed(days, EN) == EN("days", n=english)
    assert signed(days, FI) == FI("days", n=finnish)


def test_a_move_over_days_off_is_a_move_all_the_same() -> None:
    assert moved_by(0, EN) == EN("diff.over-days-off")
    assert moved_by(2, EN) == signed(2, EN)


def test_a_place_is_a_line_of_a_file_or_the_file() -> None:
    assert [place_of(each) for each in (None, Span("a.yaml"), Span("a.yaml", 3, 5))] == ["", "a.yaml", "a.yaml:3"]
    assert title_of("x" * 91, EN) == "x" * 89 + "…"
    assert title_of("x" * 90, EN) == "x" * 90


def changed(kind: str, field: str, old: Any, new: Any, list_name: str = "tasks") -> tuple[str, str, str]:
    return change_text(Change(list_name, "a", "A", kind, field, old, new, "none", None), EN)


def test_an_edit_is_a_field_with_its_values_or_the_kind_of_edit() -> None:
    assert changed("changed", "duration", "1w", "2w") == ("duration", "1 week", "2 weeks")
    assert changed("changed", "tags", ["a", "b"], ["b"]) == (EN("diff.field.tags"), "a", "–")
    assert changed("changed", "x-key", None, "1") == ("x-key", "–", "1")
    assert changed("renamed", "id", "a", "b") == (EN("diff.kind.renamed"), "a", "b")
    assert changed("added", "", None, None) == (EN("diff.kind.added"), "", "")
    assert changed("changed", "lang", "fi", "sv", "header")[1:] == ("fi", "sv")
    assert changed("changed", "calendar", "fi", {"base": "none"}, "header")[1:] == ("", EN("diff.calendar.base-none"))


@pytest.mark.parametrize(
    ("kind", "field", "old", "new", "told", "own"),
    [
        ("added", "", None, None, "added: Plan", "added: Plan"),
        ("removed", "", None, None, "removed: Plan", "removed: Plan"),
        ("dropped", "status", None, "dropped", "dropped: Plan", "dropped"),
        ("resumed", "status", "dropped", None, "taken up again: Plan", "taken up again"),
        ("progress", "finish", DAY, date(2024, 3, 1), "progress: Plan, finish 29 Feb 2024 → 1 Mar 2024",
         "its progress"),
        ("stalled", "finish", DAY, date(2024, 3, 1), "no progress told: Plan, finish 29 Feb 2024 → 1 Mar 2024",
         "no progress told"),
        ("field", "duration", "1w", "3w", "Plan: duration 1 week → 3 weeks", "duration 1 week → 3 weeks"),
        ("field", "depends_on", None, "b FF", "Plan: now waits for b FF", "now waits for b FF"),
        ("field", "depends_on", "b", None, "Plan: no longer waits for b", "no longer waits for b"),
        ("field", "depends_on", "b", "c", "Plan: waits for b → c", "waits for b → c"),
        ("field", "tags", ["x", "y"], ["y", "z"], "Plan: tags x → z", "tags x → z"),
    ],
)  # fmt: skip
def test_a_cause_is_told_shorter_where_it_is_the_items_own(
    kind: str, field: str, old: Any, new: Any, told: str, own: str
) -> None:
    cause = CauseReport(kind, "r", "tasks", "a", "Plan", field, old, new, 1, 1, 1.0, (), None)
    assert (cause_text(cause, EN), cause_text(cause, EN, "b"), cause_text(cause, EN, "a")) == (told, told, own)


@pytest.mark.parametrize(
    ("kind", "list_name", "field", "told"),
    [("progress", "questions", "answered", "answer: Plan"), ("stalled", "questions", "answered", "no answer: Plan"),
     ("reopened", "questions", "answered", "question open again: Plan"),
     ("header", "header", "start", "header: start 1 → 2"),
     ("time", "header", "status_date", "header: data date 1 → 2")],
)  # fmt: skip
def test_questions_and_the_header_have_words_of_their_own(kind: str, list_name: str, field: str, told: str) -> None:
    assert cause_text(CauseReport(kind, "r", list_name, "q", "Plan", field, "1", "2", 1, 1, 1.0, (), None), EN) == told


def test_a_calendar_is_a_cause_by_what_changed_in_it() -> None:
    cause = CauseReport("header", "r", "header", "r", "R", "calendar", "fi", {"base": "none"}, 1, 1, 1.0, (), None)
    assert cause_text(cause, EN) == "calendar: no public holidays apply"


def test_a_risk_is_told_with_what_is_known_of_it() -> None:
    risk = RiskEffect("raised", "x", "Strike", None, None, None, None, None)
    assert risk_text(risk, EN) == "risk raised: Strike"
    likelier = risk._replace(old_probability="low", new_probability="60%")
    assert risk_text(likelier, EN) == "risk raised: Strike (probability low → 60%)"
    known = risk._replace(new_probability="high", old_impact="1w", new_impact="2w")
    assert risk_text(known, EN) == "risk raised: Strike (probability high, impact 1 week → 2 weeks)"


def test_a_cancelled_meeting_is_told_with_its_reason_and_what_it_was_to_decide() -> None:
    gone = MeetingChange("cancelled", "b", "Board", DAY, None, (), None)
    plain = "Board: the meeting on 29 Feb 2024 is cancelled"
    assert meeting_text(gone, EN) == plain
    assert meeting_text(gone._replace(why="Strike"), EN) == f"{plain} (Strike)"
    decisions = (ItemRef("a", "decision", "Budget"), ItemRef("b", "decision", Titles(fi="Laki", en="Act")))
    assert meeting_text(gone._replace(decisions=decisions), EN) == f"{plain}. It was to decide: Budget; Act"
    assert meeting_text(gone._replace(kind="added"), EN) == "Board: new meeting on 29 Feb 2024"
