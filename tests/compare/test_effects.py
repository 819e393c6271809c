"""What a comparison says happened: ends of plans, moves over days off, meetings, risks, drops; the largest first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import causes, compared, ids
from tiekartta.base.words import words_of
from tiekartta.compare.report import DiffReport
from tiekartta.model.entities import Risk
from tiekartta.model.roadmap import Roadmap
from tiekartta.render.formats import spoken
from tiekartta.render.views.diff import diff_document
from tiekartta.render.views.diff_words import moved_by, risk_text


def text(report: DiffReport, lang: str = "en") -> str:
    return spoken.render(diff_document([report], words_of(lang)))


def tasks(**durations: int) -> list[dict[str, Any]]:
    return [{"id": name, "title": name.upper(), "duration": f"{days}d"} for name, days in durations.items()]


def target(report: DiffReport) -> tuple[date | None, date | None, int, bool]:
    assert report.target is not None
    return (report.target.old_date, report.target.new_date, report.target.days, report.target.end)


def test_without_a_target_the_ends_of_the_two_plans_are_compared() -> None:
    report = compared(roadmap(tasks(a=10, b=12)), roadmap(tasks(a=10, b=8)))
    assert target(report) == (date(2022, 1, 18), date(2022, 1, 14), -2, True)
    assert ids(report) & {"target-slip", "target-gain", "reserve-drop"} == {"target-gain"}
    assert causes(report) == [("field", "b", "duration", -2.0)]
    assert "End of the plan: 18 Jan 2022 → 14 Jan 2022, 2 working days earlier; A finishes last" in text(report)


def test_what_is_added_moves_the_end_of_a_plan_without_a_target() -> None:
    report = compared(roadmap(tasks(a=10)), roadmap(tasks(a=10, c=30)))
    assert target(report) == (date(2022, 1, 14), date(2022, 2, 11), 20, True)
    assert "target-slip" in ids(report)
    assert causes(report) == [("added", "c", "", 20.0)]


def test_a_target_moved_over_days_off_is_a_move() -> None:
    def plan(day: str) -> Roadmap:
        return roadmap(tasks(a=5), [{"id": "m", "title": "Transfer", "date": day, "depends_on": ["a"]}], target="m")

    report = compared(plan("2022-01-29"), plan("2022-01-30"))
    assert target(report) == (date(2022, 1, 29), date(2022, 1, 30), 0, False)
    assert "target-slip" in ids(report)
    assert "Transfer: 29 Jan 2022 → 30 Jan 2022, moved over days off" in text(report)
    assert "the date stays" not in text(report)


def test_two_working_days_later_are_two_wherever_they_are_told() -> None:
    def plan(days: int) -> Roadmap:
        end = {"id": "end", "title": "End", "date": "2022-02-01", "depends_on": ["a"]}
        return roadmap(tasks(a=days), [end], target="end")

    report = compared(plan(5), plan(7))
    assert causes(report) == [("field", "a", "duration", 2.0)]
    told = text(report)
    assert "16 → 14 working days, 2 less" in told or "14 working days, 2 less" in told
    assert told.count("+2 d") >= 3
    assert "\u22122 d" not in told


def test_a_start_that_moves_alone_is_told_by_how_much() -> None:
    def plan(start: str, remaining: int) -> Roadmap:
        return roadmap([{"id": "a", "start": start, "duration": f"{remaining}d"}])

    (group,) = compared(plan("2022-01-03", 5), plan("2022-01-05", 3)).moved
    (moved,) = group.items
    assert (moved.old_finish, moved.new_finish, moved.days) == (date(2022, 1, 7), date(2022, 1, 7), 2)


@pytest.mark.parametrize(("days", "said"), [(2, "+2\u00a0pv"), (-1, "\u22121\u00a0pv"), (0, "vapaapäivien yli")])
def test_a_move_is_told_in_working_days_or_as_one_over_days_off(days: int, said: str) -> None:
    assert moved_by(days, words_of("fi")) == said


def test_the_largest_move_comes_first_and_within_a_cause_the_cause() -> None:
    def plan(a: int, x: int) -> Roadmap:
        chain = [{"id": "b", "title": "B", "duration": "3d", "depends_on": ["a"]}]
        return roadmap([*tasks(x=x), *chain, *tasks(a=a)])

    groups = compared(plan(5, 5), plan(15, 6)).moved
    assert [[each.id for each in group.items] for group in groups] == [["a", "b"], ["x"]]


def council(meetings: list[Any], **decision: Any) -> Roadmap:
    bodies = [{"id": "council", "title": "Council", "meetings": meetings}]
    decisions = [{"id": "d", "title": "Decide", "body": "council", "depends_on": ["a"], **decision}]
    return roadmap(tasks(a=5), [], decisions, bodies)


def test_a_meeting_that_is_not_held_is_told_with_what_it_was_to_decide() -> None:
    report = compared(council(["2022-01-10", "2022-02-07"]), council(["2022-02-07"]))
    (meeting,) = report.meetings
    assert (meeting.kind, meeting.id, meeting.date) == ("cancelled", "council", date(2022, 1, 10))
    assert [each.id for each in meeting.decisions] == ["d"]
    assert "meeting-cancelled" in ids(report)
    (moved,) = report.decisions
    assert (moved.meetings, moved.cancelled, moved.lost) == (1, True, False)
    assert "Council: the meeting on 10 Jan 2022 is cancelled. It was to decide: Decide" in text(report)
    assert "meeting cancelled, 1 meeting later" in text(report)


def test_a_cancelled_meeting_is_told_with_its_reason() -> None:
    off = {"date": "2022-01-10", "cancelled": True, "why": "no quorum"}
    report = compared(council(["2022-01-10", "2022-02-07"]), council([off, "2022-02-07"]))
    assert [(each.kind, each.date.day, each.why) for each in report.meetings] == [("cancelled", 10, "no quorum")]
    assert "Council: the meeting on 10 Jan 2022 is cancelled (no quorum). It was to decide: Decide" in text(report)


def test_a_decision_that_lost_its_meeting_says_so() -> None:
    report = compared(council(["2022-01-10"]), council(["2022-01-04"]))
    (moved,) = report.decisions
    assert (moved.lost, moved.cancelled, moved.new_meeting) == (True, True, None)
    assert "decision-meeting-lost" in ids(report)
    assert "meeting cancelled, no meeting any more" in text(report)


def test_meetings_of_a_rule_are_compared_by_their_days() -> None:
    rule = {"rrule": "FREQ=WEEKLY;BYDAY=MO;COUNT=5", "start": "2022-01-03"}
    report = compared(council(rule), council({**rule, "closed": ["2022-01-10"], "open": ["2022-01-12"]}))
    assert [(each.kind, each.date.day) for each in report.meetings] == [("cancelled", 10), ("added", 12)]
    assert {"meeting-cancelled", "meeting-added"} <= ids(report)


def test_meetings_before_the_old_data_date_are_no_news() -> None:
    old, new = council(["2022-01-10", "2021-12-13"]), council(["2022-01-10"])
    assert compared(old, new).meetings == ()


def with_risks(*risks: dict[str, Any]) -> Roadmap:
    plan = roadmap(tasks(a=5))
    return Roadmap(plan.header, plan.file, tasks=plan.tasks, risks=tuple(Risk.model_validate(each) for each in risks))


RISK = {"id": "r", "title": "Delay", "probability": "30%", "impact": "2w"}


@pytest.mark.parametrize(
    ("edit", "kind", "check", "said"),
    [
        ({"probability": "80%"}, "raised", "risk-raised", "riski kasvoi: Delay (todennäköisyys 30\u00a0% → 80\u00a0%)"),
        ({"impact": "8w"}, "raised", "risk-raised", "riski kasvoi: Delay (vaikutus 2 viikkoa → 8 viikkoa)"),
        ({"impact": "13d"}, "raised", "risk-raised", "riski kasvoi: Delay (vaikutus 2 viikkoa → 13 työpäivää)"),
        ({"impact": "14ed"}, "", "", ""),
        (
            {"probability": "10%"},
            "lowered",
            "risk-changed",
            "riski pieneni: Delay (todennäköisyys 30\u00a0% → 10\u00a0%)",
        ),
        ({"probability": "80%", "impact": "1w"}, "changed", "risk-changed", "riskin arvio muuttui: Delay"),
        ({"probability": "high"}, "changed", "risk-changed", "riskin arvio muuttui: Delay"),
        ({"status": "realised"}, "realised", "risk-realised", "riski toteutui: Delay"),
        ({"status": "closed"}, "closed", "risk-changed", "riski poistui: Delay"),
    ],
)
def test_a_risk_is_told_by_what_happened_to_it(edit: dict[str, Any], kind: str, check: str, said: str) -> None:
    report = compared(with_risks(RISK), with_risks({**RISK, **edit}))
    if not kind:
        assert [each.kind for each in report.risks] == ["changed"]
        return
    assert [each.kind for each in report.risks] == [kind]
    assert {name for name in ids(report) if name.startswith("risk")} == {check}
    assert risk_text(report.risks[0], words_of("fi")).startswith(said)


def test_new_risks_are_no_raised_ones_and_the_gravest_comes_first() -> None:
    new = with_risks({**RISK, "status": "realised"}, {"id": "n", "title": "New", "probability": "low"})
    report = compared(with_risks(RISK), new)
    assert [(each.id, each.kind) for each in report.risks] == [("r", "realised"), ("n", "new")]
    assert {"risk-added", "risk-realised"} <= ids(report)
    assert "risk-raised" not in ids(report)
    assert "uusi riski: New (todennäköisyys pieni)" in text(report, "fi")


@pytest.mark.parametrize("was", ["active", "dropped"])
def test_work_on_what_somebody_else_dropped_is_told(was: str) -> None:
    old = roadmap([{"id": "a", "title": "Survey", "duration": "5d", "status": was, "started": "2022-01-03"}])
    new = roadmap(
        [{"id": "a", "title": "Survey", "duration": "5d", "status": "dropped", "started": "2022-01-03",
          "progress": "40%"}]
    )  # fmt: skip
    report = compared(old, new)
    assert [each.id for each in report.contradictions] == ["a"]
    assert "progress-on-dropped" in ids(report)
    assert "Luovuttu, vaikka edistymistä on kirjattu" in text(report, "fi")


def test_an_item_that_is_only_dropped_is_no_contradiction() -> None:
    old, new = roadmap(tasks(a=5)), roadmap([{**tasks(a=5)[0], "status": "dropped"}])
    assert compared(old, new).contradictions == ()


def test_values_of_files_are_told_in_the_language() -> None:
    old = roadmap([{"id": "a", "title": "A", "duration": "5d", "deadline": "2022-01-20"}])
    new = roadmap(
        [{"id": "a", "title": "A", "duration": "2w",
          "deadline": {"date": "2022-01-21", "kind": "statutory", "basis": "1/2022 1 §"}}]
    )  # fmt: skip
    told = text(compared(old, new), "fi")
    assert "5 työpäivää" in told
    assert "2 viikkoa" in told
    assert "21.1.2022 (lakisääteinen, 1/2022 1 §)" in told
    assert "statutory" not in told


def test_a_deadline_in_danger_that_becomes_statutory_is_newly_in_danger() -> None:
    def plan(kind: str) -> Roadmap:
        deadline = {"date": "2022-01-10", "kind": kind}
        return roadmap([{"id": "a", "title": "A", "duration": "5d", "deadline": deadline}])

    assert "statutory-at-risk" in ids(compared(plan("target"), plan("statutory")))
    assert "statutory-at-risk" not in ids(compared(plan("statutory"), plan("statutory")))


def test_states_are_told_in_the_language() -> None:
    old = roadmap([{"id": "a", "title": "A", "duration": "5d"}])
    new = roadmap([{"id": "a", "title": "A", "duration": "5d", "status": "dropped"}])
    told = text(compared(old, new), "fi")
    assert f"Uusi: {words_of('fi')('plan.dropped')}" in told
    assert "dropped" not in told


def test_opened_and_closed_days_are_told_apart_and_each_once() -> None:
    old = roadmap(tasks(a=5), calendar={"base": "none"})
    new = roadmap(
        tasks(a=5),
        calendar={
            "base": "none",
            "open": ["2022-01-08", "2022-01-09"],
            "closed": ["2022-01-12"],
            "workdays": ["mon", "tue", "wed", "thu"],
        },
    )
    told = text(compared(old, new), "fi")
    assert "työpäivät ma, ti, ke, to; työpäiviksi avattu 8.1.2022–9.1.2022; vapaaksi suljettu 12.1.2022" in told


def test_a_decision_of_another_body_than_before_has_no_cancelled_meeting() -> None:
    """The day on which the old body met is none of the new one's, and nobody called its meeting off."""

    def plan(body: str, *days: str) -> Roadmap:
        bodies = [
            {"id": "old", "meetings": ["2022-01-10"]},
            {"id": "new", "meetings": [f"2022-01-{day}" for day in days]},
        ]
        return roadmap(decisions=[{"id": "d", "body": body}], bodies=bodies)

    (moved,) = compared(plan("old", "17"), plan("new", "17")).decisions
    assert (moved.body, moved.meetings, moved.lost, moved.cancelled) == ("new", 1, False, False)
    (called_off,) = compared(plan("new", "10", "17"), plan("new", "17")).decisions
    assert (called_off.meetings, called_off.cancelled) == (1, True)


