"""References that name their own roadmap (`roadmap:item` inside that roadmap) become the plain `item`.

Both mean the same. Shortened once, where files are read, nobody after need think of the longer form.
"""

from __future__ import annotations

from typing import Any

_REFERRING = frozenset(
    {
        "depends_on", "task", "blocks", "affects", "requires", "items", "about", "package", "target", "from_risk",
        "decision",
    }
)  # fmt: skip
"""Keys whose values are references, or lists of them."""


def shorten(value: Any, roadmap: str) -> None:
    """Shorten the references in a file's plain value, in place; its mappings and lists stay the same objects."""
    prefix = f"{roadmap}:"
    stack = [value]
    while stack:
        node = stack.pop()
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, each in pairs:
            if isinstance(each, (dict, list)):
                if key in _REFERRING and isinstance(each, list):
                    _shorten_all(each, prefix)
                stack.append(each)
            elif key in _REFERRING and isinstance(each, str):
                node[key] = each.removeprefix(prefix)


def _shorten_all(references: list[Any], prefix: str) -> None:
    references[:] = [each.removeprefix(prefix) if isinstance(each, str) else each for each in references]
