"""Everything about one entry: nothing that a file says is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.build import roadmap, scheduled
from tiekartta.analyse.costs import Money
from tiekartta.analyse.crossings import Crossings
from tiekartta.analyse.fields import Told, fields_of
from tiekartta.analyse.show import ShowReport, find_entries, show
from tiekartta.analyse.states import States
from tiekartta.base.words import Words
from tiekartta.model.entities import Body, Function, Group, Interface, Issue, JournalEntry, Phase, Risk, Scenario
from tiekartta.model.items import Decision, Milestone, Question, Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.model.shapes import Strict
from tiekartta.render.views.show import told
from tiekartta.schedule.schedule import compute

SHOWN_OTHERWISE = {"id", "title", "tasks", "depends_on", "group", "phase", "owner", "body", "implements"}


def shown(plan: Roadmap, name: str, *others: Roadmap) -> ShowReport:
    schedule = compute([plan, *others], {each.id: date(2022, 1, 3) for each in (plan, *others)})
    ((place, kind, entry),) = find_entries([plan], name)
    return show(Crossings(schedule, 0), States(place, schedule, 0), kind, entry, "r.yaml:1:1")


def test_a_question_that_an_item_waits_for_is_told_whoever_asks_it() -> None:
    other = roadmap(questions=[{"id": "q", "title": "Who?", "due": "2022-02-01"}], id="other")
    plan = roadmap([{"id": "a", "duration": "1d", "depends_on": ["other:q"]}])
    assert [(each.id, each.title) for each in shown(plan, "a", other).about] == [("other:q", "Who?")]


@pytest.mark.parametrize(
    "model", [Task, Milestone, Decision, Question, Body, Function, Group, Interface, Phase, Risk, Issue, Scenario]
)
def test_every_key_of_the_format_has_a_label(model: type[Strict]) -> None:
    words = Words("fi")
    assert [key for key in model.model_fields if key not in SHOWN_OTHERWISE and not words.has(f"field.{key}")] == []


def test_what_the_file_says_is_told_with_its_meaning() -> None:
    task = Task.model_validate(
        {
            "id": "a", "title": "A", "duration": "4ew", "progress": "60%", "critical": "declared", "status": "partly",
            "deadline": {"date": "2022-03-01", "kind": "statutory", "basis": "616/2021 28 §"},
            "deliverables": {"Oulu": "done"}, "support": {"by": "KT", "what": "guide"}, "necessary": False,
        }
    )  # fmt: skip
    told = {field.key: field.values for field in fields_of(task)}
    assert told == {
        "deadline": (Told(date(2022, 3, 1), "deadline.statutory"), Told("616/2021 28 §")),
        "status": (Told(None, "plan.partly"),),
        "critical": (Told(None, "critical.declared"),),
        "necessary": (Told(False),),
        "support": (Told("KT"), Told("guide")),
        "deliverables": (Told("Oulu", "plan.done"),),
        "duration": (Told(4, "duration.ew"),),
        "progress": (Told(0.6, "percent"),),
    }


def test_money_indicators_deliverables_and_identifiers_are_told_in_words() -> None:
    task = Task.model_validate(
        {
            "id": "a", "title": "A", "ids": {"asianumero": "VN/1/2022"}, "evidence": "https://example.org",
            "cost": {"budget": 812500, "funding": {"by": "VM", "applied": 1e7, "granted": 3.75e6, "decision": "d"}},
            "indicator": {"target": 20.5, "reached": 12, "unit": "kuntaa"},
            "deliverables": {"Oulu": {"status": "partly", "date": "2022-02-28", "due": "2022-03-31", "notes": "vajaa"}},
        }
    )  # fmt: skip
    words = Words("fi")
    said = {field.key: [told(each, words).replace("\u00a0", " ") for each in field.values] for field in fields_of(task)}
    assert said == {
        "ids": ["asianumero: VN/1/2022"],
        "deliverables": ["Oulu: osittain täyttynyt", "toimitettu 28.2.2022", "viimeistään 31.3.2022", "vajaa"],
        "cost": [
            "budjetti 812 500 €", "rahoittaja: VM", "haettu 10 M€", "myönnetty 3,75 M€", "ratkaisee: d",
        ],
        "indicator": ["tavoite 20,5", "toteuma 12", "kuntaa"],
        "evidence": ["https://example.org"],
    }  # fmt: skip


def test_the_links_on_both_sides_and_the_one_that_binds() -> None:
    plan = roadmap(
        [
            {"id": "short", "duration": "2d"},
            {"id": "long", "duration": "9d"},
            {"id": "a", "duration": "5d", "depends_on": ["short", {"task": "long", "type": "FS", "assumed": True}]},
            {"id": "after", "duration": "1d", "depends_on": ["a FS+5d"]},
        ]
    )
    report = shown(plan, "a")
    assert [(each.id, each.driving, each.assumed) for each in report.predecessors] == [
        ("short", False, False), ("long", True, True),
    ]  # fmt: skip
    assert [(each.id, each.link, each.driving) for each in report.successors] == [("after", "FS+5d", True)]
    assert [bound.item for bound in report.bounds if bound.kind == "link"] == ["long", "short"]


def test_who_carries_an_item_out_in_another_roadmap() -> None:
    national = roadmap([{"id": "n", "title": "N", "duration": "5d"}], id="nat")
    county = roadmap([{"id": "c", "title": "C", "duration": "3d", "implements": "nat:n"}], id="county")
    other = shown(county, "c", national).implements
    assert other is not None
    assert (other.roadmap, other.title, other.early_finish) == ("nat", "N", date(2022, 1, 7))
    assert [each.id for each in shown(national, "n", county).implemented_by] == ["c"]


def test_what_concerns_an_item_is_told_with_it() -> None:
    plan = replace(
        roadmap([{"id": "a", "duration": "5d", "group": "g"}]),
        groups=(Group.model_validate({"id": "g", "title": "G"}),),
        questions=(Question.model_validate({"id": "q", "title": "Q?", "blocks": ["a"]}),),
        risks=(Risk.model_validate({"id": "x", "title": "X", "affects": ["a"]}),),
        functions=(Function.model_validate({"id": "f", "title": "F", "requires": ["a"]}),),
        interfaces=(Interface.model_validate({"id": "i", "groups": ["g"], "subject": "S", "items": ["a"]}),),
        journal=(JournalEntry.model_validate({"date": "2022-01-02", "about": "a", "note": "well"}),),
    )
    report = shown(plan, "a")
    assert [(each.kind, each.state) for each in report.about] == [
        ("question", "question.open"),
        ("risk", "risk.open"),
        ("function", "function.no-contingency"),
        ("interface", "interface.open"),
    ]
    assert [each.note for each in report.journal] == ["well"]
    assert [item.id for item in shown(plan, "g").items] == ["a"]
    assert [item.id for item in shown(plan, "f").items] == ["a"]


def test_a_dropped_item_is_shown_without_dates() -> None:
    report = shown(roadmap([{"id": "a", "status": "dropped"}, {"id": "b"}]), "a")
    assert (report.item, report.dates, report.bounds) == (None, None, ())


def test_an_id_of_two_roadmaps_is_found_in_both_and_by_its_full_name_in_one() -> None:
    one, two = roadmap([{"id": "a"}], id="one"), roadmap([{"id": "a"}], id="two")
    assert [place.id for place, _, _ in find_entries([one, two], "a")] == ["one", "two"]
    assert [place.id for place, _, _ in find_entries([one, two], "two:a")] == ["two"]
    assert scheduled(one).dates["one"].keys() == {"a"}


def test_a_package_tells_the_sums_of_what_is_inside() -> None:
    inside = [{"id": "a", "cost": {"budget": 3e6, "spent": 100}}, {"id": "b", "cost": {"budget": 5}}]
    plan = roadmap([{"id": "p", "tasks": inside}])
    assert shown(plan, "p").money == Money(3_000_005, 100, 3_000_005)
    assert shown(plan, "a").money is None


def test_what_a_parent_says_holds_for_what_is_inside() -> None:
    inside = [{"id": "b", "title": "B"}, {"id": "c", "title": "C", "owner": "Lawyer"}]
    plan = replace(
        roadmap([{"id": "a", "title": "A", "owner": "Manager", "group": "g", "phase": "p", "tasks": inside}]),
        groups=(Group.model_validate({"id": "g", "title": "Group"}),),
        phases=(Phase.model_validate({"id": "p", "title": "Phase"}),),
    )
    found = [(each.owner, each.group, each.phase, each.parent) for each in (shown(plan, "b"), shown(plan, "c"))]
    assert found == [("Manager", "Group", "Phase", "A"), ("Lawyer", "Group", "Phase", "A")]
    assert [each.id for each in shown(plan, "a").items] == ["b", "c"]


def test_a_meeting_that_is_not_held_is_told_as_such() -> None:
    off = {"date": "2022-01-24", "cancelled": True, "why": "no quorum"}
    body = Body.model_validate({"id": "k", "title": "K", "meetings": ["2022-01-10", off]})
    (meetings,) = [field for field in fields_of(body) if field.key == "meetings"]
    assert meetings.values == (
        Told(date(2022, 1, 10)), Told(date(2022, 1, 24), "meeting.off"), Told("no quorum"),
    )  # fmt: skip


def test_only_what_leads_to_the_target_has_float_to_it_and_only_what_is_planned_has_dates() -> None:
    tasks = [{"id": name, "duration": f"{days}d"} for name, days in (("a", 5), ("b", 3), ("beside", 1))]
    plan = roadmap(tasks, [{"id": "end", "depends_on": ["a", "b"]}], target="end", bodies=[{"id": "k"}])
    found = {name: shown(plan, name) for name in ("a", "b", "beside", "k")}
    assert {name: each.float_to_target for name, each in found.items()} == {"a": 0, "b": 2, "beside": None, "k": None}
    assert [name for name, each in found.items() if each.dates and each.bounds] == ["a", "b", "beside"]
