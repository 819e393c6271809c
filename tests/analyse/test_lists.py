"""Lists: each filter alone and together, sections, the owners' load."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.analyse.about import issue_state
from tiekartta.analyse.listing.filters import TESTS, Filter
from tiekartta.analyse.listing.list_items import KINDS
from tiekartta.analyse.listing.report import ListReport, list_of
from tiekartta.model.entities import Body, Function, Group, Interface, Issue, Phase
from tiekartta.model.items import Question
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute

DONE = {"status": "done", "started": "2021-12-01", "finished": "2021-12-30"}


def plan() -> Roadmap:
    """A small roadmap in which every filter finds something and leaves something."""
    tasks: list[dict[str, Any]] = [
        {"id": "done", "group": "hr", "phase": "one", "basis": "616/2021 26 § 1 mom", "sources": ["S"], **DONE},
        {
            "id": "survey", "group": "hr", "phase": "one", "duration": "10d", "owner": "Kunnat; HR",
            "status": "partly", "started": "2021-12-20", "sources": ["S"], "tags": ["siirto"],
            "deadline": {"date": "2022-03-01", "kind": "statutory", "basis": "616/2021 26 §"},
            "deliverables": {"Oulu": "done", "Ii": "planned"},
        },
        {
            "id": "system", "group": "ict", "phase": "two", "duration": "20d", "owner": "ICT", "critical": "declared",
            "depends_on": ["survey"], "support": {"by": "DigiFinland", "what": "guide"}, "assumed": True,
        },
        {"id": "late", "group": "pay", "duration": "9d", "necessary": True, "deadline": "2022-01-07"},
        {
            "id": "own-way", "duration": "2d", "deviation": "done in another way", "package": "late",
            "cost": {"budget": 5},
        },
        {"id": "not-here", "status": "not-applicable", "deviation": "no such body"},
    ]  # fmt: skip
    decision = {"id": "budget", "body": "council", "depends_on": ["system"], "owner": "council"}
    base = roadmap(tasks, decisions=[decision], start="2021-12-01", target="budget")
    groups = [{"id": "hr", "title": "HR"}, {"id": "pay", "title": "Pay", "parent": "hr"}, {"id": "ict", "title": "ICT"}]
    return replace(
        base,
        groups=tuple(Group.model_validate(each) for each in groups),
        phases=tuple(Phase.model_validate({"id": each, "title": each}) for each in ("one", "two")),
        bodies=(Body.model_validate({"id": "council", "title": "Council", "meetings": ["2022-02-14", "2022-03-14"]}),),
        questions=(
            Question.model_validate({"id": "why", "title": "Why?", "blocks": ["system"]}),
            Question.model_validate({"id": "how", "title": "How?", "answer": "so"}),
        ),
        interfaces=(
            Interface.model_validate({"id": "both", "groups": ["hr", "ict"], "subject": "Data", "lead": "hr"}),
        ),
    )


def listed(by: str | None = None, **wanted: Any) -> ListReport:
    return list_of([plan()], compute([plan()], {"r": date(2022, 1, 3)}), 5, Filter(**wanted), by)


def ids(**wanted: Any) -> set[str]:
    return {each.id for section in listed(**wanted).sections for each in section.items}


EVERY = {"done", "survey", "system", "late", "own-way", "budget"}
CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({}, EVERY),
    ({"kinds": ("decision",)}, {"budget"}),
    ({"kinds": ("question",)}, {"why", "how"}),
    ({"kinds": ("question",), "states": ("open",)}, {"why"}),
    ({"kinds": ("interface",), "states": ("open",)}, {"both"}),
    ({"kinds": ("interface",), "group": "ict"}, {"both"}),
    ({"group": "hr"}, {"done", "survey", "late"}),
    ({"phase": "two"}, {"system"}),
    ({"owner": "kunnat"}, {"survey"}),
    ({"states": ("late",)}, {"late"}),
    ({"states": ("not-applicable",)}, {"not-here"}),
    ({"statutory": True}, {"survey"}),
    ({"before": "2022-01-07"}, {"late", "own-way"}),
    ({"before": "2022-01-07", "after": date(2021, 12, 1)}, {"done", "late", "own-way"}),
    ({"before": "council"}, {"late", "own-way", "system", "budget"}),
    ({"after": date(2022, 3, 1)}, {"survey"}),
    ({"basis": "616/2021"}, {"done", "survey"}),
    ({"basis": "616/2021 26 § 1 mom"}, {"done"}),
    ({"basis": "616/2021 2"}, set()),
    ({"declared": True}, {"system"}),
    ({"necessary": True}, {"late"}),
    ({"necessary": False}, EVERY - {"late"}),
    ({"waiting_for": "hr"}, {"system"}),
    ({"waiting_for": "siirto"}, {"system"}),
    ({"waiting_for": "system"}, {"budget"}),
    ({"waiting_for": "why"}, {"system"}),
    ({"waiting_for": "Why"}, {"system"}),
    ({"leads_to": "system"}, {"survey", "system"}),
    ({"tag": "siirto"}, {"survey"}),
    ({"package": "late"}, {"own-way"}),
    ({"assumed": True}, {"system"}),
    ({"missing": ("owner",), "unfinished": True}, {"late", "own-way"}),
    ({"missing": ("source",), "group": "ict"}, {"system"}),
    ({"support": True}, {"system"}),
    ({"deviates": True}, {"own-way", "not-here"}),
    ({"incomplete": True}, {"survey"}),
    ({"unfinished": True}, EVERY - {"done"}),
    ({"cost": True}, {"own-way"}),
    ({"group": "hr", "unfinished": True, "statutory": True}, {"survey"}),
]


@pytest.mark.parametrize(("wanted", "found"), CASES, ids=[str(case)[:60] for case, _ in CASES])
def test_what_a_filter_finds(wanted: dict[str, Any], found: set[str]) -> None:
    assert ids(**wanted) == found


def test_the_critical_path_is_a_filter() -> None:
    assert ids(critical=True) == {"survey", "system", "budget"}


def test_an_item_is_found_under_each_state_that_it_is_in() -> None:
    (late,) = [each for section in listed().sections for each in section.items if each.id == "late"]
    assert late.item is not None
    assert late.item.states == ("late", "ready")
    assert {state: "late" in ids(states=(state,)) for state in ("late", "ready", "open", "done", "active")} == {
        "late": True, "ready": True, "open": True, "done": False, "active": False,
    }  # fmt: skip


def test_every_filter_has_a_case() -> None:
    tried = {key for wanted, _ in CASES for key in wanted} | {"critical", "plan"}
    assert tried == set(TESTS)
    assert {"question", "interface", "decision"} < set(KINDS)


def sections(by: str, **wanted: Any) -> dict[str, list[str]]:
    return {section.key: [each.id for each in section.items] for section in listed(by, **wanted).sections}


def test_parties_stand_apart_with_all_or_only_what_they_still_owe() -> None:
    assert sections("party") == {"Ii": ["survey"], "Oulu": ["survey"]}
    assert sections("party", incomplete=True) == {"Ii": ["survey"]}


def test_money_is_told_with_its_sums_where_it_is_asked_for() -> None:
    assert [(each.kind, each.id, each.money.budget) for each in listed(cost=True).costs] == [
        ("roadmap", "r", 5), ("task", "own-way", 5),
    ]  # fmt: skip
    assert listed().costs == ()


def test_sections_are_in_the_order_of_the_roadmap_and_what_has_none_is_last() -> None:
    assert list(sections("group")) == ["hr", "pay", "ict", ""]
    assert list(sections("phase")) == ["one", "two", ""]


def test_an_item_of_two_owners_or_two_sections_of_law_stands_under_each() -> None:
    owners = sections("owner")
    assert owners["Kunnat"] == owners["HR"] == ["survey"]
    assert sections("basis") == {
        "616/2021 26 §": ["survey"],
        "616/2021 26 § 1 mom": ["done"],
        "": ["own-way", "late", "system", "budget"],
    }


def test_the_index_of_one_law_has_only_its_sections() -> None:
    assert list(sections("basis", basis="616/2021 26 §")) == ["616/2021 26 §", "616/2021 26 § 1 mom"]


def test_decisions_by_the_meeting_that_they_make() -> None:
    assert sections("meeting", kinds=("decision",)) == {"2022-02-14 council": ["budget"]}


def test_items_by_the_month_in_which_they_finish() -> None:
    assert sections("month", group="hr") == {"2021-12-01": ["done"], "2022-01-01": ["late", "survey"]}


def test_the_load_counts_critical_items_of_every_month_that_they_run_in() -> None:
    load = {(each.owner, each.month): (each.items, each.critical) for each in listed("owner").load}
    assert load["ICT", date(2022, 1, 1)] == load["ICT", date(2022, 2, 1)] == (1, 1)
    assert ("HR", date(2021, 12, 1)) not in load
    assert load["HR", date(2022, 1, 1)] == (1, 1)


def test_what_an_item_waits_for_and_lacks_is_told() -> None:
    system = next(each for each in listed().sections[0].items if each.id == "system")
    assert [wait.id for wait in system.waits_for] == ["survey", "why"]
    assert system.missing == ("deadline", "source", "basis")


def test_what_was_dropped_with_its_parent_is_in_no_state_of_its_own() -> None:
    child = {"id": "a", "title": "A", "status": "waiting"}
    dropped = roadmap([{"id": "p", "status": "not-applicable", "tasks": [child]}, {"id": "b"}])
    schedule = compute([dropped], {"r": date(2022, 1, 3)})
    found = {}
    for wanted in (Filter(states=("waiting",)), Filter(deviates=True)):
        report = list_of([dropped], schedule, 0, wanted, None)
        found |= {each.id: (each.state, each.finished) for section in report.sections for each in section.items}
        assert found == ({"a": ("plan.not-applicable", True)} if wanted.deviates else {})


@pytest.mark.parametrize(
    ("meetings", "found"),
    [
        (["2022-01-03", "2022-01-10"], ["early"]),
        (["2022-01-03", "2022-01-10", "2022-02-01"], ["early"]),
        (["2022-02-01"], ["early", "later"]),
        (["2022-01-04", "2022-02-01"], []),
        (["2022-01-03"], []),
    ],
)
def test_before_a_body_is_before_its_next_meeting_after_the_data_date(meetings: list[str], found: list[str]) -> None:
    tasks = [
        {"id": "early", "duration": "2d", "deadline": "2022-01-07"},
        {"id": "later", "duration": "2d", "deadline": "2022-01-31"},
        {"id": "undated", "duration": "200d"},
    ]
    small = roadmap(tasks, bodies=[{"id": "council", "meetings": meetings}])
    report = list_of([small], compute([small], {"r": date(2022, 1, 3)}), 5, Filter(before="council"), None)
    assert [each.id for section in report.sections for each in section.items] == found


@pytest.mark.parametrize(
    ("issue", "state"),
    [
        ({}, "issue.open"), ({"status": "active"}, "issue.active"), ({"resolved": "2022-01-01"}, "issue.resolved"),
        ({"status": "closed", "resolved": "2022-01-01"}, "issue.closed"), ({"status": "resolved"}, "issue.resolved"),
    ],
)  # fmt: skip
def test_the_day_on_which_an_issue_ended_says_that_it_is_resolved(issue: dict[str, str], state: str) -> None:
    assert issue_state(Issue.model_validate({"id": "i", "title": "I", **issue})) == state


def test_a_key_function_tells_whether_it_has_a_contingency() -> None:
    functions = [{"id": "pay", "title": "Pay", "contingency": "By hand"}, {"id": "care", "title": "Care"}]
    small = replace(roadmap(), functions=tuple(Function.model_validate(each) for each in functions))
    report = list_of([small], compute([small], {"r": date(2022, 1, 3)}), 5, Filter(kinds=("function",)), None)
    found = {each.id: (each.state, "contingency" in each.missing) for each in report.sections[0].items}
    assert found == {"pay": ("function.contingency", False), "care": ("function.no-contingency", True)}


def test_a_key_function_is_due_on_the_day_before_the_target() -> None:
    functions = (Function.model_validate({"id": "pay", "title": "Pay"}),)
    small = replace(roadmap(milestones=[{"id": "end", "date": "2022-02-01"}], target="end"), functions=functions)
    report = list_of([small], compute([small], {"r": date(2022, 1, 3)}), 5, Filter(kinds=("function",)), None)
    assert [each.due for each in report.sections[0].items] == [date(2022, 1, 31)]


def test_sections_of_law_stand_in_the_order_of_their_numbers_and_what_has_none_last() -> None:
    """`²` is no number that can be counted with, whatever its kind in Unicode says."""
    laws = ["616/2021 10 §", "616/2021 9 § 2²", "616/2021 9 § 2", "8/2021", "Act", "act 2", "²"]
    tasks = [{"id": f"t{number}", "basis": law} for number, law in enumerate(laws)]
    small = roadmap([{"id": "none"}, *tasks])
    report = list_of([small], compute([small], {"r": date(2022, 1, 3)}), 5, Filter(), "basis")
    assert [section.key for section in report.sections] == [
        "8/2021", "616/2021 9 § 2", "616/2021 9 § 2²", "616/2021 10 §", "Act", "act 2", "²", "",
    ]  # fmt: skip


def test_filters_at_their_bounds() -> None:
    """Days are inclusive, the name of a law ends at a word, and what is finished is neither open nor due."""
    tasks = [
        {"id": "due", "duration": "1d", "deadline": "2022-01-10", "basis": "616/2021", "owner": "ICT"},
        {"id": "other", "duration": "1d", "deadline": "2022-01-11", "basis": "616/20211 2 §", "necessary": False},
        {"id": "done", "deadline": "2022-01-09", **DONE},
    ]
    plan = roadmap(tasks, target="done")

    def found(**wanted: Any) -> set[str]:
        report = list_of([plan], compute([plan], {"r": date(2022, 1, 3)}), 5, Filter(**wanted), None)
        return {each.id for each in report.sections[0].items}

    assert found(before="2022-01-10") == {"due"}
    assert found(before="2022-01-09") == found(before="nobody") == set()
    assert found(before="2022-01-11", after=date(2022, 1, 9)) == {"due", "other", "done"}
    assert found(after=date(2022, 1, 10)) == {"due", "other"}
    assert found(basis=" 616/2021 ") == {"due"}
    assert found(owner="ict", before="2022-01-10") == {"due"}
    assert found(necessary=False) == {"due", "other", "done"}
    assert found(critical=True) == set()


def test_by_month_and_meeting_what_has_no_day_stands_last() -> None:
    tasks = [
        {"id": "late", "start": "2022-02-10", "duration": "1d", "deadline": "2022-06-01"},
        {"id": "a", "duration": "1d"},
    ]
    questions = [{"id": "q", "due": "2022-03-31"}, {"id": "open"}]
    plan = roadmap(tasks, questions=questions)

    def found(by: str) -> list[tuple[str, date | None, list[str]]]:
        wanted = Filter(kinds=("task", "question"))
        report = list_of([plan], compute([plan], {"r": date(2022, 1, 3)}), 5, wanted, by)
        return [(section.key, section.day, [each.id for each in section.items]) for section in report.sections]

    assert found("month") == [
        ("2022-01-01", date(2022, 1, 1), ["a"]), ("2022-02-01", date(2022, 2, 1), ["late"]),
        ("2022-03-01", date(2022, 3, 1), ["q"]), ("", None, ["open"]),
    ]  # fmt: skip
    assert [(key, day) for key, day, _ in found("meeting")] == [("", None)]


def test_of_an_item_that_rests_on_several_laws_only_the_one_that_is_asked_for_is_a_section() -> None:
    plan = roadmap([{"id": "a", "basis": ["1/2022 1 §", "2/2022 2 §", "1/2022 3 §"]}])
    report = list_of([plan], compute([plan], {"r": date(2022, 1, 3)}), 5, Filter(basis="1/2022"), "basis")
    assert [section.key for section in report.sections] == ["1/2022 1 §", "1/2022 3 §"]


def test_what_leads_to_an_item_is_that_of_the_roadmap_that_is_named_or_of_all_that_have_it() -> None:
    one = roadmap([{"id": "a"}, {"id": "x", "depends_on": ["a"]}])
    other = roadmap([{"id": "b"}, {"id": "x", "depends_on": ["b"]}, {"id": "c", "depends_on": ["r:a"]}], id="o")
    schedule = compute([one, other], {"r": date(2022, 1, 3), "o": date(2022, 1, 3)})

    def found(name: str) -> list[str]:
        report = list_of([one, other], schedule, 5, Filter(leads_to=name), None)
        return sorted(each.name for each in report.sections[0].items)

    assert found("x") == ["o:b", "o:x", "r:a", "r:x"]
    assert (found("o:x"), found("c"), found("r:x")) == (["o:b", "o:x"], ["o:c", "r:a"], ["r:a", "r:x"])
    assert found("unknown") == found("r:b") == found("no:x") == []
