"""Each topic of the memo on a plan that a reader can work out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.analyse.summary.plan import memo, scope_of
from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.memo import memo_of


def ids(values: Any) -> list[str]:
    return [each.id for each in values]


def test_news_are_what_happened_after_the_last_meeting() -> None:
    report = memo("""\
tasks:
  - {id: before, title: B, started: 2022-01-03, finished: 2022-01-07}
  - {id: on-the-day, title: O, started: 2022-01-03, finished: 2022-01-10}
  - {id: after, title: A, started: 2022-01-03, finished: 2022-01-12, outcome: Fine}
  - {id: begun, title: S, started: 2022-01-11, duration: 9d}
  - {id: partly, title: P, status: partly, started: 2022-01-04, finished: 2022-01-12}
milestones: [{id: event, title: E, date: 2022-01-17}, {id: later, title: L, date: 2022-01-20}]
decisions:
  - {id: decided, title: D, body: council, finished: 2022-01-10}
questions:
  - {id: answered, title: Q, answer: Yes, answered: 2022-01-13}
  - {id: old, title: Q, answer: Yes, answered: 2022-01-04}
""")
    assert report.since.date == date(2022, 1, 10)
    assert ids(report.since.done) == ["event", "after"]
    assert report.since.done[1].text == "Fine"
    assert ids(report.since.decided) == ["decided"]
    assert ids(report.since.started) == ["begun"]
    assert ids(report.since.answered) == ["answered"]


def test_notes_of_the_whole_come_first_and_the_same_words_are_one_note() -> None:
    report = memo("""\
tasks: [{id: a, title: A, group: g}, {id: b, title: B, group: h}]
journal:
  - {date: 2022-01-10, note: Told in the last meeting}
  - {date: 2022-01-14, about: a, note: Same, by: X}
  - {date: 2022-01-14, about: b, note: Same, by: X}
  - {date: 2022-01-12, note: Whole}
  - {date: 2022-01-20, note: Not yet told}
""")
    assert [(each.note, ids(each.about)) for each in report.since.notes] == [("Whole", []), ("Same", ["a", "b"])]
    assert [(each.date, each.by, each.alert) for each in report.since.notes] == [
        (date(2022, 1, 12), None, None), (date(2022, 1, 14), "X", None),
    ]  # fmt: skip


def test_notes_in_other_words_of_another_day_colour_or_role_are_others_the_newest_first() -> None:
    report = memo("""\
tasks: [{id: a, title: A, group: g}, {id: b, title: B, group: h}]
journal:
  - {date: 2022-01-13, about: a, note: Same, by: X, alert: red}
  - {date: 2022-01-14, about: a, note: Same, by: X, alert: red}
  - {date: 2022-01-14, about: a, note: Same, by: Y, alert: red}
  - {date: 2022-01-14, about: b, note: Same, by: X, alert: green}
  - {date: 2022-01-19, about: g, note: Today}
  - {date: 2022-01-11, note: Whole}
""")
    assert [(each.date.day, each.note, each.by, each.alert, ids(each.about)) for each in report.since.notes] == [
        (11, "Whole", None, None, []), (19, "Today", None, None, ["g"]), (14, "Same", "X", "red", ["a"]),
        (14, "Same", "Y", "red", ["a"]), (14, "Same", "X", "green", ["b"]), (13, "Same", "X", "red", ["a"]),
    ]  # fmt: skip


def test_a_colour_is_told_where_the_computed_one_differs() -> None:
    report = memo("""\
tasks:
  - {id: late, title: Late, group: g, duration: 10d, deadline: 2022-01-21}
  - {id: fine, title: Fine, group: h, duration: 1d, finish: 2022-06-01, start: 2022-06-01}
milestones: [{id: end, title: End, date: 2022-12-31, depends_on: [fine]}]
journal:
  - {date: 2022-01-03, about: late, note: N, alert: red}
  - {date: 2022-01-05, about: late, note: N, alert: yellow}
  - {date: 2022-01-05, about: fine, note: N, alert: green}
  - {date: 2022-01-05, about: g, note: N, alert: green, by: Office}
