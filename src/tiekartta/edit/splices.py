"""An operation → splices of the text: which characters go, which come, and where a person would have put them."""

from __future__ import annotations

from typing import Any

from tiekartta.edit.anchors import moved_anchors, unshared
from tiekartta.edit.flows import flow_region, into_flow
from tiekartta.edit.operations import Insert, Operation, Path, Remove, SetValue, at, copied, perform, same
from tiekartta.edit.order import place_among
from tiekartta.edit.page import Page, Splice, Unplaceable
from tiekartta.edit.regions import dash_of, entry_region, key_region, value_end
from tiekartta.edit.values import WIDTH, block_map, flow, has_entries, is_plain, lines_of, quoted
from tiekartta.read.nodes import Node


def splices_of(page: Page, content: Any, operation: Operation, tidy: bool = True) -> list[Splice]:
    """What the operation does to the text; `tidy` takes a blank line along with an entry that goes.

    Raises Unplaceable; the caller reads the result to be sure of it.
    """
    path, operation = _through_aliases(page, content, operation)
    return [*unshared(page, path[:-1]), *_splices(page, content, path, operation, tidy)]


def _splices(page: Page, content: Any, path: Path, operation: Operation, tidy: bool) -> list[Splice]:
    holder, step = _node(page, path[:-1]), path[-1]
    if isinstance(operation, Remove):
        return _remove(page, holder, step, tidy)
    if isinstance(operation, Insert):
        return _insert(page, holder, int(step), operation.value, str(path[-2]) if len(path) > 1 else "")
    position = holder.index(step) if isinstance(step, str) else step
    if position is None:
        return _add_key(page, holder, str(step), operation.value)
    old = holder.items[position]
    if not old.flow and old.kind == "map" and same([copied(at(content, path))], operation.value):
        return _wrapped(page, old)
    return _replace(page, holder, position, operation.value)


def _wrapped(page: Page, old: Node) -> list[Splice]:
    """A mapping becomes the only entry of a list: a dash before it, and its other lines further in."""
    splices = [Splice(old.start, old.start, "- ")]
    start = page.next_line(old.start)
    while start <= value_end(old) and start < len(page.text):
        if page.text[start : page.line_end(start)].strip():
            splices.append(Splice(start, start, "  "))
        start = page.next_line(start)
    return splices


def _through_aliases(page: Page, content: Any, operation: Operation) -> tuple[Path, Operation]:
    """Where the path leads through an alias, the operation becomes one that writes that place's whole value."""
    node = page.root
    for depth, step in enumerate(operation.path[:-1], start=1):
        node = node.get(step) if node else None
        if node is not None and node.kind == "alias":
            path = operation.path[:depth]
            whole = at(perform(content, operation), path)
            return path, SetValue(path, whole)
    return operation.path, operation


def _node(page: Page, path: Path) -> Node:
    node = page.root
    for step in path:
        node = node.get(step) if node else None
    if node is None or node.kind not in ("map", "list"):
        raise Unplaceable
    return node


def _replace(page: Page, holder: Node, position: int, value: Any) -> list[Splice]:
    """A value in the place of another one; what stands after it on its line stays there."""
    old = holder.items[position]
    if isinstance(value, str):
        written = _like(page, old, value, holder.flow)
        if written is not None:
            return _in_place(page, holder, old, written)
    if holder.flow:
        return _in_place(page, holder, old, flow(value, page.mark))
    key = holder.keys[position].text if holder.kind == "map" else ""
    column = _child_column(page, holder, position)
    first, *rest = lines_of(
        value, WIDTH - page.column(old.start), page.mark, old.kind in ("map", "list") and not old.flow
    )
    if not rest:
        return _in_place(page, holder, old, first)
    return _in_lines(page, holder, position, [first, *rest], column + _indent_of(page, value, key))


def _like(page: Page, old: Node, value: str, inside: bool) -> str | None:
    """A text in the quotes that the old one had without needing them; None where there were none."""
    if old.style in ("'", '"') and is_plain(old.text, inside) and (inside or len(value) < WIDTH) and "\n" not in value:
        return quoted(value, old.style)
    if old.style in ("'", '"') and not is_plain(value, inside) and (inside or len(value) < WIDTH) and "\n" not in value:
        return quoted(value, old.style)
    return None


