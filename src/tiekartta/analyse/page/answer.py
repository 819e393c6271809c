"""The first screen: what is late, and what is decided next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.items import StatusItem
from tiekartta.analyse.status import StatusReport

_LATE, _DECISIONS = 5, 5
"""How many items the first screen names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The late items, statutory and latest first, and the next decisions by meeting; and how many others there are.

    `counts` are the unfinished items by their worst state.
    """

    done: int
    total: int
    counts: Mapping[str, int]
    late: tuple[StatusItem, ...]
    late_more: int
    decisions: tuple[StatusItem, ...]
    decisions_more: int


def answer_of(status: StatusReport) -> Answer:
    """The first screen of a status."""
    late = sorted((item for item in status.items if "late" in item.states), key=_worst_first)
    ahead = sorted(
        (item for item in status.items if item.meeting and item.state != "done"),
        key=lambda item: (item.meeting or date.max, item.total_float, item.id),
    )
    counts = Counter(item.state for item in status.items)
    return Answer(
        done=counts.pop("done", 0),
        total=len(status.items),
        counts=counts,
        late=tuple(late[:_LATE]),
        late_more=max(len(late) - _LATE, 0),
        decisions=tuple(ahead[:_DECISIONS]),
        decisions_more=max(len(ahead) - _DECISIONS, 0),
    )


def _worst_first(item: StatusItem) -> tuple[bool, int, date, str]:
    return (item.deadline_kind != "statutory", item.total_float, item.early_start, item.id)
