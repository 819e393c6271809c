"""Causes as a report tells them: what was edited, from what to what, and which of the shown changes it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from tiekartta.base.findings import Span
from tiekartta.compare.bundles import PROGRESS, Bundle
from tiekartta.compare.causes import Cause, Causes
from tiekartta.compare.edits import CHANGED, Edit
from tiekartta.compare.entries import Entry
from tiekartta.compare.report import CauseReport, OutcomeCauses
from tiekartta.compare.versions import Versions
from tiekartta.model.entities import Meeting
from tiekartta.model.items import Deadline
from tiekartta.model.links import Link
from tiekartta.model.scalars import Duration, Titles
from tiekartta.schedule.schedule import Schedule


def plain(value: Any) -> Any:
    """A value of a field as a report holds it: texts, dates, numbers and lists of these."""
    if isinstance(value, Entry):
        return None
    if isinstance(value, (Link, Duration)):
        return str(value)
    if isinstance(value, Meeting):
        return value.date if value.model_fields_set <= {"date", "title", "sources"} else _fields(value)
    if isinstance(value, Titles):
        return value
    if isinstance(value, Deadline):
        return value.date if value.kind == "target" and not value.basis else _fields(value)
    if isinstance(value, BaseModel):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return value


def _fields(model: BaseModel) -> dict[str, Any]:
    told = {name: plain(getattr(model, name)) for name in type(model).model_fields}
    return {name: each for name, each in told.items() if each not in (None, [], {}, False)}


class CauseTeller:
    """Puts bundles into the report's form. `changes` of a cause number the edits of its own roadmap."""

    def __init__(self, versions: Versions, span: Callable[[Edit], Span | None]) -> None:
        self.versions = versions
        self.span = span
        self._numbers: dict[tuple[str, ...], list[int]] = {}
        counts: dict[str, int] = {}
        for edit in versions.edits:
            number = counts[edit.roadmap] = counts.get(edit.roadmap, -1) + 1
            self._numbers.setdefault(_key(edit), []).append(number)

    def numbers(self, bundle: Bundle) -> tuple[int, ...]:
        """Which of the shown changes a bundle is; none when nothing was reported although time passed."""
        found: dict[int, None] = {}
        for edit in bundle.edits:
            for key in _keys(edit):
                found.update(dict.fromkeys(self._numbers.get(key, ())))
        return tuple(sorted(found))

    def cause(self, number: int, cause: Cause | None = None) -> CauseReport:
        """A bundle as a cause, with its effects where they were tried."""
        bundle = self.versions.bundles[number]
        head, changes = bundle.head, self.numbers(bundle)
        old, new = plain(head.old), plain(head.new)
        kind = bundle.kind
        if kind == "progress":
            if head.list != "questions":
                old = self._finish(self.versions.base_schedule, head)
                new = self._finish(self.versions.new_schedule, head)
            kind = self._kind_of_progress(bundle, old, new) if changes else "stalled"
        return CauseReport(
            kind=kind,
            roadmap=head.roadmap,
            list=head.list,
            item=head.item,
            title=head.title,
            field=head.field,
            old=old,
            new=new,
            alone=cause.alone if cause else 0,
            within=cause.within if cause else 0,
            share=round(float(cause.share), 2) if cause else 0.0,
            changes=changes,
            span=self.span(head),
        )

    def outcome(self, causes: Causes | None) -> OutcomeCauses | None:
        """The causes of an outcome."""
        if causes is None:
            return None
        return OutcomeCauses(
            causes.outcome.measure,
            causes.total,
            causes.method,
            tuple(self.cause(each.bundle, each) for each in causes.causes),
            causes.time,
            round(float(causes.rest), 2),
            causes.untried,
        )

    @staticmethod
    def _kind_of_progress(bundle: Bundle, old: object, new: object) -> str:
        """`old` and `new` are the forecasts of an item, without a date where it is no part of the plan."""
        if bundle.head.list == "questions":
            return "progress" if any(edit.new is not None for edit in bundle.edits) else "reopened"
        if new is None and old is not None:
            return "dropped"
        return "resumed" if old is None and new is not None else "progress"

    def _finish(self, schedule: Schedule, edit: Edit) -> date | None:
        found = schedule.dates.get(edit.roadmap, {}).get(edit.item)
        return found.early_finish if found else None


def _keys(edit: Edit) -> list[tuple[str, ...]]:
    """The keys under which a bundle's edit is among the shown ones: progress is shown field by field."""
    if edit.kind == CHANGED and edit.field in PROGRESS:
        return [(edit.roadmap, edit.list, edit.item, CHANGED, field, "") for field in sorted(PROGRESS)]
    return [_key(edit)]


def _key(edit: Edit) -> tuple[str, ...]:
    link = (edit.new or edit.old).task if edit.field == "depends_on" else ""
    return (edit.roadmap, edit.list, edit.item, edit.kind, edit.field, link)
