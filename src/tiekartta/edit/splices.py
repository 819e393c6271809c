"""An operation → splices of the text: which characters go, which come, and where a person would have put them."""

from __future__ import annotations

from typing import Any

from tiekartta.edit.anchors import moved_anchors, unshared
from tiekartta.edit.flows import flow_region, into_flow
from tiekartta.edit.operations import Insert, Operation, Path, Remove, SetValue, at, copied, perform, same
from tiekartta.edit.order import place_among
from tiekartta.edit.regions import dash_of, entry_region, key_region, value_end
from tiekartta.edit.source_text import SourceText, Splice, Unplaceable
from tiekartta.edit.values import WIDTH, block_map, flow, has_entries, is_plain, lines_of, quoted
from tiekartta.read.nodes import Node


def splices_of(source: SourceText, content: Any, operation: Operation, tidy: bool = True) -> list[Splice]:
    """What the operation does to the text; `tidy` takes a blank line along with an entry that goes.

    Raises Unplaceable; the caller reads the result to be sure of it.
    """
    path, operation = _through_aliases(source, content, operation)
    return [*unshared(source, path[:-1]), *_splices(source, content, path, operation, tidy)]


def _splices(source: SourceText, content: Any, path: Path, operation: Operation, tidy: bool) -> list[Splice]:
    holder, step = _node(source, path[:-1]), path[-1]
    if isinstance(operation, Remove):
        return _remove(source, holder, step, tidy)
    if isinstance(operation, Insert):
        return _insert(source, holder, int(step), operation.value, str(path[-2]) if len(path) > 1 else "")
    position = holder.index(step) if isinstance(step, str) else step
    if position is None:
        return _add_key(source, holder, str(step), operation.value)
    old = holder.items[position]
    if not old.flow and old.kind == "map" and same([copied(at(content, path))], operation.value):
        return _wrapped(source, old)
    return _replace(source, holder, position, operation.value)


def _wrapped(source: SourceText, old: Node) -> list[Splice]:
    """A mapping becomes the only entry of a list: a dash before it, and its other lines further in."""
    splices = [Splice(old.start, old.start, "- ")]
    start = source.next_line(old.start)
    while start <= value_end(old) and start < len(source.text):
        if source.text[start : source.line_end(start)].strip():
            splices.append(Splice(start, start, "  "))
        start = source.next_line(start)
    return splices


def _through_aliases(source: SourceText, content: Any, operation: Operation) -> tuple[Path, Operation]:
    """Where the path leads through an alias, the operation becomes one that writes that place's whole value."""
    node = source.root
    for depth, step in enumerate(operation.path[:-1], start=1):
        node = node.get(step) if node else None
        if node is not None and node.kind == "alias":
            path = operation.path[:depth]
            whole = at(perform(content, operation), path)
            return path, SetValue(path, whole)
    return operation.path, operation


def _node(source: SourceText, path: Path) -> Node:
    node = source.root
    for step in path:
        node = node.get(step) if node else None
    if node is None or node.kind not in ("map", "list"):
        raise Unplaceable
    return node


def _replace(source: SourceText, holder: Node, position: int, value: Any) -> list[Splice]:
    """A value in the place of another one; what stands after it on its line stays there."""
    old = holder.items[position]
    if isinstance(value, str):
        written = _like(source, old, value, holder.flow)
        if written is not None:
            return _in_place(source, holder, old, written)
    if holder.flow:
        return _in_place(source, holder, old, flow(value, source.mark))
    key = holder.keys[position].text if holder.kind == "map" else ""
    column = _child_column(source, holder, position)
    first, *rest = lines_of(
        value, WIDTH - source.column(old.start), source.mark, old.kind in ("map", "list") and not old.flow
    )
    if not rest:
        return _in_place(source, holder, old, first)
    return _in_lines(source, holder, position, [first, *rest], column + _indent_of(source, value, key))


def _like(source: SourceText, old: Node, value: str, inside: bool) -> str | None:
    """A text in the quotes that the old one had without needing them; None where there were none."""
    if old.style in ("'", '"') and is_plain(old.text, inside) and (inside or len(value) < WIDTH) and "\n" not in value:
        return quoted(value, old.style)
    if old.style in ("'", '"') and not is_plain(value, inside) and (inside or len(value) < WIDTH) and "\n" not in value:
        return quoted(value, old.style)
    return None


