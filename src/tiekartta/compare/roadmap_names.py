"""Roadmaps whose id changed: of those that only one version has, the two that are alike are one roadmap renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tiekartta.compare.entries import Entry, Key, assemble, entries_of
from tiekartta.compare.renames import named
from tiekartta.model.references import full_name
from tiekartta.model.roadmap import HEADER, Roadmap

_ALIKE = 0.5
"""Least share of entries that have the same list and id in both."""


def roadmap_renames(old: Iterable[Roadmap], new: Iterable[Roadmap]) -> dict[str, str]:
    """Old id → new id of the roadmaps that go on under another id; none where two are equally alike."""
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    gone = {name: _keys(each) for name, each in before.items() if name not in after}
    fresh = {name: _keys(each) for name, each in after.items() if name not in before}
    pairs = [
        (likeness, one, other)
        for one, keys in gone.items()
        for other, others in fresh.items()
        if (likeness := _likeness(keys, others)) >= _ALIKE
    ]
    best = {one: _only_best([(each[0], each[2]) for each in pairs if each[1] == one]) for one in gone}
    back = {other: _only_best([(each[0], each[1]) for each in pairs if each[2] == other]) for other in fresh}
    return {one: other for one, other in best.items() if other and back.get(other) == one}


def _keys(roadmap: Roadmap) -> set[Key]:
    return {key for key in entries_of(roadmap) if key[0] != "journal"}


def _likeness(one: set[Key], other: set[Key]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _only_best(found: list[tuple[float, str]]) -> str:
    ordered = sorted(found, reverse=True)
    if not ordered or (len(ordered) > 1 and ordered[0][0] == ordered[1][0]):
        return ""
    return ordered[0][1]


def with_roadmap_names(roadmap: Roadmap, names: Mapping[str, str], every: Iterable[Roadmap]) -> Roadmap:
    """A roadmap with roadmaps called by their new ids: itself, and wherever their items are named."""
    known = {
        full_name(name, each.id): full_name(name, names[each.id])
        for each in every
        if each.id in names
        for _, name in entries_of(each)
    }
    entries: dict[Key, Entry] = {
        key: entry._replace(model=named(entry.model, entry.list, known)) for key, entry in entries_of(roadmap).items()
    }
    header = named(roadmap.header, HEADER, {**names, **known})
    return assemble(roadmap, header.model_copy(update={"id": names.get(roadmap.id, roadmap.id)}), entries)
