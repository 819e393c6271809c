"""References to entries of a roadmap, `id` or `roadmap:id`: their form, and the keys that hold them.

No other module takes a reference apart or puts one together.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class Reference(NamedTuple):
    """What a reference leads to: the id of a roadmap, and that of an entry of it."""

    roadmap: str
    item: str

    @classmethod
    def parse(cls, text: str, within: str = "") -> Reference:
        """`id` or `roadmap:id`; an id alone is one of the roadmap `within` which it is written."""
        roadmap, colon, item = text.partition(":")
        return cls(roadmap or within, item) if colon else cls(within, text)

    def within(self, roadmap: str) -> str:
        """The reference as it is written in a roadmap: the id alone where it is one of its own."""
        return self.item if self.roadmap == roadmap else str(self)

    def __str__(self) -> str:
        return f"{self.roadmap}:{self.item}"


def full_name(text: str, within: str) -> str:
    """A reference of the roadmap `within` as `roadmap:id`."""
    return text if ":" in text else f"{within}:{text}"


def short_name(text: str, within: str) -> str:
    """A reference as it is written in the roadmap `within`: the id alone where it is one of its own."""
    return text.removeprefix(f"{within}:")


_PLACED = frozenset({"group", "phase", "package", "scenarios", "implements"})
_DATED = _PLACED | {"depends_on"}
FIELDS = MappingProxyType(
    {
        "header": frozenset({"target", "plan", "implements"}),
        "phases": frozenset({"body"}),
        "groups": frozenset({"parent"}),
        "bodies": frozenset[str](),
        "tasks": _DATED,
        "milestones": _DATED,
        "decisions": _DATED | {"body", "via"},
        "questions": _PLACED | {"blocks"},
        "risks": _PLACED | {"affects"},
        "issues": _PLACED | {"affects", "from_risk"},
        "journal": frozenset({"about"}),
        "functions": frozenset({"requires", "group"}),
        "interfaces": frozenset({"groups", "lead", "items"}),
        "scenarios": frozenset({"drop", "when"}),
    }
)
"""The keys of each list's entries, and of the header, whose values are ids; a test compares them with the models."""
INNER = ("task", "decision")
"""The key that holds the id where a reference is a mapping."""
SHORTENED = frozenset(
    {"depends_on", "blocks", "affects", "requires", "items", "about", "package", "target", "from_risk", *INNER}
)
"""The keys whose values are written without their own roadmap where files are read."""
