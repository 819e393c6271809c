"""Scripted edits of the national roadmap: each is named as the cause, in the right direction and size."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from tests.versions import Files, causes, compared_files, edited, fields, files_of, ids
from tiekartta.compare.report import DiffReport

HR, ICT, HEAD = "hallinto-talous-tukipalvelut.yaml", "ict.yaml", "roadmap.yaml"


@cache
def national() -> Files:
    return files_of("kansallinen")


def diff(file: str, *edits: tuple[str, str]) -> DiffReport:
    return compared_files(national(), edited(national(), file, *edits))


def reserve(report: DiffReport) -> tuple[int | None, int | None]:
    assert report.target is not None
    return report.target.old_reserve, report.target.new_reserve


def test_a_payroll_system_that_takes_ten_days_more_eats_the_reserve() -> None:
    report = diff(ICT, ("remaining: 77d", "remaining: 87d"))
    assert reserve(report) == (3, -7)
    assert causes(report) == [("progress", "palkkajarjestelma", "", 10.0)]
    assert {"target-missed", "reserve-drop", "deadline-missed"} <= ids(report)
    assert causes(report, "palkkatietojen-siirto") == [("progress", "palkkajarjestelma", "", 10.0)]


def test_a_lag_on_a_link_of_the_critical_path_is_the_cause() -> None:
    link = "- {task: palkkajarjestelma, assumed: true}\n          - {task: siirtosuunnitelma"
    report = diff(HR, (link, link.replace("palkkajarjestelma,", "palkkajarjestelma, lag: 2d,")))
    assert reserve(report) == (3, 1)
    assert causes(report) == [("field", "palkkatietojen-siirto", "depends_on", 2.0)]
    change = report.changes[0]
    assert (change.old, change.new, change.span and change.span.line) == (
        "palkkajarjestelma", "palkkajarjestelma FS+2d", 311
    )  # fmt: skip


def test_a_council_that_cancels_its_december_meetings_loses_the_budget_deadline() -> None:
    report = diff(
        HEAD,
        ("2022-04-25, 2022-12-12]", "2022-04-25]"),
        ("closed: [2022-04-18, 2022-07-18,", "closed: [2022-04-18, 2022-07-18, 2022-12-19,"),
    )
    budget = next(each for each in report.deadlines if each.id == "talousarvio-2023")
    assert (budget.effect, budget.new_finish) == ("missed", date(2023, 1, 16))
    assert causes(report, "talousarvio-2023")[0][:3] == ("field", "aluevaltuusto", "meetings")
    assert {"statutory-missed", "target-missed", "decision-moved"} <= ids(report)
    assert reserve(report)[1] < 0  # type: ignore[operator]


def test_a_council_whose_meetings_end_leaves_decisions_without_one() -> None:
    report = diff(
        HEAD, ("BYDAY=3MO;UNTIL=20251231", "BYDAY=3MO;UNTIL=20221130"), ("2022-04-25, 2022-12-12]", "2022-04-25]")
    )
    lost = {each.id for each in report.decisions if each.lost}
    assert {"talousarvio-2023", "tilinpaatoksen-kasittely"} <= lost
    assert "decision-meeting-lost" in ids(report)


def test_a_statutory_deadline_moved_by_hand_is_told_and_is_its_own_cause() -> None:
    report = diff(
        HR,
        (
            '{date: 2022-12-31, kind: statutory, basis: "611/2021 115 §"}',
            '{date: 2022-11-30, kind: statutory, basis: "611/2021 115 §"}',
        ),
    )
    assert {"statutory-moved", "statutory-missed", "quiet-change", "newly-late"} <= ids(report)
    assert causes(report, "talousarvio-2023") == [("field", "talousarvio-2023", "deadline", 19.0)]
    assert [(each.what, each.id) for each in report.quiet] == [("deadline", "talousarvio-2023")]


def test_a_dropped_critical_task_frees_reserve_and_wants_a_decision() -> None:
    status = "- {task: henkilostotiedot-2, assumed: true}\n        status: planned\n        critical: declared"
    report = diff(HR, (status, status.replace("planned", "dropped")))
    old, new = reserve(report)
    assert old == 3
    assert new is not None
    assert new > 3
    assert causes(report)[0] == ("dropped", "palkkatietojen-siirto", "", float(old - new))
    assert {"item-dropped", "quiet-change", "reserve-gain", "joined-critical"} <= ids(report)


def test_a_dropped_task_with_a_decision_behind_it_is_not_quiet() -> None:
    status = "- {task: henkilostotiedot-2, assumed: true}\n        status: planned\n        critical: declared"
    decided = status.replace("planned", "dropped\n        decided_in: Aluehallitus 14.6.2022")
    assert "quiet-change" not in ids(diff(HR, (status, decided)))


def test_a_new_task_before_the_payroll_transfer_is_named_with_its_link() -> None:
    task = """      - id: palkka-auditointi
        title: Auditoi palkkajärjestelmä
        duration: 2d
        depends_on: [palkkajarjestelma]

