"""Entries into and out of lists and mappings that are written in brackets, with the commas between them."""

from __future__ import annotations

from tiekartta.edit.source_text import SourceText, Splice, Unplaceable
from tiekartta.read.nodes import Node


def into_flow(source: SourceText, holder: Node, position: int, written: str) -> Splice:
    """An entry into `[…]` or `{…}`, before the one at `position`."""
    if not holder.items:
        inner = source.text.rfind("]" if holder.kind == "list" else "}", holder.start, holder.end)
        if inner < 0:
            raise Unplaceable
        return Splice(inner, inner, written)
    starts = holder.keys if holder.kind == "map" else holder.items
    if position == 0:
        return Splice(starts[0].start, starts[0].start, f"{written}, ")
    before = holder.items[position - 1]
    end = max(before.end, starts[position - 1].end)
    if len(starts) > 1 and source.line_start(starts[-1].start) != source.line_start(starts[-2].start):
        separator = f",{source.break_}{' ' * source.column(starts[-1].start)}"
    else:
        separator = ", "
    return Splice(end, end, separator + written)


def flow_region(source: SourceText, holder: Node, position: int) -> Splice:
    """An entry of `[…]` or `{…}` with the comma that parts it from the others."""
    starts = holder.keys if holder.kind == "map" else holder.items
    start, end = starts[position].start, max(holder.items[position].end, starts[position].end)
    if position + 1 < len(starts):
        following = starts[position + 1].start
        if "#" in source.text[end:following]:  # a comment stands between: it stays with its line
            comma = source.text.find(",", end)
            return Splice(start, comma + 1, "")
        return Splice(start, following, "")
    if position == 0:
        comma = source.text[end : holder.end - 1].find(",")
        return Splice(start, end + comma + 1 if comma >= 0 else end, "")
    previous = max(holder.items[position - 1].end, starts[position - 1].end)
    if "#" in source.text[previous:start]:
        comma = source.text.find(",", end, holder.end)
        return Splice(start, comma + 1 if comma >= 0 else end, "")
    return Splice(previous, end, "")
