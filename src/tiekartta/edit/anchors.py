"""Anchors and aliases around an edit: what others share stays with them, and only the place that is edited changes."""

from __future__ import annotations

from tiekartta.edit.operations import Path
from tiekartta.edit.source_text import SourceText, Splice, Unplaceable
from tiekartta.edit.values import quoted
from tiekartta.read.nodes import Node


def unshared(source: SourceText, path: Path) -> list[Splice]:
    """Anchors around what is edited are moved to their first alias, so that only this place changes."""
    splices: list[Splice] = []
    node = source.root
    for step in path:
        node = node.get(step) if node else None
        if node is not None and node.anchor:
            own = [each.start for each in (*node.keys[:1], *node.items[:1])]
            moved = moved_anchors(source, node.start, node.start + 1, node)
            if moved and own:
                name = source.text.index("&", node.start)
                end = name + 1 + len(node.anchor)
                while source.text[end : end + 1] == " ":
                    end += 1
                below = source.text[end : end + 1] in ("\n", "\r", "#", "")
                splices += [Splice(name - below * (source.text[name - 1] == " "), end, ""), *moved]
    return splices


def moved_anchors(source: SourceText, start: int, end: int, around: Node | None = None) -> list[Splice]:
    """Anchors in the text from `start` to `end`, which go: the first alias that is left takes each value over.

    Aliases inside of `around` are not left either.
    """
    if source.root is None or "&" not in source.text[start:end]:
        return []
    nodes = list(source.root.walk())
    gone = {each.anchor: each for each in nodes if each.anchor and start <= each.start < end}
    splices: list[Splice] = []
    for node in nodes:
        if node.start < (around.end if around else end):
            continue
        if node.anchor in gone:
            del gone[node.anchor]
        elif node.kind == "alias" and node.text in gone:
            old = gone.pop(node.text)
            splices.append(Splice(node.start, node.end, f"&{node.text} {_flat(source, old)}"))
    return splices


def _flat(source: SourceText, node: Node) -> str:
    """A value of the text on one line, as it can stand in the place of an alias."""
    if node.kind == "alias" or (node.anchor and node.anchor not in source.text[node.start : node.end]):
        raise Unplaceable
    if node.kind == "map":
        pairs = zip(node.keys, node.items, strict=True)
        return "{" + ", ".join(f"{_flat(source, key)}: {_flat(source, item)}" for key, item in pairs) + "}"
    if node.kind == "list":
        return "[" + ", ".join(_flat(source, each) for each in node.items) + "]"
    if node.style or "\n" in node.text or set(node.text) & set(",[]{}"):
        return quoted(node.text, '"')
    return node.text
