"""Any mix of the edits between two versions, scheduled: of the base or of the whole, what the other edits bear on.

Most edits change what items say and leave their links as they are. A mix is then the nearer of two schedules, the base
(no edit) and the whole (every edit), with a few items revised; else the roadmaps with these edits are computed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from tiekartta.compare.edits import CHANGED, Edit, Patch
from tiekartta.compare.versions import Versions
from tiekartta.model.roadmap import HEADER
from tiekartta.schedule.network import Node
from tiekartta.schedule.revised import Name, nodes_with, revised
from tiekartta.schedule.schedule import Schedule, compute

Mix = frozenset[int]
"""Some of the bundles of two versions, by their numbers."""

_ITEMS = ("tasks", "milestones", "decisions")
_OF_LINKS = ("depends_on", "parent", "via")
_Fields = dict[Name, dict[str, Any]]


class Mixes:
    """Schedules of mixes of edits."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions
        self.everything: Mix = frozenset(range(len(versions.bundles)))

    @contextmanager
    def schedule(self, mix: Mix) -> Iterator[Schedule]:
        """The base with some of the bundles applied, to be looked at within the context."""
        schedule, nodes = self._nearest(mix)
        if nodes is None:
            yield self._anew(mix)
        else:
            with revised(schedule, nodes) as found:
                yield found

    def _nearest(self, mix: Mix) -> tuple[Schedule, dict[Node, Node] | None]:
        """The nearer of the base and the whole, and the nodes that are others in the mix, if that is all."""
        left_out = self.everything - mix
        from_base = len(mix) <= len(left_out)
        edits = [
            edit for number in sorted(mix if from_base else left_out) for edit in self.versions.bundles[number].edits
        ]
        if not all(map(_is_of_one_item, edits)):
            return self.versions.base_schedule, None
        schedule = self.versions.base_schedule if from_base else self._whole
        items, questions = _fields(edits, from_base, _ITEMS), _fields(edits, from_base, ("questions",))
        return schedule, nodes_with(schedule, items, questions)

    @cached_property
    def _whole(self) -> Schedule:
        """The base with every edit, which is the new version where both have the same roadmaps."""
        base, new = ({each.id for each in version.every} for version in (self.versions.base, self.versions.new))
        return self.versions.new_schedule if base == new else self._anew(self.everything)

    @cached_property
    def _patches(self) -> dict[str, Patch]:
        return {roadmap.id: Patch(roadmap) for roadmap in self.versions.base.every}

    def _anew(self, mix: Mix) -> Schedule:
        base = self.versions.base
        edits: dict[str, list[Edit]] = {}
        status_dates = dict(base.status_dates)
        for number in sorted(mix):
            for edit in self.versions.bundles[number].edits:
                if (edit.list, edit.field) == (HEADER, "status_date"):
                    status_dates[edit.roadmap] = edit.new
                else:
                    edits.setdefault(edit.roadmap, []).append(edit)
        roadmaps = [self._patches[each.id].apply(edits[each.id]) if each.id in edits else each for each in base.every]
        return compute(roadmaps, status_dates, self.versions.settings)


def _is_of_one_item(edit: Edit) -> bool:
    """Whether an edit changes what one item or question says of itself."""
    return edit.kind == CHANGED and edit.list in (*_ITEMS, "questions") and edit.field not in _OF_LINKS


def _fields(edits: Iterable[Edit], new: bool, lists: Sequence[str]) -> _Fields:
    """The fields that edits change in some lists, as they are after the edits or before them."""
    found: _Fields = {}
    for edit in edits:
        if edit.list in lists:
            found.setdefault((edit.roadmap, edit.item), {})[edit.field] = edit.new if new else edit.old
    return found
