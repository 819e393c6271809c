"""Why an item has its dates, told in three languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.build import MONDAY, read, roadmap, scheduled
from tiekartta.analyse.critical import critical_report
from tiekartta.analyse.why import WhyReport, step_of, why
from tiekartta.base.words import words_of
from tiekartta.render.document import Bullets, Paragraph
from tiekartta.render.views.critical import critical_csv, critical_document
from tiekartta.render.views.why import why_document
from tiekartta.schedule.schedule import Schedule, compute

PLAN = """
tiekartta: 1
id: r
title: Roadmap
start: 2022-03-01
target: siirto
bodies:
  - {id: valtuusto, title: Aluevaltuusto, notice: 5d, meetings: [2022-03-07, 2022-03-21, 2022-04-25]}
tasks:
  - {id: luonnos, title: Luonnos, duration: 8d}
  - {id: kuuleminen, title: Kuuleminen, duration: 5d, start: 2022-03-05}
  - {id: sopimus, title: Sopimus, duration: 3d, depends_on: ["paatos FS+5d", kuuleminen]}
decisions:
  - {id: paatos, title: Hankintapäätös, body: valtuusto, depends_on: [luonnos]}
milestones:
  - {id: siirto, title: Siirto, date: 2022-04-29, depends_on: [sopimus]}
