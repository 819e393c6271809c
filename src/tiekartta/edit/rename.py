"""An id renamed: where it is given, and everywhere that it is referred to, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.edit.source_text import SourceText, Splice
from tiekartta.edit.values import flow, quoted
from tiekartta.model.references import FIELDS, INNER, Reference, full_name
from tiekartta.model.roadmap import DATED_LISTS, LISTS
from tiekartta.read.nodes import Node


class Name:
    """An id as it is written in a roadmap's files: alone in its own roadmap, `roadmap:id` everywhere."""

    def __init__(self, roadmap: str, old: str, new: str) -> None:
        self.roadmap = roadmap
        self.old = old
        self.new = new

    def renamed(self, written: str, within: str) -> str | None:
        """What a reference becomes that is written in the roadmap `within`; None for other references."""
        name, space, rest = written.partition(" ")
        if name == full_name(self.old, self.roadmap):
            return f"{full_name(self.new, self.roadmap)}{space}{rest}"
        return f"{self.new}{space}{rest}" if name == self.old and within == self.roadmap else None


class RoadmapName(Name):
    """A roadmap's own id, which stands before the colon of references, and in the header of those that carry it out."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(old, old, new)

    def renamed(self, written: str, within: str) -> str | None:
        owner, item = Reference.parse(written)
        return full_name(item, self.new) if owner == self.old else None


def rename_splices(source: SourceText, name: Name, within: str, is_header: bool) -> list[Splice]:
    """The splices of one file of the roadmap `within`."""
    splices: list[Splice] = []
    for node, is_id in _named(source.root, is_header):
        if isinstance(name, RoadmapName) and is_id == "roadmap":
            new = name.new if node.text == name.old else None
        elif is_id == "id":
            own = within == name.roadmap and not isinstance(name, RoadmapName)
            new = name.new if own and node.text == name.old else None
        elif is_id == "reference":
            new = name.renamed(node.text, within)
        else:
            new = None
        if new is not None:
            splices.append(_written(source, node, new))
    return splices


def _written(source: SourceText, node: Node, new: str) -> Splice:
    """The new text in the style of the old; an anchor stays."""
    start = node.start
    if node.anchor:
        start += len(node.anchor) + 1
        start += len(source.text[start : node.end]) - len(source.text[start : node.end].lstrip())
    inside = node.flow or _is_in_flow(source, node)
    written = quoted(new, node.style) if node.style in ("'", '"') else flow(new, source.mark, inside)
    return Splice(start, node.end, written)


def _is_in_flow(source: SourceText, node: Node) -> bool:
    """Whether a value stands inside `[…]` or `{…}`; where it may, it is written as if it did."""
    return any(sign in source.text[source.line_start(node.start) : node.start] for sign in "[{")


def _named(root: Node | None, is_header: bool) -> Iterator[tuple[Node, str]]:
    """Every place of a file where an id is given (`id`, or `roadmap` for the roadmap's) or referred to."""
    if root is None or root.kind != "map":
        return
    for key, item in zip(root.keys, root.items, strict=True):
        if key.text in LISTS:
            yield from _in_list(key.text, item)
        elif is_header and key.text in ("id", "implements"):
            yield item, "roadmap"
        elif is_header and key.text in FIELDS["header"]:
            yield from _references(item)
        elif is_header and key.text == "cost":
            yield from _in_cost(item)


def _in_list(name: str, entries: Node) -> Iterator[tuple[Node, str]]:
    for entry in entries.items if entries.kind == "list" else ():
        if entry.kind == "map":
            yield from _in_entry(name, entry)


def _in_entry(name: str, entry: Node) -> Iterator[tuple[Node, str]]:
    for key, item in zip(entry.keys, entry.items, strict=True):
        if key.text == "id" and name != "journal":
            yield item, "id"
        elif key.text in FIELDS.get(name, ()):
            yield from _references(item)
        elif key.text == "cost":
            yield from _in_cost(item)
        elif key.text in DATED_LISTS:
            yield from _in_list(key.text, item)
        elif name == "scenarios" and key.text == "add" and item.kind == "map":
            for inner, entries in zip(item.keys, item.items, strict=True):
                yield from _in_list(inner.text, entries)
        elif name == "scenarios" and key.text == "change" and item.kind == "map":
            for changed, keys in zip(item.keys, item.items, strict=True):
                yield changed, "reference"
                if keys.kind == "map":
                    yield from _in_entry("decisions", keys)


def _in_cost(cost: Node) -> Iterator[tuple[Node, str]]:
    """The decisions that money waits for."""
    funding = cost.get("funding") if cost.kind == "map" else None
    for each in (funding.items if funding.kind == "list" else [funding]) if funding is not None else ():
        if each.kind == "map":
            yield from _references(each)


def _references(node: Node) -> Iterator[tuple[Node, str]]:
    if node.kind == "scalar":
        yield node, "reference"
    elif node.kind == "list":
        for each in node.items:
            yield from _references(each)
    elif node.kind == "map":
        for key in INNER:
            inner = node.get(key)
            if inner is not None and inner.kind == "scalar":
                yield inner, "reference"
