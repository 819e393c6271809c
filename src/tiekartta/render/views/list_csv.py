"""A list of items as CSV: one line an item and section, ISO dates, floats in working days."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.analyse.listing.list_items import ListItem
from tiekartta.analyse.listing.load import Load
from tiekartta.analyse.listing.report import ListReport
from tiekartta.base.words import Words
from tiekartta.render.formats import csv

_KEYS = (
    "section", "roadmap", "id", "kind", "title", "group", "phase", "owner", "state", "due", "early_start",
    "early_finish", "deadline", "deadline_kind", "total_float", "critical", "declared", "necessary", "assumed",
    "meeting", "meetings_to_spare", "basis", "tags", "support", "deliverables", "implements", "deviation",
    "waits_for", "missing", "concerns",
)  # fmt: skip
_DATED = ("early_start", "early_finish", "deadline", "deadline_kind", "total_float", "meeting", "meetings_to_spare")


def list_csv(report: ListReport, words: Words) -> str:
    """Every item of a list; several values of one cell are parted by semicolons."""
    rows = [
        [section.key, *_values(each, words)] for section in report.sections for each in section.items
    ]  # an item stands in every section that it belongs to
    return csv.render(_KEYS, rows)


_LOAD = ("owner", "month", "items", "critical", "days", "effort")


def load_csv(loads: Sequence[Load], words: Words) -> str:
    """A line an owner or group and month; days are working days, the effort is in person-days."""
    rows = [[words.text(each.owner), *(getattr(each, key) for key in _LOAD[1:])] for each in loads]
    return csv.render(_LOAD, rows)


def _values(each: ListItem, words: Words) -> list[object]:
    values: dict[str, object] = {key: getattr(each.item, key, None) for key in _DATED}
    values |= {
        "title": words.text(each.title),
        "owner": words.text(each.owner) if each.owner else None,
        "critical": bool(each.item and each.item.critical),
        "deviation": words.text(each.deviation) if each.deviation else None,
        "support": "; ".join(f"{s.by}: {words.text(s.what)}" for s in each.support),
        "deliverables": "; ".join(f"{d.party}: {d.status}" for d in each.deliverables),
        "waits_for": "; ".join(wait.id for wait in each.waits_for),
    }
    for key in ("basis", "tags", "missing", "concerns"):
        values[key] = "; ".join(getattr(each, key))
    return [values[key] if key in values else getattr(each, key) for key in _KEYS[1:]]
