"""No module needs itself: no circle of imports, those for types and those inside functions included.

Two modules that import each other are one module in two files: neither can be read, moved or tested without the other.
An import that comes late or is only for types keeps Python from failing over the circle, and hides it from
`lint-imports`; the reader goes round all the same. A name as text counts too, where a table names modules to import.
That a package is imported before what is in it does not count: that is so of every module.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

import tiekartta
from tiekartta.cli import COMMANDS, module_of

ROOT = Path(tiekartta.__file__).parent


def name_of(path: Path, root: Path) -> str:
    """The module in a file, or the package."""
    return ".".join([root.name, *path.relative_to(root).with_suffix("").parts]).removesuffix(".__init__")


def imported(text: str) -> Iterator[tuple[str, ...]]:
    """What a text imports, wherever it does: for each, the names of which the first that is a module is meant."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((each.name,) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{each.name}", str(node.module)) for each in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            yield (node.value.partition(":")[0],)


def imports(root: Path) -> nx.DiGraph[str]:
    """An edge from every module to each that it imports."""
    texts = {name_of(path, root): path.read_text(encoding="utf-8") for path in root.rglob("*.py")}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, text in texts.items():
        found = (next((each for each in names if each in texts), name) for names in imported(text))
        graph.add_edges_from((name, each) for each in found if each != name)
    return graph


def circles(graph: nx.DiGraph[str]) -> list[list[str]]:
    """The modules that need each other."""
    return [sorted(each) for each in nx.strongly_connected_components(graph) if len(each) > 1]


def test_no_module_needs_itself() -> None:
    graph = imports(ROOT)
    graph.add_edges_from(("tiekartta.cli", module_of(name).__name__) for name in COMMANDS)
    assert circles(graph) == []


@pytest.mark.parametrize(
    "back",
    [
        "from plan.days import Day",
        "import plan.days",
        "from plan import days",
        "def day():\n    from plan.days import Day",
        "if TYPE_CHECKING:\n    from plan.days import Day",
        "HOMES = {'day': 'plan.days:Day'}",
    ],
)
def test_a_circle_is_found_however_it_is_closed(tmp_path: Path, back: str) -> None:
    root = tmp_path / "plan"
    root.mkdir()
    for name, text in {"__init__": "", "days": "from plan.weeks import Week", "weeks": back}.items():
        (root / f"{name}.py").write_text(text)
    assert circles(imports(root)) == [["plan.days", "plan.weeks"]]