def test_days_are_counted_over_days_off_for_starts_and_finishes() -> None:
    def plan(start: str, finish: str) -> Roadmap:
        return roadmap([{"id": "a", "start": f"2022-01-{start}", "finish": f"2022-01-{finish}"}])

    def moved(old: tuple[str, str], new: tuple[str, str]) -> list[int]:
        return [each.days for group in compared(plan(*old), plan(*new)).moved for each in group.items]

    assert moved(("03", "07"), ("03", "10")) == [1]
    assert moved(("07", "14"), ("10", "14")) == [1]
    assert moved(("10", "14"), ("07", "14")) == [-1]
    assert moved(("03", "07"), ("03", "07")) == []


def test_what_is_late_now_and_was_in_time_or_not_there_is_newly_late() -> None:
    """The worst first; a parent without a deadline of its own is told by its parts, and what stays late is no news."""

    def plan(days: int, *more: dict[str, Any]) -> Roadmap:
        inner = {"id": "a", "title": "A", "duration": f"{days}d", "deadline": "2022-01-07"}
        stays = {"id": "stays", "duration": "9d", "deadline": "2022-01-07"}
        return roadmap([{"id": "p", "tasks": [inner]}, stays, *more])

    new = {"id": "new", "title": "New", "duration": "9d", "deadline": "2022-01-10"}
    report = compared(plan(5), plan(6, new))
    assert [each.id for each in report.newly_late] == ["new", "a"]
    assert report.newly_on_time == ()
    back = compared(plan(6, new), plan(5))
    assert ([each.id for each in back.newly_on_time], back.newly_late) == (["a"], ())
