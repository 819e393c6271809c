"""Two versions of the same roadmaps with their schedules, and the edits between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest

from tiekartta.compare.bundles import Bundle, bundles_of
from tiekartta.compare.carried import carried_forward
from tiekartta.compare.edits import CHANGED, RENAMED, Edit, edits_of
from tiekartta.compare.entries import entries_of
from tiekartta.compare.renames import renames, with_names
from tiekartta.compare.roadmap_names import roadmap_renames, with_roadmap_names
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import HEADER, Roadmap
from tiekartta.schedule.schedule import Schedule, Settings, compute

WORKING_TREE = "working-tree"
"""What the version on disk is called."""

_DATA_DATE = (HEADER, "status_date")


@dataclass(frozen=True)
class Version:
    """One version: the roadmaps that are compared, those they refer to, and the data date of each by its id."""

    name: str
    roadmaps: tuple[Roadmap, ...]
    context: tuple[Roadmap, ...]
    status_dates: Mapping[str, date]

    @property
    def every(self) -> tuple[Roadmap, ...]:
        """All roadmaps that are scheduled together."""
        return (*self.roadmaps, *self.context)

    def get(self, roadmap: str) -> Roadmap | None:
        """A roadmap by its id."""
        return next((each for each in self.every if each.id == roadmap), None)


class Versions:
    """Two versions and what lies between them. Items of the old one bear the ids that they have in the new one."""

    def __init__(self, old: Version, new: Version, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.roadmap_names = roadmap_renames(old.roadmaps, new.roadmaps)
        old = _called_as_now(old, self.roadmap_names)
        named = _named_elsewhere((*old.every, *new.every))
        old, new = _with_context(old, new, named), _with_context(new, old, named)
        self.names = {each.id: self._renames(each, new) for each in old.every}
        roadmaps = tuple(with_names(each, self.names) for each in old.roadmaps)
        context = tuple(with_names(each, self.names) for each in old.context)
        self.old = Version(old.name, roadmaps, context, old.status_dates)
        self.new = new

    def take(self, computed: Schedule) -> None:
        """Use a schedule of the new version that has been computed already, if it is of the very same roadmaps."""
        if all(mine is theirs for mine, theirs in zip_longest(self.new.every, computed.network.roadmaps)):
            self.new_schedule = computed

    @cached_property
    def edits(self) -> list[Edit]:
        """What was edited between the two versions."""
        return [edit for each in self.new.every for edit in self._edits(each)]

    def old_name(self, roadmap: str) -> str:
        """What a roadmap was called in the old version."""
        return next((old for old, new in self.roadmap_names.items() if new == roadmap), roadmap)

    def _renames(self, roadmap: Roadmap, new: Version) -> dict[str, str]:
        other = new.get(roadmap.id)
        return renames(roadmap, other) if other is not None and other != roadmap else {}

    def _edits(self, roadmap: Roadmap) -> list[Edit]:
        old = self.old.get(roadmap.id)
        if old is None:
            return []
        entries = {name: entry for (_, name), entry in entries_of(roadmap).items()} if self.names[roadmap.id] else {}
        was = self.old_name(roadmap.id)
        of_roadmap = [Edit(roadmap.id, HEADER, "", roadmap.header.title, RENAMED, "id", was, roadmap.id)]
        renamed = [
            Edit(roadmap.id, entries[name].list, name, entries[name].title, RENAMED, "id", was_item, name)
            for was_item, name in self.names[roadmap.id].items()
        ]
        renamed = [*(of_roadmap if was != roadmap.id else []), *renamed]
        return [*renamed, *self._changes[roadmap.id]]

    @cached_property
    def _changes(self) -> dict[str, list[Edit]]:
        """What was edited in each roadmap of the new version, without ids."""
        pairs = ((self.old.get(each.id), each) for each in self.new.every)
        return {each.id: edits_of(old, each) if old is not None and old != each else [] for old, each in pairs}

    @cached_property
    def base(self) -> Version:
        """What causes are measured from: the old version; where time has passed, carried forward to the new date."""
        carried = {roadmap.id: self._carried(roadmap) for roadmap in self.old.every}
        dates = {**self.old.status_dates}
        dates |= {name: self.new.status_dates[name] for name, each in carried.items() if each is not self.old.get(name)}
        roadmaps = tuple(carried[each.id] for each in self.old.roadmaps)
        return Version(self.old.name, roadmaps, tuple(carried[each.id] for each in self.old.context), dates)

    def _carried(self, roadmap: Roadmap) -> Roadmap:
        to = self.new.status_dates.get(roadmap.id)
        if to is None or to <= self.old.status_dates[roadmap.id]:
            return roadmap
        return carried_forward(roadmap, self.old_schedule, to)

    @cached_property
    def bundles(self) -> list[Bundle]:
        """The causes that may have moved dates, as edits of the base."""
        edits: list[Edit] = []
        for roadmap in self.new.every:
            base = self.base.get(roadmap.id)
            was, now = self.base.status_dates.get(roadmap.id), self.new.status_dates[roadmap.id]
            if was is not None and was != now:
                edits.append(Edit(roadmap.id, HEADER, "", roadmap.header.title, CHANGED, "status_date", was, now))
            if base is not None and base is not roadmap:
                is_old = base is self.old.get(roadmap.id)
                changes = self._changes[roadmap.id] if is_old else edits_of(base, roadmap)
                edits.extend(each for each in changes if (each.list, each.field) != _DATA_DATE)
        return bundles_of(edits)

    @cached_property
    def old_schedule(self) -> Schedule:
        """The schedule of the old version."""
        return compute(self.old.every, self.old.status_dates, self.settings)

    @cached_property
    def new_schedule(self) -> Schedule:
        """The schedule of the new version."""
        return compute(self.new.every, self.new.status_dates, self.settings)

    @cached_property
    def base_schedule(self) -> Schedule:
        """The schedule of the base."""
        if self.base.status_dates == self.old.status_dates:
            return self.old_schedule
        return compute(self.base.every, self.base.status_dates, self.settings)


def _called_as_now(version: Version, names: Mapping[str, str]) -> Version:
    """An old version with its roadmaps called by the ids that they have now."""
    if not names:
        return version
    every = [with_roadmap_names(each, names, version.every) for each in version.every]
    count = len(version.roadmaps)
    dates = {names.get(name, name): day for name, day in version.status_dates.items()}
    return Version(version.name, tuple(every[:count]), tuple(every[count:]), dates)


def _with_context(version: Version, other: Version, named: set[str]) -> Version:
    """A version with the roadmaps that dates depend on; what only the other one has around it comes from there."""
    known = {each.id for each in version.every}
    context = (*version.context, *(each for each in other.context if each.id not in known))
    dates = {**other.status_dates, **version.status_dates}
    return Version(version.name, version.roadmaps, tuple(each for each in context if each.id in named), dates)


def _named_elsewhere(roadmaps: Iterable[Roadmap]) -> set[str]:
    """The roadmaps that an item of another one depends on."""
    links = (link.task for roadmap in roadmaps for row in roadmap.rows.values() for link in row.item.depends_on)
    return {Reference.parse(name).roadmap for name in links} - {""}