def _in_place(source: SourceText, holder: Node, old: Node, written: str) -> list[Splice]:
    """New text on the line of the key, or of the dash."""
    if old.start == old.end:  # nothing is written: what comes stands after the colon or the dash
        before = source.text[old.start - 1 : old.start]
        gap = "" if before in ("", " ") else " " if before in ":-" else ": " if holder.kind == "map" else ""
        return [Splice(old.start, old.start, gap + written), *moved_anchors(source, old.start, old.end)]
    below = old.kind in ("map", "list") and not old.flow and source.is_first(old.start)
    if below:
        return _from_below(source, holder, old, written)
    if old.style in ("|", ">"):
        written += _comment_of_block(source, old)
    return [Splice(old.start, old.end, written), *moved_anchors(source, old.start, old.end)]


def _comment_of_block(source: SourceText, old: Node) -> str:
    """The comment on the first line of a block scalar, which is part of its characters."""
    line = source.text[old.start : source.line_end(old.start)]
    header, sign, comment = line.partition(" #")
    return header[len(header.rstrip()) :] + sign + comment if sign else ""


def _from_below(source: SourceText, holder: Node, old: Node, written: str) -> list[Splice]:
    """New text after the key of a block that began on the line below; the block's lines go."""
    position = holder.items.index(old)
    after = _after_name(source, holder, position)
    end = source.line_end(value_end(old))
    start = source.line_end(after)
    return [Splice(after, after, f" {written}"), Splice(start, end, ""), *moved_anchors(source, start, end)]


def _after_name(source: SourceText, holder: Node, position: int) -> int:
    """Just after the colon of a key, or the dash of an entry."""
    if holder.kind == "list":
        return dash_of(source, holder, position) + 1
    colon = source.text.find(":", holder.keys[position].end)
    if colon < 0:
        raise Unplaceable
    return colon + 1


def _in_lines(source: SourceText, holder: Node, position: int, lines: list[str], column: int) -> list[Splice]:
    """A value of several lines: its first after the name, the others below; a comment on the line stays there."""
    old = holder.items[position]
    after = _after_name(source, holder, position)
    first, *rest = lines
    end = value_end(old)
    below = old.kind in ("map", "list") and not old.flow and source.is_first(old.start)
    if below or old.style in ("|", ">"):
        name_end = source.line_end(after)
        tail = source.text[after:name_end] if below else _comment_of_block(source, old)
    else:
        tail = source.text[end : source.line_end(end)]
    stop = source.line_end(end)
    written = (f" {first}" if first else "") + (tail.rstrip() if not first else tail)
    if holder.kind == "list" and not first:  # the first line of the block stands after the dash
        first, *rest = rest
        written = f" {first}{tail}"
    written += "".join(f"{source.break_}{' ' * column}{line}" if line else source.break_ for line in rest)
    return [Splice(after, stop, written), *moved_anchors(source, after, stop)]


def _child_column(source: SourceText, holder: Node, position: int) -> int:
    if holder.kind == "map":
        return source.column(holder.keys[0].start if holder.keys else holder.start)
    return source.column(dash_of(source, holder, position))


def _indent_of(source: SourceText, value: Any, key: str) -> int:
    """How far the further lines of a value stand right of its key; an entry of a list has none."""
    return source.list_indent if isinstance(value, (list, tuple)) and key else 2


def _add_key(source: SourceText, holder: Node, key: str, value: Any) -> list[Splice]:
    """A key that was not there, after those that people write before it."""
    if holder.kind != "map":
        raise Unplaceable
    position = place_among([each.text for each in holder.keys], key)
    if holder.flow or not holder.keys:
        return [into_flow(source, holder, position, f"{flow(key, source.mark)}: {flow(value, source.mark)}")]
    column = source.column(holder.keys[0].start)
    block = bool(source.wants_block(key)) or (holder is source.root and isinstance(value, list)) or has_entries(value)
    name = flow(key, source.mark)
    first, *rest = lines_of(value, WIDTH - column - len(name) - 2, source.mark, block)
    inner = " " * (column + _indent_of(source, value, key))
    lines = [f"{name}: {first}" if first else f"{name}:", *(inner + line if line else line for line in rest)]
    pad = " " * column
    if position == 0:
        start = holder.keys[0].start
        return [Splice(start, start, source.break_.join(lines) + source.break_ + pad)]
    return [_below(source, value_end(holder.items[position - 1]), source.break_.join([pad + lines[0], *lines[1:]]))]


