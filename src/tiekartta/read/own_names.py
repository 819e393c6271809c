"""References that name their own roadmap (`roadmap:item` inside that roadmap) become the plain `item`.

Both mean the same. Shortened once, where files are read, nobody after need think of the longer form.
"""

from __future__ import annotations

from typing import Any

from tiekartta.model.references import SHORTENED, short_name


def shorten(value: Any, roadmap: str) -> None:
    """Shorten the references in a file's plain value, in place; its mappings and lists stay the same objects."""
    stack = [value]
    while stack:
        node = stack.pop()
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, each in pairs:
            if isinstance(each, (dict, list)):
                if key in SHORTENED and isinstance(each, list):
                    _shorten_all(each, roadmap)
                stack.append(each)
            elif key in SHORTENED and isinstance(each, str):
                node[key] = short_name(each, roadmap)


def _shorten_all(references: list[Any], roadmap: str) -> None:
    references[:] = [short_name(each, roadmap) if isinstance(each, str) else each for each in references]
