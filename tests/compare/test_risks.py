"""Whether a risk grew or shrank: by sizes that can be compared, and by its state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import compared
from tiekartta.compare.report import RiskEffect
from tiekartta.model.entities import Risk


def effects(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> tuple[RiskEffect, ...]:
    sides = (tuple(Risk.model_validate({"title": "Delay", **each}) for each in risks) for risks in (old, new))
    plans = [replace(roadmap(), risks=risks) for risks in sides]
    return compared(*plans).risks


def kind(old: dict[str, Any], new: dict[str, Any]) -> str | None:
    found = effects([{"id": "r", **old}], [{"id": "r", **new}])
    return found[0].kind if found else None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"probability": "low"}, {"probability": "medium"}, "raised"),
        ({"probability": "high"}, {"probability": "medium"}, "lowered"),
        ({"probability": "low"}, {"probability": "30%"}, "changed"),
        ({"probability": "30%"}, {"probability": "31%"}, "raised"),
        ({"probability": "30%"}, {}, "changed"),
        ({"impact": "1w"}, {"impact": "5d"}, "changed"),
        ({"impact": "1w"}, {"impact": "6d"}, "raised"),
        ({"impact": "14ed"}, {"impact": "2w"}, "changed"),
        ({"impact": "14ed"}, {"impact": "9d"}, "lowered"),
        ({"impact": "low", "probability": "10%"}, {"impact": "low", "probability": "20%"}, "raised"),
        ({"impact": "low", "probability": "10%"}, {"impact": "high", "probability": "20%"}, "raised"),
        ({"impact": "high", "probability": "10%"}, {"impact": "low", "probability": "20%"}, "changed"),
        ({"impact": "14ed", "probability": "10%"}, {"impact": "2w", "probability": "20%"}, "raised"),
        ({}, {"owner": "lawyer"}, None),
        ({"status": "closed"}, {"status": "open"}, "reopened"),
        ({"status": "realised"}, {"status": "open"}, "reopened"),
        ({"status": "open"}, {"status": "closed"}, "closed"),
        ({"status": "open", "impact": "low"}, {"status": "realised", "impact": "high"}, "realised"),
    ],
)
def test_what_happened_to_a_risk(old: dict[str, Any], new: dict[str, Any], told: str | None) -> None:
    assert kind(old, new) == told


def test_risks_that_come_and_go_are_told_unless_they_were_closed() -> None:
    risks = [{"id": name, "status": name, "impact": "4w"} for name in ("open", "realised", "closed")]
    assert [(each.id, each.kind, each.old_impact, each.new_impact) for each in effects([], risks)] == [
        ("realised", "realised", None, "4w"), ("open", "new", None, "4w"),
    ]  # fmt: skip
    assert [(each.id, each.kind, each.old_impact, each.new_impact) for each in effects(risks, [])] == [
        ("open", "closed", "4w", None), ("realised", "closed", "4w", None),
    ]  # fmt: skip


def test_a_change_has_its_values_before_and_after_as_they_are_written() -> None:
    (found,) = effects([{"id": "r", "probability": "12%"}], [{"id": "r", "probability": "high", "impact": "2w"}])
    assert (found.old_probability, found.new_probability, found.old_impact, found.new_impact) == (
        "12%", "high", None, "2w",
    )  # fmt: skip
