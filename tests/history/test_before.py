"""How groups and phases stood before, beside how they stand: in the status and in the memo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.console import Console

PLAN = """\
tiekartta: 1
id: r
title: Muutto
start: 2022-01-03
status_date: {day}
target: m
groups:
  - {{id: tilat, title: Tilat}}
  - {{id: ict, title: ICT}}
  - {{id: johto, title: Johto}}
tasks:
  - {{id: a, title: A, group: tilat, duration: 5d, deadline: {deadline}}}
  - {{id: b, title: B, group: ict, duration: 30d, deadline: 2022-06-30}}
milestones:
  - {{id: m, title: M, group: johto, depends_on: [a, b], deadline: 2022-12-30}}
"""


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    """A version in which the premises are in time, and one in which they are late."""
    for name, day, deadline in (("old", "2022-01-03", "2022-03-31"), ("new", "2022-01-10", "2022-01-05")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "roadmap.yaml").write_text(PLAN.format(day=day, deadline=deadline), encoding="utf-8")
    return str(tmp_path / "old"), str(tmp_path / "new")


@pytest.mark.parametrize(
    ("lang", "now", "note"),
    [
        ("fi", "▶ → ✗ myöhässä", "Nuolen edellä on tilanne vertailutasossa"),
        ("sv", "▶ → ✗ försenad", "Före pilen står läget i jämförelsenivån"),
        ("en", "▶ → ✗ late", "Before the arrow: the state in"),
    ],
)
def test_the_state_before_stands_beside_the_state_now(
    versions: tuple[str, str], console: Console, lang: str, now: str, note: str
) -> None:
    old, new = versions
    lines = (
        console("status", new, "--against", old, "--lang", lang, "--width", "120").out.replace("\xa0", " ").splitlines()
    )
    premises = next(line for line in lines if line.startswith("Tilat "))
    others = next(line for line in lines if line.startswith("ICT "))
    assert now in premises
    assert "→" not in others
    assert any(line.startswith(note) for line in lines)


def test_a_listener_hears_both_states(
    versions: tuple[str, str], console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIEKARTTA_PLAIN", "1")
    said = console("status", versions[1], "--against", versions[0], "--lang", "fi").out
    assert "voi aloittaa, nyt myöhässä" in said


def test_the_json_has_the_states_before(versions: tuple[str, str], console: Console) -> None:
    report = json.loads(console("status", versions[1], "--against", versions[0], "--format", "json").out)
    before = {each["group"]: each for each in report["variance"]["sections"] if each["phase"] is None}
    now = {each["group"]: each for each in report["shares"] if each["phase"] is None}
    assert (before["tilat"]["worst"], now["tilat"]["worst"]) == ("ready", "late")
    assert before["ict"]["worst"] == now["ict"]["worst"]


def test_without_a_change_there_is_no_arrow(versions: tuple[str, str], console: Console) -> None:
    said = console("status", versions[1], "--against", versions[1], "--lang", "fi").out
    assert "Nuolen edellä" not in said
