"""Quiet changes: a deadline moved, or an item dropped or removed, without a decision behind it (`decided_in`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tiekartta.base.findings import Span
from tiekartta.compare.edits import CHANGED, REMOVED, Edit
from tiekartta.compare.report import Quiet
from tiekartta.model.items import GONE
from tiekartta.model.roadmap import DATED_LISTS


def quiet_changes(edits: Iterable[Edit], span: Callable[[Edit], Span | None]) -> Iterator[Quiet]:
    """The quiet changes among the edits. `decided_in` counts when it was given or changed together with the plan."""
    edits = tuple(edits)
    decided = {(edit.roadmap, edit.item) for edit in edits if edit.field == "decided_in" and edit.new}
    for edit in edits:
        what = _what(edit)
        if what and (edit.roadmap, edit.item) not in decided:
            was, now = (None, None) if edit.kind == REMOVED else (_shown(edit.old), _shown(edit.new))
            yield Quiet(what, edit.item, edit.title, was, now, span(edit))


def _what(edit: Edit) -> str:
    if edit.list not in DATED_LISTS:
        return ""
    if edit.kind == REMOVED:
        return "removed"
    if edit.kind != CHANGED:
        return ""
    if edit.field == "status" and edit.new in GONE:
        return "dropped"
    if edit.field == "deadline" and edit.old is not None:
        lowered = edit.old.kind == "statutory" and edit.new is not None and edit.new.kind != "statutory"
        return "deadline" if edit.new is None or lowered or edit.new.date != edit.old.date else ""
    if edit.field == "date":
        return "deadline"
    return ""


def _shown(value: object) -> object:
    return getattr(value, "date", value)