""")
    told = {each.about.id: (each.told, each.computed) for each in report.disagreements if each.about}
    assert told == {"late": ("yellow", "red"), "g": ("green", "red")}
    by_group = next(each for each in report.disagreements if each.about and each.about.id == "g")
    assert by_group.because is not None
    assert (by_group.by, by_group.because.id) == ("Office", "late")


def test_due_before_the_next_meeting_and_statutory_after_it() -> None:
    report = memo("""\
tasks:
  - {id: soon, title: S, duration: 2d, deadline: 2022-02-04}
  - {id: by-plan, title: P, start: 2022-01-20, finish: 2022-02-01}
  - {id: law, title: L, duration: 2d, deadline: {date: 2022-03-01, kind: statutory, basis: "1/2021 2 §"}}
  - {id: far, title: F, duration: 2d, deadline: 2022-05-01}
milestones: [{id: day, title: D, date: 2022-02-07}]
decisions: [{id: choice, title: C, body: council, deadline: {date: 2022-02-28, kind: statutory}}]
""")
    assert report.next == date(2022, 2, 7)
    assert ids(report.due) == ["by-plan", "soon", "day"]
    assert [(each.id, each.meetings_to_spare) for each in report.statutory_ahead] == [("choice", 2), ("law", None)]


def test_what_waits_for_another_group_but_not_within_a_group_and_not_for_what_is_done() -> None:
    report = memo("""\
target: end
tasks:
  - {id: done, title: D, group: h, started: 2022-01-03, finished: 2022-01-05}
  - {id: theirs, title: T, group: h, duration: 5d}
  - {id: ours, title: O, group: g, duration: 5d, depends_on: [theirs, done]}
  - {id: next, title: N, group: g, duration: 5d, depends_on: [ours]}
milestones: [{id: end, title: End, group: h, depends_on: [next]}]
interfaces:
  - {id: open, groups: [g, h], subject: Shared, items: [ours, done]}
  - {id: agreed, groups: [g, h], subject: Shared, lead: g, agreed: true, items: [ours]}
  - {id: over, groups: [g, h], subject: Shared, items: [done]}
""")
    assert [(each.waiting.id, each.item.id) for each in report.waits] == [("ours", "theirs")]
    assert [(each.id, ids(each.items)) for each in report.interfaces] == [("open", ["ours"])]


def test_what_is_owed_by_whom() -> None:
    report = memo("""\
tasks:
  - {id: survey, title: S, deadline: 2022-02-28, deliverables: {North: planned, South: planned, East: done}}
  - {id: staff, title: T, started: 2022-01-03, finished: 2022-01-07, deliverables: {West: partly, East: not-applicable}}
""")
    assert [(each.parties, [(item.id, item.status) for item in each.items]) for each in report.owed] == [
        (("West",), [("staff", "partly")]),
        (("North", "South"), [("survey", "planned")]),
    ]


def test_functions_that_are_not_ready_with_the_days_to_spare() -> None:
    """Five days of work from Wednesday 19.1. end on Tuesday 25.1.; four are left before Tuesday 1.2."""
    report = memo("""\
target: end
tasks:
  - {id: done, title: D, started: 2022-01-03, finished: 2022-01-05}
  - {id: work, title: W, duration: 5d}
milestones: [{id: end, title: End, date: 2022-02-01, depends_on: [work]}]
functions:
  - {id: ready, title: R, requires: [done]}
  - {id: open, title: O, requires: [done, work]}
  - {id: nothing, title: N}
""")
    assert [(each.id, each.done, each.required, each.spare) for each in report.functions] == [
        ("open", 1, 2, 4),
        ("nothing", 0, 0, None),
    ]
    assert report.functions[0].forecast == date(2022, 1, 25)


def test_the_function_with_least_to_spare_comes_first() -> None:
    report = memo(
        """\