"""


def planned() -> Schedule:
    loaded = read(PLAN)
    assert not loaded.findings
    plan = loaded.roadmaps[0]
    return compute([plan], {plan.id: plan.header.start})  # type: ignore[dict-item]


def asked(item: str) -> WhyReport:
    schedule = planned()
    return why(schedule, "r", item)


def told(item: str, lang: str) -> list[str]:
    document = why_document([asked(item)], words_of(lang))
    texts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append("".join(span.text for span in block.text))
        elif isinstance(block, Bullets):
            texts += ["".join(span.text for span in line) for line in block.items]
    return texts


def test_the_chain_leads_from_the_item_to_what_set_its_date() -> None:
    report = asked("sopimus")
    assert [step.id for step in report.chain] == ["sopimus", "paatos", "luonnos"]
    assert [(each.driver.item, each.driver.date.isoformat()) for each in report.others] == [
        ("kuuleminen", "2022-03-14")
    ]


def test_a_meeting_that_is_waited_for_is_named() -> None:
    step = asked("paatos").chain[0]
    assert step.cause is not None
    assert step.cause.driver.moved == "meeting"
    assert step.cause.driver.date.isoformat() == "2022-03-18"
    assert (step.body, step.notice) == ("Aluevaltuusto", "5d")


def test_a_planned_start_on_a_day_off_moves_to_the_next_working_day() -> None:
    assert told("kuuleminen", "en")[0] == (
        "7 Mar 2022 – 11 Mar 2022: is planned to start on 5 Mar 2022; the next working day is 7 Mar 2022."
    )


@pytest.mark.parametrize(
    ("lang", "first", "chain"),
    [
        (
            "en",
            "29 Mar 2022 – 31 Mar 2022: starts 5 working days after “Hankintapäätös” is decided on 21 Mar 2022.",
            "Hankintapäätös, 21 Mar 2022: is decided as soon as “Luonnos” finishes on 10 Mar 2022; "
            "the first meeting late enough is on 21 Mar 2022 (Aluevaltuusto; material 5 working days before)",
        ),
        (
            "fi",
            "29.3.2022–31.3.2022: alkaa 5 työpäivää sen jälkeen, kun ”Hankintapäätös” päätetään 21.3.2022.",
            "Hankintapäätös, 21.3.2022: päätetään heti, kun ”Luonnos” päättyy 10.3.2022; "
            "ensimmäinen riittävän myöhäinen kokous on 21.3.2022 (Aluevaltuusto; aineisto 5 työpäivää ennen)",
        ),
        (
            "sv",
            "29.3.2022–31.3.2022: börjar 5 arbetsdagar efter att ”Hankintapäätös” beslutas 21.3.2022.",
            "Hankintapäätös, 21.3.2022: beslutas så snart ”Luonnos” blir klar 10.3.2022; "
            "det första mötet som är sent nog hålls 21.3.2022 (Aluevaltuusto; materialet 5 arbetsdagar före)",
        ),
    ],
)
def test_the_answer_is_a_sentence_in_each_language(lang: str, first: str, chain: str) -> None:
    assert told("sopimus", lang)[:2] == [first, chain]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fi", "on käynnissä ja jatkuu heti, kun ”A” päättyy 17.1.2022 (välissä ”P”)."),
        ("sv", "pågår och fortsätter så snart ”A” blir klar 17.1.2022 (via ”P”)."),
        ("en", "is under way and goes on as soon as “A” finishes on 17 Jan 2022 (through “P”)."),
    ],
)
def test_work_under_way_goes_on_and_does_not_start(lang: str, words: str) -> None:
    file = Path(__file__).parents[1] / "cases" / "past-event.yaml"
    plan = read(file.read_text(encoding="utf-8")).roadmaps[0]
    schedule = compute([plan], {plan.id: plan.header.status_date})  # type: ignore[dict-item]
    paragraph = why_document([why(schedule, plan.id, "p1")], words_of(lang)).blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert "".join(span.text for span in paragraph.text).endswith(f": {words}")


def test_an_item_says_whether_it_is_critical() -> None:
    lines = told("sopimus", "en")
    assert lines[-3:-1] == [
        "Not critical: 18 working days of float to “Siirto” (critical path: 0).",
        "At the latest 26 Apr 2022 – 28 Apr 2022: 18 working days of total float.",
    ]
    assert lines[-1].startswith("The limit is")
    for name in ("luonnos", "paatos"):  # the draft waits for the meeting anyway, and is on the path
        assert "◆ On the critical path to “Siirto”." in told(name, "en")


def test_the_critical_path_tells_waits_and_shares() -> None:
    schedule = planned()
    report = critical_report(schedule, "r", "siirto")
    assert [(item.id, item.wait) for item in report.items] == [("luonnos", 0), ("paatos", 3), ("siirto", 0)]
    assert [(item.id, item.float_to, item.critical) for item in report.items[:1]] == [("luonnos", 1, False)]
    assert report.near == ()
    assert all(0 <= item.share <= 1 for item in report.items)
    assert critical_document([report], words_of("sv")).blocks
    assert critical_csv([report]).count("\r\n") == 1 + len(report.items) + sum(len(each.items) for each in report.near)


def of_plan(item: str, *args: Any, **header: Any) -> WhyReport:
    plan = roadmap(*args, **header)
    return why(scheduled(plan), plan.id, item)


def test_a_cause_is_told_by_its_kind_its_day_at_the_linked_end_and_whether_it_is_a_fact() -> None:
    def cause(link: str, **keys: object) -> tuple[object, ...]:
        before = {"id": "a", "title": "Survey", "duration": "5d", **keys}
        plan = ([before, {"id": "b", "duration": "1d", "depends_on": [link]}],)
        found = of_plan("b", *plan, status_date="2022-01-05").chain[0].cause
        assert found is not None
        return found.title, found.item_kind, found.item_date, found.item_done, found.via_title

    assert cause("a") == ("Survey", "task", date(2022, 1, 11), False, None)
    assert cause("a SS") == ("Survey", "task", date(2022, 1, 5), False, None)
    done = {"started": "2022-01-03", "finished": "2022-01-04"}
    assert cause("a FS+4d", **done) == ("Survey", "task", date(2022, 1, 4), True, None)
    assert cause("a SS+4d", **done) == ("Survey", "task", date(2022, 1, 3), True, None)


def test_the_kinds_of_causes_are_task_milestone_event_decision_question_and_none_for_a_date() -> None:
    tasks = [
        {"id": "a", "duration": "5d"},
        *({"id": f"after-{name}", "duration": "1d", "depends_on": [name]} for name in "amedq"),
        {"id": "held", "duration": "1d", "start": "2022-01-12"},
    ]
    points = [{"id": "m", "planned": "2022-01-12"}, {"id": "e", "title": "Fair", "date": "2022-01-12"}]
    plan = roadmap(
        tasks,
        points,
        [{"id": "d", "meeting": "2022-01-12"}],
        questions=[{"id": "q", "title": "?", "due": "2022-01-12"}],
    )
    causes = [why(scheduled(plan), "r", f"after-{name}").chain[0].cause for name in "amedq"]
    assert [each.driver.item for each in causes if each] == ["a", "m", "e", "d", "q"]
    assert [each and each.item_kind for each in causes] == ["task", "milestone", "event", "decision", "question"]
    held = why(scheduled(plan), "r", "held").chain[0].cause
    assert held is not None
    assert (held.title, held.item_kind, held.item_date, held.driver.kind) == (None, None, None, "planned-start")
    question = causes[-1]
    assert question is not None
    assert (question.title, question.item_date, question.item_done) == ("?", date(2022, 1, 12), False)


def test_the_chain_goes_on_through_items_and_ends_at_a_question() -> None:
    chain = [{"id": "a", "duration": "1d", "depends_on": ["q"]}, {"id": "b", "duration": "1d", "depends_on": ["a"]}]
    questions = [{"id": "q", "due": "2022-01-12"}]
    assert [step.id for step in of_plan("b", chain, questions=questions).chain] == ["b", "a"]


def test_a_step_is_held_at_its_start_or_its_finish() -> None:
    def end(*links: str, **keys: object) -> str:
        tasks = [{"id": "a", "duration": "9d"}, {"id": "b", "duration": "1d", "depends_on": links, **keys}]
        return of_plan("b", tasks).chain[0].end

    assert [end("a"), end("a SS"), end("a FF"), end("a SF+9d"), end()] == [
        "start",
        "start",
        "finish",
        "finish",
        "start",
    ]
    for kind, held in (("FNET", "finish"), ("MFO", "finish"), ("MSO", "start")):
        assert end(constraint={"type": kind, "date": "2022-02-01"}) == held, kind
    parent = {"id": "p", "tasks": [{"id": "c", "duration": "2d"}]}
    assert [step.end for step in of_plan("p", [parent]).chain] == ["finish", "start"]


def test_a_step_tells_what_comes_second_and_nothing_where_one_thing_alone_holds_it() -> None:
    tasks = [
        {"id": "a", "duration": "5d"}, {"id": "b", "duration": "2d"},
        {"id": "c", "duration": "1d", "depends_on": ["a", "b"]}, {"id": "d", "duration": "1d", "depends_on": ["a"]},
    ]  # fmt: skip
    both, one = of_plan("c", tasks), of_plan("d", tasks)
    assert both.chain[0].runner_up is not None
    assert both.chain[0].runner_up.driver.item == "b"
    assert [each.driver.item for each in both.others] == ["b"]
    assert (one.chain[0].runner_up, one.others) == (None, ())  # when the plan begins does not bind it


def test_states_are_told_as_they_are_in_the_plan() -> None:
    parent = {"id": "p", "tasks": [{"id": "c", "duration": "2d", "finished": "2022-01-04", "started": "2022-01-03"}]}
    tasks = [parent, {"id": "a", "duration": "9d", "started": "2022-01-03"}, {"id": "b", "duration": "1d"}]
    events = [{"id": f"e{day}", "date": f"2022-01-{day}"} for day in ("04", "05", "06")]
    plan = roadmap(tasks, [*events, {"id": "m"}], status_date="2022-01-05")
    schedule = scheduled(plan)
    names = ["p", "c", "a", "b", "e04", "e05", "e06", "m"]
    steps = [step_of(schedule, "r", name) for name in names]
    assert [step.state for step in steps] == [
        "planned", "done", "active", "planned", "done", "done", "planned", "planned",
    ]  # fmt: skip
    assert [step.kind for step in steps] == [*["task"] * 4, *["event"] * 3, "milestone"]


def test_a_turn_waits_from_the_day_it_is_ready_and_one_without_a_meeting_has_no_day() -> None:
    bodies = [
        {"id": "board", "title": "Board", "notice": "2d", "meetings": ["2022-01-19"]}, {"id": "late", "title": "Late"},
        {"id": "council", "title": "Council", "meetings": ["2022-01-24"]},
    ]  # fmt: skip

    def turns(*via: str) -> list[tuple[object, ...]]:
        decision = {"id": "d", "body": "council", "via": via, "depends_on": ["a"]}
        step = of_plan("d", [{"id": "a", "duration": "5d"}], (), [decision], bodies).chain[0]
        return [(each.body, each.ready, each.date, each.wait, each.notice, each.cause is None) for each in step.turns]

    assert turns() == []
    assert turns("board") == [("Board", date(2022, 1, 12), date(2022, 1, 19), 7, "2d", False)]
    with_none = [{**each, "meetings": each.get("meetings", [])} for each in bodies]
    bodies[:] = with_none
    (lost,) = turns("late")
    assert (lost[0], lost[2:]) == ("Late", (None, 0, None, False))
    made = {"id": "d", "body": "council", "via": ["board"], "finished": "2022-01-03"}
    assert of_plan("d", (), (), [made], bodies).chain[0].turns == ()
    assert [each[5] for each in turns("board", "board")] == [False, True]  # the second waits for the first


def test_near_critical_is_what_has_little_more_float_than_the_critical_path() -> None:
    """The path has a reserve of 5 days; ten more are little, and so are they of what has fifteen, not sixteen."""
    tasks = [
        {"id": "a", "duration": "20d"}, {"id": "near", "duration": "10d"}, {"id": "far", "duration": "9d"},
        {"id": "beside", "duration": "1d"},
    ]  # fmt: skip
    goal = [{"id": "goal", "date": "2022-02-07", "depends_on": ["a", "near", "far"]}]
    found = {name: of_plan(name, tasks, goal, target="goal") for name in ("a", "near", "far", "beside")}
    assert {name: (each.float_to_target, each.critical, each.near_critical) for name, each in found.items()} == {
        "a": (5, True, False), "near": (15, False, True), "far": (16, False, False), "beside": (None, False, False),
    }  # fmt: skip
    assert {(each.target, each.target_title, each.reserve) for each in found.values()} == {("goal", "M", 5)}


def test_an_item_whose_day_is_fixed_tells_what_leaves_it_the_least_float() -> None:
    tasks = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d"}, {"id": "c", "duration": "2d"}]
    event = {"id": "e", "date": "2022-02-01", "depends_on": ["a", "b", "c"]}
    point = {"id": "m", "depends_on": ["a"]}
    told = {name: of_plan(name, tasks, [event, point]) for name in ("e", "m", "a")}
    assert {name: [step.id for step in each.leaving] for name, each in told.items()} == {"e": ["b"], "m": [], "a": []}
    planned = {"id": "z", "planned": "2022-01-31", "depends_on": ["c", "a"]}
    assert [step.id for step in of_plan("z", tasks, [planned]).leaving] == ["a"]
    assert of_plan("z", tasks, [{**planned, "finished": "2022-01-03"}]).leaving == ()
    assert of_plan("e", tasks, [{"id": "e", "date": "2022-02-01"}]).leaving == ()


def test_an_item_of_another_roadmap_is_told_with_its_own_words() -> None:
    gone = {"id": "gone", "title": "Dropped", "status": "dropped", "duration": "1d", "depends_on": ["a"]}
    first = roadmap([{"id": "a", "title": "Survey", "duration": "3d"}, gone], id="first")
    second = roadmap([{"id": "b", "duration": "1d", "depends_on": ["first:gone"]}], id="second")
    schedule = compute([first, second], {"first": MONDAY, "second": MONDAY})
    report = why(schedule, "second", "b")
    assert [(step.roadmap, step.id) for step in report.chain] == [("second", "b"), ("first", "a")]
    cause = report.chain[0].cause
    assert cause is not None
    assert (cause.title, cause.via_title, cause.item_date) == ("Survey", "Dropped", date(2022, 1, 5))
