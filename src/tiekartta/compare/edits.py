"""What was edited between two versions: operations on the old one, so that any part of them can be applied again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tiekartta.base.findings import Place
from tiekartta.compare.entries import Entry, Key, assemble, entries_of
from tiekartta.model.links import Link
from tiekartta.model.roadmap import DATED_LISTS, HEADER, Roadmap
from tiekartta.model.scalars import LocalText

ADDED, REMOVED, RENAMED, CHANGED = "added", "removed", "renamed", "changed"


class Edit(NamedTuple):
    """One operation on an entry of a roadmap.

    `changed` has a `field` with its old and new value; `parent` is the outline, and each link of `depends_on` is an
    edit of its own (None on one side: the link is new or gone). `added` and `removed` hold the entry.
    """

    roadmap: str
    list: str
    item: str
    title: LocalText
    kind: str
    field: str = ""
    old: Any = None
    new: Any = None
    number: int = -1
    """A link's place in its list, in the version that has it (the new one when both do)."""

    @property
    def key(self) -> Key:
        """The entry that is edited."""
        return (self.list, self.item)

    @property
    def in_old(self) -> bool:
        """Whether what is edited can only be shown in the old version."""
        return self.kind == REMOVED

    @property
    def place(self) -> Place:
        """Where the edit stands, as far as the version that has it can tell."""
        item = "" if self.list == HEADER else self.old if self.kind == RENAMED and self.in_old else self.item
        path: tuple[str | int, ...] = ()
        if self.kind == CHANGED and self.field != "parent":
            path = (self.field, self.number) if self.new is not None and self.number >= 0 else (self.field,)
        return Place(self.roadmap, item, path)


def edits_of(old: Roadmap, new: Roadmap) -> list[Edit]:
    """The edits that lead from one version of a roadmap to another, in the order of the new one, removals last."""
    before, after = entries_of(old), entries_of(new)
    edits = list(_fields(new, Entry(HEADER, "", old.header), Entry(HEADER, "", new.header)))
    for key, entry in after.items():
        known = before.get(key)
        if known is None:
            edits.append(Edit(new.id, entry.list, entry.id, _title(new, entry), ADDED, new=entry))
        elif known != entry:
            edits.extend(_fields(new, known, entry))
    for key, entry in before.items():
        if key not in after:
            edits.append(Edit(new.id, entry.list, entry.id, _title(old, entry), REMOVED, old=entry))
    return edits


def _title(roadmap: Roadmap, entry: Entry) -> LocalText:
    """What a reader is told of an entry: two of the same title are told apart."""
    if entry.list in DATED_LISTS and entry.id in roadmap.rows:
        return roadmap.rows[entry.id].title
    title: LocalText = roadmap.title_of(entry.model) if entry.list in ("questions", "risks") else entry.title
    return title


def _fields(roadmap: Roadmap, old: Entry, new: Entry) -> Iterator[Edit]:
    title = _title(roadmap, new)
    for name in type(new.model).model_fields:
        was, now = getattr(old.model, name), getattr(new.model, name)
        if was == now:
            continue
        if name == "depends_on":
            for number, (one, other) in _links(was, now):
                yield Edit(roadmap.id, new.list, new.id, title, CHANGED, name, one, other, number)
        else:
            yield Edit(roadmap.id, new.list, new.id, title, CHANGED, name, was, now)
    if old.parent != new.parent:
        yield Edit(roadmap.id, new.list, new.id, title, CHANGED, "parent", old.parent, new.parent)


def _links(old: Iterable[Link], new: Iterable[Link]) -> Iterator[tuple[int, tuple[Link | None, Link | None]]]:
    """Pairs of old and new links that differ: those to the same predecessor belong together."""
    gone = [(number, link) for number, link in enumerate(old) if link not in new]
    fresh = [(number, link) for number, link in enumerate(new) if link not in old]
    for number, link in fresh:
        partner = next((each for each in gone if each[1].task == link.task), None)
        if partner is not None:
            gone.remove(partner)
        yield number, (partner[1] if partner else None, link)
    for number, link in gone:
        yield number, (link, None)


class Patch:
    """Applies edits to one old version; each application starts from that version anew."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self._entries = entries_of(roadmap)

    def apply(self, edits: Iterable[Edit]) -> Roadmap:
        """The old version with these edits, in any combination."""
        entries = dict(self._entries)
        header = self.roadmap.header
        updates: dict[Key, dict[str, Any]] = {}
        for edit in edits:
            if edit.kind == ADDED:
                entries[edit.key] = edit.new
            elif edit.kind == REMOVED:
                entries.pop(edit.key, None)
            elif edit.list == HEADER:
                header = header.model_copy(update={edit.field: edit.new})
            elif edit.kind == CHANGED:
                updates.setdefault(edit.key, {})
                self._update(entries, updates[edit.key], edit)
        for key, update in updates.items():
            if key in entries:
                entries[key] = _updated(entries[key], update)
        return assemble(self.roadmap, header, entries)

    def _update(self, entries: Mapping[Key, Entry], update: dict[str, Any], edit: Edit) -> None:
        if edit.field != "depends_on":
            update[edit.field] = edit.new
        elif edit.key in entries:
            links = update.get("depends_on", entries[edit.key].model.depends_on)
            update["depends_on"] = _linked(links, edit)


def _linked(links: tuple[Link, ...], edit: Edit) -> tuple[Link, ...]:
    if edit.old is None:
        return (*links, edit.new)
    return tuple(each for link in links if (each := edit.new if link == edit.old else link) is not None)


def _updated(entry: Entry, update: dict[str, Any]) -> Entry:
    if "parent" in update and entry.list in DATED_LISTS:
        entry = entry._replace(parent=update.pop("parent"))
    return entry._replace(model=entry.model.model_copy(update=update)) if update else entry
