"""`key=value` for an entry → operations: keys set, taken out, or lists made longer and shorter."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tiekartta.base.findings import Finding, InputError, Place, Span
from tiekartta.edit.operations import Insert, Operation, Path, Remove, SetValue, at, perform
from tiekartta.edit.targets import Target
from tiekartta.edit.typed import has, readings, typed
from tiekartta.model.scalars import parse_duration
from tiekartta.model.shapes import LANGUAGES

_ASSIGNMENT = re.compile(r"([A-Za-z_][\w]*(?:\.[^\s=.+-][^\s=.]*?)*)\s*([+-]?=)(.*)\Z", re.DOTALL)
_PLAIN_FORMS: dict[tuple[str | int, int], str] = {
    ("deadline", 1): "date",
    ("when", 1): "decision",
    ("deliverables", 2): "status",
}
"""Keys under which, so far down, a plain value stands for a mapping with one key, and that key."""


class Assignment(NamedTuple):
    """A key (`deadline.kind` for one inside another), how it is set (`=`, `+=`, `-=`), and to what."""

    path: Path
    how: str
    value: Any
    is_text: bool = True
    """Whether the value is what a person typed, and the key says what it means."""


def assignment(text: str) -> Assignment | None:
    """`key=value`, `key+=value` or `key-=value`; None for any other text."""
    match = _ASSIGNMENT.match(text)
    return Assignment(tuple(match[1].split(".")), match[2], match[3].strip()) if match else None


def assigned(target: Target, given: list[Assignment], lang: str = "fi") -> list[Operation]:
    """The operations of assignments on an entry, in their order. Raises InputError for a key inside of a list."""
    operations: list[Operation] = []
    entry: Any = target.entry
    for each in given:
        done, entry = _done(entry, target.list, each, lang, target.span)
        operations += [_moved(operation, target.path) for operation in done]
    return operations


def with_values(
    entry: dict[str, Any], list_name: str, given: list[Assignment], lang: str, where: Place
) -> dict[str, Any]:
    """A new entry with assignments made. Raises InputError as `assigned` does."""
    for each in given:
        _, entry = _done(entry, list_name, each, lang, where)
    return entry


def _done(
    entry: dict[str, Any], list_name: str, each: Assignment, lang: str, where: Span | Place
) -> tuple[list[Operation], dict[str, Any]]:
    """The operations of one assignment, and the entry after them."""
    try:
        operations = _one(entry, list_name, each, lang)
        for operation in operations:
            entry = perform(entry, operation)
    except KeyError:
        raise InputError(Finding("TK150", where, {"path": ".".join(map(str, each.path))})) from None
    return operations, entry


def _moved(operation: Operation, base: Path) -> Operation:
    """The operation on the file, for one on the entry."""
    path = (*base, *operation.path)
    if isinstance(operation, Remove):
        return Remove(path)
    return type(operation)(path, operation.value)


def _one(entry: dict[str, Any], list_name: str, each: Assignment, lang: str) -> list[Operation]:
    path = each.path
    if each.how == "=" and (each.value == "" or each.value is None):
        return [Remove(_emptied(entry, path))] if has(entry, path) else []
    if each.how != "=":
        return _longer_or_shorter(entry, list_name, each, lang)
    opened, depth = _opened(entry, path, lang)
    value = typed(opened, list_name, path, each.value) if each.is_text else each.value
    if depth:
        top = path[:depth]
        return [SetValue(top, at(perform(opened, SetValue(path, value)), top))]
    return set_or_less(entry, path, value)


def _emptied(entry: Any, path: Path) -> Path:
    """What is taken out: the key, and what would be left empty around it."""
    while len(path) > 1 and len(at(entry, path[:-1])) == 1:
        path = path[:-1]
    return path


def set_or_less(entry: Any, path: Path, value: Any) -> list[Operation]:
    """The value set; of a list of which only the end or one entry differs, only that."""
    old = at(entry, path) if has(entry, path) else None
    if type(old) is type(value) and old == value:
        return []
    if isinstance(old, list) and isinstance(value, list) and old and value:
        first = next((n for n, (a, b) in enumerate(zip(old, value, strict=False)) if a != b), min(len(old), len(value)))
        last = 0
        while last < min(len(old), len(value)) - first and old[-1 - last] == value[-1 - last]:
            last += 1
        gone = [Remove((*path, n)) for n in reversed(range(first, len(old) - last))]
        come = [Insert((*path, n), value[n]) for n in range(first, len(value) - last)]
        if first or last:
            return [*gone, *come]
    return [SetValue(path, value)]


def _opened(entry: dict[str, Any], path: Path, lang: str) -> tuple[dict[str, Any], int]:
    """The entry with a mapping wherever the path leads through a plain value or none, and how far down the first is."""
    first = 0
    for depth in range(1, len(path)):
        here = path[:depth]
        old = at(entry, here) if has(entry, here) else None
        if not isinstance(old, (dict, list)):
            first = first or depth
            entry = perform(entry, SetValue(here, {} if old is None else _as_mapping(old, path, depth, lang)))
    return entry, first


def _as_mapping(old: Any, path: Path, depth: int, lang: str) -> dict[str, Any]:
    """A plain value as the mapping that it stands for, beside the key that is set in it."""
    inner = path[depth]
    name = lang if inner in LANGUAGES and inner != lang else _PLAIN_FORMS.get((path[0], depth))
    return {} if name is None or name == inner else {name: old}


def _longer_or_shorter(entry: dict[str, Any], list_name: str, each: Assignment, lang: str) -> list[Operation]:
    """`+=` and `-=`: entries of a list, or time of a duration."""
    path = each.path
    old = at(entry, path) if has(entry, path) else None
    if isinstance(old, str) and isinstance(each.value, str) and (longer := lengthened(old, each.how[0], each.value)):
        return [SetValue(path, longer)]
    values = [each.value] if not each.is_text else _entries(each.value)
    before = old if isinstance(old, list) else [] if old is None else [old]
    if each.how == "+=" and old is None:
        return _one(entry, list_name, Assignment(path, "=", values, is_text=False), lang) if values else []
    if each.how == "+=":
        added = [value for value in values if value not in before]
        if isinstance(old, list) and old:
            return [Insert((*path, len(old) + n), value) for n, value in enumerate(added)]
        return [SetValue(path, [*before, *added])] if added else []
    gone = [n for n, value in enumerate(before) if any(_names(value, each) for each in values)]
    if gone and len(gone) == len(before):
        return [Remove(path)]
    return [Remove((*path, n)) for n in reversed(gone)] if isinstance(old, list) else []


def _entries(text: str) -> list[Any]:
    value = readings(text)[0]
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, dict) else [part.strip() for part in text.split(",") if part.strip()]


def _names(value: Any, wanted: Any) -> bool:
    """Whether an entry of a list is the one meant: itself, or a link by the id of its item."""
    if value == wanted:
        return True
    if isinstance(value, dict):
        return wanted in (value.get("task"), value.get("date"))
    return isinstance(value, str) and isinstance(wanted, str) and value.split(" ")[0] == wanted


def lengthened(old: str, sign: str, by: str) -> str | None:
    """A duration with another one added or taken away; None where one of them is none or the result is negative."""
    try:
        one, other = parse_duration(old), parse_duration(by)
    except ValueError:
        return None
    if one.elapsed is not other.elapsed:
        return None
    unit = one.unit if one.unit == other.unit else "d"
    week = 7 if one.elapsed else 5
    sizes = [each.amount if each.unit == unit else each.days(week) for each in (one, other)]
    amount = sizes[0] + sizes[1] if sign == "+" else sizes[0] - sizes[1]
    return f"{amount}{'e' if one.elapsed else ''}{unit}" if amount >= 0 else None
