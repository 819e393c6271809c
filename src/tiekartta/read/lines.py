"""Which lines of a text are new, and where a line that is gone would be now."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from functools import cached_property

_MOST = 20_000
"""Lines between the first and the last change beyond which all of them count as changed: comparing them takes long."""


class LineMap:
    """Two versions of a text, compared line by line; the kind of line break does not count. Lines count from 1."""

    def __init__(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        self.old = old
        self.new = new

    def is_changed(self, line: int) -> bool:
        """Whether a line of the new version is not in the old one."""
        return line in self.changed

    @cached_property
    def changed(self) -> frozenset[int]:
        """The lines of the new version that were added or changed."""
        return frozenset(line + 1 for _, _, start, end in self._blocks for line in range(start, end))

    def now(self, line: int) -> int:
        """Where a line of the old version is in the new one; for a line that is gone, the one that stands there now."""
        shift = 0
        for old_start, old_end, start, end in self._blocks:
            if line - 1 < old_start:
                break
            if line - 1 < old_end:
                return self._bounded(min(start + line - old_start, max(end, start + 1)))
            shift = end - old_end
        return self._bounded(line + shift)

    def _bounded(self, line: int) -> int:
        return max(min(line, len(self.new)), 1)

    @cached_property
    def _blocks(self) -> list[tuple[int, int, int, int]]:
        """What differs: from and to in the old version, from and to in the new one."""
        old, new = self.old, self.new
        first = 0
        while first < min(len(old), len(new)) and old[first] == new[first]:
            first += 1
        last = 0
        while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
            last += 1
        one, other = old[first : len(old) - last], new[first : len(new) - last]
        if not one and not other:
            return []
        if len(one) > _MOST or len(other) > _MOST:
            return [(first, first + len(one), first, first + len(other))]
        matcher = SequenceMatcher(None, one, other)
        return [
            (first + a, first + b, first + c, first + d)
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal"
        ]
