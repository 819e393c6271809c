"""Edits that belong together as one cause: an item added with its links, an item's progress, one field else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tiekartta.compare.edits import ADDED, CHANGED, REMOVED, Edit
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import HEADER

_SCHEDULED = {"deadline", "depends_on", "status", "finished"}
_DATES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "tasks": frozenset(
            _SCHEDULED
            | {"duration", "estimate", "start", "finish", "constraint", "progress", "started", "remaining", "parent"}
            | {"expected_finish"}
        ),
        "milestones": frozenset(_SCHEDULED | {"date", "planned"}),
        "decisions": frozenset(_SCHEDULED | {"body", "via", "meeting"}),
        "questions": frozenset({"due", "blocks", "answer", "answered"}),
        "bodies": frozenset({"meetings", "notice"}),
        HEADER: frozenset({"start", "calendar", "status_date", "time_zone"}),
    }
)
"""The fields that dates are computed from; no other edit can move a date."""

PROGRESS = frozenset(
    {"status", "started", "finished", "progress", "remaining", "expected_finish", "answer", "answered"}
)
_Name = tuple[str, str]


class Bundle(NamedTuple):
    """Edits that make one cause; `head` is the one that names it."""

    kind: str
    """`time`, `header`, `added`, `removed`, `progress` or `field`."""
    edits: tuple[Edit, ...]

    @property
    def head(self) -> Edit:
        """The edit that names the cause."""
        return next((edit for edit in self.edits if edit.kind != CHANGED), self.edits[0])

    @property
    def items(self) -> set[_Name]:
        """The items, by roadmap and id, that are edited."""
        return {(edit.roadmap, edit.item) for edit in self.edits}


def moves_dates(edit: Edit) -> bool:
    """Whether dates are computed from what was edited."""
    if edit.kind in (ADDED, REMOVED):
        return edit.list in _DATES
    return edit.kind == CHANGED and edit.field in _DATES.get(edit.list, frozenset())


def bundles_of(edits: Iterable[Edit]) -> list[Bundle]:
    """The causes that edits make, in the order of the edits; edits that cannot move a date make none."""
    edits = [edit for edit in edits if moves_dates(edit)]
    whole = {(edit.roadmap, edit.item): edit for edit in edits if edit.kind != CHANGED}
    groups: dict[tuple[str, ...], list[Edit]] = {}
    for edit in edits:
        groups.setdefault(_group(edit, whole), []).append(edit)
    return [Bundle(_kind(key, members), tuple(members)) for key, members in groups.items()]


def _group(edit: Edit, whole: Mapping[_Name, Edit]) -> tuple[str, ...]:
    if edit.kind != CHANGED:
        return (*_topmost((edit.roadmap, edit.item), whole), "")
    if edit.field == "depends_on":
        for link in (edit.new, edit.old):
            if link is not None and _name(edit.roadmap, link.task) in whole:
                return (*_topmost(_name(edit.roadmap, link.task), whole), "")
    if edit.field == "parent" and (edit.roadmap, edit.new or "") in whole:
        return (*_topmost((edit.roadmap, edit.new), whole), "")
    field = "progress" if edit.field in PROGRESS else edit.field
    if edit.field == "depends_on":
        field = f"depends_on {(edit.new or edit.old).task}"
    return (edit.roadmap, edit.list if edit.list == HEADER else edit.item, field)


def _topmost(name: _Name, whole: Mapping[_Name, Edit]) -> _Name:
    """The outermost added or removed task that an added or removed item is nested in."""
    seen: set[_Name] = set()
    while name not in seen:
        seen.add(name)
        edit = whole[name]
        parent = (edit.new or edit.old).parent
        if parent is None or (name[0], parent) not in whole:
            break
        name = (name[0], parent)
    return name


def _name(roadmap: str, reference: str) -> _Name:
    return Reference.parse(reference, roadmap)


def _kind(key: tuple[str, ...], edits: list[Edit]) -> str:
    if edits[0].list == HEADER:
        return "time" if edits[0].field == "status_date" else "header"
    if key[-1] == "":
        return "added" if any(edit.kind == ADDED for edit in edits) else "removed"
    return "progress" if key[-1] == "progress" else "field"
