"""Items whose id changed: a removed and an added entry of the same list that are alike enough are one item renamed.

Alike means the same title, or a similar one (difflib's ratio) in an entry that else says mostly the same. Bounded:
beyond `_PAIRS` pairs only equal titles count.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from tiekartta.compare.entries import Entry, Key, assemble, entries_of
from tiekartta.model.entities import Choice
from tiekartta.model.items import Cost, Funding
from tiekartta.model.links import Link
from tiekartta.model.references import FIELDS, full_name
from tiekartta.model.roadmap import DATED_LISTS, HEADER, Roadmap

_PAIRS = 10_000
_LIKE = 0.75
_TITLE = 0.6


def renames(old: Roadmap, new: Roadmap) -> dict[str, str]:
    """Old id → new id of the items that only changed their id (and perhaps a little else)."""
    before, after = entries_of(old), entries_of(new)
    used = {key[1] for key in before} & {key[1] for key in after}
    gone = [entry for key, entry in before.items() if key not in after and _has_id(entry, used)]
    fresh = [entry for key, entry in after.items() if key not in before and _has_id(entry, used)]
    pairs = _pairs(gone, fresh)
    best = _only_best((one, likeness, other) for likeness, one, other in pairs)
    back = _only_best((other, likeness, one) for likeness, one, other in pairs)
    return {one: other for one, other in best.items() if back.get(other) == one}


def _only_best(pairs: Iterable[tuple[str, float, str]]) -> dict[str, str]:
    """For each name its most alike partner; none where two are equally alike, since that would be a guess."""
    best: dict[str, tuple[float, str]] = {}
    for name, likeness, partner in pairs:
        known = best.get(name)
        if known is None or likeness > known[0]:
            best[name] = (likeness, partner)
        elif likeness == known[0]:
            best[name] = (likeness, "")
    return {name: partner for name, (_, partner) in best.items() if partner}


def _has_id(entry: Entry, used: set[str]) -> bool:
    return entry.list != "journal" and entry.id not in used


def _pairs(gone: list[Entry], fresh: list[Entry]) -> list[tuple[float, str, str]]:
    every = len(gone) * len(fresh) <= _PAIRS
    titles: dict[tuple[str, Any], list[Entry]] = {}
    for other in fresh:
        titles.setdefault((other.list, other.title), []).append(other)
    pairs = []
    for one in gone:
        for other in fresh if every else titles.get((one.list, one.title), ())[:10]:
            likeness = _likeness(one, other) if one.list == other.list else 0.0
            if likeness >= _LIKE:
                pairs.append((likeness, one.id, other.id))
    return pairs


def _likeness(one: Entry, other: Entry) -> float:
    """0 to 1: how alike the titles are, and which share of the other fields that either has is equal."""
    title = 1.0 if one.title == other.title else _ratio(str(one.title)[:200], str(other.title)[:200])
    if title < _TITLE:
        return 0.0
    names = (one.model.model_fields_set | other.model.model_fields_set) - {"id", "title", *DATED_LISTS}
    same = sum(getattr(one.model, name) == getattr(other.model, name) for name in names)
    rest: float = (same + (one.parent == other.parent)) / (len(names) + 1)
    return 1.0 + rest if title == 1.0 else 0.6 * title + 0.4 * rest


def _ratio(one: str, other: str) -> float:
    one, other = sorted((one, other))  # the ratio depends on the order of its two texts
    matcher: difflib.SequenceMatcher[str] = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _TITLE or matcher.quick_ratio() < _TITLE:
        return 0.0
    return matcher.ratio()


def with_names(roadmap: Roadmap, names: Mapping[str, Mapping[str, str]]) -> Roadmap:
    """A roadmap with items called by their new ids wherever they are named; `names` is by roadmap."""
    if not any(names.values()):
        return roadmap
    known = dict(names.get(roadmap.id, {}))
    for other, renamed in names.items():
        known |= {full_name(old, other): full_name(new, other) for old, new in renamed.items()}
    entries: dict[Key, Entry] = {}
    for entry in entries_of(roadmap).values():
        model = named(entry.model, entry.list, known)
        name = entry.id if entry.list == "journal" else model.id
        entries[entry.list, name] = Entry(entry.list, name, model, known.get(entry.parent or "", entry.parent))
    header = named(roadmap.header, HEADER, {old: new for old, new in known.items() if old != roadmap.id})
    return assemble(roadmap, header, entries)


def named(model: Any, of: str, known: Mapping[str, str]) -> Any:
    """An entry of the list `of`, or a header, with what it names called otherwise."""
    update: dict[str, Any] = {}
    for name in FIELDS[of] | {"change", "cost"} | ({"id"} if of != HEADER else set()):
        value = getattr(model, name, None)
        called = _called(value, known)
        if called != value:
            update[name] = called
    return model.model_copy(update=update) if update else model


def _called(value: Any, known: Mapping[str, str]) -> Any:
    """A reference, or what holds some, with the new ids."""
    if isinstance(value, str):
        return known.get(value, value)
    if isinstance(value, dict):
        return {known.get(name, name): keys for name, keys in value.items()}
    if isinstance(value, Link):
        return value._replace(task=known.get(value.task, value.task))
    if isinstance(value, tuple):
        return tuple(_called(each, known) for each in value)
    if isinstance(value, Cost):
        return value.model_copy(update={"funding": _called(value.funding, known)})
    if isinstance(value, Choice | Funding):
        return value.model_copy(update={"decision": _called(value.decision, known)})
    return value