target: end
tasks:
  - {id: short, title: S, duration: 1d}
  - {id: longer, title: L, duration: 9d}
  - {id: work, title: W, duration: 5d}
  - {id: more, title: M, duration: 6d}
milestones: [{id: end, title: End, date: 2022-01-27}]
functions:
  - {id: nothing, title: N, group: sub}
  - {id: calm, title: C, group: g, requires: [short]}
  - {id: late, title: L, group: g, requires: [short, longer]}
  - {id: tight, title: T, group: g, requires: [work]}
  - {id: theirs, title: H, group: h, requires: [work]}
  - {id: even, title: E, group: g, requires: [more]}
""",
        "g",
    )
    assert [(each.id, each.spare, each.last and each.last.id) for each in report.functions] == [
        ("late", -3, "longer"), ("even", 0, "more"),
        ("tight", 1, "work"), ("calm", 5, "short"), ("nothing", None, None),
    ]  # fmt: skip


def test_open_questions_stand_by_owner_and_risks_by_weight() -> None:
    report = memo("""\
tasks: [{id: a, title: A}]
questions:
  - {id: late, title: Q, owner: Anna, due: 2022-01-17, blocks: [a]}
  - {id: other, title: Q, owner: Bertta, due: 2022-01-20}
  - {id: third, title: Q, owner: Anna, due: 2022-03-01}
risks:
  - {id: small, title: R, probability: low, impact: low}
  - {id: great, title: R, probability: 90%, impact: high}
  - {id: true-now, title: R, status: realised}
  - {id: closed, title: R, status: closed}
""")
    assert [(each.id, each.overdue) for each in report.questions] == [
        ("late", True),
        ("third", False),
        ("other", False),
    ]
    assert ids(report.risks) == ["true-now", "great", "small"]
    assert report.risks[1].probability == "90%"


def test_a_decision_whose_preparation_is_late_says_when_it_is_possible() -> None:
    report = memo("""\
tasks: [{id: draft, title: D, duration: 6d}]
decisions: [{id: choice, title: C, body: council, meeting: 2022-01-24, depends_on: [draft]}]
questions: [{id: open, title: Q, due: 2022-01-20, blocks: [choice]}]
""")
    (decision,) = report.decisions
    assert (decision.ready, decision.earliest) == (False, date(2022, 2, 7))
    assert [(each.id, each.state) for each in decision.preparation] == [("draft", "at-risk"), ("open", "question")]


def test_the_next_meetings_with_what_they_decide() -> None:
    report = memo("""\
decisions: [{id: choice, title: C, body: board, meeting: 2022-02-02}]
""")
    assert [each.date.isoformat() for each in report.upcoming] == ["2022-02-07", "2022-02-21"]
    assert [(each.date.day, ids(each.decisions)) for each in report.others] == [(26, []), (2, ["choice"])]


def test_a_memo_says_for_whom_and_for_which_meeting_it_is() -> None:
    report = memo("tasks: [{id: a, title: A, group: sub}, {id: b, title: B, group: h}]\n", "g")
    assert (report.group, report.body) == (Named("g", "G"), Named("council", "Council"))
    assert (report.previous, report.next) == (date(2022, 1, 10), date(2022, 2, 7))
    assert ids(report.groups) == ["g", "sub"]
    assert {each.group for each in report.shares} == {"g", "sub"}
    whole = memo("tasks: [{id: a, title: A, group: sub}, {id: b, title: B, group: h}]\n")
    assert (whole.group, ids(whole.groups)) == (None, ["g", "h", "sub"])


def test_a_memo_without_a_meeting_is_of_the_data_date_and_of_the_body_that_was_asked_for() -> None:
    report = memo_of(scope_of("tasks: [{id: a, title: A, duration: 1d, deadline: 2022-01-28}]\n"), None, body="board")
    assert (report.meeting, report.body, report.previous, report.next) == (None, Named("board", "Board"), None, None)
    assert (report.upcoming, report.decisions, report.statutory_ahead, report.cancelled) == ((), (), (), ())
    assert ids(report.due) == ["a"]
    assert memo_of(scope_of(""), None, body="council").previous == date(2022, 1, 10)
    assert memo_of(scope_of(""), None).body is None


def test_a_group_and_its_sub_groups() -> None:
    text = """\
