"""What an edit changed and what it does, in a line or a few; and the edit itself as lines that go and come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tiekartta.base.findings import Span
from tiekartta.base.words import Words
from tiekartta.render.cells import safe, safe_line

if TYPE_CHECKING:
    from tiekartta.compare.report import DeadlineEffect, DecisionEffect, DiffReport, TargetEffect

_MOST = 3
_LONGEST = 60


class Told(NamedTuple):
    """A change of one key of an entry, at its place; the key is empty for the entry itself."""

    span: Span
    item: str
    key: str
    old: Any
    new: Any


def told_lines(changes: Sequence[Told], reports: Sequence[DiffReport], words: Words) -> list[str]:
    """A line for every entry that changed, at its place, and what all of it does on the last of them."""
    lines = [
        f"{where}: {item}: {', '.join(_key(each, words) for each in told)}"
        if item
        else f"{where}: {_key(told[0], words)}"
        for (where, item), told in _by_entry(changes).items()
    ]
    effect = "; ".join(effects(reports, words))
    if len(lines) == 1:
        return [safe_line(safe(f"{lines[0]}. {effect}."))]
    return [safe_line(safe(line)) for line in (*lines, f"{effect}.")]


def _by_entry(changes: Sequence[Told]) -> Mapping[tuple[str, str], list[Told]]:
    """The changes of each entry under the first of their places."""
    entries: dict[str, list[Told]] = {}
    for each in changes:
        entries.setdefault(f"{each.span.file} {each.item}", []).append(each)
    return {
        (f"{found[0].span.file}:{min(each.span.line for each in found)}", found[0].item): found
        for found in entries.values()
    }


def _key(each: Told, words: Words) -> str:
    if not each.key:
        return words("edit.added") if each.old is None else words("edit.removed")
    if each.old is None:
        return f"{each.key} {_shown(each.new)}"
    if each.new is None:
        return words("edit.without", name=each.key)
    if isinstance(each.old, list) and isinstance(each.new, list):
        return _list_change(each)
    return f"{each.key} {_shown(each.old)} → {_shown(each.new)}"


def _list_change(each: Told) -> str:
    come = [f"+{_shown(value)}" for value in each.new if value not in each.old]
    gone = [f"\u2212{_shown(value)}" for value in each.old if value not in each.new]
    return f"{each.key} {' '.join([*gone, *come]) or _shown(each.new)}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def effects(reports: Sequence[DiffReport], words: Words) -> list[str]:
    """What an edit does: to the target, to meetings of decisions, to deadlines; the first few of each."""
    found: list[str] = []
    for report in reports:
        if report.target is not None:
            found.append(_target(report.target, words))
        found += _first([_decision(each, words) for each in report.decisions], words)
        found += _first([each for effect in report.deadlines for each in _deadline(effect, words)], words)
        moved = sum(len(group.items) for group in report.moved)
        if moved:
            found.append(words("edit.moved", n=moved))
    return found or [words("edit.no-date")]


def _first(texts: list[str], words: Words) -> list[str]:
    more = len(texts) - _MOST
    return [*texts[:_MOST], *([words("edit.more", n=more)] if more > 0 else [])]


def _target(each: TargetEffect, words: Words) -> str:
    title = words.text(each.title)
    if each.new_date is None or each.old_date is None:
        return words("edit.target-gone" if each.new_date is None else "edit.target-new", title=title)
    text = words("edit.target-stays", title=title, date=each.new_date)
    if each.days:
        text = words("edit.target-moves", title=title, old=each.old_date, new=each.new_date)
    if each.old_reserve is not None and each.new_reserve is not None and each.old_reserve != each.new_reserve:
        text += ", " + words("edit.reserve", old=each.old_reserve, new=each.new_reserve)
    return text


def _decision(each: DecisionEffect, words: Words) -> str:
    title = words.text(each.title)
    if each.new_meeting is None or each.old_meeting is None:
        key = "edit.no-meeting" if each.new_meeting is None else "edit.has-meeting"
        return words(key, title=title, date=each.new_meeting or each.old_meeting or "")
    return words("edit.meeting", title=title, old=each.old_meeting, new=each.new_meeting)


def _deadline(each: DeadlineEffect, words: Words) -> Iterator[str]:
    title = words.text(each.title)
    if each.old_margin is not None and each.new_margin is not None and each.old_margin != each.new_margin:
        yield words("edit.float", title=title, old=each.old_margin, new=each.new_margin)
    elif each.effect in ("set", "lifted"):
        yield words(f"edit.deadline-{each.effect}", title=title)


def text_diff(files: Iterable[tuple[str, bytes, bytes]]) -> str:
    """The edit as a unified diff of its files, safe for a terminal."""
    from difflib import unified_diff

    lines: list[str] = []
    for name, old, new in files:
        before, after = (each.decode("utf-8", "replace").splitlines() for each in (old, new))
        lines += unified_diff(before, after, name, name, lineterm="")
    return "".join(f"{safe_line(safe(line))}\n" for line in lines)
