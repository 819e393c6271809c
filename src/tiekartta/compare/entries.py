"""A roadmap as a flat set of entries by list and id: the shape in which two versions are compared and edits applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from tiekartta.model.header import Header
from tiekartta.model.items import Task, value_of
from tiekartta.model.roadmap import DATED_LISTS, LISTS, Roadmap

Key = tuple[str, str]


class Entry(NamedTuple):
    """One entry of a list: its model without subtasks, and the parent task that it is nested in."""

    list: str
    id: str
    model: Any
    parent: str | None = None

    @property
    def title(self) -> Any:
        """What the entry is called: its title, else its note, subject or id."""
        for name in ("title", "note", "subject"):
            if getattr(self.model, name, None):
                return getattr(self.model, name)
        return self.id


def entries_of(roadmap: Roadmap) -> dict[Key, Entry]:
    """Every entry of a roadmap. Where a thing stands, in which file and in which order, is not part of it."""
    entries: dict[Key, Entry] = {}
    for entry in _walk(roadmap):
        key = (entry.list, entry.id)
        number = 1
        while key in entries:  # only the journal has entries without an id of their own
            number += 1
            key = (entry.list, f"{entry.id} ({number})")
        entries[key] = entry if number == 1 else entry._replace(id=key[1])
    return entries


def _walk(roadmap: Roadmap) -> Iterator[Entry]:
    inside = list(_tasks(roadmap.tasks))
    for name in LISTS:
        if name != "tasks":
            for model in getattr(roadmap, name):
                yield Entry(name, _journal_id(model) if name == "journal" else model.id, model)
        yield from (entry for entry in inside if entry.list == name)


def _journal_id(model: Any) -> str:
    return f"{model.date} {model.about or ''} {model.note}".strip()


def _tasks(tasks: Iterable[Task]) -> Iterator[Entry]:
    """Tasks without what is nested in them, each followed by that."""
    stack: list[tuple[str, Any, str | None]] = [("tasks", task, None) for task in reversed(tuple(tasks))]
    while stack:
        name, item, parent = stack.pop()
        bare = {key: () for key in DATED_LISTS if value_of(item, key)}
        yield Entry(name, item.id, item.model_copy(update=bare) if bare else item, parent)
        for key in reversed(list(bare)):
            stack.extend((key, child, item.id) for child in reversed(getattr(item, key)))


def assemble(roadmap: Roadmap, header: Header, entries: Mapping[Key, Entry]) -> Roadmap:
    """A roadmap from its entries: the reverse of `entries_of`. A task whose parent is missing stands on its own."""
    lists: dict[str, Any] = {name: [] for name in LISTS}
    tasks = {entry.id for entry in entries.values() if entry.list == "tasks"}
    inside: list[Entry] = []
    for entry in entries.values():
        if entry.list == "tasks" or entry.parent in tasks:
            inside.append(entry)
        else:
            lists[entry.list].append(entry.model)
    lists["tasks"] = _outline(inside)
    filled: dict[str, Any] = {name: tuple(models) for name, models in lists.items()}
    return replace(roadmap, header=header, **filled)


def _outline(entries: list[Entry]) -> list[Task]:
    """The tasks with what is nested in them; children before parents are built from the leaves up."""
    known = {entry.id: entry for entry in entries}
    children: dict[str | None, list[str]] = {}
    for entry in entries:
        children.setdefault(entry.parent if entry.parent in known else None, []).append(entry.id)
    order: list[str] = []
    stack = list(reversed(children.get(None, [])))
    while stack:
        name = stack.pop()
        order.append(name)
        stack.extend(reversed(children.get(name, [])))
    built: dict[str, Any] = {}
    for name in reversed(order):
        inner: dict[str, Any] = {}
        for child in children.get(name, ()):
            inner[known[child].list] = (*inner.get(known[child].list, ()), built[child])
        built[name] = known[name].model.model_copy(update=inner) if inner else known[name].model
    lost = [
        entry.model for name, entry in known.items() if name not in built and entry.list == "tasks"
    ]  # tasks nested in each other by half an edit
    return [built[name] for name in children.get(None, [])] + lost
