"""What a person asks for (an item is done, a meeting is cancelled, …) → assignments on entries of the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from tiekartta.base.findings import Finding, InputError
from tiekartta.edit.assign import Assignment, assigned
from tiekartta.edit.operations import Operation, Path, at, perform
from tiekartta.edit.targets import Target, find
from tiekartta.model.roadmap import DATED_LISTS
from tiekartta.read.loader import Loaded


class Change(NamedTuple):
    """One thing that an edit changes: the entry, the key (empty for the entry itself), its old and its new value."""

    roadmap: str
    item: str
    path: Path
    old: Any
    new: Any
    list: str = ""


@dataclass
class Planned:
    """The operations of an edit by file, and what they change.

    What is done to entries comes before new entries are put in, so that the paths to entries hold throughout.
    """

    changes: list[Change] = field(default_factory=list)
    _content: dict[str, Any] = field(default_factory=dict)
    _on_entries: dict[str, list[Operation]] = field(default_factory=dict)
    _new: dict[str, list[Operation]] = field(default_factory=dict)

    @property
    def operations(self) -> dict[str, list[Operation]]:
        """All operations in the order in which they are to be done: of new entries the last in the file first."""
        files = dict.fromkeys([*self._on_entries, *self._new])
        return {file: [*self._on_entries.get(file, ()), *_backwards(self._new.get(file, []))] for file in files}

    def seen(self, target: Target) -> Target:
        """An entry as it is after what has been planned so far."""
        content = self._content.get(target.file)
        return target if content is None else replace(target, entry=at(content, target.path))

    def add(self, target: Target, given: list[Assignment], lang: str) -> None:
        """Assignments on one entry."""
        target = self.seen(target)
        before = self._content.get(target.file, target.document.value)
        self.operate(target, assigned(target, given, lang))
        after = self._content[target.file]
        for path in dict.fromkeys(each.path[:1] if len(each.path) < 2 else each.path for each in given):
            old, new = _value(before, (*target.path, *path)), _value(after, (*target.path, *path))
            if old != new:
                self.changes.append(Change(target.roadmap, target.id, path, old, new, target.list))

    def operate(self, target: Target, operations: list[Operation]) -> None:
        """Operations inside one entry."""
        content = self._content.get(target.file, target.document.value)
        for operation in operations:
            content = perform(content, operation)
        self._content[target.file] = content
        self._on_entries.setdefault(target.file, []).extend(operations)

    def insert(self, file: str, operation: Operation) -> None:
        """A new entry, at its place among those that there were."""
        self._new.setdefault(file, []).append(operation)


def _backwards(operations: list[Operation]) -> list[Operation]:
    """New entries from the end of the file to its beginning; those at one place keep their order."""
    numbered = sorted(enumerate(operations), key=lambda each: (_place(each[1]), each[0]), reverse=True)
    return [operation for _, operation in numbered]


def _place(operation: Operation) -> tuple[tuple[int, int, str], ...]:
    """A path as it can be compared with others: numbers by their size, keys by their letters."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in operation.path)


def _value(value: Any, path: Path) -> Any:
    for step in path:
        if isinstance(value, dict) is not isinstance(step, str) or not isinstance(value, (dict, list)):
            return None
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError):
            return None
    return value


def given(**values: Any) -> list[Assignment]:
    """Assignments of values that are already what they mean; None takes a key out."""
    return [Assignment((key,), "=", value, is_text=False) for key, value in values.items()]


def done(loaded: Loaded, name: str, day: date) -> Iterator[tuple[Target, list[Assignment]]]:
    """An item is finished; of a parent, every subtask that is not."""
    target = find(loaded, name)
    _need(target, DATED_LISTS, "done")
    for leaf in _leaves(target):
        entry = leaf.entry
        if leaf is not target and entry.get("status") in ("done", "dropped", "not-applicable"):
            continue
        values: dict[str, Any] = {"status": "done", "finished": day.isoformat()}
        values |= {key: None for key in ("progress", "remaining", "expected_finish") if key in entry}
        if str(entry.get("started", "")) > day.isoformat():
            values["started"] = day.isoformat()
        yield leaf, given(**values)


def start(loaded: Loaded, name: str, day: date) -> Iterator[tuple[Target, list[Assignment]]]:
    """Work on a task has begun."""
    target = find(loaded, name)
    _need(target, ("tasks",), "start")
    if _leaves(target) != [target]:
        raise InputError(Finding("TK154", target.span, {"id": target.id}))
    yield target, given(status="active", started=day.isoformat())


def decide(
    loaded: Loaded, name: str, day: date, outcome: str | None, decided_in: str | None
) -> Iterator[tuple[Target, list[Assignment]]]:
    """A decision has been made in a meeting."""
    target = find(loaded, name)
    _need(target, ("decisions",), "decide")
    values: dict[str, Any] = {"status": "done", "finished": day.isoformat()}
    values |= {"outcome": outcome} if outcome else {}
    values |= {"decided_in": decided_in} if decided_in else {}
    yield target, given(**values)


def answer(loaded: Loaded, name: str, text: str, day: date) -> Iterator[tuple[Target, list[Assignment]]]:
    """A question has its answer."""
    target = find(loaded, name)
    _need(target, ("questions",), "answer")
    yield target, given(answer=text, answered=day.isoformat())


def drop(loaded: Loaded, name: str, decided_in: str | None) -> Iterator[tuple[Target, list[Assignment]]]:
    """An item is no part of the plan any more."""
    target = find(loaded, name)
    _need(target, DATED_LISTS, "drop")
    values: dict[str, Any] = {"status": "dropped"} | ({"decided_in": decided_in} if decided_in else {})
    yield target, given(**values)


def _need(target: Target, lists: tuple[str, ...], command: str) -> None:
    """Refuse an entry of another kind, which the command means nothing for."""
    if target.list not in lists:
        args = {"id": target.id or target.roadmap, "kind": target.list, "wanted": ", ".join(lists), "command": command}
        raise InputError(Finding("TK155", target.span, args))


def _leaves(target: Target) -> list[Target]:
    """The entry itself, or the tasks at the ends of its outline."""
    children = [
        Target(target.roadmap, name, target.document, (*target.path, name, number), entry)
        for name in DATED_LISTS
        for number, entry in enumerate(target.entry.get(name) or ())
        if isinstance(entry, dict)
    ]
    return [leaf for child in children for leaf in _leaves(child)] if children else [target]
