"""The rows of a form: what is asked of whom, and what of it is still open."""

from __future__ import annotations

from tests.build import roadmap, scheduled
from tiekartta.analyse.forms import Recipient, form_of
from tiekartta.model.forms import ASKED, ITEMS, OF_POINTS


def test_a_form_has_the_open_questions_of_its_owner_with_or_without_a_day() -> None:
    questions = [
        {"id": "dated", "owner": "HR", "due": "2022-01-10", "blocks": ["a", "other:b"]},
        {"id": "undated", "owner": "HR"},
        {"id": "answered", "owner": "HR", "answer": "Yes"},
        {"id": "theirs", "owner": "ICT"},
    ]
    plan = roadmap([{"id": "a", "title": "Survey", "duration": "1d"}], questions=questions)
    entries = form_of([plan], scheduled(plan), Recipient(None, "HR", None), "en").entries
    assert {each.id: (each.locked["due"], each.locked["blocks"]) for each in entries if each.sheet == "questions"} == {
        "dated": ("2022-01-10", "Survey, other:b"), "undated": ("", ""),
    }  # fmt: skip


def test_what_takes_no_time_is_asked_for_less_than_work() -> None:
    tasks = [{"id": "work", "duration": "1d", "owner": "HR"}, {"id": "point", "duration": "0d", "owner": "HR"}]
    plan = roadmap(
        [*tasks, {"id": "open", "owner": "HR"}],
        [{"id": "m", "owner": "HR"}],
        [{"id": "d", "owner": "HR"}],
    )
    entries = form_of([plan], scheduled(plan), Recipient(None, "HR", None), "en").entries
    asked = {each.id: set(each.asked) for each in entries}
    assert asked["work"] == asked["open"] == set(ASKED[ITEMS])
    assert asked["point"] == asked["m"] == asked["d"] == set(OF_POINTS)
