"""The rows of a form: what is asked of whom, and what of it is still open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.forms import Recipient, form_of, parties_of
from tiekartta.model.entities import Group
from tiekartta.model.forms import ASKED, ITEMS, OF_POINTS, Form
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute


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


def form(*plans: Roadmap, **recipient: Any) -> Form:
    lang = recipient.pop("lang", "en")
    return form_of(plans, compute(list(plans), {each.id: MONDAY for each in plans}), Recipient(**recipient), lang)


def names(found: Form) -> list[str]:
    return [f"{each.id} {each.party}".strip() for each in found.entries]


def groups(*told: dict[str, str]) -> tuple[Group, ...]:
    return tuple(Group.model_validate({"title": {"fi": "Ryhmä", "en": "Group"}, **each}) for each in told)


def test_only_the_roadmaps_that_ask_something_are_named() -> None:
    asks = roadmap([{"id": "a", "owner": "HR"}], title={"fi": "Kartta", "en": "Map"})
    other = roadmap([{"id": "b", "owner": "ICT"}], id="other")
    found = form(asks, other, owner="HR")
    assert (found.by, found.days, found.titles) == ("HR", {"r": "2022-01-03"}, {"r": "Map"})
    assert form(asks, other, owner="HR", lang="fi").titles == {"r": "Kartta"}


@pytest.mark.parametrize(
    ("recipient", "by"),
    [
        ({"group": "g"}, "Group"), ({"group": "unknown"}, "unknown"), ({"party": "Oulu"}, "City of Oulu"),
        ({"party": "Ii"}, "Ii"), ({"owner": "HR"}, "HR"), ({}, ""),
    ],
)  # fmt: skip
def test_a_recipient_has_the_name_that_a_roadmap_knows(recipient: dict[str, str], by: str) -> None:
    plan = replace(roadmap(id="knows", parties={"Oulu": "City of Oulu"}), groups=groups({"id": "g"}))
    assert form(roadmap(), plan, **recipient).by == by


def test_a_group_is_asked_for_what_its_sub_groups_have_not_finished() -> None:
    """Neither for a parent, which follows from its subtasks, nor for what was dropped."""
    child = {"id": "child", "title": "C", "group": "sub", "duration": "1d", "deadline": "2022-02-01"}
    tasks = [
        {"id": "p", "title": "P", "group": "g", "tasks": [child]}, {"id": "theirs", "group": "h"},
        {"id": "done", "group": "g", "finished": "2021-12-31"}, {"id": "gone", "group": "g", "status": "dropped"},
    ]  # fmt: skip
    plan = roadmap(tasks, questions=[{"id": "q", "group": "sub"}, {"id": "other", "group": "h"}])
    found = form(replace(plan, groups=groups({"id": "g"}, {"id": "sub", "parent": "g"}, {"id": "h"})), group="g")
    assert names(found) == ["child", "q"]
    assert found.entries[0].locked == {
        "id": "child", "title": "C", "package": "P", "start": "2022-01-03", "finish": "2022-01-03",
        "deadline": "2022-02-01",
    }  # fmt: skip


def test_a_party_is_asked_for_what_it_owes_and_for_what_it_owns_by_any_of_its_names() -> None:
    """What is owed of a finished item is still to come."""
    owed = {"Oulu": "planned", "Ii": "planned"}
    tasks = [
        {"id": "code", "owner": "OULU"}, {"id": "name", "owner": {"fi": "Oulun kaupunki"}},
        {"id": "part", "owner": "Oulu and Ii"}, {"id": "survey", "finished": "2021-12-31", "deliverables": owed},
        {"id": "came", "deliverables": {"Oulu": "done"}}, {"id": "nobody"},
    ]  # fmt: skip
    plan = roadmap(tasks, parties={"Oulu": {"fi": "Oulun kaupunki", "en": "City of Oulu"}})
    assert names(form(plan, party="Oulu")) == ["code", "name", "survey Oulu"]
    assert names(form(plan, party="Ii")) == ["survey Ii"]
    assert parties_of([plan, roadmap([{"id": "a", "deliverables": {"Kemi": "done"}}])]) == {"Oulu", "Ii", "Kemi"}


def test_those_whose_item_it_is_are_asked_for_every_delivery_of_it() -> None:
    owed = {"Oulu": {"status": "planned", "due": "2022-01-20"}, "Ii": "partly", "Kemi": "not-applicable"}
    tasks = [
        {"id": "ours", "owner": "HR", "deadline": "2022-02-01", "deliverables": owed},
        {"id": "undated", "owner": "HR", "deliverables": {"Ii": {"status": "planned", "notes": "x" * 3_000}}},
        {"id": "theirs", "owner": "ICT", "deliverables": owed},
    ]
    found = [each for each in form(roadmap(tasks), owner="hr").entries if each.party]
    assert [(each.id, each.party, each.locked["due"]) for each in found] == [
        ("ours", "Oulu", "2022-01-20"), ("ours", "Ii", "2022-02-01"), ("undated", "Ii", ""),
    ]  # fmt: skip
    assert [sorted(each.asked) for each in found] == [["date", "notes", "status"]] * 2 + [["date", "status"]]
