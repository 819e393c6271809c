"""Rules of decisions, people, sources and links: what each speaks of, and what is near it and right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.rules import dcma, decision_making, outline, provenance
from tiekartta.analyse.rules.plan import Plan
from tiekartta.base.findings import Place
from tiekartta.model.config import Config
from tiekartta.model.entities import Function, Interface, Phase, Risk
from tiekartta.model.roadmap import Roadmap

DONE = {"status": "done", "finished": "2021-12-31"}


def told(rule: Any, plan: Roadmap, **config: Any) -> list[tuple[Any, ...]]:
    """What a rule tells on 3 January 2022: the code, the item with its keys, then the values."""
    found = []
    for each in rule(Plan(plan, scheduled(plan), Config.model_validate(config))):  # type: ignore[call-arg]
        assert isinstance(each.where, Place)
        values = [f"{day:%m-%d}" if hasattr(day, "isoformat") else day for day in each.args.values()]
        found.append((each.code, each.where.item, *each.where.path, *values))
    return found


def items(rule: Any, plan: Roadmap) -> list[str]:
    return [each[1] for each in told(rule, plan)]


def test_a_decision_has_a_body_and_a_body_that_decides_has_meetings() -> None:
    decisions: list[dict[str, Any]] = [
        {"id": "nobody"}, {"id": "made", **DONE}, {"id": "d", "body": "empty", "via": ["before", "full"]},
        {"id": "over", "body": "idle", **DONE},
    ]  # fmt: skip
    bodies = [{"id": name} for name in ("empty", "before", "idle")] + [{"id": "full", "meetings": ["2022-01-10"]}]
    plan = roadmap([{"id": "work"}], [{"id": "event"}], decisions, bodies)
    assert items(decision_making.decision_without_body, plan) == ["nobody"]
    assert items(decision_making.body_without_meetings, plan) == ["empty", "before"]


@pytest.mark.parametrize(
    ("meetings", "keys", "found"),
    [
        (["01-10", "01-31"], {"deadline": "01-09"}, ("TK404", "k", "01-09", "01-10")),
        (["01-10", "01-31"], {"deadline": "01-10"}, None),
        (["01-10"], {"deadline": "01-09"}, ("TK404", "k", "01-09", "01-10")),
        (["01-02", "01-10"], {"deadline": "01-09"}, ("TK404", "k", "01-09", "01-10")),
        (["01-02"], {"deadline": "01-09"}, ("TK404", "k", "01-09", "–")),
        (["01-03", "01-10"], {"deadline": "01-09"}, None),
        (["01-10"], {"deadline": "01-02"}, None),
        (["01-10"], {}, None),
        ([], {"deadline": "01-09"}, None),
        (["01-10"], {"deadline": "01-09", **DONE}, None),
        (["01-10"], {"deadline": "01-09", "status": "dropped"}, None),
        (["01-10", "01-31"], {"deadline": "01-10", "depends_on": ["long"]}, ("TK411", "01-10", "01-31", "01-10")),
        (["01-10"], {"deadline": "01-10", "depends_on": ["long"]}, None),
    ],
)
def test_a_decision_is_made_by_its_deadline_in_a_meeting_by_which_it_is_prepared(
    meetings: list[str], keys: dict[str, Any], found: tuple[Any, ...] | None
) -> None:
    keys = {**keys, "deadline": f"2022-{keys['deadline']}"} if "deadline" in keys else keys
    body = {"id": "k", "meetings": [f"2022-{day}" for day in meetings]}
    plan = roadmap([{"id": "long", "duration": "9d"}], decisions=[{"id": "d", "body": "k", **keys}], bodies=[body])
    assert told(decision_making.misses_its_deadline, plan) == (
        [(found[0], "d", "deadline", *found[1:])] if found else []
    )


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"meeting": "2022-01-10"}, None),
        ({"meeting": "2022-01-11"}, ("TK405", "meeting", "k", "01-11", "01-24")),
        ({"meeting": "2022-01-25"}, ("TK405", "meeting", "k", "01-25", "–")),
        ({"meeting": "2022-01-17"}, ("TK412", "meeting", "k", "01-17", "01-24")),
        ({"meeting": "2022-01-11", **DONE}, ("TK410", "finished", "k", "12-31", "01-10")),
        ({"status": "done", "finished": "2021-12-20"}, None),
        ({"meeting": "2022-01-11", "status": "dropped"}, None),
        ({}, None),
    ],
)
def test_a_decision_is_planned_and_made_on_days_on_which_its_body_meets(
    keys: dict[str, Any], found: tuple[Any, ...] | None
) -> None:
    meetings = ["2021-12-20", "2022-01-10", {"date": "2022-01-17", "cancelled": True}, "2022-01-24"]
    decisions = [{"id": "d", "body": "k", **keys}, {"id": "bare", "body": "none", "meeting": "2022-01-11"}]
    plan = roadmap(decisions=decisions, bodies=[{"id": "k", "meetings": meetings}, {"id": "none"}], start="2021-12-01")
    assert told(decision_making.not_a_meeting, plan) == ([(found[0], "d", *found[1:])] if found else [])


def test_the_first_meeting_that_a_holiday_takes_from_a_decision_is_told() -> None:
    """The rule would meet on Thursday 6 January, Epiphany, and again on the 13th."""
    weekly = {"rrule": "FREQ=WEEKLY;BYDAY=TH"}

    def found(**keys: Any) -> list[tuple[Any, ...]]:
        body = {"id": "k", "meetings": [weekly]}
        plan = roadmap(decisions=[{"id": "d", "body": "k", **keys}], bodies=[body], calendar="fi")
        return told(decision_making.meeting_on_a_holiday, plan)

    assert found() == [("TK413", "d", "body", "k", "01-06", "01-13")]
    assert found(meeting="2022-01-07") == found(**DONE) == []


def test_a_day_that_is_listed_twice_is_told_at_the_second() -> None:
    meetings = ["2022-01-10", {"rrule": "FREQ=WEEKLY;BYDAY=MO"}, "2022-01-17", {"date": "2022-01-10"}]
    bodies = [{"id": "k", "meetings": meetings}, {"id": "other", "meetings": ["2022-01-10"]}]
    assert told(decision_making.two_meetings_on_a_day, roadmap(bodies=bodies)) == [
        ("TK409", "k", "meetings", 3, "01-10")
    ]


def test_all_but_events_and_decisions_of_a_body_have_owners() -> None:
    plan = roadmap(
        [{"id": "work"}, {"id": "owned", "owner": "HR"}, {"id": "done", **DONE}],
        [{"id": "event", "date": "2022-02-01"}, {"id": "aim", "planned": "2022-02-01"}],
        [{"id": "d", "body": "k"}, {"id": "nobody"}], [{"id": "k"}],
    )  # fmt: skip
    assert items(provenance.no_owner, plan) == ["work", "aim", "nobody"]


def test_a_statutory_deadline_rests_on_a_law_that_it_or_its_item_names() -> None:
    law, day = {"date": "2022-02-01", "kind": "statutory"}, {"date": "2022-02-01", "kind": "fixed"}
    tasks = [
        {"id": "bare", "deadline": law}, {"id": "item", "deadline": law, "basis": "1 §"},
        {"id": "fixed", "deadline": day},
        {"id": "own", "deadline": {**law, "basis": "1 §"}}, {"id": "gone", "deadline": law, "status": "dropped"},
    ]  # fmt: skip
    assert told(provenance.statutory_without_basis, roadmap(tasks)) == [("TK502", "bare", "deadline", "02-01")]


def test_an_item_has_the_sources_and_the_day_of_its_parents() -> None:
    child, own = {"title": "C"}, {"id": "own", "sources": ["S"], "finish": "2022-02-01"}
    tasks = [
        {"id": "p", "sources": ["S"], "deadline": "2022-02-01", "tasks": [{"id": "inner", **child}]},
        {"id": "q", "tasks": [{"id": "bare", **child}, {**own, **child}]},
        {"id": "alone", "start": "2022-02-01"}, {"id": "done", **DONE},
    ]  # fmt: skip
    plan = roadmap(tasks, [{"id": "m", "planned": "2022-02-01"}], [{"id": "d", "meeting": "2022-02-01"}])
    assert items(provenance.no_source, plan) == ["bare", "alone", "done", "m", "d"]
    assert items(provenance.no_deadline, plan) == ["bare", "alone"]


def test_what_is_guessed_and_hangs_on_guesses_only_is_told() -> None:
    guess, link = {"assumed": True}, {"task": "a", "assumed": True}
    tasks = [
        {"id": "a"}, {"id": "told", **guess, "depends_on": [link]}, {"id": "sure", "depends_on": [link]},
        {"id": "free", **guess}, {"id": "half", **guess, "depends_on": [link, "told"]},
        {"id": "law", **guess, "depends_on": [link], "basis": "1 §"},
        {"id": "sourced", **guess, "depends_on": [link], "sources": ["S"]},
        {"id": "over", **guess, "depends_on": [link], **DONE},
    ]  # fmt: skip
    assert items(provenance.assumptions_only, roadmap(tasks)) == ["told"]


def test_interfaces_functions_questions_and_risks_want_somebody() -> None:
    plan = roadmap(
        [{"id": "work"}], decisions=[{"id": "d"}],
        questions=[
            {"id": "told", "blocks": ["work", "d"]}, {"id": "owned", "blocks": ["d"], "owner": "HR"},
            {"id": "over", "blocks": ["d"], "answer": "Yes"}, {"id": "small", "blocks": ["work", "unknown"]},
        ],
    )  # fmt: skip
    shared: dict[str, Any] = {"groups": ["g", "h"], "subject": "S"}
    plan = replace(
        plan,
        interfaces=tuple(
            Interface.model_validate({"id": name, **shared, **keys})
            for name, keys in {"i": {}, "open": {"lead": "g"}, "agreed": {"lead": "g", "agreed": True}}.items()
        ),
        functions=tuple(
            Function.model_validate({"id": name, "title": "F", "requires": names})
            for name, names in {"bare": [], "full": ["work"]}.items()
        ),
        risks=tuple(
            Risk.model_validate({"id": name, "title": "R", **keys})
            for name, keys in {"bare": {}, "owned": {"owner": "HR"}, "closed": {"status": "closed"}}.items()
        ),
    )
    assert told(provenance.question_without_owner, plan) == [("TK505", "told", "d")]
    assert told(provenance.interfaces, plan) == [("TK504", "i", "g – h"), ("TK515", "open", "lead", "g", "g – h")]
    assert items(provenance.function_requires_nothing, plan) == ["bare"]
    assert items(provenance.risk_without_owner, plan) == ["bare"]


def test_a_code_that_the_header_does_not_list_is_told_wherever_it_stands() -> None:
    tasks = [{"id": "a", "sources": ["STM", "VM", "Minutes of the board", "X", "vm"]}]
    phase = Phase.model_validate({"id": "p", "title": "P", "sources": ["VM2"]})
    plan = replace(roadmap(tasks, sources={"STM": "Ministry"}), phases=(phase,))
    assert told(provenance.unknown_source, plan) == [
        ("TK514", "a", "sources", 1, "VM"), ("TK514", "p", "sources", 0, "VM2"),
    ]  # fmt: skip
    assert told(provenance.unknown_source, roadmap(tasks)) == []


def test_a_link_given_twice_is_told_at_the_second_unless_it_is_of_another_type() -> None:
    tasks = [{"id": "a"}, {"id": "b", "depends_on": ["a", "a SS", "a FS+2d"]}, {"id": "c", "depends_on": ["a"]}]
    assert told(outline.duplicate_links, roadmap(tasks)) == [("TK222", "b", "depends_on", 2, "a", "FS")]


@pytest.mark.parametrize(
    ("keys", "more", "header", "found"),
    [
        ({}, [{"id": "b", "depends_on": ["a SS"]}, {"id": "c", "depends_on": ["a SF"]}], {}, "b"),
        ({}, [{"id": "b", "depends_on": ["a SF"]}], {}, "b"),
        ({}, [{"id": "b", "depends_on": ["a SS", "a FF"]}], {}, None),
        ({}, [{"id": "b", "depends_on": ["a SS"]}, {"id": "c", "depends_on": ["a"]}], {}, None),
        ({}, [{"id": "b"}], {}, None),
        ({"deadline": "2022-02-01"}, [{"id": "b", "depends_on": ["a SS"]}], {}, None),
        ({}, [{"id": "b", "depends_on": ["a SS"]}], {"target": "a"}, None),
        (DONE, [{"id": "b", "depends_on": ["a SS"]}], {}, None),
    ],
)
def test_work_that_others_begin_with_and_nobody_waits_for_leads_nowhere(
    keys: dict[str, str], more: list[dict[str, Any]], header: dict[str, str], found: str | None
) -> None:
    plan = roadmap([{"id": "a", **keys}, *more], **header)
    assert told(outline.finish_leads_nowhere, plan) == ([("TK357", "a", found)] if found else [])


def test_a_parent_that_somebody_waits_for_leads_on_what_is_in_it() -> None:
    inner = {"id": "p", "tasks": [{"id": "a", "title": "A"}, {"id": "b", "title": "B", "depends_on": ["a SS"]}]}
    event = {"id": "m", "depends_on": ["a SS"]}
    assert items(outline.finish_leads_nowhere, roadmap([inner])) == ["a"]
    assert items(outline.finish_leads_nowhere, roadmap([inner, {"id": "c", "depends_on": ["p"]}])) == []
    assert items(outline.finish_leads_nowhere, roadmap([inner], target="p")) == []
    assert items(outline.finish_leads_nowhere, roadmap([{"id": "z", "depends_on": ["m SS"]}, inner], [event])) == ["a"]


def test_checks_that_few_items_or_links_fail_are_left_to_the_assessment() -> None:
    """Two items without an end, and one link that is no FS: shares; a late one is told at its place by its number."""
    tasks = [
        {"id": "a", "duration": "50d", "owner": "HR"},
        {"id": "b", "duration": "5d", "depends_on": ["a SS-2d"], "deadline": "2022-01-03"},
    ]

    def found(minimum: int) -> dict[str, tuple[Any, ...]]:
        return {each[0]: each[1:] for each in told(dcma.failed_checks, roadmap(tasks), quality={"minimum": minimum})}

    assert found(3) == {}
    two = found(2)
    assert two["TK601"] == ("", 2, 2, 100.0, 5, 44)
    assert two["TK602"] == ("b", "depends_on", 0, 1, 1, 1.0, 0, 44)
    assert two["TK607"][:2] == ("a", 2)
    assert two["TK610"] == ("", 1, 2, 50.0, None, 44)
    assert "TK604" not in two
    assert found(1)["TK604"] == ("", 1, 1, 0.0, 90, 44)
    assert {"TK603", "TK605"}.isdisjoint(found(1))


def test_a_high_float_and_a_high_duration_are_told_with_their_own_limits() -> None:
    tasks = [{"id": "a", "duration": "20d"}, {"id": "b", "duration": "1d"}]
    quality = {"minimum": 1, "high_float_days": 18, "high_duration_days": 19}
    found = {each[0]: each[-1] for each in told(dcma.failed_checks, roadmap(tasks), quality=quality)}
    assert (found["TK606"], found["TK608"]) == (18, 19)
