"""What can be done to a file's content: one value set, taken out or put in, by its path; and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class SetValue:
    """The value at a path becomes `value`; a key that is not there is added."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Remove:
    """The key or the list entry at a path is taken out, with the comment above it."""

    path: Path


@dataclass(frozen=True)
class Insert:
    """`value` becomes the entry of a list at the path's last step; entries from there on move by one."""

    path: Path
    value: Any


Operation = SetValue | Remove | Insert


def copied(value: Any) -> Any:
    """A value in which nothing is shared, as if every alias had been written out."""
    if isinstance(value, dict):
        return {key: copied(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [copied(each) for each in value]
    return value


def at(value: Any, path: Path) -> Any:
    """What a path leads to. Raises KeyError or IndexError where it leads nowhere."""
    for step in path:
        if isinstance(value, dict) is not isinstance(step, str) or not isinstance(value, (dict, list)):
            raise KeyError(step)
        value = value[step]  # type: ignore[index]
    return value


def perform(value: Any, operation: Operation) -> Any:
    """A copy of the content with the operation done: what the edited text must say. Raises KeyError as `at` does."""
    result = copied(value)
    *outer, last = operation.path
    holder = at(result, tuple(outer))
    if not _fits(holder, last, isinstance(operation, Insert)):
        raise KeyError(last)
    if isinstance(operation, Remove):
        del holder[last]
    elif isinstance(operation, Insert):
        holder.insert(last, copied(operation.value))
    else:
        holder[last] = copied(operation.value)
    return result


def _fits(holder: Any, step: str | int, inserted: bool) -> bool:
    """Whether a step leads into a value: a key into a mapping, a place into a list."""
    return isinstance(holder, list) if isinstance(step, int) else isinstance(holder, dict) and not inserted


def same(one: Any, other: Any) -> bool:
    """Whether two contents are the same, where `1`, `1.0` and `true` are different values. Order of keys is free."""
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other