def _in_place(page: Page, holder: Node, old: Node, written: str) -> list[Splice]:
    """New text on the line of the key, or of the dash."""
    if old.start == old.end:  # nothing is written: what comes stands after the colon or the dash
        before = page.text[old.start - 1 : old.start]
        gap = "" if before in ("", " ") else " " if before in ":-" else ": " if holder.kind == "map" else ""
        return [Splice(old.start, old.start, gap + written), *moved_anchors(page, old.start, old.end)]
    below = old.kind in ("map", "list") and not old.flow and page.is_first(old.start)
    if below:
        return _from_below(page, holder, old, written)
    if old.style in ("|", ">"):
        written += _comment_of_block(page, old)
    return [Splice(old.start, old.end, written), *moved_anchors(page, old.start, old.end)]


def _comment_of_block(page: Page, old: Node) -> str:
    """The comment on the first line of a block scalar, which is part of its characters."""
    line = page.text[old.start : page.line_end(old.start)]
    header, sign, comment = line.partition(" #")
    return header[len(header.rstrip()) :] + sign + comment if sign else ""


def _from_below(page: Page, holder: Node, old: Node, written: str) -> list[Splice]:
    """New text after the key of a block that began on the line below; the block's lines go."""
    position = holder.items.index(old)
    after = _after_name(page, holder, position)
    end = page.line_end(value_end(old))
    start = page.line_end(after)
    return [Splice(after, after, f" {written}"), Splice(start, end, ""), *moved_anchors(page, start, end)]


def _after_name(page: Page, holder: Node, position: int) -> int:
    """Just after the colon of a key, or the dash of an entry."""
    if holder.kind == "list":
        return dash_of(page, holder, position) + 1
    colon = page.text.find(":", holder.keys[position].end)
    if colon < 0:
        raise Unplaceable
    return colon + 1


def _in_lines(page: Page, holder: Node, position: int, lines: list[str], column: int) -> list[Splice]:
    """A value of several lines: its first after the name, the others below; a comment on the line stays there."""
    old = holder.items[position]
    after = _after_name(page, holder, position)
    first, *rest = lines
    end = value_end(old)
    below = old.kind in ("map", "list") and not old.flow and page.is_first(old.start)
    if below or old.style in ("|", ">"):
        name_end = page.line_end(after)
        tail = page.text[after:name_end] if below else _comment_of_block(page, old)
    else:
        tail = page.text[end : page.line_end(end)]
    stop = page.line_end(end)
    written = (f" {first}" if first else "") + (tail.rstrip() if not first else tail)
    if holder.kind == "list" and not first:  # the first line of the block stands after the dash
        first, *rest = rest
        written = f" {first}{tail}"
    written += "".join(f"{page.break_}{' ' * column}{line}" if line else page.break_ for line in rest)
    return [Splice(after, stop, written), *moved_anchors(page, after, stop)]


def _child_column(page: Page, holder: Node, position: int) -> int:
    if holder.kind == "map":
        return page.column(holder.keys[0].start if holder.keys else holder.start)
    return page.column(dash_of(page, holder, position))


def _indent_of(page: Page, value: Any, key: str) -> int:
    """How far the further lines of a value stand right of its key; an entry of a list has none."""
    return page.list_indent if isinstance(value, (list, tuple)) and key else 2


def _add_key(page: Page, holder: Node, key: str, value: Any) -> list[Splice]:
    """A key that was not there, after those that people write before it."""
    if holder.kind != "map":
        raise Unplaceable
    position = place_among([each.text for each in holder.keys], key)
    if holder.flow or not holder.keys:
        return [into_flow(page, holder, position, f"{flow(key, page.mark)}: {flow(value, page.mark)}")]
    column = page.column(holder.keys[0].start)
    block = bool(page.wants_block(key)) or (holder is page.root and isinstance(value, list)) or has_entries(value)
    name = flow(key, page.mark)
    first, *rest = lines_of(value, WIDTH - column - len(name) - 2, page.mark, block)
    inner = " " * (column + _indent_of(page, value, key))
    lines = [f"{name}: {first}" if first else f"{name}:", *(inner + line if line else line for line in rest)]
    pad = " " * column
    if position == 0:
        start = holder.keys[0].start
        return [Splice(start, start, page.break_.join(lines) + page.break_ + pad)]
    return [_below(page, value_end(holder.items[position - 1]), page.break_.join([pad + lines[0], *lines[1:]]))]


