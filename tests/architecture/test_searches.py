"""Order, loops and reach among items are asked of networkx; no breadth- or depth-first search is our own code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import tiekartta

ROOT = Path(tiekartta.__file__).parent
LINKS = frozenset({"depends_on", "into", "out_of", "adjacency", "predecessors", "successors", "awaited"})
"""What gives the links of an item."""

BY_HAND = """
def reach(items, first):
    left, found = [first], set()
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [link.task for link in items[name].depends_on]
    return found
"""


def searches(text: str) -> Iterator[str]:
    """The functions that take one after another from what is left to look at, and ask it for its links."""
    for each in ast.walk(ast.parse(text)):
        if not isinstance(each, ast.FunctionDef):
            continue
        inside = list(ast.walk(each))
        names = {node.attr for node in inside if isinstance(node, ast.Attribute)}
        loops = any(isinstance(node, ast.While) for node in inside)
        grows = {"pop", "popleft"} & names and (loops or any(isinstance(node, ast.For) for node in inside))
        calls_itself = each.name in names | {node.id for node in inside if isinstance(node, ast.Name)}
        if (grows or calls_itself) and names & LINKS:
            yield each.name


def test_no_search_over_items_is_written_by_hand() -> None:
    assert list(searches(BY_HAND)) == ["reach"]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text() for path in ROOT.rglob("*.py")}
    found = {path: list(searches(text)) for path, text in texts.items()}
    assert {path: names for path, names in found.items() if names} == {}


def test_networkx_is_imported_only_where_dates_are_computed() -> None:
    imported = re.compile(r"^\s*(import|from) networkx", re.MULTILINE)
    paths = [path.relative_to(ROOT) for path in ROOT.rglob("*.py") if imported.search(path.read_text())]
    assert {path.parts[0] for path in paths} == {"schedule"}
