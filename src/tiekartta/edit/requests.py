"""What a person asks for (an item is done, a meeting is cancelled, …) → assignments on entries of the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tiekartta.base.findings import Finding, InputError
from tiekartta.edit.assign import Assignment, assigned
from tiekartta.edit.entries import NESTED, Target, find
from tiekartta.edit.operations import Operation, Path
from tiekartta.read.loader import Loaded

DATED = ("tasks", "milestones", "decisions")


@dataclass(frozen=True)
class Change:
    """One thing that an edit changes: the entry, the key (empty for the entry itself), its old and its new value."""

    roadmap: str
    item: str
    path: Path
    old: Any
    new: Any
    list: str = ""


@dataclass
class Planned:
    """The operations of an edit by file, in their order, and what they change."""

    operations: dict[str, list[Operation]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def add(self, target: Target, given: list[Assignment], lang: str) -> None:
        """Assignments on one entry."""
        from tiekartta.edit.operations import copied, perform

        operations = assigned(target, given, lang)
        self.operations.setdefault(target.file, []).extend(operations)
        before, after = target.document.value, copied(target.document.value)
        for operation in operations:
            after = perform(after, operation)
        for path in dict.fromkeys(each.path[:1] if len(each.path) < 2 else each.path for each in given):
            old, new = _value(before, (*target.path, *path)), _value(after, (*target.path, *path))
            if old != new:
                self.changes.append(Change(target.roadmap, target.id, path, old, new, target.list))


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
    _need(target, DATED, "done")
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
    _need(target, DATED, "drop")
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
        for name in NESTED
        for number, entry in enumerate(target.entry.get(name) or ())
        if isinstance(entry, dict)
    ]
    return [leaf for child in children for leaf in _leaves(child)] if children else [target]