"""
    link = (
        "          - {task: siirtosuunnitelma, assumed: true}\n          - {task: henkilostotiedot-2, assumed: true}\n"
        "        status: planned\n        critical"
    )
    place = "      - id: palkkatietojen-siirto\n"
    report = diff(HR, (place, task + place), (link, "          - palkka-auditointi\n" + link))
    assert reserve(report) == (3, 1)
    assert causes(report) == [("added", "palkka-auditointi", "", 2.0)]
    assert fields(report.changes) == [
        ("added", "palkka-auditointi", ""), ("changed", "palkkatietojen-siirto", "depends_on")
    ]  # fmt: skip


def test_edits_that_compensate_each_other_are_both_seen() -> None:
    new = edited(national(), ICT, ("remaining: 77d", "remaining: 82d"))
    new = edited(new, HR, ("duration: 12w\n        start: 2022-09-15", "duration: 11w\n        start: 2022-09-15"))
    report = compared_files(national(), new)
    assert reserve(report) == (3, 3)
    assert causes(report) == [
        ("progress", "palkkajarjestelma", "", 3.5), ("field", "palkkatietojen-siirto", "duration", -3.5)
    ]  # fmt: skip
    assert report.target is not None
    assert report.target.causes is not None
    assert report.target.causes.total == 0


def test_a_question_left_open_longer_holds_the_decision_that_it_blocks() -> None:
    report = diff(
        HEAD, ("due: 2022-09-30\n    blocks: [kuntayhtymien-jako]", "due: 2022-12-30\n    blocks: [kuntayhtymien-jako]")
    )
    assert causes(report, "kuntayhtymien-jako") == [("field", "kysymys-varojen-jako", "due", 37.0)]
    assert "statutory-missed" in ids(report)
    assert [each.cause and each.cause.item for each in report.moved] == ["kysymys-varojen-jako"]


def test_an_autumn_week_closed_in_the_calendar_moves_what_runs_then() -> None:
    report = diff(HEAD, ("calendar: fi\n", "calendar: {base: fi, closed: [2022-10-17/2022-10-18]}\n"))
    assert reserve(report) == (3, 1)
    assert causes(report) == [("header", "", "calendar", 2.0)]


def test_texts_and_people_move_no_date() -> None:
    report = diff(
        ICT,
        (
            "title: Toteuta palkka- ja henkilöstöjärjestelmä siirtovalmiuteen\n        owner: ICT; toimittaja; HR",
            "title: Palkka- ja henkilöstöjärjestelmä siirtovalmiiksi\n        owner: ICT; toimittaja",
        ),
    )
    assert not report.moved
    assert not report.deadlines
    assert causes(report) == []
    assert [(each.field, each.effect) for each in report.changes] == [("title", "text"), ("owner", "text")]


def test_an_id_that_changes_is_one_item_renamed() -> None:
    new = {name: text.replace("palkkajarjestelma", "palkanlaskenta") for name, text in national().items()}
    report = compared_files(national(), new)
    assert fields(report.changes) == [("renamed", "palkanlaskenta", "id")]
    assert not report.moved
    assert ids(report) == {"item-renamed"}


def test_a_month_without_reports_is_told_item_by_item() -> None:
    report = diff(HEAD, ("status_date: 2022-06-15", "status_date: 2022-07-15"))
    assert report.target is not None
    assert report.target.causes is not None
    assert [(each.kind, each.item) for each in report.target.causes.causes][:1] == [("stalled", "palkkajarjestelma")]
    assert abs(report.target.causes.total - sum(each.share for each in report.target.causes.causes)) < 0.1
    assert fields(report.changes) == [("changed", "", "status_date")]


@pytest.mark.slow
def test_a_month_that_went_as_forecast_moves_nothing_that_was_worked_on() -> None:
    new = edited(national(), HEAD, ("status_date: 2022-06-15", "status_date: 2022-07-15"))
    new = edited(
        new, ICT, ("remaining: 77d", "remaining: 56d")
    )  # 21 working days from 15.6. to 15.7.2022, midsummer off
    report = compared_files(national(), new)
    stalled = {cause.item for each in report.deadlines if each.causes for cause in each.causes.causes}
    assert "palkkajarjestelma" not in {each[1] for each in causes(report)}
    assert stalled
