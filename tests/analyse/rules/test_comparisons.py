"""Where an item deviates from the one that it implements: dropped, or later than that must be."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.analyse.rules.comparisons import _deviation

DUE, LATER = date(2022, 2, 1), date(2022, 2, 2)


def deviation(item: dict[str, Any], model: dict[str, Any], finish: date | None = None) -> dict[str, object]:
    """What is told of an item whose computed finish is that day, beside a model."""
    plan: Any = SimpleNamespace(dates={"a": SimpleNamespace(early_finish=finish)} if finish else {})
    rows = [roadmap([{"id": "a", **each}]).rows["a"] for each in (item, model)]
    return _deviation(plan, *rows)


@pytest.mark.parametrize(
    ("deadline", "finish", "told"),
    [
        (None, DUE, None), (None, LATER, LATER), (None, None, None), (DUE, LATER, None), (LATER, DUE, LATER),
    ],
)  # fmt: skip
def test_an_item_deviates_by_its_own_deadline_or_else_by_its_finish(
    deadline: date | None, finish: date | None, told: date | None
) -> None:
    item = {"deadline": deadline} if deadline else {}
    assert deviation(item, {"deadline": DUE}, finish) == ({"date": told, "due": DUE} if told else {})
    assert deviation(item, {}, finish) == {}


def test_an_item_that_was_dropped_deviates_from_a_model_with_a_day_or_without() -> None:
    gone = {"status": "dropped"}
    assert deviation(gone, {"deadline": DUE}) == {"date": "dropped", "due": DUE}
    assert deviation(gone, {}) == {"date": "dropped", "due": "–"}
    assert deviation({"status": "not-applicable"}, {})["date"] == "not-applicable"