def _below(source: SourceText, end: int, lines: str) -> Splice:
    """Lines below the one on which something ends."""
    stop = source.line_end(end)
    return Splice(stop, stop, source.break_ + lines)


def _insert(source: SourceText, holder: Node, position: int, value: Any, key: str) -> list[Splice]:
    """An entry of a list before the one at `position`, written as its neighbours are."""
    if holder.kind != "list":
        raise Unplaceable
    if holder.flow or not holder.items:
        return [into_flow(source, holder, position, flow(value, source.mark))]
    column = source.column(dash_of(source, holder, 0))
    neighbour = holder.items[max(position - 1, 0)]
    lines = _entry_lines(source, value, neighbour, column)
    pad = " " * column
    written = source.break_.join([f"{pad}- {lines[0]}", *(f"{pad}  {line}" if line else line for line in lines[1:])])
    spaced = _is_spaced(source, holder)
    gap = source.break_ if spaced else ""
    if position < len(holder.items):
        dash = dash_of(source, holder, position)
        if not source.is_first(dash):  # the list begins on the line of another dash
            return [Splice(dash, dash, written.lstrip(" ") + source.break_ + pad)]
        region = entry_region(source, holder, position)
        return [Splice(region.start, region.start, written + source.break_ + gap)]
    return [_below(source, value_end(holder.items[-1]), gap + written)]


def _entry_lines(source: SourceText, value: Any, neighbour: Node, column: int) -> list[str]:
    if isinstance(value, dict) and value and not (neighbour.kind == "map" and neighbour.flow):
        blocks = frozenset(key for key in value if source.wants_block(key))
        return block_map(value, source.mark, blocks)
    if isinstance(value, (dict, list)):
        return [flow(value, source.mark, inside=False)]
    is_quoted = neighbour.style in ("'", '"') and isinstance(value, str) and "\n" not in value
    if is_quoted and (is_plain(neighbour.text) or not is_plain(value)):
        return [quoted(value, neighbour.style)]
    first, *rest = lines_of(value, WIDTH - column - 2, source.mark)
    return [first, *(f"  {line}" if line else line for line in rest)]


def _is_spaced(source: SourceText, holder: Node) -> bool:
    """Whether a blank line stands between the entries of a list."""
    if len(holder.items) < 2:
        return source.column(holder.start) <= 2 and _others_are_spaced(source, holder)
    between = source.text[value_end(holder.items[0]) : dash_of(source, holder, 1)]
    return any(not line.strip() for line in between.splitlines()[1:-1])


def _others_are_spaced(source: SourceText, holder: Node) -> bool:
    """Whether the file's other lists of entries, as far out as this one, have blank lines between these."""
    lists = source.root.items if source.root and source.root.kind == "map" else []
    return any(
        len(each.items) > 1 and not each.flow and _is_spaced(source, each)
        for each in lists
        if each.kind == "list" and each is not holder and holder.items[0].kind == "map"
    )


def _remove(source: SourceText, holder: Node, step: str | int, tidy: bool) -> list[Splice]:
    position = holder.index(step) if isinstance(step, str) else step
    if position is None or not 0 <= position < len(holder.items):
        raise Unplaceable
    if holder.flow:
        region = flow_region(source, holder, position)
    elif len(holder.items) == 1:
        return _emptied(source, holder)
    elif holder.kind == "map":
        region = key_region(source, holder, position)
    else:
        region = entry_region(source, holder, position, with_blank=tidy)
    return [region, *moved_anchors(source, region.start, region.end)]


def _emptied(source: SourceText, holder: Node) -> list[Splice]:
    """The last entry of a block goes: what is left is `[]` or `{}`."""
    empty = "[]" if holder.kind == "list" else "{}"
    parent = next((each for each in source.root.walk() if holder in each.items), None) if source.root else None
    if parent is None:
        return [Splice(holder.start, value_end(holder), empty)]
    return _in_place(source, parent, holder, empty)
