"""Items that were dropped although somebody reported progress on them: with a merge, the work of one may be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiekartta.compare.bundles import PROGRESS
from tiekartta.compare.edits import CHANGED, Edit
from tiekartta.compare.report import ItemRef
from tiekartta.model.roadmap import Roadmap

_REPORTED = PROGRESS - {"status"}


def dropped_under_way(edits: Iterable[Edit], new: Roadmap) -> Iterator[ItemRef]:
    """Items that are not part of the new plan and whose progress was reported between the versions."""
    found: dict[str, None] = {}
    for edit in edits:
        if edit.kind == CHANGED and edit.field in _REPORTED and edit.new is not None:
            row = new.rows.get(edit.item)
            if row is not None and row.gone:
                found.setdefault(edit.item)
    for name in found:
        row = new.rows[name]
        yield ItemRef(name, row.kind, row.title)
