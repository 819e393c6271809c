"""The names that a person gives: each leads somewhere, or the nearest that does is told."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.model.references import Reference

if TYPE_CHECKING:
    from tiekartta.project.opened import Project
    from tiekartta.schedule.schedule import Schedule


def check_id(project: Project, kind: str, name: str | None) -> None:
    """Refuse a group or phase that no roadmap has, naming the nearest that there is."""
    check_name(project, name, {each.id for roadmap in project.roadmaps for each in getattr(roadmap, kind)}, kind)


def check_name(project: Project, name: str | None, known: Collection[str], kind: str = "") -> None:
    """Refuse a name that is not known, naming the nearest that is."""
    if name is not None and name not in known and project.roadmaps:  # else its errors are told
        from tiekartta.read.validation import nearest

        args = {"id": name, "hint": nearest(name, sorted(known)), "wanted": kind}
        raise InputError(Finding("TK212", Place(project.roadmaps[0].id), args))


def dated_items(project: Project, schedule: Schedule, name: str) -> list[tuple[str, str]]:
    """The dated items, as roadmap and id, that `item` or `roadmap:item` names; in several roadmaps perhaps.

    Raises InputError when there is none: with its place when it is an entry without dates, else with the nearest id.
    """
    owner, item = Reference.parse(name)
    own = [each.id for each in project.roadmaps]
    everywhere = [each.id for each in project.everything]
    found = [each for each in (everywhere if owner else own) if owner in ("", each) and item in schedule.dates[each]]
    if not found:
        from tiekartta.analyse.show import find_entries
        from tiekartta.read.validation import nearest

        for roadmap, _, entry in find_entries(project.everything, name):
            place = project.loaded.sources.key_span(roadmap.id, entry.id)  # type: ignore[attr-defined]
            raise InputError(Finding("TK225", place, {"id": name}))
        known = [each for roadmap in everywhere for each in schedule.dates[roadmap]]
        raise InputError(Finding("TK212", Place(own[0] if own else ""), {"id": name, "hint": nearest(item, known)}))
    return [(roadmap, item) for roadmap in found]
