"""Edits that ask more of the portfolio than keys of an entry: a new entry, another id, a body's meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tiekartta.base.findings import InputError
from tiekartta.edit.requests import Change, Planned
from tiekartta.model.references import Reference
from tiekartta.project.editing import Edit, Workplace, checked, edit_of

if TYPE_CHECKING:
    from tiekartta.analyse.summary.meetings import MeetingBook
    from tiekartta.edit.assign import Assignment


def renamed(work: Workplace, old: str, new: str) -> Edit:
    """An id renamed in every file of the portfolio, the roadmaps around included."""
    from tiekartta.edit.rename import Name, RoadmapName, rename_splices
    from tiekartta.edit.source_text import SourceText
    from tiekartta.edit.targets import find
    from tiekartta.edit.text import respliced
    from tiekartta.model.roadmap import HEADER
    from tiekartta.read.document import decode

    target = find(work.project.loaded, old)
    name = RoadmapName(target.roadmap, new) if target.list == HEADER else Name(target.roadmap, target.id, new)
    files: dict[str, bytes] = {}
    for shown, data, roadmap, is_header in _all_files(work):
        if name.old.encode() not in data and b"\\" not in data:
            continue
        text, findings = decode(data, shown)
        if findings:
            continue
        splices = rename_splices(SourceText(text), name, roadmap, is_header)
        if splices:
            files[shown] = respliced(data, splices, shown)
    change = Change(target.roadmap, new if target.list != HEADER else "", ("id",), name.old, new, target.list)
    return checked(work, files, [change])


def _all_files(work: Workplace) -> list[tuple[str, bytes, str, bool]]:
    """Every file of the portfolio: its name, its bytes, its roadmap's id, and whether it holds the header."""
    from tiekartta.read.compose import compose
    from tiekartta.read.discover import discover
    from tiekartta.read.document import decode

    found: dict[Path, tuple[str, bytes, str, bool]] = {}
    for tree in work.trees:
        for files in discover(tree)[0]:
            try:
                text, _ = decode(tree.read(files.header), files.header)
                value = compose(text, files.header).value
                roadmap = value.get("id") if isinstance(value, dict) else None
                for name in (files.header, *files.parts):
                    entry = (tree.shown(name), tree.read(name), str(roadmap), name == files.header)
                    found.setdefault(tree.place(name), entry)
            except InputError:
                continue
    return list(found.values())


def added(work: Workplace, kind: str, name: str, given: list[Assignment], after: str | None, lang: str) -> Edit:
    """A new entry of a kind, beside what it belongs to."""
    from tiekartta.edit.adding import KINDS, new_entry

    roadmap, file, operation = new_entry(work.project.loaded, kind, name, given, after, lang)
    change = Change(roadmap, Reference.parse(name).item, (), None, kind, KINDS[kind])
    planned = Planned([change])
    planned.insert(file, operation)
    return edit_of(work, planned)


def met(work: Workplace, body: str, day: date, details: dict[str, str]) -> Edit:
    """One more meeting of a body."""
    from tiekartta.edit.meetings import meet
    from tiekartta.edit.targets import find

    target = find(work.project.loaded, body, ("bodies",))
    change = Change(target.roadmap, target.id, ("meetings",), None, day.isoformat(), target.list)
    planned = Planned([change])
    planned.operate(target, meet(target, day, details))
    return edit_of(work, planned)


def cancelled(work: Workplace, body: str, day: date, why: str | None) -> Edit:
    """A meeting of a body that is not held."""
    from tiekartta.edit.meetings import cancel
    from tiekartta.edit.targets import find

    target = find(work.project.loaded, body, ("bodies",))
    book = _book(work, target.roadmap)
    is_meeting = book is not None and target.id in book.bodies and book.at(target.id, day) is not None
    operations = cancel(target, day, why, is_meeting)
    change = Change(target.roadmap, target.id, ("meetings",), day.isoformat(), "cancelled", target.list)
    planned = Planned([change])
    planned.operate(target, operations)
    return edit_of(work, planned)


def last_meeting(work: Workplace, decision: str) -> date:
    """The last meeting of a decision's body by the data date; the data date itself without one."""
    from tiekartta.edit.targets import find

    target = find(work.project.loaded, decision)
    day = work.day(target.roadmap)
    book, body = _book(work, target.roadmap), str(target.entry.get("body"))
    if book is None or body not in book.bodies:
        return day
    held = book.at(body, day) or book.previous(body, day)
    return held.date if held else day


def _book(work: Workplace, roadmap: str) -> MeetingBook | None:
    """The meetings of a roadmap's bodies, as the plan has them."""
    from tiekartta.analyse.summary.meetings import MeetingBook

    found = next((each for each in work.project.everything if each.id == roadmap), None)
    return MeetingBook(found, work.project.compute()) if found else None


def supposed(work: Workplace, phrases: Sequence[str], lang: str) -> Edit:
    """Edits in a few words, as `whatif` takes them."""
    from tiekartta.edit.phrases import plan

    return edit_of(work, plan(work.project.loaded, phrases, work.day, lang))
