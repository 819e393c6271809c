"""Which removed and added entries are one that only changed its id: how alike they are, bound by bound."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.compare import renames as module
from tiekartta.compare.entries import Entry, entries_of
from tiekartta.compare.renames import named, renames, with_names
from tiekartta.model.entities import JournalEntry
from tiekartta.model.items import Decision, Task


def entry(name: str, title: str, parent: str | None = None, **more: Any) -> Entry:
    return Entry("tasks", name, Task.model_validate({"id": name, "title": title, **more}), parent)


def likeness(one: Entry, other: Entry) -> float:
    assert module._likeness(one, other) == module._likeness(other, one)
    return module._likeness(one, other)


def test_with_the_same_title_the_share_of_the_other_fields_and_of_the_parent_decides() -> None:
    one = entry("a", "Survey", "p", duration="5d", owner="HR")
    assert likeness(one, entry("b", "Survey", "p", duration="5d", owner="HR")) == 2.0
    assert likeness(one, entry("b", "Survey", "q", duration="5d", owner="HR")) == pytest.approx(1 + 2 / 3)
    assert likeness(one, entry("b", "Survey", "p", duration="5d")) == pytest.approx(1 + 2 / 3)
    assert likeness(one, entry("b", "Survey", "q")) == 1.0


def test_titles_that_are_six_tenths_alike_are_the_least_alike_ones_that_count() -> None:
    assert likeness(entry("a", "abcde"), entry("b", "abcxy")) == pytest.approx(0.6 * 0.6 + 0.4)
    assert likeness(entry("a", "abc"), entry("b", "abcdefg")) == pytest.approx(0.6 * 0.6 + 0.4)  # by their length alone
    assert likeness(entry("a", "abcdef"), entry("b", "abcxyz")) == 0.0
    assert likeness(entry("a", "ab"), entry("b", "abcdefg")) == 0.0
    assert renames(roadmap([{"id": "a", "title": "abcde"}]), roadmap([{"id": "b", "title": "abcxy"}])) == {"a": "b"}


def test_entries_that_are_three_quarters_alike_are_the_least_alike_ones_that_are_one() -> None:
    same = {"duration": "5d", "owner": "HR"}
    old = roadmap([{"id": "a", "title": "abcd", **same, "description": "Old"}])
    assert renames(old, roadmap([{"id": "b", "title": "abcx", **same, "description": "New"}])) == {"a": "b"}
    assert renames(old, roadmap([{"id": "b", "title": "abcx", "duration": "5d", "description": "New"}])) == {}


def test_titles_are_compared_by_their_first_two_hundred_characters() -> None:
    long = "x" * 200
    assert likeness(entry("a", long + "a"), entry("b", long + "b")) == 2.0
    assert likeness(entry("a", long[1:] + "a"), entry("b", long[1:] + "b")) < 1.0


def test_long_titles_with_words_put_before_them_are_as_alike_as_short_ones() -> None:
    long = "survey of contracts, " * 10
    assert likeness(entry("a", long), entry("b", f"Plan: {long}")) > 0.9


def test_beyond_the_bound_of_pairs_only_equal_titles_count(monkeypatch: pytest.MonkeyPatch) -> None:
    old = roadmap([{"id": "a", "title": "Survey of contracts"}])
    new = roadmap([{"id": "b", "title": "Survey of the contracts"}])
    for most, found in ((1, {"a": "b"}), (0, {})):
        monkeypatch.setattr(module, "_PAIRS", most)
        assert renames(old, new) == found
    assert renames(old, roadmap([{"id": "b", "title": "Survey of contracts"}])) == {"a": "b"}
    many = [{"id": f"n{number}", "title": "Survey of contracts", "owner": "HR"} for number in range(10)]
    assert renames(old, roadmap([*many, {"id": "b", "title": "Survey of contracts"}])) == {}  # the first ten only
    assert renames(old, roadmap([*many[1:], {"id": "b", "title": "Survey of contracts"}])) == {"a": "b"}


def test_of_two_that_would_become_the_same_one_the_more_alike_does() -> None:
    new = roadmap([{"id": "n", "title": "Survey", "duration": "5d"}])
    near, far = {"id": "near", "title": "Survey", "duration": "5d"}, {"id": "far", "title": "Survey", "duration": "9d"}
    assert renames(roadmap([near, far]), new) == renames(roadmap([far, near]), new) == {"near": "n"}
    assert renames(roadmap([near, {**near, "id": "as-near"}]), new) == {}


def test_names_of_one_roadmap_are_followed_where_another_has_none() -> None:
    plan = roadmap([{"id": "a"}, {"id": "b", "depends_on": ["s:a"]}])
    renamed = with_names(plan, {"r": {}, "s": {"a": "z"}})
    assert [str(link) for link in renamed.tasks[1].depends_on] == ["s:z"]


def test_a_parent_keeps_its_children_under_its_new_name_and_the_journal_its_entries() -> None:
    note = {"date": "2022-01-10", "about": "p", "note": "Begun"}
    plan = roadmap([{"id": "p", "tasks": [{"id": "a"}, {"id": "b"}]}, {"id": "c"}])
    plan = replace(plan, journal=tuple(JournalEntry.model_validate(each) for each in (note, note)))
    renamed = with_names(plan, {"r": {"p": "q", "b": "z"}})
    assert [(each.id, [child.id for child in each.tasks]) for each in renamed.tasks] == [("q", ["a", "z"]), ("c", [])]
    assert [each.about for each in renamed.journal] == ["q", "q"]
    assert {key for key in entries_of(renamed) if key[0] == "tasks"} == {("tasks", each) for each in "qazc"}


def test_the_decision_that_a_choice_or_money_hangs_on_is_called_by_its_new_id() -> None:
    money = {"budget": 5, "funding": [{"by": "State", "applied": 5, "decision": "d"}]}
    task = Task.model_validate({"id": "a", "title": "A", "cost": money})
    assert named(task, "tasks", {"d": "e"}).cost.funding[0].decision == "e"
    assert named(task, "tasks", {"x": "e"}) is task
    decision = Decision.model_validate({"id": "d", "title": "D", "via": ["board", "k"], "depends_on": ["a SS+2d"]})
    renamed = named(decision, "decisions", {"d": "e", "a": "z", "k": "l"})
    assert (renamed.id, renamed.via, [str(each) for each in renamed.depends_on]) == ("e", ("board", "l"), ["z SS+2d"])
