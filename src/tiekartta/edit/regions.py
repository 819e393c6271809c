"""How far a key or a list entry reaches in the text: with its comment above, its line ends and its blank line."""

from __future__ import annotations

from tiekartta.edit.source_text import SourceText, Splice
from tiekartta.read.nodes import Node


def value_end(node: Node) -> int:
    """Where a value's last character is; the blocks inside count."""
    while node.kind in ("map", "list") and not node.flow and node.items:
        last, key = node.items[-1], node.keys[-1] if node.keys else None
        if key is not None and last.start == last.end:
            return max(key.end, last.end)
        node = last
    return node.end


def dash_of(source: SourceText, holder: Node, position: int) -> int:
    """Where the dash of a list's entry is."""
    column = source.column(_first_dash(source, holder))
    start = source.line_start(holder.items[position].start)
    while True:
        line = source.text[start : source.line_end(start)]
        if line[column : column + 1] == "-" and line[column + 1 : column + 2] in ("", " ", "\t"):
            return start + column
        if start == 0:
            return holder.start
        start = source.line_before(start)


def _first_dash(source: SourceText, holder: Node) -> int:
    """A list begins at its first dash, or at its anchor, with the dash on a line below."""
    if source.text[holder.start] == "-":
        return holder.start
    return source.text.index("-", source.next_line(holder.start))


def comments_above(source: SourceText, start: int, column: int) -> int:
    """Where the comment begins that stands right above a line, as far in as what it is about."""
    while start > 0:
        before = source.line_before(start)
        line = source.text[before : source.line_end(before)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) != column:
            return start
        start = before
    return start


def entry_region(source: SourceText, holder: Node, position: int, with_blank: bool = False) -> Splice:
    """The lines of a list's entry with the comment above it, and perhaps the blank line that parts it from others."""
    dash = dash_of(source, holder, position)
    end = source.next_line(value_end(holder.items[position]))
    if not source.is_first(dash):  # the first entry of a list that begins on the line of another dash
        following = dash_of(source, holder, position + 1)
        return Splice(dash, following, "")
    start = comments_above(source, source.line_start(dash), source.column(dash))
    return _with_blank(source, start, end, position == 0) if with_blank else Splice(start, end, "")


def _with_blank(source: SourceText, start: int, end: int, is_first: bool) -> Splice:
    """Of the blank lines before and after what goes, one kind goes too; at the end of the text, those before it."""
    above = start > 0 and not source.text[source.line_before(start) : start].strip()
    after = end
    while after < len(source.text) and not source.text[after : source.line_end(after)].strip():
        after = source.next_line(after)
    if after > end and (above or after < len(source.text)):
        return Splice(start, after if above or is_first else end, "")
    if end >= len(source.text):
        while above:
            start = source.line_before(start)
            above = start > 0 and not source.text[source.line_before(start) : start].strip()
        if not source.text.endswith(("\n", "\r")):  # no line break at the end: none is left behind
            start = source.line_end(source.line_before(start)) if start else 0
    return Splice(start, end, "")


def key_region(source: SourceText, holder: Node, position: int) -> Splice:
    """The lines of a key and its value with the comment above; the first key of an entry leaves its dash behind."""
    key = holder.keys[position]
    end = value_end(holder.items[position])
    if source.is_first(key.start):
        start = comments_above(source, source.line_start(key.start), source.column(key.start))
        stop = source.next_line(max(end, key.end))
        if stop == len(source.text) and not source.text.endswith(("\n", "\r")) and start:
            start = source.line_end(source.line_before(start))
        return Splice(start, stop, "")
    following = holder.keys[position + 1].start
    if "#" in source.text[end:following]:  # a comment stays: on the dash's line, or below it
        stop = max(end, key.end)
        return Splice(key.start, stop + len(source.text[stop:]) - len(source.text[stop:].lstrip(" \t")), "")
    return Splice(key.start, following, "")