def _below(page: Page, end: int, lines: str) -> Splice:
    """Lines below the one on which something ends."""
    stop = page.line_end(end)
    return Splice(stop, stop, page.break_ + lines)


def _insert(page: Page, holder: Node, position: int, value: Any, key: str) -> list[Splice]:
    """An entry of a list before the one at `position`, written as its neighbours are."""
    if holder.kind != "list":
        raise Unplaceable
    if holder.flow or not holder.items:
        return [into_flow(page, holder, position, flow(value, page.mark))]
    column = page.column(dash_of(page, holder, 0))
    neighbour = holder.items[max(position - 1, 0)]
    lines = _entry_lines(page, value, neighbour, column)
    pad = " " * column
    written = page.break_.join([f"{pad}- {lines[0]}", *(f"{pad}  {line}" if line else line for line in lines[1:])])
    spaced = _is_spaced(page, holder)
    gap = page.break_ if spaced else ""
    if position < len(holder.items):
        dash = dash_of(page, holder, position)
        if not page.is_first(dash):  # the list begins on the line of another dash
            return [Splice(dash, dash, written.lstrip(" ") + page.break_ + pad)]
        region = entry_region(page, holder, position)
        return [Splice(region.start, region.start, written + page.break_ + gap)]
    return [_below(page, value_end(holder.items[-1]), gap + written)]


def _entry_lines(page: Page, value: Any, neighbour: Node, column: int) -> list[str]:
    if isinstance(value, dict) and value and not (neighbour.kind == "map" and neighbour.flow):
        blocks = frozenset(key for key in value if page.wants_block(key))
        return block_map(value, page.mark, blocks)
    if isinstance(value, (dict, list)):
        return [flow(value, page.mark, inside=False)]
    is_quoted = neighbour.style in ("'", '"') and isinstance(value, str) and "\n" not in value
    if is_quoted and (is_plain(neighbour.text) or not is_plain(value)):
        return [quoted(value, neighbour.style)]
    first, *rest = lines_of(value, WIDTH - column - 2, page.mark)
    return [first, *(f"  {line}" if line else line for line in rest)]


def _is_spaced(page: Page, holder: Node) -> bool:
    """Whether a blank line stands between the entries of a list."""
    if len(holder.items) < 2:
        return page.column(holder.start) <= 2 and _others_are_spaced(page, holder)
    between = page.text[value_end(holder.items[0]) : dash_of(page, holder, 1)]
    return any(not line.strip() for line in between.splitlines()[1:-1])


def _others_are_spaced(page: Page, holder: Node) -> bool:
    """Whether the file's other lists of entries, as far out as this one, have blank lines between these."""
    lists = page.root.items if page.root and page.root.kind == "map" else []
    return any(
        len(each.items) > 1 and not each.flow and _is_spaced(page, each)
        for each in lists
        if each.kind == "list" and each is not holder and holder.items[0].kind == "map"
    )


def _remove(page: Page, holder: Node, step: str | int, tidy: bool) -> list[Splice]:
    position = holder.index(step) if isinstance(step, str) else step
    if position is None or not 0 <= position < len(holder.items):
        raise Unplaceable
    if holder.flow:
        region = flow_region(page, holder, position)
    elif len(holder.items) == 1:
        return _emptied(page, holder)
    elif holder.kind == "map":
        region = key_region(page, holder, position)
    else:
        region = entry_region(page, holder, position, with_blank=tidy)
    return [region, *moved_anchors(page, region.start, region.end)]


def _emptied(page: Page, holder: Node) -> list[Splice]:
    """The last entry of a block goes: what is left is `[]` or `{}`."""
    empty = "[]" if holder.kind == "list" else "{}"
    parent = next((each for each in page.root.walk() if holder in each.items), None) if page.root else None
    if parent is None:
        return [Splice(holder.start, value_end(holder), empty)]
    return _in_place(page, parent, holder, empty)
