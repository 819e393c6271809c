"""What changed in the settings: each key by itself, those inside another too, as plain values."""

from __future__ import annotations

from typing import Any

from tiekartta.base.findings import Span
from tiekartta.compare.settings import settings_report
from tiekartta.model.config import Config


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    sides = [Config.model_validate(each) for each in (old, new)]
    report = settings_report(*sides, Span)
    assert [(each.id, each.item, each.args) for each in report.checks] == [
        ("settings-changed", each.item, {"old": each.old, "new": each.new}) for each in report.changes
    ]
    assert [each.span and each.span.file for each in report.changes] == [
        each.item.rpartition(".")[2] for each in report.changes
    ]
    return [(each.field, each.old, each.new) for each in report.changes]


def test_each_key_that_differs_is_told_with_its_old_and_new_value() -> None:
    old = {"at_risk": 10, "select": ["TK5"], "quality": {"lags": 5, "minimum": 20}, "per_path": {"a": ["TK501"]}}
    new = {"at_risk": 5, "select": [], "quality": {"lags": 6, "minimum": 20}, "per_path": {"b": ["TK502", "TK503"]}}
    assert changes(old, new) == [
        ("at_risk", 10, 5), ("select", ["TK5"], []),
        ("per_path", {"a": ["TK501"]}, {"b": ["TK502", "TK503"]}), ("quality.lags", 5, 6),
    ]  # fmt: skip
    assert changes(old, old) == []
    assert changes({}, {"shares": [1, 2, 3, 4]}) == [("shares", [25, 50, 75, 90], [1, 2, 3, 4])]
