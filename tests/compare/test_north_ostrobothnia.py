"""The two saved versions of North Ostrobothnia, 1.7.2021 and 20.12.2021: what moved, and why."""

from __future__ import annotations

from datetime import date

from tests.versions import causes, ids
from tests.versions import north_ostrobothnia as report


def test_the_target_stays_and_four_statutory_deadlines_are_at_risk() -> None:
    found = report()
    assert found.target is not None
    assert (found.target.days, found.target.new_date) == (0, date(2023, 1, 1))
    assert {each.id for each in found.deadlines if (each.kind, each.effect) == ("statutory", "at-risk")} == {
        "sopimusselvitys", "omaisuusselvitys", "aluevaalien-jarjestaminen", "valmiuskeskus"
    }  # fmt: skip


def test_a_late_survey_is_late_by_its_own_progress_and_by_what_it_waits_for() -> None:
    assert causes(report(), "sopimusselvitys") == [("progress", "sopimusselvitys", "", 22.0)]
    assert causes(report(), "omaisuusselvitys") == [
        ("progress", "omaisuusselvitys", "", 16.0), ("progress", "kiinteistoselvitys", "", 1.0)
    ]  # fmt: skip


def test_appointments_were_made_after_their_deadline() -> None:
    late = next(each for each in report().deadlines if each.id == "valmistelun-nimitykset")
    assert (late.effect, late.done, late.new_margin) == ("missed", True, -33)
    assert causes(report(), "valmistelun-nimitykset") == [("progress", "valmistelun-nimitykset", "", 33.0)]


def test_the_information_systems_decision_moved_one_meeting_later_with_both_of_its_reasons() -> None:
    moved = next(each for each in report().decisions if each.id == "jarjestelmaratkaisut")
    assert (moved.old_meeting, moved.new_meeting, moved.meetings) == (date(2022, 1, 24), date(2022, 2, 14), 1)
    assert {each[:3] for each in causes(report(), "jarjestelmaratkaisut")} == {
        ("progress", "jarjestelmaratkaisut-valmistelu", ""), ("field", "jarjestelmaratkaisut", "meeting")
    }  # fmt: skip


def test_quiet_changes_are_the_three_without_a_decision() -> None:
    assert {(each.what, each.id) for each in report().quiet} == {
        ("deadline", "henkiloston-yhteistoiminta"),
        ("deadline", "jarjestelmakokonaisuus"),
        ("removed", "viestintasuunnitelma"),
    }


def test_shares_add_up_to_what_they_explain() -> None:
    for each in report().deadlines:
        if each.causes:
            told = sum(cause.share for cause in each.causes.causes) + each.causes.time + each.causes.rest
            assert abs(told - each.causes.total) < 0.1, each.id


def test_questions_answered_and_new_risks_are_told() -> None:
    assert {"question-answered", "question-opened", "risk-added", "item-dropped", "item-removed"} <= ids(report())
