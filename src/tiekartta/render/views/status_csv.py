"""The items of status reports as CSV: one line an item, ISO dates, floats in working days."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.status import StatusReport
from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.formats import csv

ITEM_KEYS = (
    "id", "kind", "title", "group", "phase", "owner", "state", "states", "early_start", "early_finish", "deadline",
    "deadline_kind", "statutory", "basis", "total_float", "critical", "body", "meeting", "meetings_to_spare", "assumed",
)  # fmt: skip
"""The columns of an item, after the one of its roadmap."""


def status_csv(reports: Sequence[StatusReport], words: Words) -> str:
    """Every item of the reports."""
    rows = [(report.roadmap, *item_values(item, words)) for report in reports for item in report.items]
    return csv.render(("roadmap", *ITEM_KEYS), rows)


def item_values(item: StatusItem, words: Words) -> list[object]:
    """The values of an item's columns; several states or sections of law are parted by semicolons."""
    return [_value(getattr(item, key), key, words) for key in ITEM_KEYS]


def _value(value: object, key: str, words: Words) -> object:
    if key in ("title", "owner"):
        text: LocalText | None = value  # type: ignore[assignment]
        return words.text(text) if text else None
    return "; ".join(value) if isinstance(value, tuple) else value