tasks:
  - {id: a, title: A, group: g, duration: 5d, deadline: 2022-02-01}
  - {id: b, title: B, group: h, duration: 5d, deadline: 2022-02-01}
  - {id: c, title: C, group: sub, duration: 5d, deadline: 2022-02-01}
"""
    assert ids(memo(text).due) == ["a", "b", "c"]
    assert ids(memo(text, "g").due) == ["a", "c"]
    assert ids(memo(text, "sub").due) == ["c"]


def test_three_sentences_tell_the_numbers_that_the_status_tells() -> None:
    """The law's day has passed and it will be late besides: the status lists it under both."""
    report = memo("""\
tasks:
  - {id: done, title: D, started: 2022-01-03, finished: 2022-01-05}
  - {id: late, title: L, duration: 10d, deadline: 2022-01-21}
  - {id: law, title: W, duration: 1d, deadline: {date: 2022-01-14, kind: statutory}}
""")
    goal, progress, ahead = report.situation
    assert goal.key == "memo.goal-missed"
    counts = dict(progress.args)
    assert (counts["done"], counts["n"]) == (1, 3)
    told = [(each.key, dict(each.args)["n"]) for each in counts["troubles"]]  # type: ignore[attr-defined]
    assert told == [("memo.count.late", 2), ("memo.count.overdue", 1)]
    assert ahead.key == "memo.ahead-passed"
    assert dict(ahead.args)["passed"] == 1


def test_open_issues_stand_by_their_day_and_name_the_risk_that_came_true() -> None:
    report = memo("""\
tasks: [{id: a, title: A, group: g, duration: 5d}]
risks: [{id: risk, title: Risk, status: realised}]
issues:
  - {id: later, title: L, due: 2022-02-01, affects: [a], owner: HR}
  - {id: overdue, title: O, due: 2022-01-18, from_risk: risk, status: active}
  - {id: mended, title: M, status: resolved}
  - {id: elsewhere, title: E, group: h}
""")
    assert [(each.id, each.overdue, each.from_risk) for each in report.issues] == [
        ("overdue", True, "Risk"), ("later", False, None), ("elsewhere", False, None),
    ]  # fmt: skip
    assert ids(report.issues[1].affects) == ["a"]


def test_money_is_told_as_a_whole_and_where_a_budget_breaks_or_funding_is_open() -> None:
    report = memo("""\
cost: {budget: 100}
tasks:
  - {id: over, title: O, duration: 5d, cost: {budget: 10, spent: 12}}
  - {id: within, title: W, duration: 5d, cost: {budget: 10}}
  - {id: open, title: F, duration: 5d, cost: {funding: {applied: 5, decision: q}}}
questions: [{id: q, title: Who pays?}]
""")
    assert [(each.id, each.over) for each in report.costs] == [("r", None), ("over", 2), ("open", None)]
    assert memo("tasks: [{id: a, title: A}]\n").costs == ()


def test_indicators_that_are_late_come_first_and_reached_ones_last() -> None:
    report = memo("""\
tasks:
  - {id: a, title: A, duration: 5d, indicator: {target: 3, reached: 3, title: Reached}}
  - {id: b, title: B, duration: 5d, indicator: {target: 3, reached: 1}}
  - {id: c, title: C, duration: 5d, deadline: 2022-01-10, indicator: {target: 3, unit: pcs}}
""")
    assert [(each.title, each.is_late, each.is_reached) for each in report.measures] == [
        ("C", True, False), ("B", False, False), ("Reached", False, True),
    ]  # fmt: skip
